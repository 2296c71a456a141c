import type { CalendarDay } from '../workingDays.js';

export type CalendarCommand = {
  readonly type: 'ListDaysOff';
  readonly days: readonly CalendarDay[];
  readonly source: string;
};
