/** Bodies of the register over time: what passes to whom and when, what stays, and what is refused (Điều 2, 11.1). */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { anybody, machine, type Actor } from '../../src/access/actor.js';
import { createAccount } from '../../src/app/accounts.js';
import { agencyDetailOf, agencyListOf } from '../../src/app/agencyAnswers.js';
import { moveAgency, renameAgency } from '../../src/app/agencyChanges.js';
import { rankingOf, statusOf, violationsOf } from '../../src/app/answers.js';
import { perform } from '../../src/app/app.js';
import { endAgencies, mergedFrom, type DissolutionRequest } from '../../src/app/dissolutions.js';
import { agencyDecider } from '../../src/domain/agency/index.js';
import { streams } from '../../src/domain/streams.js';
import {
  AGENCIES,
  annexOf,
  answer,
  codeOf,
  eventsOfType,
  importText,
  scriptedMailer,
  send,
  signIn,
  turnAt,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

const source = 'Nghị quyết sắp xếp (mẫu)';
const ANNEX = annexOf(['SDL-A', 'SDL', 'quarterly'], ['SDL-B', 'SDL', 'quarterly'], ['SDL-NAM', 'SDL', 'yearly']);

let hue: Installation;
let sdl: Actor;
let heir: Actor;

beforeEach(async () => {
  hue = await withAnnex({}, ANNEX);
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  heir = await signIn(hue, 'skhcn', 'agency', 'SKHCN');
});
afterEach(() => hue.remove());

/** Sở Du lịch passes to Sở Khoa học và Công nghệ. */
function merge(at: string, on: string, changes: Partial<DissolutionRequest> = {}) {
  hue.clock.set(utc(at));
  const request = { ...mergedFrom(['SDL', 'SKHCN'], 'SKHCN'), on, source, name: null, dryRun: false };
  return endAgencies(hue.app, machine, { ...request, ...changes });
}

async function holders(quarter = '2026-Q1', asOf: string | null = null) {
  const board = answer(await statusOf(hue.app, machine, { quarter, asOf: asOf && utc(asOf) }));
  return board.agencies.flatMap(({ code, obligations }) => obligations.map(({ id, state }) => [code, id, state]));
}

const letters = (report: { sent: readonly { agency: string; step: string; to: string }[] }) =>
  report.sent.map(({ agency, step, to }) => [agency, step, to]);

describe('a merger', () => {
  test('passes open windows, later quarters and no closed one; the account ends', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    const merged = answer(await merge('2026-04-10 07:00', '2026-04-10'));
    expect(merged).toMatchObject({
      agencies: [{ code: 'SDL', changed: true }],
      effectiveFrom: '2026-Q1',
      duties: [
        { obligationId: 'SDL-A', from: 'SDL', to: 'SKHCN', effectiveFrom: '2026-Q1' },
        { obligationId: 'SDL-B' },
        { obligationId: 'SDL-NAM' },
      ],
      windows: [{ submissionId: 'SDL-A.2026-Q1', to: 'SKHCN', closesOn: '2026-04-16' }, {}],
      accounts: [{ username: 'sdl', agency: 'SDL', revoked: true }],
    });
    expect(await holders()).toEqual([
      ['SKHCN', 'SDL-A', 'owed'],
      ['SKHCN', 'SDL-B', 'owed'],
    ]);
    expect(await holders('2026-Q1', '2026-04-09 08:00')).toEqual([
      ['SDL', 'SDL-A', 'owed'],
      ['SDL', 'SDL-B', 'owed'],
    ]);
    expect(await eventsOfType(hue, 'AccountRevoked')).toHaveLength(1);
    expect(codeOf(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('a')]))).not.toBeNull();
    expect(answer(await send(hue, heir, ['SDL-A', '2026-Q1', whole('a')]))).toMatchObject({ timing: 'onTime' });
    await turnAt(hue, '2026-04-17 08:00');
    const violations = answer(await violationsOf(hue.app, machine, { quarter: '2026-Q1' }));
    expect(violations.map(({ agency, obligationId }) => [agency, obligationId])).toEqual([['SKHCN', 'SDL-B']]);
  });

  test('that lies ahead says first what it would pass, and passes it on its day', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    const end = await hue.app.store.end();
    const dry = answer(await merge('2026-04-02 09:00', '2026-04-10', { dryRun: true }));
    expect(dry).toMatchObject({ dryRun: true, duties: [{}, {}, {}], accounts: [{ revoked: false }] });
    expect(await hue.app.store.end()).toEqual(end);
    answer(await merge('2026-04-02 09:00', '2026-04-10'));
    await turnAt(hue, '2026-04-09 08:00');
    expect((await holders()).map(([code]) => code)).toEqual(['SDL', 'SDL']);
    expect(answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('a')]))).toMatchObject({ timing: 'onTime' });
    await turnAt(hue, '2026-04-10 08:00');
    expect((await holders()).map(([code]) => code)).toEqual(['SKHCN', 'SKHCN']);
  });

  test('is carried out by the next turn when the command was cut off, and then never again', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    hue.clock.set(utc('2026-04-10 07:00'));
    const dissolution = {
      code: 'SDL',
      how: 'merged',
      successors: ['SKHCN'],
      duties: [],
      on: '2026-04-10',
      source,
    } as const;
    const body = { code: 'SKHCN', profile: null, dissolved: false };
    const successors = [{ ...body, profile: { code: 'SKHCN', kind: 'specialised', validFrom: null } as never }];
    await perform(hue.app, machine, {
      decider: agencyDecider,
      stream: streams.agency('SDL'),
      command: {
        type: 'DissolveAgency',
        dissolution: { ...dissolution, successors: ['SKHCN'], duties: [] },
        successors,
        held: [],
        closed: null,
      },
    });
    await turnAt(hue, '2026-04-10 08:00');
    expect((await holders()).map(([code]) => code)).toEqual(['SKHCN', 'SKHCN']);
    const end = await hue.app.store.end();
    await turnAt(hue, '2026-04-10 08:05');
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('of several bodies that was cut off after the first event is carried out to its end, name and all, and only once', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    const all = { codes: ['SDL', 'STP'], name: { nameVi: 'Sở mới', nameEn: 'New', kind: null } };
    answer(await merge('2026-04-02 09:00', '2026-04-10', { ...all, dryRun: true }));
    const dissolution = {
      ...{ code: 'SDL', how: 'merged' as const, successors: ['SKHCN'], duties: [], on: '2026-04-10', source },
      ...{ together: ['STP'], successorName: { nameVi: 'Sở mới', nameEn: 'New' } },
    };
    await perform(hue.app, machine, {
      decider: agencyDecider,
      stream: streams.agency('SDL'),
      command: { type: 'DissolveAgency', dissolution, successors: [], held: [], closed: null },
    });
    await turnAt(hue, '2026-04-02 09:05');
    const ends = await eventsOfType(hue, 'AgencyDissolved');
    expect(ends.map(({ data }) => data)).toMatchObject([
      { code: 'SDL', together: ['STP'], on: '2026-04-10' },
      { code: 'STP', together: ['SDL'], on: '2026-04-10' },
    ]);
    const names = await eventsOfType(hue, 'AgencyRenamed');
    expect(names.map(({ data }) => data)).toMatchObject([{ code: 'SKHCN', nameVi: 'Sở mới', on: '2026-04-10' }]);
    const end = await hue.app.store.end();
    await turnAt(hue, '2026-04-02 09:10');
    expect(answer(await merge('2026-04-02 09:15', '2026-04-10', all)).agencies).toEqual([
      { code: 'SDL', changed: false },
      { code: 'STP', changed: false },
    ]);
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('leaves what had closed with its holder; the successor remedies it, and no letter goes to an office that is gone', async () => {
    for (const day of ['01', '15', '17']) await turnAt(hue, `2026-04-${day} 08:00`);
    answer(await merge('2026-04-20 07:00', '2026-04-20'));
    expect(letters(await turnAt(hue, '2026-04-24 08:00'))).toEqual([]);
    expect(letters(await turnAt(hue, '2026-05-06 08:00'))).toEqual([]);
    expect(answer(await send(hue, heir, ['SDL-A', '2026-Q1', whole('a')]))).toMatchObject({ timing: 'late' });
    expect(await holders()).toEqual([
      ['SDL', 'SDL-A', 'received'],
      ['SDL', 'SDL-B', 'missing'],
    ]);
    const violations = answer(await violationsOf(hue.app, machine, { quarter: '2026-Q1' }));
    expect(violations.map(({ agency, obligationId, state }) => [agency, obligationId, state])).toEqual([
      ['SDL', 'SDL-A', 'remedied'],
      ['SDL', 'SDL-B', 'opened'],
    ]);
    await turnAt(hue, '2026-07-01 08:00');
    expect((await holders('2026-Q2')).map(([code]) => code)).toEqual(['SKHCN', 'SKHCN']);
  });

  test('reminds the successor of what lies ahead alone, and withdraws a letter on its way to the predecessor', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    const closed = scriptedMailer(() => ({ kind: 'deferred', code: '451', words: null }));
    await turnAt(hue, '2026-04-08 08:00', { mailer: closed });
    answer(await merge('2026-04-08 08:05', '2026-04-08'));
    const open = scriptedMailer();
    const report = await turnAt(hue, '2026-04-08 12:00', { mailer: open });
    expect([letters(report), open.letters.length]).toEqual([[], 0]);
    expect(await eventsOfType(hue, 'ReminderWithdrawn')).toHaveLength(1);
    expect(letters(await turnAt(hue, '2026-04-10 08:00'))).toEqual([['SKHCN', 'due-3', 'skhcn@hue.example']]);
  });

  test('gives the successor nothing of an extended window that has closed, and all of one that has not', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    const leader = await signIn(hue, 'lanhdao', 'leader');
    const { extendDeadline } = await import('../../src/app/grants.js');
    const extension = { obligationId: 'SDL-A', period: '2026-Q1', to: '2026-04-29', reason: 'Sự cố' };
    answer(await extendDeadline(hue.app, leader, extension));
    await turnAt(hue, '2026-04-17 08:00');
    expect(answer(await merge('2026-04-20 07:00', '2026-04-20'))).toMatchObject({
      effectiveFrom: '2026-Q2',
      windows: [{ submissionId: 'SDL-A.2026-Q1' }],
    });
    expect(await holders()).toEqual([
      ['SDL', 'SDL-B', 'missing'],
      ['SKHCN', 'SDL-A', 'owed'],
    ]);
  });

  test('lets a yearly report that nobody has sent be the successor’s', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    answer(await merge('2026-04-20 07:00', '2026-04-20'));
    answer(await send(hue, heir, ['SDL-NAM', '2026', whole('n')]));
    const [received] = await eventsOfType(hue, 'FileReceived');
    expect(received?.data).toMatchObject({ agency: 'SKHCN', period: '2026' });
  });
});

describe('a split', () => {
  const split = { codes: ['SDL'], how: 'split', successors: ['SKHCN', 'STP'] } as const;

  test('gives each duty to whom it is given', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    const duties = [
      { obligationId: 'SDL-A', to: 'SKHCN' },
      { obligationId: 'SDL-B', to: 'STP' },
      { obligationId: 'SDL-NAM', to: 'STP' },
    ];
    answer(await merge('2026-04-10 07:00', '2026-04-10', { ...split, duties }));
    expect(await holders()).toEqual([
      ['STP', 'SDL-B', 'owed'],
      ['SKHCN', 'SDL-A', 'owed'],
    ]);
    const stp = answer(await agencyDetailOf(hue.app, anybody, { code: 'STP', on: null, asOf: null }));
    expect(stp).toMatchObject({
      predecessors: [{ code: 'SDL', on: '2026-04-10', how: 'split' }],
      duties: [
        { obligationId: 'SDL-B', takenOver: { from: 'SDL', effectiveFrom: '2026-Q1' } },
        { obligationId: 'SDL-NAM' },
      ],
    });
  });

  test.each([
    ['leaves a duty to nobody', [{ obligationId: 'SDL-A', to: 'SKHCN' }], 'SUCCESSOR_MISSING'],
    ['gives away what is not held', [{ obligationId: 'X', to: 'SKHCN' }], 'DUTY_NOT_HELD'],
    ['gives to a stranger', [{ obligationId: 'SDL-A', to: 'VPUBND' }], 'DUTY_NOT_HELD'],
  ])('is refused when it %s', async (_, duties, code) => {
    const end = await hue.app.store.end();
    expect(codeOf(await merge('2026-04-10 07:00', '2026-04-10', { ...split, duties }))).toBe(code);
    expect(await hue.app.store.end()).toEqual(end);
  });
});

describe('a body is not dissolved', () => {
  test.each<[string, Partial<DissolutionRequest>, string]>([
    ['into a body that nobody registered', { successors: ['KHAC'] }, 'BAD_SUCCESSOR'],
    ['into a central agency', { successors: ['CQTW'] }, 'BAD_SUCCESSOR'],
    ['into itself alone', mergedFrom(['SDL'], 'SDL'), 'BAD_SUCCESSOR'],
    ['without a successor while duties are open', { how: 'dissolved', successors: [] }, 'SUCCESSOR_MISSING'],
    ['when nobody registered it', { codes: ['KHAC'] }, 'NO_SUCH_AGENCY'],
    ['by a code that is none', { codes: ['sdl x'] }, 'NO_SUCH_AGENCY'],
    ['on a day that is none', { on: '2026-02-30' }, 'BAD_DAY'],
    ['without a source', { source: ' ' }, 'REASON_MISSING'],
    ['in a quarter that has closed since', { on: '2026-04-10' }, 'CHANGE_TOO_LATE'],
    ['under rules that there were not', { on: '2019-04-10' }, 'BEFORE_RULES'],
  ])('%s', async (_, changes, code) => {
    await turnAt(hue, '2026-04-20 08:00');
    const end = await hue.app.store.end();
    expect(codeOf(await merge('2026-04-20 09:00', '2026-04-20', changes))).toBe(code);
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('a second time, nor does it take anything over or get an account; a repeat changes nothing', async () => {
    answer(await merge('2026-04-10 07:00', '2026-04-10'));
    const end = await hue.app.store.end();
    expect(answer(await merge('2026-04-10 07:00', '2026-04-10')).agencies).toEqual([{ code: 'SDL', changed: false }]);
    expect(await hue.app.store.end()).toEqual(end);
    expect(codeOf(await merge('2026-04-10 07:00', '2026-04-11'))).toBe('AGENCY_DISSOLVED');
    expect(codeOf(await merge('2026-04-10 07:00', '2026-04-11', { codes: ['STP'], successors: ['SDL'] }))).toBe(
      'BAD_SUCCESSOR',
    );
    const account = { username: 'sdl-2', role: 'agency', agency: 'SDL' } as const;
    expect(codeOf(await createAccount(hue.app, machine, account))).toBe('AGENCY_DISSOLVED');
    expect(codeOf(await importText(hue, 'annex', annexOf(['MOI', 'SDL', 'quarterly']), '2026-Q2'))).toBe(
      'IMPORT_REFUSED',
    );
  });

  test('by anybody but the operator', async () => {
    expect(
      codeOf(
        await endAgencies(hue.app, heir, {
          ...mergedFrom(['SDL'], 'STP'),
          on: '2026-04-10',
          source,
          name: null,
          dryRun: false,
        }),
      ),
    ).toBe('NOT_ALLOWED');
  });
});

describe('names and places', () => {
  const rename = (on: string, nameVi: string) =>
    renameAgency(hue.app, machine, { code: 'SDL', on, source, nameVi, nameEn: null, kind: null, dryRun: false });
  const nameOn = async (on: string, asOf: string | null = null) =>
    answer(await agencyDetailOf(hue.app, anybody, { code: 'SDL', on, asOf })).name;

  test('are told for any day, as of any instant', async () => {
    hue.clock.set(utc('2026-04-02 09:00'));
    expect(answer(await rename('2026-05-01', 'Sở Du lịch mới'))).toMatchObject({
      changed: true,
      nameEn: 'Department of Tourism',
    });
    expect(answer(await rename('2026-05-01', 'Sở Du lịch mới'))).toMatchObject({ changed: false });
    expect([await nameOn('2026-04-30'), await nameOn('2026-05-01')]).toEqual(['Sở Du lịch', 'Sở Du lịch mới']);
    expect(await nameOn('2026-05-01', utc('2026-04-01 00:00'))).toBe('Sở Du lịch');
    await turnAt(hue, '2026-05-02 08:00');
    const list = answer(await agencyListOf(hue.app, anybody, { on: null, asOf: null }));
    expect(list.agencies[0]).toMatchObject({ code: 'SDL', name: 'Sở Du lịch mới' });
    expect(answer(await importText(hue, 'agencies', AGENCIES))).toMatchObject({ imported: 0 });
  });

  test('neither free a provincial body nor bind a central one', async () => {
    const order = { code: 'SDL', on: '2026-05-01', source, nameVi: 'X', nameEn: null, dryRun: false } as const;
    expect(codeOf(await renameAgency(hue.app, machine, { ...order, kind: 'central' }))).toBe('BLOC_FIXED');
    expect(answer(await renameAgency(hue.app, machine, { ...order, kind: 'unit' }))).toMatchObject({ kind: 'unit' });
  });

  test('a body stands under another from a day on, never under itself', async () => {
    const move = (code: string, under: string | null) =>
      moveAgency(hue.app, machine, { code, under, on: '2026-05-01', source, dryRun: false });
    expect(answer(await move('STP', 'SDL'))).toMatchObject({ changed: true, under: 'SDL' });
    expect(codeOf(await move('SDL', 'STP'))).toBe('BAD_PARENT');
    expect(codeOf(await move('SDL', 'KHAC'))).toBe('BAD_PARENT');
    const under = async (on: string) =>
      answer(await agencyDetailOf(hue.app, anybody, { code: 'STP', on, asOf: null })).under;
    expect([await under('2026-04-30'), await under('2026-05-01')]).toEqual([null, 'SDL']);
    expect(answer(await move('STP', null))).toMatchObject({ changed: true, under: null });
  });
});

describe('last year', () => {
  test('is not moved by a byte: not by a merger, a rename, a registration, nor by back-fill', async () => {
    answer(await importText(hue, 'annex', annexOf(['SDL-CU', 'SDL', 'backfill'])));
    for (const day of ['2026-04-01', '2026-04-17', '2026-07-20', '2026-10-20', '2027-01-20']) {
      await turnAt(hue, `${day} 08:00`);
    }
    const last = async () => {
      const {
        position: _,
        asOf: __,
        settledOn: ___,
        root: ____,
        ...ranking
      } = answer(await rankingOf(hue.app, machine, { year: 2026, asOf: null }));
      const { agencies } = answer(await statusOf(hue.app, machine, { quarter: '2026-Q4', asOf: null }));
      return JSON.stringify([ranking, agencies]);
    };
    const before = await last();
    answer(await merge('2027-02-01 09:00', '2027-02-01', { name: { nameVi: 'Sở mới', nameEn: 'New', kind: null } }));
    const registered =
      'code,kind,nameVi,nameEn,legalBasis\nMOI,unit,Đơn vị mới,New unit,Điều 11.1\nSTP,specialised,Sở Tư pháp (sửa),Justice,Điều 11.1\n';
    answer(await importText(hue, 'agencies', registered));
    const operator = await signIn(hue, 'hueioc', 'operator');
    answer(await send(hue, operator, ['SDL-CU', 'backfill', whole('cu')]));
    await turnAt(hue, '2027-02-02 08:00');
    expect(await last()).toBe(before);
    expect(before).toContain('Sở Du lịch');
    const next = answer(await rankingOf(hue.app, machine, { year: 2027, asOf: null }));
    expect(next.agencies.map(({ code, name }) => [code, name])).toContainEqual(['SKHCN', 'Sở mới']);
  });
});
