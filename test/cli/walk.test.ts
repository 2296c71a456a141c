import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine } from './commandLine.js';

const AGENCIES = `code,kind,nameVi,nameEn,legalBasis,headName,headEmail
SDL,specialised,Sở Du lịch,Department of Tourism,Điều 11.1,Nguyễn Văn Mẫu,sdl@sdl.example
STC,specialised,Sở Tài chính,Department of Finance,Điều 11.1,,
`;
const ANNEX = `obligationId,agencyCode,title,topic,frequency,field,fieldTitle,type,criterion
SDL-DIEM,SDL,Điểm du lịch (mẫu),Du lịch,quarterly,ten,Tên,string,yes
,,,,,soKhach,Số khách,integer,yes
SDL-TOUR,SDL,Chương trình du lịch (mẫu),Du lịch,quarterly,ten,Tên,string,yes
STC-GIA,STC,Giá (mẫu),Tài chính,quarterly,ten,Tên,string,yes
`;
const FILE = 'ten,soKhach\nĐại Nội,1200\nChùa Thiên Mụ,không rõ\n';
const FILE_SHA256 = createHash('sha256').update(FILE).digest('hex');

let cli: CommandLine;
let [sdl, officer] = ['', ''];

/** A command under a token. */
const as = (token: string) => ({ OPENDATA_TOKEN: token });

async function token(username: string): Promise<string> {
  const { document } = await cli.json(['account', 'token', username]);
  return z.strictObject({ username: z.literal(username), token: z.string().startsWith('od_') }).parse(document).token;
}

beforeAll(async () => {
  cli = commandLine();
  await cli.json(['init'], { APP_CLOCK: '2026-03-20T08:00:00+07:00' });
  await cli.json(['import', 'agencies', cli.write('agencies.csv', AGENCIES)]);
  await cli.json(['import', 'annex', cli.write('annex.csv', ANNEX), '--from', '2026-Q1']);
  await cli.json(['account', 'create', 'sdl', '--role', 'agency', '--agency', 'SDL']);
  await cli.json(['account', 'create', 'chuyenvien', '--role', 'officer']);
  [sdl, officer] = [await token('sdl'), await token('chuyenvien')];
});

afterAll(() => {
  cli.remove();
});

describe('starting', () => {
  test('makes a live log, or under APP_CLOCK a simulated one, whose clock alone can be set', async () => {
    const live = commandLine();
    expect(await live.json(['init'])).toMatchObject({ code: 0, document: { folder: live.data, mode: 'live' } });
    const at = ['tick', '--at', '2026-04-01T08:00:00+07:00'];
    expect(await live.json(at)).toMatchObject({ code: 1, document: { code: 'LIVE_LOG', option: '--at' } });
    expect((await live.json([...at, '--dry-run'])).code).toBe(0);
    live.remove();
  });

  test('is refused where a log is', async () => {
    expect(await cli.json(['init'])).toMatchObject({ code: 1, document: { code: 'LOG_EXISTS', folder: cli.data } });
  });
});

describe('imports', () => {
  test('of what is known already change nothing', async () => {
    const { code, document } = await cli.json(['import', 'agencies', cli.write('again.csv', AGENCIES)]);
    expect({ code, document }).toMatchObject({ code: 0, document: { read: 2, imported: 0, unchanged: 2 } });
  });

  test('name every bad row, one on each line in both languages, and take none', async () => {
    const before = (await cli.run(['events'])).stdout;
    const bad = `${ANNEX}SXX-A,SXX,Tên,Chủ đề,quarterly,ten,Tên,string,yes\nSYY-B,SYY,Tên,Chủ đề,quarterly,ten,Tên,string,yes\n`;
    const { code, stdout, stderr } = await cli.run(['import', 'annex', cli.write('bad.csv', bad), '--from', '2026-Q1']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^ {2}- dòng 6 agencyCode “SXX” \[unknownAgency\]: /m);
    expect(stderr).toMatch(/^ {2}- row 7 agencyCode "SYY" \[unknownAgency\]: /m);
    expect((await cli.run(['events'])).stdout).toBe(before);
  });

  test('of a file that is not there, or is a folder, are refused', async () => {
    for (const path of [join(cli.data, 'nowhere.csv'), cli.data]) {
      expect(await cli.json(['import', 'days-off', path])).toMatchObject({
        code: 1,
        document: { code: 'NO_SUCH_FILE', path },
      });
    }
  });
});

describe('accounts', () => {
  test('print a password once, and are one for each agency', async () => {
    const created = await cli.json(['account', 'create', 'stc', '--role', 'agency', '--agency', 'STC']);
    expect(created).toEqual({ code: 0, document: { username: 'stc', password: expect.stringMatching(/^.{20}$/) } });
    const second = await cli.json(['account', 'create', 'stc2', '--role', 'agency', '--agency', 'STC']);
    expect(second).toMatchObject({ code: 1, document: { code: 'AGENCY_HAS_ACCOUNT', username: 'stc' } });
  });

  test('end with all their tokens when they are revoked', async () => {
    const stc = await token('stc');
    expect((await cli.json(['account', 'revoke', 'stc'])).code).toBe(0);
    const late = await cli.json(['nil', 'STC-GIA', '2026-Q1', '--reason', 'x'], as(stc));
    expect(late).toMatchObject({ code: 1, document: { code: 'NOT_SIGNED_IN', reason: 'revoked' } });
    const { document } = await cli.json(['account', 'list']);
    expect(document).toMatchObject([{ username: 'sdl', revoked: false }, {}, { username: 'stc', revoked: true }]);
  });
});

describe('an upload', () => {
  test('needs a token, from the environment or a file', async () => {
    const file = cli.write('diem.csv', FILE);
    const words = ['upload', 'SDL-DIEM', '2026-Q1', file];
    expect(await cli.json(words)).toMatchObject({ code: 1, document: { code: 'NOT_SIGNED_IN', reason: 'missing' } });
    expect(await cli.json(words, as('od_nonsense'))).toMatchObject({ code: 1, document: { reason: 'unknown' } });
    const tokenFile = cli.write('token', `${sdl}\n`);
    expect(await cli.json([...words, '--token-file', tokenFile])).toMatchObject({
      document: { code: 'WINDOW_NOT_OPEN' },
    });
    const nowhere = await cli.json([...words, '--token-file', `${tokenFile}.gone`]);
    expect(nowhere).toMatchObject({ code: 1, document: { code: 'NO_SUCH_FILE', path: `${tokenFile}.gone` } });
  });

  test('is refused before its window opens, and can be checked at any time', async () => {
    const words = ['upload', 'SDL-DIEM', '2026-Q1', cli.write('diem.csv', FILE)];
    expect(await cli.json(words, as(sdl))).toMatchObject({ code: 1, document: { opensOn: '2026-04-01' } });
    expect(await cli.json([...words, '--dry-run'], as(sdl))).toMatchObject({
      code: 0,
      document: { rows: 2, criteriaMet: 2 },
    });
    expect((await cli.json(['history', 'submission-SDL-DIEM.2026-Q1'])).document).toMatchObject({
      code: 'NO_SUCH_STREAM',
    });
  });

  test('answers for another agency’s obligation as for one that does not exist', async () => {
    const file = cli.write('gia.csv', FILE);
    const foreign = await cli.json(['upload', 'STC-GIA', '2026-Q1', file], as(sdl));
    const unknown = await cli.json(['upload', 'STC-KHONG', '2026-Q1', file], as(sdl));
    expect([foreign, unknown]).toMatchObject([
      { code: 1, document: { code: 'NO_SUCH_OBLIGATION' } },
      { code: 1, document: { code: 'NO_SUCH_OBLIGATION' } },
    ]);
  });

  test('of a malformed period is wrong usage, of a period of another frequency refused', async () => {
    const file = cli.write('diem.csv', FILE);
    const codes = await Promise.all(
      ['2026-Q7', '2026'].map(async (period) => (await cli.run(['upload', 'SDL-DIEM', period, file], as(sdl))).code),
    );
    expect(codes).toEqual([2, 1]);
  });
});

describe('a quarter', () => {
  test('opens, is filled, reviewed and closed from the command line', async () => {
    expect((await cli.json(['tick', '--at', '2026-04-01T08:00:00+07:00'])).document).toMatchObject({
      sent: [{ agency: 'SDL', to: 'sdl@sdl.example' }],
    });
    const file = cli.write('diem.csv', FILE);
    const received = await cli.json(['upload', 'SDL-DIEM', '2026-Q1', file], as(sdl));
    expect(received).toMatchObject({
      code: 0,
      document: { submissionId: 'SDL-DIEM.2026-Q1', sha256: FILE_SHA256, timing: 'onTime', check: { rows: 2 } },
    });
    expect((await cli.json(['nil', 'SDL-TOUR', '2026-Q1', '--reason', 'Không có'], as(sdl))).document).toMatchObject({
      sha256: null,
      version: 1,
    });
    expect((await cli.json(['queue'])).document).toMatchObject([{ sha256: FILE_SHA256 }, { kind: 'nil' }]);

    const id = 'SDL-DIEM.2026-Q1';
    expect(await cli.json(['approve', id, '--sha256', '0'.repeat(64)], as(officer))).toMatchObject({
      code: 1,
      document: { code: 'STALE_VERSION', current: FILE_SHA256 },
    });
    expect(await cli.json(['approve', id, '--sha256', FILE_SHA256], as(sdl))).toMatchObject({
      code: 1,
      document: { code: 'NOT_ALLOWED' },
    });
    expect(await cli.json(['approve', id, '--sha256', FILE_SHA256.toUpperCase()], as(officer))).toMatchObject({
      code: 0,
      document: { state: 'approved' },
    });
    expect(await cli.json(['publish', id], as(officer))).toMatchObject({ code: 0, document: { state: 'published' } });
    expect(await cli.json(['approve', 'SDL-TOUR.2026-Q1', '--version', '1'], as(officer))).toMatchObject({
      code: 0,
      document: { version: 1 },
    });
    expect((await cli.json(['catalog'])).document).toMatchObject({
      datasets: [
        { id: 'SDL-DIEM', periods: [{ state: 'published' }] },
        { id: 'SDL-TOUR', periods: [{ state: 'nil' }] },
      ],
    });

    const closed = await cli.json(['tick', '--at', '2026-04-17T09:00:00+07:00']);
    expect(closed).toMatchObject({ code: 0, document: { opened: ['STC-GIA.2026-Q1.missing.2026-04-16'] } });
    expect((await cli.json(['violations', '--quarter', '2026-Q1'])).document).toMatchObject([
      { agency: 'STC', kind: 'missing' },
    ]);
    expect((await cli.json(['violations', '--quarter', '2025-Q4'])).document).toEqual([]);
  });

  test('has a board for people, and the same as of any moment before', async () => {
    const board = (await cli.run(['status', '--quarter', '2026-Q1'])).stdout;
    expect(board).toContain('SDL  Sở Du lịch');
    expect(board).toMatch(
      /SDL-DIEM +đã công bố · published +đúng hạn · onTime .* 2\/2 +2026-04-16 +Điểm du lịch \(mẫu\)/,
    );
    expect(board).toMatch(/STC-GIA +THIẾU · missing/);
    expect(board).toContain('SIMULATED LOG');
    const before = await cli.json(['status', '--quarter', '2026-Q1', '--as-of', '2026-04-01']);
    expect(before.document).toMatchObject({
      asOf: '2026-04-01T00:00:00+07:00',
      agencies: [{ obligations: [] }, { obligations: [] }],
    });
  });

  test('shows reminders, deadlines and the events behind the ranking', async () => {
    expect((await cli.run(['reminders', '--quarter', '2026-Q1'])).stdout).toMatch(/SDL +2026-Q1 +opening +head/);
    expect((await cli.run(['deadline', '2026-Q1'])).stdout).toContain('hạn cuối · closes on 2026-04-16');
    expect((await cli.json(['deadline', '2027-Q1'])).document).toMatchObject({
      closesOn: '2027-04-19',
      derivation: expect.arrayContaining([
        expect.objectContaining({ text: expect.any(String), source: expect.any(String) }),
      ]),
    });
    const traced = (await cli.run(['trace', '--year', '2026', '--agency', 'SDL'])).stdout;
    expect(traced).toMatch(/^met = 2\n +2 {2}SDL-DIEM\.2026-Q1 {2}#\d+$/m);
  });

  test('can be rehearsed a day ahead without a trace', async () => {
    const before = (await cli.run(['events'])).stdout;
    const rehearsed = await cli.run(['tick', '--dry-run', '--at', '2026-04-24T09:00:00+07:00']);
    expect(rehearsed.stdout).toContain('dry run');
    expect(rehearsed.stdout).toContain('2026-Q1 STC overdue+5');
    expect((await cli.run(['events'])).stdout).toBe(before);
  });
});

describe('an export', () => {
  const year = ['ranking', '--year', '2026'];

  test('is a file of the named format, answered with its hash, which the log knows', async () => {
    mkdirSync(join(cli.data, '..', 'out'), { recursive: true });
    const out = join(cli.data, '..', 'out', 'ranking.csv');
    const { document } = await cli.json([...year, '--format', 'csv,xlsx', '--out', out]);
    const sha256 = createHash('sha256').update(readFileSync(out)).digest('hex');
    expect(document).toMatchObject({
      files: [{ path: out, format: 'csv', sha256 }, { path: out.replace(/csv$/, 'xlsx') }],
    });
    expect((await cli.run(['events', '--type', 'RankingExported', '--json'])).stdout).toContain(sha256);
  });

  test('takes its format from the ending of the file, else JSON', async () => {
    const out = cli.write('status.xlsx', '');
    expect((await cli.json(['status', '--quarter', '2026-Q1', '--out', out])).document).toMatchObject({
      files: [{ format: 'xlsx' }],
    });
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  });

  test('goes to stdout as text, its byte order mark included', async () => {
    expect((await cli.run([...year, '--format', 'csv'])).stdout).toMatch(/^\uFEFFKhối \[bloc\]/);
    expect(JSON.parse((await cli.run([...year, '--format', 'json'])).stdout)).toMatchObject({
      year: 2026,
      mode: 'simulated',
    });
  });

  test('that cannot be written is told as broken machinery', async () => {
    const out = join(cli.data, 'no', 'such', 'folder.csv');
    expect(await cli.json([...year, '--out', out])).toMatchObject({
      code: 3,
      document: { code: 'FOLDER_NOT_WRITABLE' },
    });
  });
});

describe('the log', () => {
  test('is one array of events as stored, in order', async () => {
    const { document } = await cli.json(['events', '--after', '2']);
    const positions = Array.isArray(document) ? document.map(({ position }: { position: number }) => position) : [];
    expect(positions.slice(0, 2)).toEqual([3, 4]);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect((await cli.json(['events', '--after', '999999'])).document).toEqual([]);
  });

  test('shows who acted and who issued the token that was used', async () => {
    const history = (await cli.run(['history', 'submission-SDL-DIEM.2026-Q1'])).stdout;
    expect(history).toMatch(
      /FileReceived +submission-SDL-DIEM\.2026-Q1 #2 {2}account:sdl \(mã do · token by operator@machine\)/,
    );
  });

  test('is what views are rebuilt from', async () => {
    const before = await cli.json(['status', '--quarter', '2026-Q1', '--as-of', '2026-04-18']);
    expect(await cli.json(['views', 'rebuild'])).toMatchObject({ code: 0, document: { position: expect.any(Number) } });
    expect(await cli.json(['status', '--quarter', '2026-Q1', '--as-of', '2026-04-18'])).toEqual(before);
  });
});
