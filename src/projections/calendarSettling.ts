/**
 * Whether the calendar was changed since its consequences for recorded deadlines were settled. What was listed before any
 * window was recorded moves nothing.
 */
import { ignoring } from './ignored.js';
import type { Projection, Recorded } from './projection.js';
import { integer, temporalTable, text } from './table.js';
import type { Views } from './port.js';

const settlingRows = temporalTable('calendarSettling', {
  key: { name: text() },
  values: {
    /** Versions of the calendar's stream: of its last event that may move a deadline, and the last one settled. */
    changed: integer(),
    settled: integer(),
  },
});

const KEY = { name: 'calendar' };

export const calendarSettlingProjection: Projection = {
  name: 'calendarSettling',
  version: 1,
  tables: [settlingRows],
  handlers: (tables) => {
    const rows = tables.temporal(settlingRows);
    const changed = ({ version }: Recorded<'DaysOffListed'> | Recorded<'CalendarCorrected'>) => {
      const row = rows.current(KEY);
      if (row) rows.put({ ...row, changed: version });
    };
    return {
      ...ignoring('sensitiveRead'),
      ...ignoring('installation', 'rules', 'imports', 'accounts', 'agency', 'obligation', 'grant', 'arrival'),
      ...ignoring(
        'review',
        'violation',
        'reminder',
        'delivery',
        'ranking',
        'overlap',
        'quarterReport',
        'steward',
        'person',
      ),
      WindowOpened: () => {
        if (!rows.current(KEY)) rows.put({ ...KEY, changed: 0, settled: 0 });
      },
      DutyTransferred: 'ignored',
      WindowClosed: 'ignored',
      GraceLapsed: 'ignored',
      DaySettled: 'ignored',
      DaysOffListed: changed,
      CalendarCorrected: changed,
      CalendarSettled: ({ data: { version: settled } }) => {
        const row = rows.current(KEY);
        if (row) rows.put({ ...row, settled });
      },
    };
  },
};

export interface UnsettledCalendar {
  readonly changed: number;
  readonly settled: number;
}

/** Null when nothing is to be followed up. */
export function unsettledCalendar(views: Views): UnsettledCalendar | null {
  const row = views.read(null, (moment) => moment.first(settlingRows));
  return row === null || row.changed <= row.settled ? null : { changed: row.changed, settled: row.settled };
}
