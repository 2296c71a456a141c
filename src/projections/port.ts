/** What may be asked of the views and done with them; every query takes them as its first argument. */
import type { AsOf, Moment, Resolved } from './moment.js';

export type Progress = (done: number, total: number) => void;

export interface Views {
  /** The last log position applied. */
  position(): number;
  /** What an as-of means here, see `Resolved`. */
  resolve(asOf?: AsOf): Resolved;
  /** Answers from one consistent state. @throws Fault LOG_UNREADABLE when the database is damaged: the next opening rebuilds it. */
  read<Answer>(asOf: AsOf, answer: (moment: Moment) => Answer): Answer;
  /** Applies the log to its end as of this call; answers the position reached. @throws Fault DISK_FULL, LOG_BUSY, LOG_UNREADABLE. */
  catchUp(): Promise<number>;
  /** Applies whatever is appended, by any process, until the signal. */
  follow(signal: AbortSignal): Promise<void>;
  /** Resolves when a position has been applied. @throws Fault VIEWS_BEHIND after `ms` milliseconds. */
  waitFor(position: number, ms: number): Promise<void>;
  /** Builds all views anew beside the current ones and then switches every process over. Answers the position reached. */
  rebuild(progress?: Progress): Promise<number>;
  close(): void;
}
