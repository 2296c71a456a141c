import type { Decider } from '../decider.js';
import type { ReminderCommand } from './commands.js';
import { decideReminder } from './decide.js';
import type { ReminderEvent } from './events.js';
import { evolveReminder, initialReminder, type ReminderState } from './state.js';

export const reminderDecider: Decider<ReminderState, ReminderCommand, ReminderEvent> = {
  initial: initialReminder,
  decide: decideReminder,
  evolve: evolveReminder,
};
