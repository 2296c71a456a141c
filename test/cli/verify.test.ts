/** `receipt` and `verify`: what leaves the system can be checked where the system is not. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { commandLine, type CommandLine } from './commandLine.js';

const AGENCIES = `code,kind,nameVi,nameEn,legalBasis,headName,headEmail
SDL,specialised,Sở Du lịch,Department of Tourism,Điều 11.1,Nguyễn Văn Mẫu,sdl@sdl.example
`;
const ANNEX = `obligationId,agencyCode,title,topic,frequency,field,fieldTitle,type,criterion
SDL-DIEM,SDL,Điểm du lịch (mẫu),Du lịch,quarterly,ten,Tên,string,yes
`;
const document = z.looseObject({ receipt: z.looseObject({ leafIndex: z.number() }) });

let cli: CommandLine;
/** Where nothing of the log is. */
let elsewhere: CommandLine;
let [agency, officer, key] = ['', '', ''];
let nil: z.infer<typeof document>;
const as = (token: string) => ({ OPENDATA_TOKEN: token, APP_CLOCK: '2026-04-02T09:00:00+07:00' });

async function token(username: string, ...role: readonly string[]): Promise<string> {
  await cli.json(['account', 'create', username, '--role', ...role]);
  return z.object({ token: z.string() }).parse((await cli.json(['account', 'token', username])).document).token;
}

beforeAll(async () => {
  [cli, elsewhere] = [commandLine(), commandLine()];
  await cli.json(['init'], { APP_CLOCK: '2026-03-20T08:00:00+07:00' });
  await cli.json(['import', 'agencies', cli.write('agencies.csv', AGENCIES)]);
  await cli.json(['import', 'annex', cli.write('annex.csv', ANNEX), '--from', '2026-Q1']);
  [agency, officer] = [await token('sodulich', 'agency', '--agency', 'SDL'), await token('chuyenvien', 'officer')];
  const declared = await cli.json(['nil', 'SDL-DIEM', '2026-Q1', '--reason', 'Không phát sinh'], as(agency));
  nil = document.parse(declared.document);
  const keys = (await cli.json(['log', 'key'])).document;
  key =
    z.looseObject({ keys: z.array(z.looseObject({ verifierKey: z.string() })) }).parse(keys).keys[0]?.verifierKey ?? '';
});
afterAll(() => {
  cli.remove();
  elsewhere.remove();
});

const file = (name: string, value: unknown) =>
  elsewhere.write(name, typeof value === 'string' ? value : JSON.stringify(value));
const verify = (...words: readonly string[]) => elsewhere.json(['verify', ...words]);

describe('receipt', () => {
  test('is that of the answer, for the agency and for its reviewers', async () => {
    for (const who of [agency, officer]) {
      const { code, document: receipt } = await cli.json(['receipt', 'SDL-DIEM.2026-Q1'], as(who));
      expect({ code, receipt }).toMatchObject({ code: 0, receipt: { leafIndex: nil.receipt.leafIndex } });
      expect(await verify(file('bien-nhan.json', receipt))).toMatchObject({ code: 0, document: { kind: 'receipt' } });
    }
  });

  test('is written to a file, and is refused for what is not there', async () => {
    const out = file('chua-co.json', '');
    const kept = await cli.run(['receipt', 'SDL-DIEM.2026-Q1', '--version', '1', '--out', out], as(agency));
    expect([kept.code, kept.stdout]).toEqual([0, expect.stringContaining('version 1')]);
    expect((await verify(out, '--key', key)).code).toBe(0);
    const refused = async (...words: readonly string[]) => (await cli.json(['receipt', ...words], as(agency))).document;
    expect(await refused('SDL-DIEM.2026-Q1', '--version', '2')).toMatchObject({ code: 'NO_SUCH_VERSION' });
    expect(await refused('SDL-DIEM.2026-Q2')).toMatchObject({ code: 'NO_SUCH_SUBMISSION' });
    expect((await cli.json(['receipt', 'SDL-DIEM.2026-Q1'])).document).toMatchObject({ code: 'NOT_SIGNED_IN' });
  });
});

describe('verify', () => {
  test('checks an answer under a trusted key, and opens no log for it', async () => {
    const path = file('khai-bao.json', nil);
    expect(await verify(path, '--key', key)).toMatchObject({
      code: 0,
      document: {
        file: path,
        kind: 'answer',
        outcome: 'holds',
        key,
        event: { type: 'NilDeclared' },
        notShown: ['rest'],
      },
    });
    expect(await verify(path, '--key', file('khoa.txt', `Khóa của nhật ký:\n${key}\n`))).toMatchObject({ code: 0 });
    expect(elsewhere.filesOfData()).toEqual([]);
    const told = await elsewhere.run(['verify', path]);
    expect(told.stdout).toContain('Câu trả lời kèm biên nhận: ĐÚNG');
    expect(told.stdout).toContain('Answer with a receipt: HOLDS');
  });

  test('finds what was altered, and exits 1', async () => {
    const altered = { ...nil, receipt: { ...nil.receipt, leafIndex: nil.receipt.leafIndex + 1 } };
    expect(await verify(file('sua.json', altered))).toMatchObject({
      code: 1,
      document: { outcome: 'fails', why: 'inclusion' },
    });
    const told = await elsewhere.run(['verify', file('sua.json', altered)]);
    expect([told.code, told.stdout]).toEqual([1, expect.stringContaining('DOES NOT HOLD')]);
  });

  test('refuses what it cannot read, and wrong usage', async () => {
    expect(await verify('khong-co.json')).toMatchObject({ code: 1, document: { code: 'NO_SUCH_FILE' } });
    const path = file('khai-bao.json', nil);
    expect(await verify(path, '--key', file('trong.txt', 'x'))).toMatchObject({
      document: { code: 'NO_VERIFIER_KEY' },
    });
    expect(await verify(path, '--against', 'khong-co')).toMatchObject({ code: 1, document: { code: 'NO_SUCH_FILE' } });
    expect(await verify(path, '--against', path)).toMatchObject({ document: { code: 'NO_CHECKPOINT' } });
    expect((await verify()).code).toBe(2);
  });
});

describe('a ranking that was handed out', () => {
  const files = ['json', 'csv', 'xlsx'] as const;
  let folder = '';
  beforeAll(async () => {
    folder = join(dirname(cli.data), 'ket-xuat');
    mkdirSync(folder);
    const out = join(folder, 'xep-loai.json');
    await cli.json(['ranking', '--year', '2026', '--format', files.join(','), '--out', out]);
    await cli.json(['tick'], { APP_CLOCK: '2026-05-02T09:00:00+07:00' });
  });

  test.each(files)('holds with the proof beside it, by its name and by that of the proof: %s', async (format) => {
    const path = join(folder, `xep-loai.${format}`);
    for (const named of [path, `${path}.proof.json`]) {
      expect(await verify(named, '--key', key)).toMatchObject({
        code: 0,
        document: {
          file: path,
          kind: 'export',
          outcome: 'holds',
          notShown: ['figures'],
          event: { type: 'RankingExported' },
        },
      });
    }
  });

  test('does not hold when a figure was altered', async () => {
    const path = file(
      'xep-loai.csv',
      readFileSync(join(folder, 'xep-loai.csv'), 'utf8').replace('Sở Du lịch', 'Sở Du Lịch'),
    );
    const proof = join(folder, 'xep-loai.csv.proof.json');
    expect(await verify(path, '--proof', proof)).toMatchObject({ code: 1, document: { why: 'file' } });
  });

  test('without its proof is held against the log’s tiles, a kept checkpoint, or nothing', async () => {
    const path = file('rieng.csv', readFileSync(join(folder, 'xep-loai.csv'), 'utf8'));
    expect(await verify(path)).toMatchObject({ code: 1, document: { outcome: 'open', notShown: ['root', 'figures'] } });
    expect(await verify(path, '--against', cli.data, '--key', key)).toMatchObject({
      code: 0,
      document: { outcome: 'holds', shown: ['against'], notShown: ['figures'] },
    });
    const checkpoint = join(cli.data, 'log/checkpoint');
    expect(await verify(path, '--checkpoint', checkpoint)).toMatchObject({
      code: 1,
      document: { outcome: 'open', notShown: ['root', 'figures', 'against'] },
    });
    expect(await verify(checkpoint, '--against', cli.data)).toMatchObject({
      code: 0,
      document: { kind: 'checkpoint' },
    });
  });

  test('and a receipt of another history are told apart', async () => {
    const other = commandLine();
    await other.json(['init'], { APP_CLOCK: '2026-03-20T08:00:00+07:00' });
    const path = file('khai-bao.json', nil);
    expect(await verify(path, '--against', other.data)).toMatchObject({ code: 1, document: { why: 'otherLog' } });
    other.remove();
    const folderOf = join(dirname(elsewhere.data), 'log');
    cpSync(join(cli.data, 'log'), folderOf, { recursive: true });
    const checkpoint = readFileSync(join(folderOf, 'checkpoint'), 'utf8');
    const [origin = '', size = ''] = checkpoint.split('\n');
    const forged = [origin, size, Buffer.alloc(32).toString('base64'), '', '— x AAAAAAAA', ''].join('\n');
    writeFileSync(join(folderOf, 'checkpoint'), forged);
    expect(await verify(join(cli.data, 'log/checkpoint'), '--against', folderOf)).toMatchObject({
      code: 1,
      document: { why: 'otherHistory' },
    });
    rmSync(folderOf, { recursive: true });
  });
});

test('a board as JSON carries the proof of its root', async () => {
  for (const words of [
    ['status', '--quarter', '2026-Q1'],
    ['ranking', '--year', '2026'],
  ]) {
    const board = (await cli.json(words)).document;
    expect(await verify(file('bang.json', board), '--key', key)).toMatchObject({
      code: 0,
      document: { kind: 'export', outcome: 'holds', shown: ['signature', 'trustedKey', 'root'], notShown: ['figures'] },
    });
  }
});
