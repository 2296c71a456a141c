/** Of which duties one says that they came from another body (Điều 11.1): its name then, and the day. */
import { addDays } from '../domain/legalTime.js';
import { agenciesAt, dayOf } from './agencies.js';
import type { Moment } from './moment.js';
import { quarterOfPeriod } from './obligations.js';
import { transfersAt } from './obligationTransfers.js';
import { endsAt } from './successions.js';
import type { SubmissionRow } from './submissions.js';

export interface TakenOver {
  /** The code and the names, on its last day, of the body that held the duty before. */
  readonly from: string;
  readonly name: string;
  readonly nameEn: string;
  /** The first day under its successor. */
  readonly on: string;
}

export type Heritage = ReadonlyMap<string, TakenOver>;

type Passed = Pick<TakenOver, 'from' | 'on'>;

/** By submission id; what never passed is not in it. `holder`: whoever answers for all of them now, else each row's own agency. */
export function takenOverAt(moment: Moment, rows: readonly SubmissionRow[], holder?: string): Heritage {
  const transfers = transfersAt(
    moment,
    rows.map(({ obligationId }) => obligationId),
  );
  const passed = rows.flatMap((row): [string, Passed][] => {
    const own = leftBehind(moment, row, holder) ?? withItsWindow(row) ?? withItsObligation(row);
    return own === null ? [] : [[row.submissionId, own]];
  });
  return new Map(passed.map(([id, { from, on }]) => [id, { from, on, ...nameOn(moment, from, addDays(on, -1)) }]));

  function withItsObligation({ obligationId, agency, period }: SubmissionRow): Passed | null {
    const quarter = quarterOfPeriod(period);
    const one = transfers
      .get(obligationId)
      ?.findLast(({ to, effectiveFrom }) => to === agency && effectiveFrom <= quarter);
    return one === undefined ? null : { from: one.from, on: one.on };
  }
}

/** What had closed stays with a body that is no more, but its successor answers for it. */
function leftBehind(moment: Moment, { agency }: SubmissionRow, holder: string | undefined): Passed | null {
  if (holder === undefined || holder === agency) return null;
  const end = endsAt(moment, { code: agency, day: dayOf(moment) });
  return end === null ? null : { from: agency, on: end.on };
}

function withItsWindow({ transferredFrom, transferredOn }: SubmissionRow): Passed | null {
  return transferredFrom === null || transferredOn === null ? null : { from: transferredFrom, on: transferredOn };
}

function nameOn(moment: Moment, code: string, day: string): Pick<TakenOver, 'name' | 'nameEn'> {
  const [body] = agenciesAt(moment, code, day);
  return { name: body?.nameVi ?? code, nameEn: body?.nameEn ?? code };
}
