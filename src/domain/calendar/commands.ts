import type { CalendarDay } from '../workingDays.js';
import type { CorrectedDay } from './events.js';

export type CalendarCommand =
  | { readonly type: 'ListDaysOff'; readonly days: readonly CalendarDay[]; readonly source: string }
  | { readonly type: 'CorrectDay'; readonly day: CorrectedDay; readonly source: string };
