/** The witness as its user runs it: without a log, by the words of the command line. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandLine, type CommandLine } from './commandLine.js';

const log = commandLine();
let away: CommandLine;
let dir: string;
let key: string;
let stick: string;
const live = { APP_CLOCK: '2026-03-20T08:00:00+07:00' };

beforeAll(async () => {
  away = commandLine();
  dir = join(dirname(away.data), 'witness');
  stick = join(dirname(away.data), 'stick');
  await log.run(['init'], live);
  key = await verifierKey();
  cpSync(join(log.data, 'log'), stick, { recursive: true });
});
afterAll(() => {
  for (const line of [log, away]) line.remove();
});

async function verifierKey(): Promise<string> {
  const { stdout } = await log.run(['log', 'key']);
  return /\S+\+[0-9a-f]{8}\+\S+/.exec(stdout)?.[0] ?? '';
}

const name = 'council.hue.example/witness';
const init = (...words: readonly string[]) => away.run(['witness', 'init', dir, '--name', name, '--log', ...words]);
const check = (from: string, ...words: readonly string[]) =>
  away.run(['witness', 'check', dir, '--from', from, ...words]);

describe('opendata witness', () => {
  test('is made with the key, or with a file of it, and has no log', async () => {
    expect(await init(away.write('key.txt', `${key}\n`))).toMatchObject({ code: 0, stderr: '' });
    expect(await init(key)).toMatchObject({ code: 1, stderr: expect.stringContaining('WITNESS_EXISTS') });
    expect(existsSync(away.data)).toBe(false);
  });

  test('looks at a folder and at a server’s copy of it, and says what it found', async () => {
    const first = await check(stick);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/lần đầu, chưa có gì để so.*the first look/s);
    await log.run(['account', 'create', 'canbo', '--role', 'officer']);
    const { code, document } = await away.json(['witness', 'check', dir, '--from', join(log.data, 'log')]);
    expect({ code, document }).toMatchObject({ code: 0, document: { found: 'grown', newKeys: [], alarms: [] } });
  });

  test('shouts with exit code 1 in both languages, and keeps what was seen', async () => {
    const { code, stdout, stderr } = await check(stick);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/Nhật ký lùi lại/);
    expect(stderr).toMatch(/The log went back/);
    const { document } = await away.json(['witness', 'check', dir, '--from', stick]);
    expect(document).toMatchObject({ code: 'LOG_ALARM', why: 'rollback', evidence: expect.stringContaining(dir) });
  });

  test('ends with 3 when it could not look, and with 2 when it is not told where', async () => {
    expect(await check(join(stick, 'gone'))).toMatchObject({ code: 3 });
    expect(await away.run(['witness', 'check', dir])).toMatchObject({ code: 2 });
  });

  test('tells what it saw and when', async () => {
    const { stdout } = await away.run(['witness', 'log', dir]);
    expect(stdout).toMatch(/nối tiếp đúng mốc trước/);
    expect(stdout).toMatch(/BÁO ĐỘNG · ALARM: rollback/);
    const { document } = await away.json(['witness', 'log', dir]);
    expect(document).toMatchObject({
      name,
      looks: [{ found: 'first' }, { found: 'grown' }, { found: 'rollback' }, { found: 'rollback' }],
      alarms: [expect.stringMatching(/^rollback-/)],
    });
  });
});
