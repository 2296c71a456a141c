import { describe, expect, test } from '@jest/globals';
import type { AgencyKind } from '../../src/domain/agency/events.js';
import { addDays, atTime } from '../../src/domain/legalTime.js';
import { opensOn } from '../../src/domain/quarter.js';
import { shippedRules } from '../../src/domain/rules.js';
import { streams } from '../../src/domain/streams.js';
import type { SubmissionEvent } from '../../src/domain/submission/events.js';
import type { ViolationEvent } from '../../src/domain/violation/events.js';
import { ranking, trace, type RankedAgency } from '../../src/projections/ranking.js';
import { tourism } from '../support/samples/agency.js';
import { lodgings } from '../support/samples/obligation.js';
import * as sample from '../support/samples/submission.js';
import { missing } from '../support/samples/violation.js';
import { newTrial, type Trial } from './trial.js';

const start = '2026-01-02T01:00:00.000Z';
const fields = ['a', 'b', 'c'].map((name) => ({ name, title: name, type: 'any', criterion: true }) as const);

async function province(rules = shippedRules): Promise<Trial> {
  const trial = await newTrial();
  await trial.at(start, streams.rules, { type: 'RuleSetAdopted', data: rules });
  return trial;
}

async function register(trial: Trial, code: string, kind: AgencyKind = 'specialised'): Promise<void> {
  const data = { ...tourism, code, kind, nameVi: `Cơ quan ${code}` };
  await trial.at(start, streams.agency(code), { type: 'AgencyRegistered', data });
}

interface Duty {
  readonly agency: string;
  readonly id: string;
  readonly quarter?: string;
}

/** Lays a duty of three criteria upon an agency. */
async function impose(trial: Trial, { agency, id }: Duty): Promise<void> {
  const data = { ...lodgings, obligationId: id, agency, fields, effectiveFrom: '2026-Q1' };
  await trial.at(start, streams.obligation(id), { type: 'ObligationImposed', data });
}

/** Plays one quarter's life of a duty: its window opens, `events` follow, and unless `open` it closes; answers the position of each. */
async function live(
  trial: Trial,
  { agency, id, quarter = '2026-Q1' }: Duty,
  { events, result }: { events: readonly SubmissionEvent[]; result: 'counted' | 'inGrace' | 'missing' | 'open' },
): Promise<Record<string, number>> {
  const subject = { submissionId: `${id}.${quarter}`, obligationId: id, agency, period: quarter };
  const opens = opensOn(quarter);
  const closesOn = addDays(opens, 15);
  const window = sample.windowOf({
    quarter,
    opensOn: opens,
    closesOn,
    closesAt: atTime(addDays(closesOn, 1), '00:00'),
  });
  const opened: SubmissionEvent = { type: 'WindowOpened', data: { ...subject, ...window } };
  const closing: SubmissionEvent[] =
    result === 'open' ? [] : [{ type: 'WindowClosed', data: { ...subject, quarter, closesOn, result } }];
  const positions: Record<string, number> = {};
  for (const { type, data } of [opened, ...events, ...closing]) {
    // The sample's event with this duty's subject in place of its own.
    const event = { type, data: { ...data, ...subject } } as SubmissionEvent;
    positions[type] = await trial.at(start, streams.submission(subject.submissionId), event);
  }
  return positions;
}

async function settle(trial: Trial, day: string): Promise<void> {
  await trial.at(start, streams.settlement, { type: 'DaySettled', data: { day } });
}

const { approved, fileReceived, nilDeclared, published, returned, unchangedDeclared } = sample;
const file = (met: number) => fileReceived({ check: sample.checkOf(met, 3) });
const late = fileReceived({ timing: 'late', daysLate: 4, check: sample.checkOf(3, 3) });

async function of(trial: Trial, code: string): Promise<RankedAgency | undefined> {
  await Promise.resolve();
  return ranking(trial.views, { year: 2026 }).agencies.find((agency) => agency.code === code);
}

describe('the annual ranking input', () => {
  test('sums required and met criteria over the closed quarters of the year', async () => {
    const trial = await province();
    await register(trial, 'SDL');
    const duty = { agency: 'SDL', id: 'sdl-1' };
    await impose(trial, duty);
    await impose(trial, { agency: 'SDL', id: 'sdl-2' });
    await live(trial, duty, { events: [file(2), approved(), published()], result: 'counted' });
    await live(trial, { ...duty, id: 'sdl-2' }, { events: [late, approved()], result: 'missing' });
    await live(trial, { ...duty, quarter: '2026-Q2' }, { events: [], result: 'missing' });
    await live(trial, { ...duty, id: 'sdl-2', quarter: '2026-Q2' }, { events: [file(3)], result: 'counted' });
    await live(trial, { ...duty, quarter: '2026-Q3' }, { events: [file(3)], result: 'open' });
    await live(trial, { ...duty, quarter: '2025-Q4' }, { events: [file(3)], result: 'counted' });
    expect(await of(trial, 'SDL')).toMatchObject({
      ...{ name: 'Cơ quan SDL', bloc: 'specialised', required: 12, met: 8, score: 66.67, scoreExact: '200/3', rank: 1 },
      ...{ owed: 4, onTime: 2, late: 1, missing: 1, nil: 0, waived: 0, pending: 1 },
      ...{ daysLate: 4, rowsPublished: 20, cellsPublished: 40, returned: 0 },
    });
    trial.views.close();
  });

  test('leaves nil out of both sums and counts unchanged as the version that it keeps', async () => {
    const trial = await province();
    await register(trial, 'SDL');
    for (const id of ['sdl-1', 'sdl-2']) await impose(trial, { agency: 'SDL', id });
    const nil = [nilDeclared(), approved({ sha256: null })];
    await live(trial, { agency: 'SDL', id: 'sdl-1' }, { events: nil, result: 'counted' });
    const onlyNil = await of(trial, 'SDL');
    expect(onlyNil).toMatchObject({
      required: 0,
      met: 0,
      score: null,
      scoreExact: null,
      rank: null,
      nil: 1,
      owed: 1,
      onTime: 0,
    });
    const basis = { ...sample.keep, criteriaMet: 2, criteriaRequired: 3 };
    const kept = [unchangedDeclared({ basis }), approved({ sha256: null })];
    await live(trial, { agency: 'SDL', id: 'sdl-2' }, { events: kept, result: 'counted' });
    expect(await of(trial, 'SDL')).toMatchObject({ required: 3, met: 2, nil: 1, owed: 2, onTime: 1, pending: 0 });
    trial.views.close();
  });

  test('calls pending what awaits review or is in grace; nothing counts in grace, and it is required still', async () => {
    const trial = await province();
    await register(trial, 'SDL');
    for (const id of ['sdl-1', 'sdl-2', 'sdl-3']) await impose(trial, { agency: 'SDL', id });
    await live(trial, { agency: 'SDL', id: 'sdl-1' }, { events: [file(3)], result: 'counted' });
    await live(trial, { agency: 'SDL', id: 'sdl-2' }, { events: [nilDeclared()], result: 'counted' });
    await live(trial, { agency: 'SDL', id: 'sdl-3' }, { events: [file(3), returned()], result: 'inGrace' });
    const figures = { required: 6, met: 3, owed: 3, onTime: 1, nil: 1, missing: 0, pending: 3, returned: 1 };
    expect(await of(trial, 'SDL')).toMatchObject(figures);
    trial.views.close();
  });

  test('ranks within blocs, ties sharing a rank, and never a central agency', async () => {
    const trial = await province();
    const bodies: [string, AgencyKind, number][] = [
      ['A', 'specialised', 1],
      ['B', 'specialised', 2],
      ['C', 'unit', 1],
      ['D', 'specialised', 2],
      ['E', 'specialised', 3],
      ['Z', 'central', 3],
    ];
    for (const [code, kind, met] of bodies) {
      await register(trial, code, kind);
      await impose(trial, { agency: code, id: code });
      await live(trial, { agency: code, id: code }, { events: [file(met), approved()], result: 'counted' });
    }
    await register(trial, 'F');
    const { agencies } = ranking(trial.views, { year: 2026 });
    expect(agencies.map(({ code, bloc, rank }) => [code, bloc, rank])).toEqual([
      ['E', 'specialised', 1],
      ['B', 'specialised', 2],
      ['D', 'specialised', 2],
      ['A', 'specialised', 4],
      ['F', 'specialised', null],
      ['C', 'unit', 1],
    ]);
    trial.views.close();
  });

  test('is final when all four quarters are closed and nothing is pending', async () => {
    const trial = await province();
    await register(trial, 'SDL');
    await impose(trial, { agency: 'SDL', id: 'sdl-1' });
    const duty = { agency: 'SDL', id: 'sdl-1' };
    const done = { events: [file(3), approved()], result: 'counted' } as const;
    const isFinal = () => ranking(trial.views, { year: 2026 }).final;
    for (const quarter of ['2026-Q1', '2026-Q2', '2026-Q3']) await live(trial, { ...duty, quarter }, done);
    expect(isFinal()).toBe(false);
    await live(trial, { ...duty, quarter: '2026-Q4' }, { ...done, events: [file(3)] });
    expect(isFinal()).toBe(false);
    const subject = { submissionId: 'sdl-1.2026-Q4', obligationId: 'sdl-1', agency: 'SDL', period: '2026-Q4' };
    await trial.at(start, streams.submission('sdl-1.2026-Q4'), approved(subject));
    expect(isFinal()).toBe(true);
    const yearly = { ...lodgings, obligationId: 'sdl-nam', frequency: 'yearly' } as const;
    await trial.at(start, streams.obligation('sdl-nam'), { type: 'ObligationImposed', data: yearly });
    await register(trial, 'Z', 'central');
    await impose(trial, { agency: 'Z', id: 'z-1' });
    expect(isFinal()).toBe(true);
    await impose(trial, { agency: 'SDL', id: 'sdl-2' });
    expect(isFinal()).toBe(false);
    trial.views.close();
  });

  test('is final for quarters without duties only when nothing can be laid upon them any more', async () => {
    const trial = await province();
    await register(trial, 'SDL');
    await settle(trial, '2027-03-31');
    expect(ranking(trial.views, { year: 2026 }).final).toBe(false);
    await settle(trial, '2027-04-01');
    expect(ranking(trial.views, { year: 2026 }).final).toBe(true);
    trial.views.close();
  });

  test('states position, rules and formula, and a year without rules ranks nobody', async () => {
    const trial = await province();
    await register(trial, 'SDL');
    const basis = {
      year: 2026,
      position: 2,
      settledOn: null,
      formula: '100 × met / required',
      rules: ['hue-06-2021'],
      final: false,
    };
    expect(ranking(trial.views, { year: 2026 })).toMatchObject(basis);
    const subject = { submissionId: 'sdl-1.2026-Q1', obligationId: 'sdl-1', agency: 'SDL', period: '2026-Q1' };
    const opened = { type: 'WindowOpened', data: { ...subject, ...sample.window, ruleSet: 'hue-cu' } } as const;
    const { windowClosed } = sample;
    await trial.at(start, streams.submission('sdl-1.2026-Q1'), opened);
    expect(ranking(trial.views, { year: 2026 }).rules).toEqual(['hue-06-2021']);
    const closed = windowClosed('missing');
    await trial.at(start, streams.submission('sdl-1.2026-Q1'), {
      ...closed,
      data: { ...closed.data, ...subject },
    } as SubmissionEvent);
    expect(ranking(trial.views, { year: 2026 }).rules).toEqual(['hue-06-2021', 'hue-cu']);
    const before = ranking(trial.views, { year: 2019 });
    expect(before).toMatchObject({ formula: '', rules: [], final: false });
    expect(before.agencies).toEqual([]);
    trial.views.close();
  });

  test('goes by the year of the deadline where the rules say so', async () => {
    const { ranking: rule } = shippedRules;
    const trial = await province({ ...shippedRules, ranking: { ...rule, yearBy: 'deadline' } });
    await register(trial, 'SDL');
    await impose(trial, { agency: 'SDL', id: 'sdl-1' });
    for (const [quarter, met] of [
      ['2025-Q4', 1],
      ['2026-Q3', 2],
      ['2026-Q4', 3],
    ] as const) {
      const done = { events: [file(met), approved()], result: 'counted' } as const;
      await live(trial, { agency: 'SDL', id: 'sdl-1', quarter }, done);
    }
    expect(await of(trial, 'SDL')).toMatchObject({ required: 6, met: 3 });
    trial.views.close();
  });

  test('counts violations by kind and state, and the back-fill apart', async () => {
    const trial = await province();
    await register(trial, 'SDL');
    const backfill = { ...lodgings, obligationId: 'sdl-cu', frequency: 'backfill' } as const;
    await trial.at(start, streams.obligation('sdl-cu'), { type: 'ObligationImposed', data: backfill });
    const old = { submissionId: 'sdl-cu.backfill', obligationId: 'sdl-cu', agency: 'SDL', period: 'backfill' };
    const received = fileReceived({ ...old, timing: null, daysLate: null });
    await trial.at(start, streams.submission('sdl-cu.backfill'), received);
    const opened = (violationId: string, quarter = '2026-Q1'): ViolationEvent => {
      return { type: 'ViolationOpened', data: { ...missing, violationId, quarter } };
    };
    await trial.at(start, streams.violation('v1'), opened('v1'));
    await trial.at(start, streams.violation('v2'), opened('v2'));
    await trial.at(start, streams.violation('v3'), opened('v3', '2025-Q4'));
    const remedied = { ...missing, violationId: 'v2', receivedAt: start, daysLate: 4 };
    const { closesOn: _, openedOn: __, clause: ___, criteriaMet: ____, criteriaRequired: _____, ...remedy } = remedied;
    await trial.at(start, streams.violation('v2'), { type: 'ViolationRemedied', data: remedy });
    const none = { opened: 0, remedied: 0, reopened: 0 };
    expect(await of(trial, 'SDL')).toMatchObject({
      violations: { missing: { opened: 1, remedied: 1, reopened: 0 }, late: none, partial: none },
      backfill: { owed: 1, received: 1, published: 0 },
      owed: 0,
      required: 0,
    });
    expect(trace(trial.views, { year: 2026, agency: 'SDL' }).violations).toMatchObject([
      { violationId: 'v1', kind: 'missing', state: 'opened', positions: [5] },
      { violationId: 'v2', kind: 'missing', state: 'remedied', positions: [6, 8] },
    ]);
    trial.views.close();
  });

  test('leads from every figure to the events that make it', async () => {
    const trial = await province();
    await register(trial, 'SDL');
    await impose(trial, { agency: 'SDL', id: 'sdl-1' });
    await impose(trial, { agency: 'SDL', id: 'sdl-2' });
    const events = [file(3), returned(), file(2), approved(), published()];
    const first = await live(trial, { agency: 'SDL', id: 'sdl-1' }, { events, result: 'counted' });
    const second = await live(trial, { agency: 'SDL', id: 'sdl-2' }, { events: [], result: 'missing' });
    const { figures } = trace(trial.views, { year: 2026, agency: 'SDL' });
    const [at1, at2] = [{ submissionId: 'sdl-1.2026-Q1' }, { submissionId: 'sdl-2.2026-Q1' }];
    expect(figures['met']).toEqual({ amount: 2, shares: [{ ...at1, amount: 2, positions: [first['FileReceived']] }] });
    expect(figures['required']).toEqual({
      amount: 6,
      shares: [
        { ...at1, amount: 3, positions: [first['FileReceived'], first['WindowClosed']] },
        { ...at2, amount: 3, positions: [4, second['WindowClosed']] },
      ],
    });
    expect(figures['missing']?.shares).toMatchObject([{ ...at2, amount: 1 }]);
    expect(figures['missing']?.shares[0]?.positions).toContain(second['WindowClosed']);
    expect(figures['returned']?.shares).toEqual([{ ...at1, amount: 1, positions: [first['SubmissionReturned']] }]);
    expect(figures['rowsPublished']?.shares).toEqual([
      { ...at1, amount: 20, positions: [first['SubmissionPublished']] },
    ]);
    const ranked = await of(trial, 'SDL');
    for (const [figure, { amount, shares }] of Object.entries(figures)) {
      expect([figure, ranked?.[figure as 'met']]).toEqual([figure, amount]);
      expect(shares.reduce((sum, share) => sum + share.amount, 0)).toBe(amount);
      for (const { positions } of shares) expect(positions.length).toBeGreaterThan(0);
    }
    trial.views.close();
  });

  test('can be recomputed at the position that an export states', async () => {
    const trial = await province();
    await register(trial, 'SDL');
    await impose(trial, { agency: 'SDL', id: 'sdl-1' });
    await live(trial, { agency: 'SDL', id: 'sdl-1' }, { events: [file(2), approved()], result: 'counted' });
    const then = ranking(trial.views, { year: 2026 });
    await live(trial, { agency: 'SDL', id: 'sdl-1', quarter: '2026-Q2' }, { events: [file(3)], result: 'counted' });
    expect(ranking(trial.views, { year: 2026 }).agencies).not.toEqual(then.agencies);
    expect(ranking(trial.views, { year: 2026, asOf: then.position })).toEqual(then);
    trial.views.close();
  });
});
