/** Rule sets as the operator loads and compares them, and as anybody may read them (Điều 4.6b, 12.1). */
import type { Readable } from 'node:stream';
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { deadlineOf, rulesFor } from '../domain/deadline.js';
import { isBefore } from '../domain/legalTime.js';
import { nextQuarter } from '../domain/quarter.js';
import { rejection, type Rejection } from '../domain/rejections.js';
import { rulesDecider } from '../domain/rules/index.js';
import type { RuleSet } from '../domain/rules.js';
import { ruleChanges, rulesDiff, type QuarterDiff, type RuleChange } from '../domain/rulesDiff.js';
import { yearWarnings, type YearWarning } from '../domain/yearCounting.js';
import { streams } from '../domain/streams.js';
import { adoptedAs, endedBy, isKnown, successionProblems, type Ended } from '../domain/succession.js';
import { MAX_RULES_BYTES, ruleSetFromText } from '../intake/rulesFile.js';
import { recordedWindows } from '../projections/due.js';
import { adoptedRules, type AdoptedRules } from '../projections/registerQueries.js';
import { afterwards, type Lag } from './afterwards.js';
import { perform, type App } from './app.js';
import { deadlineIn, type Law } from './law.js';
import { currentQuarter } from './periods.js';
import { dated, reading, type AsOfInstant, type Dated } from './reading.js';
import { done, refused, type Result } from './result.js';

export interface RulesRequest {
  readonly content: Readable;
  /** The quarter that it takes effect from; null: the one that the file names. */
  readonly from: string | null;
}

interface Validity {
  /** The rule set's id. */
  readonly ruleSet: string;
  readonly title: string;
  readonly from: string;
  readonly until: string | null;
  /** The rule sets that it puts an end to. */
  readonly ends: readonly Ended[];
  /** Quarters that a changed reading of the year makes count twice or never (Điều 12.1). */
  readonly warnings: readonly YearWarning[];
}

export interface RulesAdoption extends Validity, Lag {
  /** False: it was adopted before. */
  readonly changed: boolean;
}

/** Adopts the rule set of a file; refused as a whole, every fault named, when anything in it is wrong. */
export async function importRules(app: App, actor: Actor, request: RulesRequest): Promise<Result<RulesAdoption>> {
  const denied = denial(actor, 'changeRules');
  if (denied !== null) return refused(denied);
  const plan = await planOf(app, request);
  if (!plan.ok) return plan;
  const { ruleSet } = plan.value;
  const order = { decider: rulesDecider, stream: streams.rules, command: { type: 'AdoptRuleSet', ruleSet } } as const;
  const outcome = await perform(app, actor, order);
  if (!outcome.accepted) return refused(outcome.rejection);
  const { changed } = outcome;
  return done({ ...validityOf(plan.value), changed, ...(await afterwards(app)) });
}

export interface RulesComparison extends Validity {
  /** False: it was adopted before, or it says in other words what holds already. */
  readonly changes: boolean;
  /** The rules that read otherwise than those of its first quarter, whole, with their sources. */
  readonly rules: readonly RuleChange[];
  readonly quarters: readonly ComparedQuarter[];
}

export interface ComparedQuarter extends QuarterDiff {
  /** Windows recorded already: each keeps its dates and rules. */
  readonly recordedWindows: number;
}

/** What a file would change, quarter by quarter; it is refused for what an import would refuse. Writes nothing. */
export async function compareRules(app: App, actor: Actor, request: RulesRequest): Promise<Result<RulesComparison>> {
  const denied = denial(actor, 'changeRules');
  if (denied !== null) return refused(denied);
  await app.views.catchUp();
  const plan = await planOf(app, request, nextQuarter(currentQuarter(app)));
  if (!plan.ok) return plan;
  const { ruleSet, law } = plan.value;
  const before = rulesFor(ruleSet.from, law.ruleSets);
  const rules = before === null ? [] : ruleChanges(before, ruleSet);
  const quarters = rulesDiff(law, ruleSet).map((quarter) => {
    return { ...quarter, recordedWindows: recordedWindows(app.views, quarter.quarter).size };
  });
  const changes = rules.length > 0 || quarters.some((quarter) => quarter.changes);
  return done({ ...validityOf(plan.value), changes, rules, quarters });
}

interface Plan {
  readonly ruleSet: RuleSet;
  readonly law: Law;
}

function validityOf({ ruleSet, law }: Plan): Validity {
  const { id, title, from, until } = ruleSet;
  const known = isKnown(law.ruleSets, ruleSet);
  const ends = known ? [] : endedBy(law.ruleSets, ruleSet);
  const warnings = known ? [] : yearWarnings(law.ruleSets, ruleSet);
  return { ruleSet: id, title, from, until, ends, warnings };
}

/**
 * The rule set of a file and the law that it would join; one adopted before, for as long as it governs. `usualFrom`: where
 * neither the request nor the file names one.
 */
async function planOf(app: App, { content, from }: RulesRequest, usualFrom?: string): Promise<Result<Plan>> {
  const read = ruleSetFromText(await textOf(content), { from, usualFrom });
  if (!read.ok) return refused(rejection('RULES_REFUSED', { problems: read.problems }));
  const { ruleSet } = read;
  const law = await app.law();
  const adopted = adoptedAs(law.ruleSets, ruleSet);
  if (adopted !== null) return done({ ruleSet: adopted, law });
  const refusal = unfit(law, ruleSet, app.clock.now());
  return refusal === null ? done({ ruleSet, law }) : refused(refusal);
}

/** As much of a file as a rule set may have, and a little more, so that a longer one is told. */
async function textOf(content: Readable): Promise<string> {
  let text = '';
  for await (const chunk of content.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > MAX_RULES_BYTES) break;
  }
  return text;
}

function unfit(law: Law, ruleSet: RuleSet, now: string): Rejection | null {
  return closedFor(law, ruleSet, now) ?? misplaced(law, ruleSet);
}

function misplaced({ ruleSets }: Law, ruleSet: RuleSet): Rejection | null {
  const problems = successionProblems(ruleSets, ruleSet);
  return problems.length === 0 ? null : rejection('RULES_REFUSED', { problems });
}

/** A closed quarter keeps its rules; neither may a window be closed by the rules that it opens under. */
function closedFor(law: Law, ruleSet: RuleSet, now: string): Rejection | null {
  const { from: quarter } = ruleSet;
  const today = deadlineIn(law, quarter);
  const deadlines = [...(today.ok ? [today.value] : []), deadlineOf(quarter, ruleSet, law.calendar)];
  const over = deadlines.find(({ closesAt }) => !isBefore(now, closesAt));
  return over === undefined
    ? null
    : rejection('QUARTER_CLOSED', { quarter, closesOn: over.closesOn, subject: 'rules' });
}

export interface RuleSetList extends Dated {
  readonly position: number;
  readonly settledOn: string | null;
  /** In the order of their adoption; `position` is the event that adopted one. */
  readonly ruleSets: readonly (RuleSet & { readonly position: number })[];
}

/** Every rule set with its validity and sources, as of any instant. */
export async function ruleSetsOf(
  app: App,
  actor: Actor,
  { asOf }: { asOf: AsOfInstant },
): Promise<Result<RuleSetList>> {
  return reading(app, { actor, action: 'readRules' }, () => {
    const { position, settledOn } = app.views.resolve(asOf);
    const ruleSets = adoptedRules(app.views, { asOf: position }).map(listed);
    return dated(app, asOf, { position, settledOn, ruleSets });
  });
}

function listed({ ruleSet, position }: AdoptedRules) {
  return { ...ruleSet, position };
}
