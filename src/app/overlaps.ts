/** What DIC sees of overlap (Điều 4.4): candidates with what speaks for them, decisions with their reasons. */
import type { Actor } from '../access/actor.js';
import { boundTo, mayOf } from '../access/permissions.js';
import { hueDay } from '../domain/legalTime.js';
import type { OverlapVerdict } from '../domain/overlap/events.js';
import { overlapDecider } from '../domain/overlap/index.js';
import { rejection } from '../domain/rejections.js';
import { commonFields, type Ground } from '../domain/similarity.js';
import { streams } from '../domain/streams.js';
import type { Field } from '../domain/values.js';
import {
  overlapPairAt,
  overlapPairsAt,
  unknownDeclarationsAt,
  type OverlapPair,
  type UnknownDeclaration,
} from '../projections/overlapPairs.js';
import { usernamesAt } from '../projections/registerQueries.js';
import { readHistory } from '../store/execute.js';
import type { App } from './app.js';
import { groundWords } from './overlapWords.js';
import { openReason } from './reasons.js';
import { dated, reading, type AsOfInstant, type Dated } from './reading.js';
import { done, refused, type Result } from './result.js';
import type { Bilingual } from './wording.js';

export interface OverlapItem {
  readonly obligationId: string;
  readonly agency: string;
  readonly title: string;
  readonly database: string;
  readonly ministry: string;
  readonly databaseTitle: string;
  readonly databaseTitleEn: string;
  /** Whether the database is in use on the day of the answer. */
  readonly databaseInUse: boolean;
  readonly state: OverlapPair['state'];
  readonly dueFor: OverlapPair['dueFor'];
  /** Why they are held against each other; empty where only a decision does. */
  readonly grounds: readonly (Ground & Bilingual)[];
  /** The last decision; null before the first. */
  readonly verdict: OverlapVerdict | null;
  /** Null too when the text has been erased. */
  readonly reason: string | null;
  /** User name of the officer or leader. */
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** The event of the decision. */
  readonly decidedPosition: number | null;
}

export interface OverlapQuestion {
  readonly agency: string | null;
  readonly obligation: string | null;
  /** Only what is to be decided, for the first time or again. */
  readonly undecided: boolean;
  readonly asOf: AsOfInstant;
}

interface Placed extends Dated {
  readonly position: number;
  readonly settledOn: string | null;
}

export interface OverlapList extends Placed {
  /** How many are to be decided, of those that are listed or would be. */
  readonly undecided: number;
  readonly overlaps: readonly OverlapItem[];
  /** What the annex declares of databases that the register does not know. */
  readonly unregistered: readonly UnknownDeclaration[];
}

/** Candidates and decisions, what is to be decided first; of an agency its own. */
export async function overlapsOf(app: App, actor: Actor, question: OverlapQuestion): Promise<Result<OverlapList>> {
  const { agency, obligation, undecided, asOf } = question;
  return reading(app, { actor, action: 'readOverlaps' }, async () => {
    const { position, settledOn } = app.views.resolve(asOf);
    const asked = { day: dayOf(app, asOf), obligationId: obligation ?? undefined };
    const [all, strangers] = app.views.read(position, (moment) => [
      overlapPairsAt(moment, asked),
      unknownDeclarationsAt(moment, asked),
    ]);
    const own = boundTo(actor, 'readOverlaps');
    const isAsked = (of: { agency: string }) => [agency, own].every((one) => one === null || of.agency === one);
    const pairs = all.filter(({ definition }) => isAsked(definition));
    const due = pairs.filter(({ state }) => state !== 'decided');
    const overlaps = await itemsOf(app, undecided ? due : pairs);
    const unregistered = strangers.filter(isAsked);
    return dated(app, asOf, { position, settledOn, undecided: due.length, overlaps, unregistered });
  });
}

/** What is to be decided of one obligation: for whoever reviews its data. */
export async function dueOverlapsOf(
  app: App,
  actor: Actor,
  obligationId: string,
): Promise<Result<readonly OverlapItem[]>> {
  const list = await overlapsOf(app, actor, { agency: null, obligation: obligationId, undecided: true, asOf: null });
  return list.ok ? done(list.value.overlaps) : list;
}

export interface PastDecision {
  readonly verdict: OverlapVerdict;
  readonly reason: string | null;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly eventId: string;
}

export interface OverlapDetail extends OverlapItem, Placed {
  readonly fields: readonly Field[];
  readonly databaseFields: readonly string[];
  /** Names of the obligation's fields that the database has, too. */
  readonly fieldsFound: readonly string[];
  readonly legalBasis: string;
  readonly url: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** What is looked at: to be named with a decision, so that it is of these very wordings. */
  readonly wording: number;
  readonly databaseWording: number;
  /** Every decision, oldest first. */
  readonly decisions: readonly PastDecision[];
}

export interface PairQuestion {
  readonly obligationId: string;
  readonly database: string;
  readonly asOf: AsOfInstant;
}

/** One obligation beside one database, with every decision on the two; another agency's is as one that does not exist. */
export async function overlapOf(app: App, actor: Actor, question: PairQuestion): Promise<Result<OverlapDetail>> {
  const { obligationId, database, asOf } = question;
  const answer = await reading(app, { actor, action: 'readOverlaps' }, async (): Promise<Result<OverlapDetail>> => {
    const { position, settledOn } = app.views.resolve(asOf);
    const asked = { day: dayOf(app, asOf), obligationId, database };
    const pair = app.views.read(position, (moment) => overlapPairAt(moment, asked));
    if (pair === 'noObligation') return refused(rejection('NO_SUCH_OBLIGATION', { obligationId }));
    if (pair !== 'noDatabase' && !mayOf(actor, 'readOverlaps', pair.definition.agency)) {
      return refused(rejection('NO_SUCH_OBLIGATION', { obligationId }));
    }
    if (pair === 'noDatabase') return refused(rejection('NO_SUCH_MINISTRY_DATABASE', { database }));
    const [item] = await itemsOf(app, [pair]);
    if (item === undefined) throw new Error('one pair is one item');
    const decisions = await decisionsOn(app, question);
    return done(await dated(app, asOf, { ...item, ...factsOf(pair), decisions, position, settledOn }));
  });
  return answer.ok ? answer.value : answer;
}

function dayOf(app: App, asOf: AsOfInstant): string {
  return hueDay(asOf ?? app.clock.now());
}

async function itemsOf(app: App, pairs: readonly OverlapPair[]): Promise<readonly OverlapItem[]> {
  const accounts = pairs.flatMap(({ decision }) => decision?.account ?? []);
  const names = app.views.read(null, (moment) => usernamesAt(moment, accounts));
  return Promise.all(pairs.map((pair) => itemOf(app, pair, names)));
}

async function itemOf(app: App, pair: OverlapPair, names: ReadonlyMap<string, string>): Promise<OverlapItem> {
  const { definition, database, inUse, decision, state, dueFor } = pair;
  const { obligationId, agency, title } = definition;
  const { code, ministry, titleVi, titleEn } = database;
  return {
    ...{ obligationId, agency, title, database: code, ministry, databaseTitle: titleVi, databaseTitleEn: titleEn },
    ...{ databaseInUse: inUse, state, dueFor },
    grounds: pair.grounds.map((ground) => ({ ...ground, ...groundWords(ground) })),
    verdict: decision?.verdict ?? null,
    reason: decision && (await openReason(app, decision.reason)),
    decidedBy: decision && (names.get(decision.account) ?? decision.account),
    decidedAt: decision?.decidedAt ?? null,
    decidedPosition: decision?.position ?? null,
  };
}

function factsOf({ definition, database, wording }: OverlapPair) {
  const { legalBasis, url, validFrom, validTo, fields, wording: databaseWording } = database;
  const register = { legalBasis, url, validFrom, validTo, databaseFields: fields };
  const fieldsFound = commonFields(definition, database);
  return { fields: definition.fields, fieldsFound, ...register, wording, databaseWording };
}

/** From the stream itself: a view holds the last decision only. Recorded times never decrease along the log. */
async function decisionsOn(app: App, { obligationId, database, asOf }: PairQuestion): Promise<readonly PastDecision[]> {
  const history = await readHistory(app.store, overlapDecider, streams.overlap(obligationId));
  const until = asOf === null ? Infinity : Date.parse(asOf);
  const told = history.filter(
    ({ data, metadata }) => data.database === database && Date.parse(metadata.recordedAt) <= until,
  );
  const accounts = told.map(({ data }) => data.account);
  const names = app.views.read(null, (moment) => usernamesAt(moment, accounts));
  return Promise.all(
    told.map(async ({ id, data, metadata }) => ({
      verdict: data.verdict,
      reason: await openReason(app, data.reason),
      decidedBy: names.get(data.account) ?? data.account,
      decidedAt: metadata.recordedAt,
      eventId: id,
    })),
  );
}
