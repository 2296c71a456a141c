/** `doctor` on a real folder: what is well, what is to be watched, what is wrong, each with what to do. */
import Database from 'better-sqlite3';
import { chmodSync, cpSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { cli, example, filesBelow, sha256Of, type Cli } from '../support/cli.js';

const START = { APP_CLOCK: '2026-03-20T08:00:00+07:00' };
const finding = z.strictObject({
  check: z.string(),
  state: z.enum(['ok', 'warn', 'fail']),
  detail: z.string().min(1),
  detailVi: z.string().min(1),
  advice: z.string().optional(),
  adviceVi: z.string().optional(),
});
const document = z.strictObject({ ok: z.boolean(), checks: z.array(finding) });
let line: Cli;

beforeEach(async () => {
  line = cli();
  await line.json(['init'], START);
});
afterEach(() => {
  line.remove();
});

async function examined(words: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { code, document: told } = await line.json(['doctor', ...words], env);
  const { ok, checks } = document.parse(told);
  expect(code).toBe(ok ? 0 : 1);
  expect(checks.filter(({ state, advice }) => (state === 'ok') !== (advice === undefined))).toEqual([]);
  return { ok, checks, of: (check: string) => checks.filter((one) => one.check === check) };
}

test('of a sound log all is well, and nothing is changed by looking', async () => {
  const before = filesBelow(line.data).map((path) => `${path} ${sha256Of(path)}`);
  const { ok, checks } = await examined([], { MASTER_KEY: 'mười sáu ký tự trở lên' });
  expect(ok).toBe(true);
  expect(checks.filter(({ check, state }) => state !== 'ok' && check !== 'disk')).toEqual([]);
  const names = ['folder', 'disk', 'sqlite', 'clock', 'keys', 'views', 'imports', 'checkpoint', 'mail'];
  expect(checks.map(({ check }) => check)).toEqual(names);
  // The first MASTER_KEY wraps the keys, as with any command.
  const after = filesBelow(line.data).map((path) => `${path} ${sha256Of(path)}`);
  const changed = after.filter((file) => !before.includes(file));
  expect(changed.map((file) => file.split(' ')[0])).toEqual([join(line.data, 'keys.db')]);
});

test('a person reads a line for each, with what to do below', async () => {
  const { code, stdout } = await line.run(['doctor']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^tốt · ok {2,}folder/m);
  expect(stdout).toMatch(/^CHÚ Ý · warn {2,}keys .*MASTER_KEY.*\n {10,}→ đặt MASTER_KEY/m);
});

test('without a log it says so and what to do', async () => {
  rmSync(line.data, { recursive: true });
  const { ok, of } = await examined();
  expect(ok).toBe(false);
  expect(of('folder')).toMatchObject([{ state: 'fail' }]);
  expect(of('log')).toMatchObject([{ state: 'fail', detail: expect.stringContaining('NO_LOG') }]);
});

test('keys that others can read are wrong, a folder that others can enter is to be watched', async () => {
  chmodSync(line.data, 0o755);
  expect((await examined()).of('folder')).toMatchObject([
    { state: 'warn', advice: expect.stringContaining('chmod 700') },
  ]);
  chmodSync(join(line.data, 'keys.db'), 0o644);
  const { ok, of } = await examined();
  expect({ ok, folder: of('folder') }).toMatchObject({
    ok: false,
    folder: [{ state: 'fail', advice: expect.stringContaining('chmod 600') }],
  });
});

test('a key store of another log is wrong', async () => {
  const other = cli();
  await other.json(['init'], START);
  cpSync(join(other.data, 'keys.db'), join(line.data, 'keys.db'));
  other.remove();
  expect((await examined()).of('keys')).toMatchObject([
    { state: 'fail', detail: expect.stringContaining('signing key') },
  ]);
});

test('a log that was cut off is wrong', async () => {
  const log = new Database(join(line.data, 'events.db'));
  log.exec('DELETE FROM events WHERE position = (SELECT max(position) FROM events)');
  log.close();
  expect((await examined()).of('log')).toMatchObject([
    { state: 'fail', detail: expect.stringContaining('LOG_REWRITTEN') },
  ]);
});

test('letters that nobody sends and a clock that is behind are told', async () => {
  await line.json(['import', 'agencies', example('agencies.csv')]);
  await line.json(['import', 'annex', example('annex.csv'), '--from', '2026-Q1']);
  const nowhere = { SMTP_URL: 'smtp://127.0.0.1:1' };
  await line.json(['tick', '--at', '2026-04-01T08:00:00+07:00'], nowhere);
  const later = await examined([], { APP_CLOCK: '2026-04-02T08:00:00+07:00' });
  expect(later.of('mail')).toMatchObject([{ state: 'warn', detail: expect.stringContaining('hours ago') }]);
  const behind = await examined([], { APP_CLOCK: '2026-03-31T08:00:00+07:00' });
  expect(behind.of('clock')).toMatchObject([{ state: 'fail' }]);
});

test('the newest backup has its age told, an expired one is to be deleted, and another log has none', async () => {
  const folder = join(line.data, '..', 'backups');
  expect((await examined(['--backups', folder])).of('backup')).toMatchObject([{ state: 'fail' }]);
  await line.json(['backup', join(folder, 'first'), '--keep-days', '2']);
  writeFileSync(join(folder, 'note.txt'), 'no backup');
  expect((await examined(['--backups', folder])).of('backup')).toMatchObject([
    { state: 'ok', detail: expect.stringContaining('first') },
  ]);
  expect((await examined(['--backups', join(folder, 'first')])).of('backup')).toMatchObject([{ state: 'ok' }]);
  const late = await examined(['--backups', folder], { APP_CLOCK: '2026-03-24T08:00:00+07:00' });
  expect(late.of('backup')).toMatchObject([
    { state: 'warn' },
    { state: 'warn', advice: expect.stringContaining('delete') },
  ]);
  const other = cli();
  await other.json(['init'], START);
  const { code, document: told } = await other.json(['doctor', '--backups', folder]);
  expect({ code, of: document.parse(told).checks.at(-1) }).toMatchObject({
    code: 1,
    of: { check: 'backup', state: 'fail' },
  });
  other.remove();
  expect(statSync(folder).isDirectory()).toBe(true);
});
