/** Who is in the register on a day, under which name, and what became of whom (Điều 2, Điều 11.1), as of any instant. */
import type { Actor } from '../access/actor.js';
import type { AgencyKind, DissolutionKind } from '../domain/agency/events.js';
import { addDays } from '../domain/legalTime.js';
import { quarterOf } from '../domain/quarter.js';
import { rejection } from '../domain/rejections.js';
import { day as dayShape, type Frequency } from '../domain/values.js';
import { agenciesAt, dayOf, isInForce, type Agency } from '../projections/agencies.js';
import type { Moment } from '../projections/moment.js';
import { governingAt, obligationIdsOf } from '../projections/obligations.js';
import { transfersAt, type ObligationPassed } from '../projections/obligationTransfers.js';
import { predecessorsAt } from '../projections/successions.js';
import type { App } from './app.js';
import { dated, found, reading, type AsOfInstant, type Dated } from './reading.js';
import { refused, type Result } from './result.js';

export interface AgencyQuestion {
  /** The day that names and places are told of; null: the day that the answer is about. */
  readonly on: string | null;
  readonly asOf: AsOfInstant;
}

interface Placed {
  readonly on: string;
  readonly position: number;
  readonly settledOn: string | null;
}

export interface ListedAgency {
  readonly code: string;
  readonly kind: AgencyKind;
  readonly name: string;
  readonly nameEn: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly under: string | null;
  readonly successors: readonly string[];
}

export interface AgencyList extends Placed {
  /** In the order of the register: those that are in force on the day. */
  readonly agencies: readonly ListedAgency[];
  /** Those whose last day lies before it. */
  readonly ended: readonly ListedAgency[];
}

interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

/** Another body from which, or to which, duties passed. */
export interface Relative extends Named {
  readonly on: string;
  readonly how: DissolutionKind;
  readonly source: string;
}

export interface HeldDuty {
  readonly obligationId: string;
  readonly title: string;
  readonly frequency: Frequency;
  /** Of what passed to it: from whom, on which day and from which quarter on. */
  readonly takenOver: Pick<ObligationPassed, 'from' | 'on' | 'effectiveFrom'> | null;
}

export interface AgencyDetail extends ListedAgency, Placed {
  readonly legalBasis: string;
  /** In force on that day. */
  readonly inForce: boolean;
  readonly names: readonly (Omit<Agency['names'][number], 'from'> & {
    /** Null: from the beginning. */
    readonly from: string | null;
    readonly until: string | null;
  })[];
  readonly predecessors: readonly Relative[];
  readonly succeededBy: readonly Relative[];
  /** What it owes for the quarter that the day lies in. */
  readonly duties: readonly HeldDuty[];
}

export async function agencyListOf(
  app: App,
  actor: Actor,
  question: AgencyQuestion,
): Promise<Result<AgencyList & Dated>> {
  const unfit = unfitDay(question.on);
  if (unfit !== null) return refused(unfit);
  return reading(app, { actor, action: 'readCatalog' }, () =>
    dated(
      app,
      question.asOf,
      app.views.read(question.asOf, (moment) => listAt(moment, question.on ?? dayOf(moment))),
    ),
  );
}

export function unfitDay(value: string | null) {
  return value === null || dayShape.safeParse(value).success ? null : rejection('BAD_DAY', { value });
}

function listAt(moment: Moment, on: string): AgencyList {
  const { position, settledOn } = moment;
  const all = agenciesAt(moment, undefined, on);
  const agencies = all.filter((body) => isInForce(body, on));
  const ended = all.filter(({ validTo }) => validTo !== null && validTo < on);
  return { on, position, settledOn, agencies: agencies.map(listed), ended: ended.map(listed) };
}

function listed({ code, kind, nameVi: name, nameEn, validFrom, validTo, under, dissolution }: Agency): ListedAgency {
  return { code, kind, name, nameEn, validFrom, validTo, under, successors: dissolution?.successors ?? [] };
}

export async function agencyDetailOf(
  app: App,
  actor: Actor,
  { code, ...question }: AgencyQuestion & { readonly code: string },
): Promise<Result<AgencyDetail & Dated>> {
  const unfit = unfitDay(question.on);
  if (unfit !== null) return refused(unfit);
  const answer = await reading(app, { actor, action: 'readCatalog' }, () => {
    const detail = app.views.read(question.asOf, (moment) => detailAt(moment, code, question.on ?? dayOf(moment)));
    return detail && dated(app, question.asOf, detail);
  });
  return found(answer, rejection('NO_SUCH_AGENCY', { agency: code }));
}

/** All of it at one moment; null for a code that nobody registered by then. */
export function detailAt(moment: Moment, code: string, on: string): AgencyDetail | null {
  const all = agenciesAt(moment, undefined, on);
  const body = all.find((one) => one.code === code);
  if (body === undefined) return null;
  const { position, settledOn } = moment;
  const { legalBasis, dissolution } = body;
  const predecessors = predecessorsAt(moment, code).map(({ code: of, end }) => relative(all, of, end));
  const succeededBy = (dissolution?.successors ?? []).flatMap((of) =>
    dissolution === null ? [] : [relative(all, of, dissolution)],
  );
  const facts = { ...listed(body), legalBasis, inForce: isInForce(body, on), names: namesOf(body) };
  return { ...facts, on, position, settledOn, predecessors, succeededBy, duties: dutiesAt(moment, code, on) };
}

type End = Pick<Relative, 'on' | 'how' | 'source'>;

function relative(all: readonly Agency[], code: string, { on, how, source }: End): Relative {
  const body = all.find((one) => one.code === code);
  return { code, name: body?.nameVi ?? code, nameEn: body?.nameEn ?? code, on, how, source };
}

function namesOf({ names }: Agency): AgencyDetail['names'] {
  return names.map(({ from, ...name }, index) => {
    const next = names[index + 1]?.from;
    return { ...name, from: from === '' ? null : from, until: next === undefined ? null : addDays(next, -1) };
  });
}

function dutiesAt(moment: Moment, code: string, on: string): readonly HeldDuty[] {
  const ids = obligationIdsOf(moment, code);
  const transfers = transfersAt(moment, ids);
  return [...governingAt(moment, quarterOf(on), ids).values()]
    .filter(({ agency }) => agency === code)
    .map(({ obligationId, title, frequency }) => {
      const passed = transfers.get(obligationId)?.findLast(({ to }) => to === code);
      const takenOver = passed ? { from: passed.from, on: passed.on, effectiveFrom: passed.effectiveFrom } : null;
      return { obligationId, title, frequency, takenOver };
    });
}
