import type { Decider } from '../decider.js';
import type { SensitiveReadCommand } from './commands.js';
import { decideSensitiveRead } from './decide.js';
import type { SensitiveReadEvent } from './events.js';
import { evolveSensitiveRead, initialSensitiveRead, type SensitiveReadState } from './state.js';

export const sensitiveReadDecider: Decider<SensitiveReadState, SensitiveReadCommand, SensitiveReadEvent> = {
  initial: initialSensitiveRead,
  decide: decideSensitiveRead,
  evolve: evolveSensitiveRead,
};
