/** How far the passing of time is recorded: a state that depends on it is what the last settled day made of it. */
import { ignoring } from './ignored.js';
import type { Projection } from './projection.js';
import { temporalTable, text } from './table.js';

export const settlements = temporalTable('settlement', { key: { name: text() }, values: { day: text() } });

export const settlementProjection: Projection = {
  name: 'settlement',
  version: 1,
  tables: [settlements],
  handlers: (tables) => {
    const rows = tables.temporal(settlements);
    return {
      ...ignoring('sensitiveRead'),
      ...ignoring('overlap', 'steward', 'person'),
      ...ignoring('installation', 'rules', 'calendar', 'imports', 'accounts', 'agency', 'obligation'),
      ...ignoring(
        'window',
        'grant',
        'arrival',
        'review',
        'violation',
        'reminder',
        'delivery',
        'ranking',
        'quarterReport',
      ),
      CalendarSettled: 'ignored',
      DaySettled: ({ data }) => {
        const last = rows.current({ name: 'last' });
        if (!last || last.day < data.day) rows.put({ name: 'last', day: data.day });
      },
    };
  },
};
