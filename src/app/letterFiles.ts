/** Letters that are written as files: how each is called, and how those go that speak of a person who is erased. */
import { atTime, hueDay } from '../domain/legalTime.js';
import type { DeliverableReminder } from '../projections/reminders.js';

export interface LetterFiles {
  /** Erases the files of these names (without `.eml`), begun ones too; what is not there is gone already. */
  forget(stems: readonly string[]): Promise<void>;
}

type Named = Pick<DeliverableReminder, 'reminderId' | 'decidedAt' | 'agency' | 'quarter' | 'closesOn' | 'step'>;

/** The same at every try and sorting by the hour at which the step was decided, as Huế reads it. */
export function letterFileStem({ reminderId, decidedAt, agency: code, quarter, closesOn, step }: Named): string {
  const day = hueDay(decidedAt);
  const sinceMidnight = Date.parse(decidedAt) - Date.parse(atTime(day, '00:00'));
  const clock = new Date(sinceMidnight).toISOString().slice(11, 23).replaceAll(/[:.]/g, '');
  // Where one step goes to two offices, what follows it in the id tells them apart.
  const letter = reminderId.slice(reminderId.lastIndexOf(`.${step}`) + 1);
  return [`${day.replaceAll('-', '')}T${clock}`, code, quarter, closesOn, letter].join('_');
}
