import type { Decider } from '../decider.js';
import type { QuarterReportCommand } from './commands.js';
import { decideQuarterReport } from './decide.js';
import type { QuarterReportEvent } from './events.js';
import { evolveQuarterReport, initialQuarterReport, type QuarterReportState } from './state.js';

export const quarterReportDecider: Decider<QuarterReportState, QuarterReportCommand, QuarterReportEvent> = {
  initial: initialQuarterReport,
  decide: decideQuarterReport,
  evolve: evolveQuarterReport,
};
