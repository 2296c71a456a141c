/** An agency's desk (Điều 4.6, 11.2): what it owes of a quarter, by when, and how each duty stands. */
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import type { Frequency } from '../domain/values.js';
import { recordedQuartersAt } from '../projections/deadlines.js';
import { otherDutiesAt, quarterDutiesAt, withHeritage, type DeskEntry } from '../projections/desk.js';
import type { Moment } from '../projections/moment.js';
import { submissionOf, type Submission } from '../projections/quarterlyStatus.js';
import type { TakenOver } from '../projections/takenOver.js';
import { agenciesAt } from '../projections/agencies.js';
import type { App } from './app.js';
import { today } from './periods.js';
import { dated, unfitQuarter, type Dated } from './reading.js';
import { lastReturnReason } from './reasons.js';
import { done, refused, type Result } from './result.js';

type DutyFact =
  | ('obligationId' | 'title' | 'period' | 'submissionId' | 'state' | 'timing' | 'opensOn' | 'dueOn' | 'closesOn')
  | ('closed' | 'inGrace' | 'graceUntil' | 'receivedAt' | 'daysLate' | 'criteriaMet' | 'criteriaRequired')
  | ('version' | 'kind' | 'review' | 'changedBy' | 'originalDueOn' | 'originalClosesOn' | 'waived');

/** The dates are null where the period has no window. */
export interface DeskDuty extends Pick<Submission, DutyFact> {
  readonly topic: string;
  readonly frequency: Frequency;
  /** Why the newest version was returned; null when it was not, or when the text has been erased. */
  readonly returnReason: string | null;
  /** From whom it came, and on which day; null: it never passed. */
  readonly takenOver: TakenOver | null;
}

export interface Desk extends Dated {
  readonly agency: { readonly code: string; readonly name: string; readonly nameEn: string };
  readonly position: number;
  readonly settledOn: string | null;
  /** Null while no window is recorded. */
  readonly quarter: string | null;
  /** Newest first. */
  readonly quarters: readonly string[];
  readonly duties: readonly DeskDuty[];
  /** Yearly (this year's and last year's), once, back-fill. */
  readonly others: readonly DeskDuty[];
}

/** The desk of the agency that the account acts for; of the newest recorded quarter by default. */
export async function deskOf(app: App, actor: Actor, { quarter }: { quarter: string | null }): Promise<Result<Desk>> {
  const refusal = denial(actor, 'readDesk') ?? unfitQuarter(quarter);
  if (refusal !== null) return refused(refusal);
  if (actor.kind !== 'account' || actor.agency === null) throw new Error('only agency accounts are granted a desk');
  await app.views.catchUp();
  const asked = { code: actor.agency, quarter, today: today(app) };
  const { duties, others, ...desk } = app.views.read(null, (moment) => deskAt(moment, asked));
  const shown = (items: readonly DeskEntry[]) => Promise.all(items.map((item) => dutyOf(app, item)));
  return done(await dated(app, null, { ...desk, duties: await shown(duties), others: await shown(others) }));
}

function deskAt(
  moment: Moment,
  { code, quarter: asked, today }: { code: string; quarter: string | null; today: string },
) {
  const { position, settledOn } = moment;
  const quarters = recordedQuartersAt(moment);
  const quarter = asked ?? quarters[0] ?? null;
  const { nameVi: name, nameEn } = agenciesAt(moment, code)[0] ?? { nameVi: code, nameEn: code };
  const duties = quarter === null ? [] : quarterDutiesAt(moment, { agency: code, quarter });
  const others = otherDutiesAt(moment, { agency: code, today });
  return {
    ...{ agency: { code, name, nameEn }, position, settledOn, quarter, quarters },
    duties: withHeritage(moment, duties, code),
    others: withHeritage(moment, others, code),
  };
}

async function dutyOf(app: App, { row, governing, takenOver }: DeskEntry): Promise<DeskDuty> {
  const { obligationId, title, period, submissionId, ...facts } = submissionOf(row, governing);
  const { state, timing, opensOn, dueOn, closesOn, closed, inGrace, graceUntil, receivedAt, daysLate } = facts;
  const { criteriaMet, criteriaRequired, version, kind, review, waived } = facts;
  const { changedBy, originalDueOn, originalClosesOn } = facts;
  const { topic, frequency } = governing ?? { topic: '', frequency: 'quarterly' };
  const wasReturned = kind === null && row.returnedCount > 0;
  return {
    ...{ obligationId, title, topic, frequency, period, submissionId, state, timing, opensOn, dueOn, closesOn },
    ...{ changedBy, originalDueOn, originalClosesOn, waived },
    ...{ closed, inGrace, graceUntil, receivedAt, daysLate, criteriaMet, criteriaRequired, version, kind, review },
    takenOver,
    returnReason: wasReturned ? await lastReturnReason(app, submissionId) : null,
  };
}
