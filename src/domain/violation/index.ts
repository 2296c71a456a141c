import type { Decider } from '../decider.js';
import type { ViolationCommand } from './commands.js';
import { decideViolation } from './decide.js';
import type { ViolationEvent } from './events.js';
import { evolveViolation, initialViolation, type ViolationState } from './state.js';

export const violationDecider: Decider<ViolationState, ViolationCommand, ViolationEvent> = {
  initial: initialViolation,
  decide: decideViolation,
  evolve: evolveViolation,
};
