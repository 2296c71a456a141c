/** Overlap with databases of ministries (Điều 4.4): the register, candidates, decisions, as of any instant. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { machine, anybody, type Actor } from '../../src/access/actor.js';
import { ministryDatabasesOf } from '../../src/app/ministryDatabases.js';
import { decideOverlap, type OverlapRequest } from '../../src/app/overlapDeciding.js';
import { dueOverlapsOf, overlapOf, overlapsOf, type OverlapQuestion } from '../../src/app/overlaps.js';
import { sealed } from '../../src/domain/values.js';
import { memoryKeys } from '../../src/store/memoryKeys.js';
import { memoryStore } from '../../src/store/memory.js';
import {
  annexOf,
  answer,
  begun,
  build,
  codeOf,
  eventsOfType,
  importText,
  signIn,
  typesOf,
  utc,
  type Installation,
  type Parts,
} from '../support/installation.js';
import { told } from '../support/receipts.js';

const HEADER = 'code,ministry,titleVi,titleEn,legalBasis,url,validFrom,validTo,field\n';
const LODGINGS = 'BO-LT,Bộ (mẫu),Danh mục cơ sở lưu trú (mẫu),,Dữ liệu mẫu,,,,ten; so_phong; hang\n';
const VENUES = 'BO-KHAC,Bộ (mẫu),Sân vận động (mẫu),,Dữ liệu mẫu,,,,ten; soPhong; diaChi; hang\n';
const OLD = 'BO-CU,Bộ (mẫu),Cơ sở lưu trú (mẫu),,Dữ liệu mẫu,,2010-01-01,2020-12-31,\n';
const REGISTER = HEADER + LODGINGS + VENUES + OLD;

const ANNEX_HEADER = 'obligationId,agencyCode,title,topic,frequency,field,fieldTitle,type,criterion\n';
const annexWith = (title: string) => `${ANNEX_HEADER}SDL-LT,SDL,${title},Du lịch,quarterly,ten,Tên,string,yes
,,,,,sp,Số phòng,integer,yes
,,,,,hang,Hạng sao,integer,no
`;

let hue: Installation;
let [officer, leader]: readonly Actor[] = [];

async function withRegister(parts: Parts = {}): Promise<Installation> {
  hue = await begun(parts);
  answer(
    await importText(
      hue,
      'annex',
      annexWith('Cơ sở lưu trú') + annexOf(['STP-A', 'STP', 'quarterly']).split('\n').slice(1).join('\n'),
    ),
  );
  answer(await importText(hue, 'ministryDatabases', REGISTER));
  officer = await signIn(hue, 'chuyenvien', 'officer');
  leader = await signIn(hue, 'lanhdao', 'leader');
  return hue;
}

beforeEach(async () => {
  await withRegister();
});

const everything: OverlapQuestion = { agency: null, obligation: null, undecided: false, asOf: null };

async function list(question: Partial<OverlapQuestion> = {}) {
  const { overlaps, undecided } = answer(await overlapsOf(hue.app, machine, { ...everything, ...question }));
  return {
    undecided,
    shown: overlaps.map(({ obligationId, database, state }) => [obligationId, database, state].join(' ')),
  };
}

function decide(at: string, change: Partial<OverlapRequest> = {}, actor = officer) {
  hue.clock.set(utc(at));
  const request = { obligationId: 'SDL-LT', database: 'BO-LT', verdict: 'mirrors', looked: null } as const;
  return decideOverlap(hue.app, actor ?? anybody, { ...request, reason: 'Cùng một danh mục', ...change });
}

describe('the register of databases of ministries', () => {
  test('is told as imported, in the order of the file', async () => {
    const { databases } = answer(await ministryDatabasesOf(hue.app, anybody, { asOf: null }));
    expect(databases.map(({ code, fields, validTo }) => [code, fields.length, validTo])).toEqual([
      ['BO-LT', 3, null],
      ['BO-KHAC', 4, null],
      ['BO-CU', 0, '2020-12-31'],
    ]);
  });

  test('changes nothing when it is imported again, and keeps what it was for earlier instants', async () => {
    expect(answer(await importText(hue, 'ministryDatabases', REGISTER))).toMatchObject({ imported: 0, unchanged: 3 });
    hue.clock.set(utc('2026-05-04 08:00'));
    const ended = REGISTER.replace('Dữ liệu mẫu,,,,ten; so_phong', 'Dữ liệu mẫu,,,2026-05-01,ten; so_phong');
    expect(answer(await importText(hue, 'ministryDatabases', ended))).toMatchObject({ imported: 1 });
    const validTo = async (asOf: string | null) =>
      answer(await ministryDatabasesOf(hue.app, anybody, { asOf })).databases[0]?.validTo;
    expect([await validTo(utc('2026-05-03 08:00')), await validTo(null)]).toEqual([null, '2026-05-01']);
    expect(await typesOf(hue, 'ministryDatabase-BO-LT')).toEqual([
      'MinistryDatabaseRegistered',
      'MinistryDatabaseCorrected',
    ]);
  });
});

describe('candidates', () => {
  test('are those with a near-equal title or the same fields, of databases in use, the strongest first', async () => {
    expect(await list()).toEqual({
      undecided: 2,
      shown: ['SDL-LT BO-LT undecided', 'SDL-LT BO-KHAC undecided'],
    });
    const { overlaps } = answer(await overlapsOf(hue.app, machine, everything));
    expect(overlaps[0]?.grounds.map(({ vi }) => vi)).toEqual([
      'tên gần trùng 1,00: “Cơ sở lưu trú” và “Danh mục cơ sở lưu trú (mẫu)”',
      'trùng 3/3 trường: ten, sp, hang',
    ]);
    expect(overlaps[1]?.grounds.map(({ en }) => en)).toEqual(['3/3 fields in common: ten, sp, hang']);
  });

  test('are of the day that is asked about: a database is one only while it is in use', async () => {
    hue.clock.set(utc('2026-05-04 08:00'));
    const ended = HEADER + LODGINGS.replace('mẫu,,,,', 'mẫu,,,2026-05-10,') + VENUES;
    answer(await importText(hue, 'ministryDatabases', ended));
    expect((await list()).undecided).toBe(2);
    hue.clock.set(utc('2026-05-11 08:00'));
    expect((await list()).shown).toEqual(['SDL-LT BO-KHAC undecided']);
    expect((await list({ asOf: utc('2026-05-10 23:59') })).undecided).toBe(2);
  });

  test('are narrowed to an agency or an obligation', async () => {
    expect((await list({ agency: 'STP' })).shown).toEqual([]);
    expect((await list({ agency: 'SDL', obligation: 'SDL-LT' })).shown).toHaveLength(2);
    expect(answer(await dueOverlapsOf(hue.app, machine, 'STP-A'))).toEqual([]);
  });
});

describe('what the annex declares', () => {
  const declaring = (database: string) =>
    `obligationId,agencyCode,title,topic,frequency,field,fieldTitle,type,criterion,ministryDatabase
STP-A,STP,Dữ liệu STP-A,Du lịch,quarterly,ten,Tên,string,yes,${database}
`;

  test('is a candidate whatever the similarity, before all others', async () => {
    answer(await importText(hue, 'annex', declaring('BO-LT'), '2026-Q2'));
    const { overlaps, unregistered } = answer(await overlapsOf(hue.app, machine, everything));
    expect(overlaps[0]).toMatchObject({ obligationId: 'STP-A', database: 'BO-LT', state: 'undecided' });
    expect(overlaps[0]?.grounds).toMatchObject([{ kind: 'declared', en: 'declared in the annex' }]);
    expect(unregistered).toEqual([]);
  });

  test('is told apart where the register does not know the database', async () => {
    answer(await importText(hue, 'annex', declaring('BO-LA'), '2026-Q2'));
    const stranger = { obligationId: 'STP-A', agency: 'STP', title: 'Dữ liệu STP-A', database: 'BO-LA' };
    const of = async (agency: string) =>
      answer(await overlapsOf(hue.app, machine, { ...everything, agency })).unregistered;
    expect([await of('STP'), await of('SDL')]).toEqual([[stranger], []]);
  });

  test('is no candidate of a database that is out of use, nor of an obligation that has ended', async () => {
    answer(await importText(hue, 'annex', declaring('BO-CU'), '2026-Q2'));
    expect((await list({ agency: 'STP' })).shown).toEqual([]);
    const until = (quarter: string) =>
      declaring('BO-LT').replace('ministryDatabase', 'ministryDatabase,until').replace('BO-LT', `BO-LT,${quarter}`);
    answer(await importText(hue, 'annex', until('2026-Q3'), '2026-Q2'));
    expect((await list({ agency: 'STP' })).shown).toEqual(['STP-A BO-LT undecided']);
    hue.clock.set(utc('2026-10-01 00:00'));
    expect((await list({ agency: 'STP' })).shown).toEqual([]);
  });
});

describe('a decision', () => {
  test('stands with its reason and by whom; a later one replaces it and the history keeps both', async () => {
    expect(answer(await decide('2026-04-17 09:00'))).toMatchObject({
      verdict: 'mirrors',
      replaced: null,
      changed: true,
    });
    expect(await list({ undecided: true })).toEqual({ undecided: 1, shown: ['SDL-LT BO-KHAC undecided'] });
    expect((await list()).shown).toEqual(['SDL-LT BO-KHAC undecided', 'SDL-LT BO-LT decided']);
    const second = { verdict: 'overlaps', reason: 'Phải lấy từ bộ' } as const;
    expect(answer(await decide('2026-04-20 09:00', second, leader))).toMatchObject({ replaced: 'mirrors' });
    const asked = { obligationId: 'SDL-LT', database: 'BO-LT' };
    const now = answer(await overlapOf(hue.app, machine, { ...asked, asOf: null }));
    expect(now).toMatchObject({
      verdict: 'overlaps',
      reason: 'Phải lấy từ bộ',
      decidedBy: 'lanhdao',
      state: 'decided',
    });
    expect(now.decisions.map(({ verdict, decidedBy }) => [verdict, decidedBy])).toEqual([
      ['mirrors', 'chuyenvien'],
      ['overlaps', 'lanhdao'],
    ]);
    const then = answer(await overlapOf(hue.app, machine, { ...asked, asOf: utc('2026-04-18 09:00') }));
    expect(then).toMatchObject({ verdict: 'mirrors', reason: 'Cùng một danh mục' });
    expect(then.decisions).toHaveLength(1);
    const before = answer(await overlapOf(hue.app, machine, { ...asked, asOf: utc('2026-04-17 08:59') }));
    expect(before).toMatchObject({ verdict: null, reason: null, state: 'undecided', decisions: [] });
  });

  test('is sealed in the log, and said again changes nothing', async () => {
    answer(await decide('2026-04-17 09:00'));
    expect(answer(await decide('2026-04-17 09:05', { reason: ' Cùng một danh mục ' }))).toMatchObject({
      changed: false,
    });
    const decided = await eventsOfType(hue, 'OverlapDecided');
    expect(decided).toHaveLength(1);
    expect(JSON.stringify(decided)).not.toContain('danh mục');
  });

  test('is answered as the first time under the same key, whatever was decided meanwhile', async () => {
    const key = { idempotencyKey: 'k1' };
    const first = answer(await decide('2026-04-17 09:00', key));
    answer(await decide('2026-04-18 09:00', { verdict: 'distinct' }, leader));
    expect(told(answer(await decide('2026-04-19 09:00', key)))).toEqual(told(first));
    expect(codeOf(await decide('2026-04-19 09:00', { ...key, verdict: 'overlaps' }))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(codeOf(await decide('2026-04-19 09:00', { idempotencyKey: '' }))).toBe('BAD_IDEMPOTENCY_KEY');
    const quiet = { idempotencyKey: 'k2', verdict: 'distinct' } as const;
    expect(answer(await decide('2026-04-19 09:00', quiet, leader)).changed).toBe(false);
    answer(await decide('2026-04-20 09:00', { verdict: 'mirrors', reason: 'khác' }, leader));
    answer(await decide('2026-04-20 10:00', quiet, leader));
    expect(await eventsOfType(hue, 'OverlapDecided')).toHaveLength(3);
  });

  test('may be of two that nothing speaks for', async () => {
    answer(await decide('2026-04-17 09:00', { obligationId: 'STP-A', database: 'BO-KHAC', verdict: 'distinct' }));
    expect((await list({ agency: 'STP' })).shown).toEqual(['STP-A BO-KHAC decided']);
  });

  test('is due again when the obligation is worded anew, from that instant on', async () => {
    answer(await decide('2026-04-17 09:00'));
    hue.clock.set(utc('2026-04-20 09:00'));
    answer(await importText(hue, 'annex', annexWith('Cơ sở lưu trú du lịch'), '2026-Q3'));
    expect((await list()).shown[1]).toBe('SDL-LT BO-LT dueAgain');
    expect((await list({ asOf: utc('2026-04-20 08:59') })).shown[1]).toBe('SDL-LT BO-LT decided');
    answer(await decide('2026-04-21 09:00'));
    expect((await list()).shown[1]).toBe('SDL-LT BO-LT decided');
  });

  test('is due again when the database gets other fields, and not for another address', async () => {
    answer(await decide('2026-04-17 09:00'));
    answer(
      await importText(hue, 'ministryDatabases', HEADER + LODGINGS.replace('mẫu,,,,', 'mẫu,https://example.org/,,,')),
    );
    expect((await list()).shown[1]).toBe('SDL-LT BO-LT decided');
    answer(await importText(hue, 'ministryDatabases', HEADER + LODGINGS.replace('hang', 'hang; dien_tich')));
    const { overlaps } = answer(await overlapsOf(hue.app, machine, everything));
    expect(overlaps[1]).toMatchObject({ database: 'BO-LT', state: 'dueAgain', dueFor: 'databaseCorrected' });
  });

  test('is kept and no longer due when the database is out of use', async () => {
    answer(await decide('2026-04-17 09:00'));
    const changed = HEADER + LODGINGS.replace('mẫu,,,,', 'mẫu,,,2026-04-30,').replace('hang', 'hang; dien_tich');
    answer(await importText(hue, 'ministryDatabases', changed));
    hue.clock.set(utc('2026-05-04 09:00'));
    const { overlaps } = answer(await overlapsOf(hue.app, machine, everything));
    expect(overlaps.find(({ database }) => database === 'BO-LT')).toMatchObject({
      state: 'decided',
      databaseInUse: false,
    });
  });

  test.each<[string, Partial<OverlapRequest>, string]>([
    ['an unknown obligation', { obligationId: 'SDL-XYZ' }, 'NO_SUCH_OBLIGATION'],
    ['what cannot be an obligation', { obligationId: '../x' }, 'NO_SUCH_OBLIGATION'],
    ['an unknown database', { database: 'BO-XYZ' }, 'NO_SUCH_MINISTRY_DATABASE'],
    ['what cannot be a database', { database: ' ' }, 'NO_SUCH_MINISTRY_DATABASE'],
    ['a database that is no longer valid', { database: 'BO-CU' }, 'MINISTRY_DATABASE_NOT_VALID'],
    ['no reason', { reason: '  ' }, 'REASON_MISSING'],
    ['a reason without end', { reason: 'x'.repeat(4001) }, 'REASON_TOO_LONG'],
    ['a wording that is no longer the newest', { looked: { wording: 2, databaseWording: 1 } }, 'OVERLAP_REWORDED'],
  ])('is refused for %s, and nothing is written', async (_, change, code) => {
    const end = await hue.app.store.end();
    expect(codeOf(await decide('2026-04-17 09:00', change))).toBe(code);
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('is refused to everybody but officers and leaders', async () => {
    const sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
    const council = await signIn(hue, 'hoidong', 'council');
    const operator = await signIn(hue, 'hueioc', 'operator');
    for (const actor of [sdl, council, operator, machine, anybody]) {
      expect(codeOf(await decide('2026-04-17 09:00', {}, actor))).toBe('NOT_ALLOWED');
    }
    for (const actor of [council, operator, anybody]) {
      expect(codeOf(await overlapsOf(hue.app, actor, everything))).toBe('NOT_ALLOWED');
    }
  });
});

test('an agency sees its own candidates, and another one’s as what does not exist', async () => {
  const [sdl, stp] = [await signIn(hue, 'sdl', 'agency', 'SDL'), await signIn(hue, 'stp', 'agency', 'STP')];
  const shown = async (actor: Actor, agency: string | null = null) =>
    answer(await overlapsOf(hue.app, actor, { ...everything, agency })).overlaps.map(
      ({ obligationId }) => obligationId,
    );
  expect(new Set(await shown(sdl))).toEqual(new Set(['SDL-LT']));
  expect([await shown(sdl, 'STP'), await shown(stp), await shown(stp, 'SDL')]).toEqual([[], [], []]);
  const pair = { obligationId: 'SDL-LT', database: 'BO-LT', asOf: null };
  expect(answer(await overlapOf(hue.app, sdl, pair))).toMatchObject({ obligationId: 'SDL-LT', state: 'undecided' });
  expect(codeOf(await overlapOf(hue.app, stp, pair))).toBe('NO_SUCH_OBLIGATION');
});

test('a pair is refused by name where one of the two is unknown', async () => {
  const of = (obligationId: string, database: string) =>
    overlapOf(hue.app, machine, { obligationId, database, asOf: null });
  expect(codeOf(await of('SDL-XYZ', 'BO-LT'))).toBe('NO_SUCH_OBLIGATION');
  expect(codeOf(await of('SDL-LT', 'BO-XYZ'))).toBe('NO_SUCH_MINISTRY_DATABASE');
  expect(codeOf(await of('SDL-LT', 'BO-CU'))).toBeNull();
});

test('a restart and a rebuild give the same register, candidates and decisions, now and as of before', async () => {
  const [store, keys, clock] = [memoryStore({ clock: hue.clock }), memoryKeys(), hue.clock];
  hue = await withRegister({ store: () => store, keys, clock });
  answer(await decide('2026-04-17 09:00'));
  answer(await decide('2026-04-20 09:00', { verdict: 'overlaps' }));
  const asked = async ({ app }: Installation) => [
    answer(await overlapsOf(app, machine, everything)),
    answer(await overlapsOf(app, machine, { ...everything, asOf: utc('2026-04-18 00:00') })),
    answer(await overlapOf(app, machine, { obligationId: 'SDL-LT', database: 'BO-LT', asOf: utc('2026-04-18 00:00') })),
    answer(await ministryDatabasesOf(app, machine, { asOf: null })),
  ];
  const before = await asked(hue);
  await hue.app.views.rebuild();
  expect(await asked(hue)).toEqual(before);
  const parts = { store: () => store, keys, clock };
  const restarted = await build({ ...parts, folder: hue.folder, seed: 'restarted' });
  expect(await asked(restarted)).toEqual(before);
  const elsewhere = await build({ ...parts, seed: 'elsewhere' });
  expect(await asked(elsewhere)).toEqual(before);
});

test('an erased reason is told as erased; the decision stands and can be replaced', async () => {
  answer(await decide('2026-04-17 09:00'));
  const [item] = await eventsOfType(hue, 'OverlapDecided');
  const { key } = sealed.parse(item?.data['reason']);
  await hue.app.keys.destroy('text', key);
  const { overlaps } = answer(await overlapsOf(hue.app, machine, { ...everything, agency: 'SDL' }));
  expect(overlaps.at(-1)).toMatchObject({ database: 'BO-LT', verdict: 'mirrors', reason: null });
  expect(answer(await decide('2026-04-20 09:00'))).toMatchObject({ changed: true, replaced: 'mirrors' });
});
