/** The three violations that open by themselves (Điều 12.1), and what remedies them: policies over a submission's history. */
import { scheduler } from '../access/actor.js';
import { violationsOpenAt } from '../domain/deadline.js';
import { hueDay, isBefore } from '../domain/legalTime.js';
import { streams } from '../domain/streams.js';
import type { SubmissionEvent } from '../domain/submission/events.js';
import { violationIdOf } from '../domain/violation/decide.js';
import { violationKind, type ViolationEvent, type ViolationKind } from '../domain/violation/events.js';
import { violationDecider } from '../domain/violation/index.js';
import { violationCandidates, type ViolationCandidate } from '../projections/due.js';
import { readState } from '../store/execute.js';
import { perform, type App } from './app.js';
import { bodyOf } from './bodies.js';
import { rulesOfWindow } from './law.js';
import { together } from './together.js';
import { closingsIn, countedIn, historyOf, stateAfter, windowIn, type Arrived } from './submissionHistory.js';

type Finding = Extract<ViolationEvent, { type: 'ViolationOpened' }>['data'];

const CLAUSE = 'Điều 12.1';

/** Annuls, remedies and opens what is due over all submissions; answers the ids that opened now. Repeated without harm. */
export async function settleViolations(app: App): Promise<readonly string[]> {
  const opened = await together(violationCandidates(app.views), async (candidate) => {
    await annulViolations(app, candidate.submissionId);
    await remedyViolations(app, candidate.submissionId);
    return openViolations(app, candidate);
  });
  await app.views.catchUp();
  return opened.flat();
}

/** Opens what a closed submission has failed at, from 08:00 of day 0 on; answers the ids that opened now. */
async function openViolations(
  app: App,
  { submissionId, criteriaRequired }: ViolationCandidate,
): Promise<readonly string[]> {
  const history = await historyOf(app, submissionId);
  const at = app.clock.now();
  const window = windowIn(history);
  if (window === null || (await isVoluntary(app, window.agency)) || !(await mayAccuse(app, window, at))) return [];
  const opened: string[] = [];
  for (const finding of findingsIn(history, { openedOn: hueDay(at), owed: criteriaRequired ?? 0 })) {
    if (finding.kind === 'late' && (await hasViolation(app, submissionId, 'missing'))) continue;
    if (await openOne(app, finding)) opened.push(finding.violationId);
  }
  return opened;
}

/** Điều 11.1 binds provincial bodies: a central agency that joined by itself is never accused. */
async function isVoluntary(app: App, code: string): Promise<boolean> {
  return (await bodyOf(app, code)).profile?.kind === 'central';
}

async function mayAccuse(
  app: App,
  window: { quarter: string; ruleSet: string; closesOn: string },
  at: string,
): Promise<boolean> {
  const law = await app.law();
  const rules = rulesOfWindow(law, window);
  return rules.ok && !isBefore(at, violationsOpenAt(window.closesOn, rules.value, law.calendar));
}

async function openOne(app: App, finding: Finding): Promise<boolean> {
  const outcome = await perform(app, scheduler, {
    decider: violationDecider,
    stream: streams.violation(finding.violationId),
    command: { type: 'OpenViolation', finding },
  });
  return outcome.accepted && outcome.changed;
}

async function hasViolation(app: App, submissionId: string, kind: ViolationKind): Promise<boolean> {
  const { closesOn } = windowIn(await historyOf(app, submissionId)) ?? {};
  if (closesOn === undefined) return false;
  const stream = streams.violation(violationIdOf(submissionId, kind, closesOn));
  const { kind: stands } = (await readState(app.store, violationDecider, stream)).state;
  return stands === 'open' || stands === 'remedied';
}

/** What a submission has failed at, as its history stands. A returned file in its days of grace and a waived duty fail at nothing. */
function findingsIn(
  history: readonly SubmissionEvent[],
  { openedOn, owed }: { openedOn: string; owed: number },
): readonly Finding[] {
  const window = windowIn(history);
  const { standing, window: current } = stateAfter(history);
  if (window === null || current?.closed !== true || current.waived || standing.kind === 'returned') return [];
  const counted = countedIn(history);
  return kindsOf(counted).map((kind) => {
    const { submissionId, obligationId, agency, quarter, closesOn } = window;
    const subject = { submissionId, obligationId, agency, quarter, kind };
    const violationId = violationIdOf(submissionId, kind, closesOn);
    const { criteriaMet, criteriaRequired } =
      counted === null ? { criteriaMet: null, criteriaRequired: owed } : criteriaOf(counted);
    const daysLate = counted?.data.daysLate ?? null;
    return { violationId, ...subject, closesOn, openedOn, clause: CLAUSE, daysLate, criteriaMet, criteriaRequired };
  });
}

function kindsOf(counted: Arrived | null): readonly ViolationKind[] {
  if (counted === null) return ['missing'];
  const kinds: ViolationKind[] = [];
  if (counted.data.timing === 'late') kinds.push('late');
  if (isShort(counted)) kinds.push('partial');
  return kinds;
}

function isShort(counted: Arrived): boolean {
  const { criteriaMet, criteriaRequired } = criteriaOf(counted);
  return criteriaMet !== null && criteriaMet < criteriaRequired;
}

function criteriaOf(counted: Arrived): { criteriaMet: number | null; criteriaRequired: number } {
  switch (counted.type) {
    case 'FileReceived':
      return { criteriaMet: counted.data.check.criteriaMet, criteriaRequired: counted.data.check.criteriaRequired };
    case 'UnchangedDeclared':
      return { criteriaMet: counted.data.basis.criteriaMet, criteriaRequired: counted.data.basis.criteriaRequired };
    case 'NilDeclared':
      return { criteriaMet: null, criteriaRequired: 0 };
  }
}

/** What has arrived remedies what stood open; repeated without harm by the next scheduler turn. */
export async function remedyViolations(app: App, submissionId: string): Promise<void> {
  const history = await historyOf(app, submissionId);
  const window = windowIn(history);
  const counted = countedIn(history);
  if (window === null || counted === null) return;
  const { receivedAt, daysLate } = counted.data;
  const remedied: readonly ViolationKind[] = isShort(counted) ? ['missing'] : ['missing', 'partial'];
  for (const kind of remedied) {
    await perform(app, scheduler, {
      decider: violationDecider,
      stream: streams.violation(violationIdOf(submissionId, kind, window.closesOn)),
      command: { type: 'RemedyViolation', remedy: { receivedAt, daysLate } },
    });
  }
}

/** What was waived, or closes on another day than a violation says, stands against nobody; repeated without harm by the next turn. */
export async function annulViolations(app: App, submissionId: string): Promise<void> {
  const history = await historyOf(app, submissionId);
  const { window } = stateAfter(history);
  if (window === null) return;
  for (const { closesOn, replacedBy } of closingsIn(history)) {
    if (!window.waived && closesOn === window.closesOn) continue;
    const closesAt = replacedBy === 'calendarCorrected' ? window.closesAt : null;
    const reason = window.waived ? 'waived' : (replacedBy ?? 'extended');
    const command = { type: 'AnnulViolation', reason, closesAt } as const;
    for (const kind of violationKind.options) {
      const stream = streams.violation(violationIdOf(submissionId, kind, closesOn));
      await perform(app, scheduler, { decider: violationDecider, stream, command });
    }
  }
}
