import { daysLate } from '../deadline.js';
import { accept, refuse, unchanged, type Decision } from '../decider.js';
import { hueDay } from '../legalTime.js';
import { rejection } from '../rejections.js';
import type { QuarterReportCommand } from './commands.js';
import type { QuarterReportEvent } from './events.js';
import type { QuarterReportState } from './state.js';

type Command<Type extends QuarterReportCommand['type']> = Extract<QuarterReportCommand, { type: Type }>;
type Outcome = Decision<QuarterReportEvent>;

export function decideQuarterReport(state: QuarterReportState, command: QuarterReportCommand): Outcome {
  switch (command.type) {
    case 'CompileReport':
      return compile(state, command);
    case 'SendReport':
      return send(state, command);
    case 'AcknowledgeReport':
      return acknowledge(state, command);
    case 'RecordOverdue':
      return state.overdue || state.sent !== null
        ? unchanged
        : accept({ type: 'ReportOverdue', data: command.overdue });
  }
}

/** As often as wanted until one is sent; earlier revisions stay. The same figures again say nothing new. */
function compile({ newest, sent }: QuarterReportState, { compiled }: Command<'CompileReport'>): Outcome {
  if (newest?.sha256 === compiled.sha256) return unchanged;
  if (sent !== null) return refuse(rejection('REPORT_SENT', { quarter: compiled.quarter, sentOn: hueDay(sent.at) }));
  return accept({ type: 'ReportCompiled', data: { ...compiled, revision: (newest?.revision ?? 0) + 1 } });
}

/** The newest revision, once; whoever looked at an older one is told. */
function send({ newest, sent }: QuarterReportState, command: Command<'SendReport'>): Outcome {
  const { quarter, at, to, dic, account, looked } = command;
  if (newest === null) return refuse(rejection('REPORT_NOT_COMPILED', { quarter }));
  if (looked !== null && looked !== newest.sha256) {
    return refuse(rejection('STALE_VERSION', { given: looked, current: newest.sha256 }));
  }
  if (sent !== null) return unchanged;
  const { settles, revision, sha256, dueOn } = newest;
  const late = daysLate(dueOn, at);
  const data = { quarter, settles, revision, sha256, dueOn, at, to: [...to], daysLate: late, dic, account };
  return accept({ type: 'ReportSent', data });
}

function acknowledge(
  { sent, acknowledged: before }: QuarterReportState,
  { acknowledged }: Command<'AcknowledgeReport'>,
): Outcome {
  const { quarter, by, on, at } = acknowledged;
  if (sent === null) return refuse(rejection('REPORT_NOT_SENT', { quarter }));
  if (before.includes(by)) return unchanged;
  const [first, last] = [hueDay(sent.at), hueDay(at)];
  if (on < first || on > last) return refuse(rejection('NOT_THE_DAY_OF_RECEIPT', { day: on, from: first, to: last }));
  return accept({ type: 'ReportAcknowledged', data: { ...acknowledged, sha256: sent.sha256 } });
}
