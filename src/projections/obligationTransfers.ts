/** Which obligations passed to a successor (Điều 11.1): from which quarter on, and on which day. */
import { z } from 'zod';
import { LAST_QUARTER } from '../domain/quarter.js';
import { heldBy, type Transfer } from '../domain/obligation/state.js';
import type { Moment } from './moment.js';
import type { Recorded, Tables } from './projection.js';
import { integer, temporalTable, text } from './table.js';

export const transferRows = temporalTable('obligationTransfer', {
  key: {
    obligationId: text(),
    /** Its version in the stream: their order. */
    entry: integer(),
  },
  values: { holder: text(), successor: text(), passedOn: text(), effectiveFrom: text(), source: text() },
  askedBy: [['successor']],
});

/** Who holds each obligation in the end, so that a turn need not read every wording. */
export const holderRows = temporalTable('obligationHolder', {
  key: { obligationId: text() },
  values: { agency: text(), transfers: text() },
  askedBy: [['agency']],
});

const passed = z.array(z.strictObject({ from: z.string(), to: z.string(), effectiveFrom: z.string() }));

/** Follows the events of one obligation. */
export function holderHandlers(tables: Tables) {
  const [holders, transfers] = [tables.temporal(holderRows), tables.temporal(transferRows)];
  return {
    worded: ({ data: { obligationId, agency } }: Recorded<'ObligationImposed'> | Recorded<'ObligationRevised'>) => {
      const known = holders.current({ obligationId })?.transfers ?? '[]';
      const holder = heldBy(agency, LAST_QUARTER, passed.parse(JSON.parse(known)));
      holders.put({ obligationId, agency: holder, transfers: known });
    },
    passedOn: ({ data, version }: Recorded<'ObligationTransferred'>) => {
      const { obligationId, from: holder, to: successor, on: passedOn, effectiveFrom, source } = data;
      transfers.put({ obligationId, entry: version, holder, successor, passedOn, effectiveFrom, source });
      const known = holders.current({ obligationId });
      if (!known) return;
      const all = [...passed.parse(JSON.parse(known.transfers)), { from: holder, to: successor, effectiveFrom }];
      holders.put({
        obligationId,
        agency: known.agency === holder ? successor : known.agency,
        transfers: JSON.stringify(all),
      });
    },
  };
}

export interface ObligationPassed extends Transfer {
  readonly obligationId: string;
  readonly on: string;
  readonly source: string;
  readonly position: number;
}

export type Transfers = ReadonlyMap<string, readonly ObligationPassed[]>;

/** In the order of their recording, by obligation; of all or of some. */
export function transfersAt(moment: Moment, ids?: readonly string[]): Transfers {
  const order = 'obligationId, entry';
  const where = 'obligationId IN (SELECT value FROM json_each(@ids))';
  const question = ids === undefined ? { order } : { where, order, values: { ids: JSON.stringify(ids) } };
  const byId = new Map<string, ObligationPassed[]>();
  for (const row of moment.rows(transferRows, question)) {
    const { obligationId, holder: from, successor: to, passedOn: on, effectiveFrom, source, fromPosition } = row;
    const transfer = { obligationId, from, to, on, effectiveFrom, source, position: fromPosition };
    byId.set(obligationId, [...(byId.get(obligationId) ?? []), transfer]);
  }
  return byId;
}

/** The obligations that an agency holds in the end, ended ones too, by id. */
export function heldInTheEndAt(moment: Moment, agency: string): string[] {
  const question = { where: 'agency = @agency', order: 'obligationId', values: { agency } };
  return moment.rows(holderRows, question).map(({ obligationId }) => obligationId);
}
