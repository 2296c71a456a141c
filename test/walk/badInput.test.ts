/** What is wrong is told once, with its place and its rule, in both languages and by the exit code, and changes nothing. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { cli, example, filesBelow, logEnd, runProgram, sha256Of, shipped, type Cli } from '../support/cli.js';
import { begin, openAccounts, tick, type Accounts } from './playWalk.js';

const WORKBOOK = readFileSync(example('hien-vat.xlsx'));

let line: Cli;
let accounts: Accounts;

beforeAll(async () => {
  line = cli();
  await begin(line);
  accounts = await openAccounts(line);
  await tick(line, '2026-04-01T08:00:00+07:00');
  const received = z.object({ version: z.int() });
  for (const file of ['co-so-luu-tru.csv', 'co-so-luu-tru.csv']) {
    await line.ask(received, ['upload', 'SDL-02', '2026-Q1', example(file)], accounts.SDL);
  }
}, 60_000);

afterAll(() => {
  line.remove();
});

interface Expected {
  readonly exit: number;
  readonly code: string;
  /** What the document says beside its words. */
  readonly says?: object;
  /** What both languages repeat. */
  readonly naming?: readonly string[];
}

const problem = z.looseObject({
  detail: z.string(),
  detailVi: z.string(),
  errors: z.array(z.looseObject({ vi: z.string(), en: z.string() })).optional(),
});

type As = 'nobody' | keyof Accounts;

/** One command that is refused with one document, in both languages, and nothing changed. */
async function expectNo(as: As, words: readonly string[], { exit, code, says = {}, naming = [] }: Expected) {
  const before = kept();
  const told = await line.json(words, settingsOf(as));
  expect({ words, ...told }).toMatchObject({ words, code: exit, document: { code, ...says } });
  const { detail, detailVi, errors = [] } = problem.parse(told.document);
  expectBothLanguages([detailVi, ...errors.map(({ vi }) => vi)], [detail, ...errors.map(({ en }) => en)], naming);
  expect(kept()).toEqual(before);
}

/** The same in words, by the built program. */
async function expectNoInWords(as: As, words: readonly string[], { exit, code, naming = [] }: Expected) {
  const before = kept();
  const told = await line.real(words, settingsOf(as));
  expect({ words, exit: told.code, stdout: told.stdout }).toEqual({ words, exit, stdout: '' });
  const [vietnamese = '', english = ''] = told.stderr.split(/^(?=(?:Refused|Usage|Failed) \[)/m);
  expectBothLanguages([vietnamese], [english], [`[${code}]`, ...naming]);
  expect(kept()).toEqual(before);
}

function settingsOf(as: As) {
  return as === 'nobody' ? {} : accounts[as];
}

function expectBothLanguages(vietnamese: readonly string[], english: readonly string[], naming: readonly string[]) {
  for (const wording of [vietnamese, english]) {
    for (const text of naming) expect(wording.join(' ')).toContain(text);
  }
  for (const text of vietnamese) expect(text).toMatch(/[ạảấầậắặẹếềểễệịọốồổỗộớờởợụứừửựỳỵđ]/);
  for (const text of english) expect(text).toMatch(/\b(?:the|is|not|no|an?|has|are|at)\b/i);
}

/** All that a refusal may not change. */
function kept() {
  return { log: logEnd(line.data), files: ['blobs', 'mail'].flatMap((folder) => filesBelow(join(line.data, folder))) };
}

describe('a file is refused', () => {
  const declared = 'id,ten,diachi,kinhdo,vido,mota\n';
  const files: readonly [what: string, name: string, content: string | Uint8Array, error: object][] = [
    ['with none of the declared columns', 'khac.csv', 'mot,hai\n1,2\n', { rule: 'noDeclaredColumn' }],
    ['that repeats a declared column', 'lap.csv', 'ten,ten\na,b\n', { rule: 'repeatedColumn', row: 1, column: 2 }],
    ['that is empty: CSV', 'rong.csv', '', { rule: 'noDataRow' }],
    ['that is empty: JSON', 'rong.json', '', { rule: 'noDataRow' }],
    ['that is empty: XLSX', 'rong.xlsx', '', { rule: 'noDataRow' }],
    ['without a data row', 'tieu-de.csv', declared, { rule: 'noDataRow', row: 1 }],
    ['cut off in a row', 'cut.csv', `${declared}1,Hồ mẫu,Huế,1,2,x\n2,Cầu`, { rule: 'raggedRow', row: 3 }],
    ['cut off in a quotation', 'quote.csv', `${declared}1,"Hồ mẫu`, { rule: 'brokenQuote', row: 2 }],
    ['cut off: JSON', 'cut.json', '{"data": [{"id": 1, "ten": "Hồ', { rule: 'brokenJson', row: 1 }],
    ['cut off: XLSX', 'cut.xlsx', WORKBOOK.subarray(0, WORKBOOK.length / 2), { rule: 'damagedFile' }],
    ['that is a workbook named CSV', 'workbook.csv', WORKBOOK, { rule: 'notWhatItsNameSays' }],
    ['that is a workbook named JSON', 'workbook.json', WORKBOOK, { rule: 'notWhatItsNameSays' }],
    ['that is CSV named JSON', 'csv.json', `${declared}1,Hồ mẫu\n`, { rule: 'notWhatItsNameSays' }],
    ['that is CSV named XLSX', 'csv.xlsx', `${declared}1,Hồ mẫu\n`, { rule: 'notWhatItsNameSays' }],
    ['that is PDF named CSV', 'pdf.csv', '%PDF-1.7\n%âãÏÓ\n', { rule: 'notWhatItsNameSays' }],
    ['of an unknown kind', 'data.ods', 'PK', { rule: 'unknownFormat' }],
  ];

  test.each(files)('%s', async (_, name, content, error) => {
    const words = ['upload', 'SDL-01', '2026-Q1', line.write(name, content)];
    await expectNo('SDL', words, { exit: 1, code: 'FILE_REFUSED', says: { errors: [error] } });
  });

  test('in words that name its row, its column and the rule', async () => {
    const path = line.write('lap-lai.csv', `${declared.trim()},ten\n`);
    const naming = ['1', '7', 'ten', '[repeatedColumn]'];
    await expectNoInWords('SDL', ['upload', 'SDL-01', '2026-Q1', path], { exit: 1, code: 'FILE_REFUSED', naming });
  });

  test('before its window opens, which names the day', async () => {
    const words = ['upload', 'SDL-01', '2026-Q2', example('diem-tham-quan.json')];
    const expected = { exit: 1, code: 'WINDOW_NOT_OPEN', naming: ['2026-Q2'] };
    await expectNo('SDL', words, { ...expected, says: { opensOn: '2026-07-01' } });
    await expectNoInWords('SDL', words, expected);
    expect((await line.run(words, accounts.SDL)).stderr).toMatch(/01\/07\/2026[^]*2026-07-01/);
  });

  test('under another agency’s token exactly as if there were no such obligation', async () => {
    const answers = ['TTBTDT-01', 'TTBTDT-99'].map(async (obligation) => {
      const words = ['upload', obligation, '2026-Q1', example('gia-ve.csv')];
      await expectNo('SDL', words, { exit: 1, code: 'NO_SUCH_OBLIGATION', naming: [obligation] });
      return JSON.stringify(await line.json(words, accounts.SDL)).replaceAll(obligation, '…');
    });
    const [foreign, unknown] = await Promise.all(answers);
    expect(foreign).toBe(unknown);
  });

  test('without a token, under a false one, and under an officer’s', async () => {
    const words = ['upload', 'SDL-01', '2026-Q1', example('diem-tham-quan.json')];
    await expectNo('nobody', words, { exit: 1, code: 'NOT_SIGNED_IN', says: { reason: 'missing' } });
    await expectNo('officer', words, { exit: 1, code: 'NOT_ALLOWED', says: { role: 'officer' } });
    const forged = { OPENDATA_TOKEN: `${accounts.SDL['OPENDATA_TOKEN'] ?? ''}x` };
    expect(await line.json(words, forged)).toMatchObject({ code: 1, document: { reason: 'unknown' } });
  });
});

describe('a quarter that is none', () => {
  test.each([
    ['nobody', ['status', '--quarter', '2026-Q5'], 'BAD_QUARTER'],
    ['nobody', ['deadline', '2026Q1'], 'BAD_QUARTER'],
    ['nobody', ['import', 'annex', example('annex.csv'), '--from', 'Q1-2026'], 'BAD_QUARTER'],
    ['SDL', ['upload', 'SDL-01', '2026-Q0', example('diem-tham-quan.json')], 'BAD_PERIOD'],
  ] as const)('is wrong usage for %s in %j', async (as, words, code) => {
    await expectNo(as, words, { exit: 2, code });
    if (as === 'SDL') await expectNoInWords(as, words, { exit: 2, code, naming: ['2026-Q0'] });
  });
});

describe('a review is refused', () => {
  test('of a version that is not the current one', async () => {
    const stale = 'ab'.repeat(32);
    const current = sha256Of(example('co-so-luu-tru.csv'));
    const expected = { exit: 1, code: 'STALE_VERSION', says: { given: stale, current }, naming: [stale, current] };
    const words = ['approve', 'SDL-02.2026-Q1', '--sha256', stale];
    await expectNo('officer', words, expected);
    await expectNoInWords('officer', words, expected);
  });
});

describe('the register and the accounts', () => {
  test('know one account for each agency', async () => {
    const words = ['account', 'create', 'sdl2', '--role', 'agency', '--agency', 'SDL'];
    const expected = { exit: 1, code: 'AGENCY_HAS_ACCOUNT', naming: ['SDL', 'Điều 4.5'] };
    await expectNo('nobody', words, expected);
    await expectNoInWords('nobody', words, expected);
  });

  test('know no agency that was not imported', async () => {
    const words = ['account', 'create', 'sxx', '--role', 'agency', '--agency', 'SXX'];
    await expectNo('nobody', words, { exit: 1, code: 'NO_SUCH_AGENCY', naming: ['SXX'] });
    const annex = readFileSync(example('annex.csv'), 'utf8').replace('SDL-02,SDL,', 'SDL-02,SXX,');
    const path = line.write('stranger.csv', annex);
    const error = { rule: 'unknownAgency', row: 8, field: 'agencyCode', value: 'SXX' };
    await expectNo('nobody', ['import', 'annex', path], { exit: 1, code: 'IMPORT_REFUSED', says: { errors: [error] } });
  });

  test('take no row of an import with one bad row among hundreds, and name it', async () => {
    const rows = readFileSync(shipped('sample-annex.csv'), 'utf8').split('\n');
    const wrong = rows.map((row, index) => (index === 399 ? row.replace(/,(?:yes|no)$/, ',maybe') : row));
    const path = line.write('one-bad-row.csv', wrong.join('\n'));
    const error = { row: 400, field: 'criterion', value: 'maybe', rule: 'badCriterion' };
    const words = ['import', 'annex', path];
    await expectNo('nobody', words, { exit: 1, code: 'IMPORT_REFUSED', says: { errors: [error] } });
    const naming = ['400', 'criterion', 'maybe', '[badCriterion]'];
    await expectNoInWords('nobody', words, { exit: 1, code: 'IMPORT_REFUSED', naming });
  });

  test('take no annex for a quarter that has closed', async () => {
    const words = ['import', 'annex', shipped('sample-annex.csv'), '--from', '2025-Q4'];
    await expectNo('nobody', words, { exit: 1, code: 'QUARTER_CLOSED', says: { closesOn: '2026-01-16' } });
  });
});

describe('a data folder', () => {
  /** A command on a folder beside the walk's, in words. */
  const on = (folder: string, words: readonly string[], settings: Readonly<Record<string, string>> = {}) =>
    runProgram(words, { DATA_DIR: folder, ...settings });
  const beside = (name: string) => join(dirname(line.data), name);

  test('without a log is told to be begun first', async () => {
    const empty = beside('empty');
    mkdirSync(empty);
    const { code, stdout, stderr } = await on(empty, ['status', '--quarter', '2026-Q1']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^Sự cố \[NO_LOG\]: .*opendata init[^]*^Failed \[NO_LOG\]: /m);
    expect(filesBelow(empty)).toEqual([]);
  });

  test('of another program is left as it is', async () => {
    const foreign = beside('foreign');
    mkdirSync(foreign);
    const path = join(foreign, 'events.db');
    const database = new Database(path);
    database.exec(`CREATE TABLE events (id TEXT, body TEXT); INSERT INTO events VALUES ('1', 'theirs')`);
    database.close();
    const before = sha256Of(path);
    for (const words of [['init'], ['status', '--quarter', '2026-Q1'], ['tick']]) {
      const { code, stdout, stderr } = await on(foreign, words);
      expect({ words, code, stdout }).toEqual({ words, code: 3, stdout: '' });
      expect(stderr).toMatch(/^Sự cố \[NOT_OUR_FOLDER\]: .*[^]*^Failed \[NOT_OUR_FOLDER\]: .*another program/m);
    }
    expect(filesBelow(foreign)).toEqual([path]);
    expect(sha256Of(path)).toBe(before);
  });

  test('with a live log has the machine’s clock and no other', async () => {
    const live = beside('live');
    expect(await on(live, ['init'])).toMatchObject({ code: 0 });
    const before = await on(live, ['events', '--json']);
    const clock = '2026-04-17T08:00:00+07:00';
    const tries = [
      { words: ['tick', '--at', clock], settings: {}, option: '--at' },
      { words: ['tick'], settings: { APP_CLOCK: clock }, option: 'APP_CLOCK' },
      { words: ['status', '--quarter', '2026-Q1'], settings: { APP_CLOCK: clock }, option: 'APP_CLOCK' },
    ];
    for (const { words, settings, option } of tries) {
      const { code, stdout, stderr } = await on(live, words, settings);
      expect({ words, code, stdout }).toEqual({ words, code: 1, stdout: '' });
      expect(stderr).toMatch(/^Không thực hiện \[LIVE_LOG\]: .*[^]*^Refused \[LIVE_LOG\]: /m);
      expect(stderr).toContain(option);
    }
    expect((await on(live, ['tick', '--dry-run', '--at', clock])).code).toBe(0);
    expect(await on(live, ['events', '--json'])).toEqual(before);
  });
});
