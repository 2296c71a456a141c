import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Act, DutyAct } from '../../../src/cli/demo/acts.js';
import { endedBodies, holderOn, MERGED_ON, newBody } from '../../../src/cli/demo/mergers.js';
import { playedQuarters, playedUntil, prelude, scenario } from '../../../src/cli/demo/scenario.js';
import { dayZero, deadlineOf } from '../../../src/domain/deadline.js';
import { startOfDay } from '../../../src/domain/legalTime.js';
import { shippedRules } from '../../../src/domain/rules.js';
import type { SubmissionEvent } from '../../../src/domain/submission/events.js';
import { addWorkingDays } from '../../../src/domain/workingDays.js';
import { shippedCalendar } from '../../support/shippedCalendar.js';
import { Referee } from './referee.js';
import { sampleAnnex, type SampleObligation } from './sampleAnnex.js';

const quarters = [prelude, ...playedQuarters];

let annex: readonly SampleObligation[] = [];
let plan: readonly Act[] = [];
let duties: readonly DutyAct[] = [];
let played = new Referee();

function planned(seed: string): readonly Act[] {
  return scenario({ obligations: annex, rules: shippedRules, calendar: shippedCalendar, seed });
}

beforeAll(async () => {
  annex = await sampleAnnex();
  plan = planned('demo');
  duties = plan.filter((act) => act.kind !== 'tick');
  played = new Referee().play(plan);
});

function count(kind: Act['kind']): number {
  return plan.filter((act) => act.kind === kind).length;
}

type Event<Type> = Extract<SubmissionEvent, { type: Type }>;

function events<Type extends SubmissionEvent['type']>(type: Type): Event<Type>[] {
  const named = (event: SubmissionEvent): event is Event<Type> => event.type === type;
  return played.events.filter(named);
}

/** Quarterly duties of which nothing is ever heard. */
function silent(): { agency: string; period: string }[] {
  const heard = new Set(duties.map(idOf));
  return annex
    .filter(({ frequency }) => frequency === 'quarterly')
    .flatMap(({ agency, obligationId }) => quarters.map((period) => ({ agency, obligationId, period })))
    .filter((duty) => !heard.has(idOf(duty)));
}

describe('the plan of the sample quarters', () => {
  test('is the same for the same seed, another for another', () => {
    expect(planned('demo')).toEqual(plan);
    expect(planned('another')).not.toEqual(plan);
  });

  test('runs in order of time and ends with a scheduler turn', () => {
    const instants = plan.map(({ at }) => at);

    expect(instants).toEqual([...instants].sort());
    expect(plan[0]).toEqual({ kind: 'tick', at: '2025-01-01T08:00:00+07:00' });
    expect(plan.at(-1)).toEqual({ kind: 'tick', at: playedUntil });
  });

  test('lets nothing happen before its window opens', () => {
    const early = duties.filter(({ at, period }) => {
      const quarter = /Q/.test(period) ? period : `${/^\d/.test(period) ? period : '2024'}-Q4`;
      const { opensOn: opens } = deadlineOf(quarter, shippedRules, shippedCalendar);
      return at < startOfDay(opens);
    });

    expect(early).toEqual([]);
  });

  test('gives all 33 agencies something to do before the merger, 28 after it, each its own duties only', () => {
    const owners = new Map(annex.map(({ obligationId, agency }) => [obligationId, agency]));
    const [before, after] = [duties.filter(({ at }) => at < MERGED_ON), duties.filter(({ at }) => at >= MERGED_ON)];
    const held = ({ obligationId, at }: DutyAct) => holderOn(owners.get(obligationId) ?? '', at);

    expect(new Set(before.map(({ agency }) => agency)).size).toBe(33);
    expect(new Set(after.map(({ agency }) => agency)).size).toBe(28);
    expect(after.filter(({ agency }) => endedBodies.includes(agency))).toEqual([]);
    expect(after.some(({ agency }) => agency === newBody.code)).toBe(true);
    expect(duties.filter((duty) => duty.agency !== held(duty))).toEqual([]);
  });

  test('leaves nothing of the prelude open when the departments merge', () => {
    const late = duties.filter(({ period, at }) => ['2024', prelude].includes(period) && at >= '2025-02-21');

    expect(late).toEqual([]);
  });

  test('is refused nowhere by the rules of submissions, and no act of it comes to nothing', () => {
    expect(played.idle).toEqual([]);
  });

  test('holds every kind of act, about as often as life does', () => {
    const sends = annex.filter(({ frequency }) => frequency === 'quarterly').length * quarters.length;

    expect(count('upload')).toBeGreaterThan(sends * 0.8);
    expect(count('upload')).toBeLessThan(sends * 1.2);
    expect(count('approve')).toBeGreaterThan(count('publish'));
    expect(count('publish')).toBeGreaterThan(sends * 0.6);
    for (const kind of ['nil', 'unchanged', 'return'] as const) expect(count(kind)).toBeGreaterThan(12);
  });

  test('wakes the scheduler twice a day in the month of a window, and for the last step of every ladder', () => {
    const ticks = new Set(plan.filter(({ kind }) => kind === 'tick').map(({ at }) => at));
    const lastSteps = quarters.map((quarter) => {
      const { closesOn } = deadlineOf(quarter, shippedRules, shippedCalendar);
      return `${addWorkingDays(shippedCalendar, dayZero(closesOn, shippedCalendar), 10)}T08:00:00+07:00`;
    });

    expect(ticks.size).toBeGreaterThan(360);
    expect(ticks.size).toBeLessThan(440);
    expect([...ticks].filter((at) => at.startsWith('2025-07'))).toHaveLength(62);
    expect(lastSteps.filter((at) => !ticks.has(at))).toEqual([]);
  });

  test.each(quarters)('has data on time and late in %s, and duties that see none', (quarter) => {
    const received = [...events('FileReceived'), ...events('NilDeclared'), ...events('UnchangedDeclared')];
    const timings = received.filter(({ data }) => data.period === quarter).map(({ data }) => data.timing);
    const missing = silent().filter(({ period }) => period === quarter);

    expect(timings.filter((timing) => timing === 'onTime').length).toBeGreaterThan(60);
    expect(timings.filter((timing) => timing === 'late').length).toBeGreaterThan(3);
    expect(missing.length).toBeGreaterThan(1);
    expect(missing.length).toBeLessThan(20);
  });

  test('has agencies that owe nothing in the end, and others that differ in what they owe', () => {
    const owing = silent().map(({ agency }) => agency);
    const counts = [...new Set(annex.map(({ agency }) => agency))].map(
      (code) => owing.filter((c) => c === code).length,
    );

    expect(counts.filter((owed) => owed === 0).length).toBeGreaterThan(15);
    expect(new Set(counts).size).toBeGreaterThan(3);
  });

  test('has returned files replaced within their days of grace, after them, and never', () => {
    const returned = new Set(events('SubmissionReturned').map(({ data }) => data.submissionId));
    const lapsed = new Set(events('GraceLapsed').map(({ data }) => data.submissionId));
    const replaced = events('FileReceived').filter(({ data }) => data.version > 1 && returned.has(data.submissionId));
    const tooLate = replaced.filter(({ data }) => lapsed.has(data.submissionId));

    expect(tooLate.length).toBeGreaterThan(0);
    expect(replaced.length).toBeGreaterThan(tooLate.length);
    expect(lapsed.size).toBeGreaterThan(tooLate.length);
    expect(replaced.filter(({ data }) => lapsed.has(data.submissionId) !== (data.timing === 'late'))).toEqual([]);
  });

  test('has published files corrected, and short files completed after closing', () => {
    const published = new Map(events('SubmissionPublished').map(({ data }) => [data.submissionId, data.version]));
    const completed = duties.filter(({ kind, obligationId, period }, index) => {
      const earlier = duties.slice(0, index).find((act) => act.obligationId === obligationId && act.period === period);
      return kind === 'upload' && earlier?.kind === 'upload' && earlier.file.quality === 'short';
    });

    expect([...published.values()].filter((version) => version === 2).length).toBeGreaterThan(5);
    expect(completed.length).toBeGreaterThan(3);
  });

  test('leaves a few duties of the last quarter unreviewed, and none of the earlier ones', () => {
    const reviewed = new Set(duties.filter(({ kind }) => kind === 'approve' || kind === 'return').map(idOf));
    const waiting = [...new Set(duties.filter(({ kind }) => kind === 'upload' || kind === 'nil').map(idOf))].filter(
      (id) => !reviewed.has(id),
    );

    expect(waiting.length).toBeGreaterThanOrEqual(3);
    expect(waiting.length).toBeLessThan(25);
    expect(waiting.filter((id) => !id.endsWith('2026-Q1'))).toEqual([]);
  });

  test('has workbooks for a few only, and back-fill loaded by the operator', () => {
    const uploads = duties.filter((act) => act.kind === 'upload');
    const workbooks = uploads.filter(({ file }) => file.format === 'xlsx').length;

    expect(workbooks).toBeGreaterThan(8);
    expect(workbooks).toBeLessThan(uploads.length * 0.1);
    expect(uploads.filter(({ by, period }) => (by === 'operator') !== (period === 'backfill'))).toEqual([]);
    expect(new Set(uploads.map(({ file }) => file.seed)).size).toBe(uploads.length);
  });
});

function idOf({ obligationId, period }: Pick<DutyAct, 'obligationId' | 'period'>): string {
  return `${obligationId}.${period}`;
}
