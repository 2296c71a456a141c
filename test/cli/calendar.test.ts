/** The calendar at the command line: listed, corrected, refused. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine } from './commandLine.js';

const CLOCK = { APP_CLOCK: '2026-03-20T08:00:00+07:00' };
let cli: CommandLine;

beforeAll(async () => {
  cli = commandLine();
  await cli.json(['init'], CLOCK);
});
afterAll(() => {
  cli.remove();
});

const source = ['--source', 'Thông báo 12/TB-UBND'];
const events = async () => ((await cli.json(['events', '--json'])).document as { type: string }[]).length;
const listed = async (...words: string[]) => {
  const { document } = await cli.json(['calendar', '--year', '2026', ...words]);
  return (document as { days: { date: string }[] }).days;
};

describe('opendata calendar', () => {
  test('lists the days of a year with source and the time since when each is known', async () => {
    const days = await listed();
    expect(days).toContainEqual(
      expect.objectContaining({ date: '2026-04-27', kind: 'dayOff', source: 'days-off.csv' }),
    );
    expect(days.every(({ date }) => date.startsWith('2026-'))).toBe(true);
    const { stdout } = await cli.run(['calendar', '--year', '2026']);
    expect(stdout).toContain('2026-04-27  ngày nghỉ · dayOff');
  });

  test('corrects a day once, and answers as of an instant before', async () => {
    const said = ['calendar', 'correct', '2026-06-10', 'dayOff', ...source, '--note', 'Nghỉ bổ sung'];
    const { code, stdout } = await cli.run(said, { APP_CLOCK: '2026-04-10T09:00:00+07:00' });
    expect({ code, first: stdout.split('\n')[0] }).toEqual({
      code: 0,
      first: 'Đã đính chính · Corrected: 2026-06-10 ngày nghỉ · dayOff',
    });
    const end = await events();
    expect((await cli.run(said)).stdout).toContain('known already');
    expect(await events()).toBe(end);
    const holiday = expect.objectContaining({
      date: '2026-06-10',
      note: 'Nghỉ bổ sung',
      source: 'Thông báo 12/TB-UBND',
    });
    expect(await listed()).toContainEqual(holiday);
    expect((await listed('--as-of', '2026-04-10')).map(({ date }) => date)).not.toContain('2026-06-10');
  });

  test.each([
    ['notSaturday', ['2026-06-14', 'workedSaturday', ...source]],
    ['swapOnSunday', ['2026-06-14', 'dayOff', ...source, '--note', 'Nghỉ hoán đổi']],
    ['badDay', ['2026-02-30', 'dayOff', ...source]],
    ['sourceMissing', ['2026-06-11', 'dayOff', '--source', ' ']],
  ])('refuses %s with its clause, and writes nothing', async (rule, words) => {
    const end = await events();
    const { code, document } = await cli.json(['calendar', 'correct', ...words]);
    expect(code).toBe(1);
    const errors = [expect.objectContaining({ rule, vi: expect.stringContaining('Điều 148') as unknown })];
    expect(document).toMatchObject({ code: 'CALENDAR_REFUSED', errors });
    expect(await events()).toBe(end);
  });

  test('leaves a day that nobody listed as it is', async () => {
    const end = await events();
    const { code, document } = await cli.json(['calendar', 'correct', '2026-06-12', 'ordinary', ...source]);
    expect({ code, document }).toMatchObject({ code: 0, document: { changed: false } });
    expect(await events()).toBe(end);
  });

  test.each([
    ['no source', ['calendar', 'correct', '2026-06-11', 'dayOff']],
    ['a kind that there is not', ['calendar', 'correct', '2026-06-11', 'holiday', ...source]],
  ])('is used wrongly with %s', async (_, words) => {
    expect((await cli.run(words)).code).toBe(2);
  });
});
