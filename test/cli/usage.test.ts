import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refuseSettings } from '../../src/cli/program.js';
import { commandLine, type CommandLine } from './commandLine.js';

let cli: CommandLine;

beforeAll(() => {
  cli = commandLine();
});

afterAll(() => {
  cli.remove();
});

const HASH = 'a'.repeat(64);

const wrongUses: readonly (readonly [why: string, words: readonly string[], code: string])[] = [
  ['no command', [], 'USAGE'],
  ['a group without its command', ['account'], 'USAGE'],
  ['an unknown command', ['abolish'], 'USAGE'],
  ['a command of a later version', ['extend', 'A', '2026-Q1', '--to', '2026-05-04'], 'USAGE'],
  ['an unknown option', ['tick', '--soon'], 'USAGE'],
  ['a missing argument', ['upload', 'A', '2026-Q1'], 'USAGE'],
  ['an argument too many', ['deadline', '2026-Q1', '2026-Q2'], 'USAGE'],
  ['a missing option', ['status'], 'USAGE'],
  ['an option without its value', ['tick', '--at'], 'USAGE'],
  ['a declaration without a reason', ['nil', 'A', '2026-Q1'], 'USAGE'],
  ['an unknown role', ['account', 'create', 'sdl', '--role', 'boss'], 'USAGE'],
  ['a user name that names nothing', ['account', 'create', 'Sở Du lịch', '--role', 'officer'], 'USAGE'],
  ['an approval of nothing in particular', ['approve', 'A.2026-Q1'], 'USAGE'],
  ['an approval of a file and a declaration', ['approve', 'A.2026-Q1', '--sha256', HASH, '--version', '1'], 'USAGE'],
  ['version zero', ['approve', 'A.2026-Q1', '--version', '0'], 'USAGE'],
  ['a malformed quarter', ['deadline', '2026-Q5'], 'BAD_QUARTER'],
  ['a malformed quarter as an option', ['status', '--quarter', '2026Q1'], 'BAD_QUARTER'],
  ['a malformed first quarter', ['import', 'annex', 'a.csv', '--from', 'soon'], 'BAD_QUARTER'],
  ['a malformed year', ['ranking', '--year', '26'], 'USAGE'],
  ['a clock without an offset', ['tick', '--at', '2026-04-17T08:00:00'], 'BAD_INSTANT'],
  ['a clock that is only a day', ['tick', '--at', '2026-04-17'], 'BAD_INSTANT'],
  ['a clock of another age', ['tick', '--at', '9999-12-31T23:59:59Z'], 'USAGE'],
  ['a day that does not exist', ['catalog', '--as-of', '2026-02-30'], 'BAD_INSTANT'],
  ['an unknown format', ['ranking', '--year', '2026', '--format', 'pdf'], 'USAGE'],
  ['a workbook on the screen', ['ranking', '--year', '2026', '--format', 'xlsx'], 'USAGE'],
  ['two formats on the screen', ['ranking', '--year', '2026', '--format', 'json,csv'], 'USAGE'],
  ['a negative position', ['events', '--after=-1'], 'USAGE'],
  ['an unknown event type', ['events', '--type', 'SomethingUpdated'], 'USAGE'],
];

describe('wrong usage', () => {
  test.each(wrongUses)('%s is told on stderr in both languages, exit code 2', async (_, words) => {
    const { code, stdout, stderr } = await cli.run(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Sai cách dùng \[.+\]: .+$/m);
    expect(stderr).toMatch(/^Usage \[.+\]: .+$/m);
  });

  test.each(wrongUses)('%s is one JSON document on stdout with --json', async (_, words, problem) => {
    const { code, document } = await cli.json(words);
    expect(code).toBe(2);
    expect(document).toMatchObject({
      code: problem,
      status: 400,
      detail: expect.any(String),
      detailVi: expect.any(String),
    });
  });

  test('leaves the data folder alone', () => {
    expect(cli.filesOfData()).toEqual([]);
  });

  test('knows --json before the command too, and not behind the end of options', async () => {
    expect(JSON.parse((await cli.run(['--json', 'deadline', '2026-Q5'])).stdout)).toMatchObject({
      code: 'BAD_QUARTER',
    });
    expect((await cli.run(['deadline', '--', '--json'])).stdout).toBe('');
  });
});

describe('help', () => {
  test('is an answer, exit code 0', async () => {
    const { code, stdout } = await cli.run(['approve', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--sha256 <hash>');
    expect(stdout).toContain('--json');
  });

  test('is one JSON document with --json', async () => {
    const { code, document } = await cli.json(['--help']);
    expect(code).toBe(0);
    expect(document).toEqual({ help: expect.stringContaining('ranking') });
  });

  test('comes before the problem where a command is missing', async () => {
    expect((await cli.run([])).stderr).toMatch(/Usage: opendata[\s\S]+Thiếu tên lệnh/);
  });
});

describe('a log that is not there', () => {
  test('is broken machinery: exit code 3, and nothing is made', async () => {
    const { code, stdout, stderr } = await cli.run(['status', '--quarter', '2026-Q1']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('Sự cố [NO_LOG]');
    expect(await cli.json(['queue'])).toMatchObject({ code: 3, document: { code: 'NO_LOG' } });
    expect(cli.filesOfData()).toEqual([]);
  });
});

test('settings that cannot hold are wrong usage, told like any other', () => {
  const problems = [{ name: 'APP_CLOCK', vi: 'không phải thời điểm', en: 'is no instant' }];
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const output = { stdout: (text: string) => void stdout.push(text), stderr: (text: string) => void stderr.push(text) };
  expect(refuseSettings(['node', 'opendata', 'tick'], problems, output)).toBe(2);
  expect(stdout).toEqual([]);
  expect(stderr.join('')).toContain('Cấu hình sai: APP_CLOCK không phải thời điểm.');
  expect(refuseSettings(['node', 'opendata', 'tick', '--json'], problems, output)).toBe(2);
  expect(JSON.parse(stdout.join(''))).toMatchObject({
    code: 'USAGE',
    detail: 'Bad settings: APP_CLOCK is no instant.',
  });
});
