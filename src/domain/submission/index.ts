import type { Decider } from '../decider.js';
import type { SubmissionCommand } from './commands.js';
import { decideSubmission } from './decide.js';
import type { SubmissionEvent } from './events.js';
import { evolveSubmission, initialSubmission, type SubmissionState } from './state.js';

export const submissionDecider: Decider<SubmissionState, SubmissionCommand, SubmissionEvent> = {
  initial: initialSubmission,
  decide: decideSubmission,
  evolve: evolveSubmission,
};
