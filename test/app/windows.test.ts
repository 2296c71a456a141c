/** What time brings about: windows open, close and lapse, and violations open and are remedied. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { machine, type Actor } from '../../src/access/actor.js';
import { statusOf, violationsOf } from '../../src/app/answers.js';
import { declareNil, declareUnchanged } from '../../src/app/declarations.js';
import { giveBack } from '../../src/app/review.js';
import {
  annexOf,
  answer,
  codeOf,
  eventsOfType,
  importText,
  send,
  short,
  signIn,
  turnAt,
  typesOf,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

const A = 'submission-SDL-A.2026-Q1';
let hue: Installation;
let sdl: Actor;
let officer: Actor;

beforeEach(async () => {
  hue = await withAnnex({}, annexOf(['SDL-A', 'SDL', 'quarterly'], ['CQTW-A', 'CQTW', 'quarterly']));
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  officer = await signIn(hue, 'chuyenvien', 'officer');
});
afterEach(() => hue.remove());

const at = (moment: string) => turnAt(hue, moment);

async function sent(moment: string, text: string) {
  hue.clock.set(utc(moment));
  return answer(await send(hue, sdl, ['SDL-A', '2026-Q1', text]));
}

async function returned(moment: string) {
  hue.clock.set(utc(moment));
  const request = { submissionId: 'SDL-A.2026-Q1', reason: 'Thiếu số phòng', reviewed: null };
  return answer(await giveBack(hue.app, officer, request));
}

async function state(): Promise<string | undefined> {
  const board = answer(await statusOf(hue.app, machine, { quarter: '2026-Q1', asOf: null }));
  return board.agencies.flatMap(({ obligations }) => obligations).find(({ id }) => id === 'SDL-A')?.state;
}

async function against() {
  const all = answer(await violationsOf(hue.app, machine, { quarter: '2026-Q1' }));
  return all.map(({ kind, state: stands, daysLate }) => [kind, stands, daysLate]);
}

describe('a window', () => {
  test('opens on its first day and not a millisecond before', async () => {
    await at('2026-03-31 23:59:59.999');
    expect(await typesOf(hue, A)).toEqual([]);
    expect(codeOf(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('sớm')]))).toBe('WINDOW_NOT_OPEN');
    await at('2026-04-01 00:00');
    expect(await typesOf(hue, A)).toEqual(['WindowOpened']);
    const [opened] = await hue.app.store.read(A);
    expect(opened?.data).toMatchObject({ opensOn: '2026-04-01', dueOn: '2026-04-15', closesOn: '2026-04-16' });
  });

  test('is recorded by the upload that comes before any turn', async () => {
    await sent('2026-04-01 00:00', whole('đầu tiên'));
    expect(await typesOf(hue, A)).toEqual(['WindowOpened', 'FileReceived']);
    await at('2026-04-01 08:00');
    expect(await typesOf(hue, A)).toEqual(['WindowOpened', 'FileReceived']);
  });

  test('closes with the end of its last day, exclusive', async () => {
    await at('2026-04-16 23:59:59.999');
    expect(await state()).toBe('owed');
    await at('2026-04-17 00:00');
    expect(await state()).toBe('missing');
    const times = ['2026-04-17 08:00', '2026-04-18 08:00'];
    for (const time of times) await at(time);
    expect((await eventsOfType(hue, 'WindowClosed')).map(({ data }) => data['obligationId'])).toEqual([
      'CQTW-A',
      'SDL-A',
    ]);
  });

  test.each([
    ['2026-04-16 23:59:59.999', 'onTime', 0],
    ['2026-04-17 00:00', 'late', 1],
    ['2026-04-20 12:00', 'late', 4],
  ])('tells a file received at %s as %s', async (moment, timing, daysLate) => {
    expect(await sent(moment, whole('x'))).toMatchObject({ timing, daysLate });
  });

  test('keeps its recorded deadline until an event moves it, when the calendar changes', async () => {
    await at('2026-04-01 08:00');
    const days = 'date,kind,note,status\n2026-04-16,dayOff,Nghỉ đột xuất (mẫu),official\n';
    answer(await importText(hue, 'daysOff', days));
    await at('2026-04-17 00:00');
    expect(await typesOf(hue, A)).toEqual(['WindowOpened', 'DeadlineMoved']);
    expect(await state()).toBe('owed');
    await at('2026-04-18 00:00');
    expect(await state()).toBe('missing');
  });
});

describe('a machine that was off', () => {
  test.each([
    ['one day', '2026-04-02 08:00', 1, 0],
    ['30 days', '2026-05-01 08:00', 1, 1],
    ['100 days', '2026-07-10 08:00', 2, 1],
  ])('for %s catches up', async (_, moment, opened, closed) => {
    await at('2026-04-01 08:00');
    await at(moment);
    const counts = async (type: string) =>
      (await eventsOfType(hue, type)).filter(({ data }) => data['obligationId'] === 'SDL-A').length;
    expect([await counts('WindowOpened'), await counts('WindowClosed')]).toEqual([opened, closed]);
    const end = await hue.app.store.end();
    await at(moment);
    expect(await hue.app.store.end()).toEqual(end);
  });
});

describe('days of grace', () => {
  test('end at the exact instant, five working days after the return', async () => {
    await sent('2026-04-15 10:00', whole('lần 1'));
    expect(await returned('2026-04-16 10:00')).toMatchObject({ graceUntil: '2026-04-23' });
    await at('2026-04-23 23:59:59.999');
    expect(await state()).toBe('returned');
    expect(await against()).toEqual([]);
    await at('2026-04-24 00:00');
    expect(await state()).toBe('missing');
    expect(await against()).toEqual([['missing', 'opened', null]]);
  });

  test.each([
    ['2026-04-23 23:59:59.999', 'onTime', 0],
    ['2026-04-24 00:00', 'late', 8],
  ])('let a new file at %s count as %s', async (moment, timing, daysLate) => {
    await sent('2026-04-15 10:00', whole('lần 1'));
    await returned('2026-04-16 10:00');
    expect(await sent(moment, whole('lần 2'))).toMatchObject({ timing, daysLate, version: 2 });
  });
});

describe('a violation', () => {
  test('opens at 08:00 on day 0, and never twice', async () => {
    expect((await at('2026-04-17 07:59:59.999')).opened).toEqual([]);
    const turn = await at('2026-04-17 08:00');
    expect(turn.opened).toEqual(['SDL-A.2026-Q1.missing.2026-04-16']);
    expect((await at('2026-04-17 17:00')).opened).toEqual([]);
  });

  test('never opens against a central agency, whatever it has failed at', async () => {
    await at('2026-05-20 08:00');
    expect((await eventsOfType(hue, 'ViolationOpened')).map(({ data }) => data['agency'])).toEqual(['SDL']);
  });

  test('of data that came too late is late, with its days', async () => {
    await at('2026-04-01 08:00');
    await sent('2026-04-17 07:00', whole('muộn'));
    await at('2026-04-17 08:00');
    expect(await against()).toEqual([['late', 'opened', 1]]);
  });

  test('of missing data is remedied by the data, and no second one opens for their being late', async () => {
    await at('2026-04-17 08:00');
    await sent('2026-04-25 08:00', whole('muộn'));
    await at('2026-04-25 09:00');
    await at('2026-04-27 09:00');
    expect(await against()).toEqual([['missing', 'remedied', 9]]);
  });

  test('of a short file is partial, and remedied by a whole one', async () => {
    await sent('2026-04-10 08:00', short('thiếu'));
    await at('2026-04-17 08:00');
    expect(await against()).toEqual([['partial', 'opened', 0]]);
    await sent('2026-04-20 08:00', short('vẫn thiếu'));
    await at('2026-04-20 09:00');
    expect(await against()).toEqual([['partial', 'opened', 0]]);
    await sent('2026-04-21 08:00', whole('đủ'));
    await at('2026-04-21 09:00');
    expect(await against()).toEqual([['partial', 'remedied', 0]]);
  });

  test('of data both late and short is two', async () => {
    await at('2026-04-01 08:00');
    await sent('2026-04-17 07:00', short('muộn và thiếu'));
    await at('2026-04-17 08:00');
    expect((await against()).toSorted()).toEqual([
      ['late', 'opened', 1],
      ['partial', 'opened', 1],
    ]);
  });

  test('is reopened when what had remedied it was returned and lapsed', async () => {
    await at('2026-04-17 08:00');
    await sent('2026-04-20 08:00', whole('sai dữ liệu'));
    const { graceUntil } = await returned('2026-04-20 10:00');
    expect(graceUntil).toBe('2026-04-28');
    await at('2026-04-28 23:59');
    expect(await against()).toEqual([['missing', 'remedied', 4]]);
    const turn = await at('2026-04-29 08:00');
    expect(turn.opened).toEqual(['SDL-A.2026-Q1.missing.2026-04-16']);
    expect((await eventsOfType(hue, 'ViolationReopened')).map(({ data }) => data['reopenedOn'])).toEqual([
      '2026-04-29',
    ]);
  });

  test('does not open against a declaration', async () => {
    hue.clock.set(utc('2026-04-10 08:00'));
    answer(await declareNil(hue.app, sdl, { obligationId: 'SDL-A', period: '2026-Q1', reason: 'không phát sinh' }));
    await at('2026-04-17 08:00');
    expect(await against()).toEqual([]);
  });
});

describe('"unchanged" stands on', () => {
  const unchanged = (period: string) =>
    declareUnchanged(hue.app, sdl, { obligationId: 'SDL-A', period, reason: 'như quý trước' });
  const basisOf = async (period: string) =>
    (await hue.app.store.read(`submission-SDL-A.${period}`)).findLast(({ type }) => type === 'UnchangedDeclared')?.data[
      'basis'
    ];

  test('nothing where no file came before, and then leaves nothing behind', async () => {
    hue.clock.set(utc('2026-04-02 08:00'));
    const end = await hue.app.store.end();
    expect(codeOf(await unchanged('2026-Q1'))).toBe('NOTHING_TO_KEEP');
    expect(await hue.app.store.end()).toEqual(end);
    expect(await hue.app.keys.get('text', A)).toBeNull();
  });

  test('the last counted file, also through an earlier declaration, and is short when that was', async () => {
    await sent('2026-04-02 08:00', whole('bản 1'));
    const { sha256 } = await sent('2026-04-03 08:00', short('bản 2'));
    hue.clock.set(utc('2026-07-02 08:00'));
    answer(await unchanged('2026-Q2'));
    hue.clock.set(utc('2026-10-02 08:00'));
    answer(await unchanged('2026-Q3'));
    const basis = { submissionId: 'SDL-A.2026-Q1', version: 2, sha256, criteriaMet: 1, criteriaRequired: 2 };
    expect(await basisOf('2026-Q2')).toEqual(basis);
    expect(await basisOf('2026-Q3')).toEqual(basis);
    await at('2026-10-19 08:00');
    const kinds = (await eventsOfType(hue, 'ViolationOpened')).map(({ data }) => [data['quarter'], data['kind']]);
    expect(kinds.toSorted()).toEqual(['2026-Q1', '2026-Q2', '2026-Q3'].map((quarter) => [quarter, 'partial']));
  });

  test('no file that was returned', async () => {
    await sent('2026-04-02 08:00', whole('sai'));
    await returned('2026-04-03 08:00');
    hue.clock.set(utc('2026-07-02 08:00'));
    expect(codeOf(await unchanged('2026-Q2'))).toBe('NOTHING_TO_KEEP');
  });
});

describe('an obligation that passes to another agency', () => {
  test('is fulfilled for each quarter by whoever holds it then', async () => {
    const stp = await signIn(hue, 'stp', 'agency', 'STP');
    answer(await importText(hue, 'annex', annexOf(['SDL-A', 'STP', 'quarterly']), '2026-Q2'));
    hue.clock.set(utc('2026-04-02 08:00'));
    expect(codeOf(await send(hue, stp, ['SDL-A', '2026-Q1', whole('x')]))).toBe('NO_SUCH_OBLIGATION');
    answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('x')]));
    hue.clock.set(utc('2026-07-02 08:00'));
    expect(codeOf(await send(hue, sdl, ['SDL-A', '2026-Q2', whole('y')]))).toBe('NO_SUCH_OBLIGATION');
    answer(await send(hue, stp, ['SDL-A', '2026-Q2', whole('y')]));
  });
});
