/** Heads and assigned staff at the command line: recorded, shown of any day, refused. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AGENCIES } from '../support/installation.js';
import { commandLine, type CommandLine } from './commandLine.js';

const CLOCK = { APP_CLOCK: '2026-03-20T08:00:00+07:00' };
let cli: CommandLine;

beforeAll(async () => {
  cli = commandLine();
  await cli.json(['init'], CLOCK);
  await cli.json(['import', 'agencies', cli.write('agencies.csv', AGENCIES)]);
});
afterAll(() => {
  cli.remove();
});

const told = async (...words: string[]) => {
  const { code, document } = await cli.json(words);
  return { code, document: document as Record<string, unknown> };
};
const named = async (list: 'heads' | 'stewards', ...words: string[]) => {
  const { document } = await told('agency', 'people', 'SDL', ...words);
  return (document[list] as { name: string }[]).map(({ name }) => name);
};

describe('opendata head, steward and agency people', () => {
  test('appoint a head from a day on, and both are known of their days', async () => {
    const words = ['head', 'appoint', 'SDL', '--name', 'Nguyễn Thị Lan', '--email', 'lan@hue.example'];
    const appointed = await told(...words, '--from', '2026-05-01', '--source', 'Quyết định mẫu 12/QĐ-UBND');
    expect(appointed).toMatchObject({ code: 0, document: { agency: 'SDL', from: '2026-05-01', changed: true } });
    expect(await named('heads', '--on', '2026-04-30')).toEqual(['Giám đốc (mẫu)']);
    expect(await named('heads', '--on', '2026-05-01')).toEqual(['Nguyễn Thị Lan']);
    expect(await named('heads', '--on', '2026-05-01', '--as-of', '2026-03-20T08:00:00+07:00')).not.toContain(
      'Nguyễn Thị Lan',
    );
  });

  test('assign and end, in words and as JSON', async () => {
    const { document } = await told('steward', 'assign', 'SDL', '--name', 'Trần Văn Minh', '--from', '2026-04-01');
    const ended = await told('steward', 'end', 'SDL', String(document['personId']), '--on', '2026-04-30');
    expect(ended).toMatchObject({ code: 0, document: { changed: true } });
    expect(await named('stewards', '--on', '2026-04-30')).toEqual(['Trần Văn Minh']);
    expect(await named('stewards', '--on', '2026-05-01')).toEqual([]);
    const { stdout } = await cli.run(['agency', 'people', 'SDL']);
    expect(stdout).toContain('Trần Văn Minh');
  });

  test.each([
    ['NO_SUCH_AGENCY', ['steward', 'assign', 'SXX', '--name', 'A', '--from', '2026-04-01']],
    ['NOT_A_PERSON', ['steward', 'assign', 'SDL', '--name', 'A', '--email', 'a@b, c@d', '--from', '2026-04-01']],
    ['ENDS_BEFORE_START', ['steward', 'assign', 'SDL', '--name', 'A', '--from', '2026-04-02', '--until', '2026-04-01']],
    ['BAD_DAY', ['steward', 'assign', 'SDL', '--name', 'A', '--from', '2026-02-30']],
    ['NO_SUCH_STEWARD', ['steward', 'end', 'SDL', 'ai-do', '--on', '2026-04-01']],
    ['NOT_A_PERSON', ['head', 'change-address', 'SDL', '--email', 'khong-phai']],
  ])('refuse %s and write nothing', async (refusal, words) => {
    const count = async () => ((await cli.json(['events'])).document as unknown[]).length;
    const end = await count();
    expect(await told(...words)).toMatchObject({ code: 1, document: { code: refusal } });
    expect(await count()).toBe(end);
  });
});
