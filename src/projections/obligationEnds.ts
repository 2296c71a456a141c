/** Where obligations end (Điều 11.2): after which quarter nothing is owed any more, and by which text. */
import { LAST_QUARTER } from '../domain/quarter.js';
import type { Held, Moment } from './moment.js';
import { integer, temporalTable, text } from './table.js';

export const endRows = temporalTable('obligationEnd', {
  key: {
    obligationId: text(),
    /** Its version in the stream: it ends the wordings recorded before it. */
    ending: integer(),
  },
  values: {
    agency: text(),
    lastQuarter: text(),
    source: text(),
  },
});
type EndRow = NonNullable<(typeof endRows)['row']>;

export interface End {
  /** The last quarter that it is owed for. */
  readonly after: string;
  readonly source: string;
  /** The event that ended it. */
  readonly position: number;
}

interface Worded {
  readonly obligationId: string;
  readonly wording: number;
}

interface Asked {
  /** Only what ends it before this quarter. */
  readonly before?: string;
  /** Of these obligations only. */
  readonly ids?: readonly string[] | undefined;
}

/** Tells what ended a wording, the earliest of several ends. */
export function endsAt(moment: Moment, { before = LAST_QUARTER, ids }: Asked = {}): (worded: Worded) => End | null {
  const order = 'obligationId, lastQuarter';
  const early = 'lastQuarter < @before';
  const rows =
    ids === undefined
      ? moment.rows(endRows, { where: early, order, values: { before } })
      : moment.rows(endRows, {
          where: `${early} AND obligationId IN (SELECT value FROM json_each(@ids))`,
          order,
          values: { before, ids: JSON.stringify(ids) },
        });
  const byId = new Map<string, (EndRow & Held)[]>();
  for (const row of rows) byId.set(row.obligationId, [...(byId.get(row.obligationId) ?? []), row]);
  return ({ obligationId, wording }) => {
    const row = byId.get(obligationId)?.find(({ ending }) => ending > wording);
    return row === undefined ? null : endOf(row);
  };
}

function endOf({ lastQuarter: after, source, fromPosition: position }: EndRow & Held): End {
  return { after, source, position };
}
