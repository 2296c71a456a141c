/** Rule sets at the command line: listed, compared, adopted, refused. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine } from './commandLine.js';

const sample = join(import.meta.dirname, '../../examples/rules.json');
let cli: CommandLine;

beforeAll(async () => {
  cli = commandLine();
  await cli.json(['init'], { APP_CLOCK: '2026-08-03T08:00:00+07:00' });
});
afterAll(() => {
  cli.remove();
});

const events = async () => ((await cli.json(['events', '--json'])).document as { type: string }[]).length;

describe('opendata rules', () => {
  test('diff says quarter by quarter what would change, in words and as JSON, and writes nothing', async () => {
    const before = await events();
    const { code, stdout } = await cli.run(['rules', 'diff', sample, '--from', '2027-Q1']);
    expect(code).toBe(0);
    expect(stdout).toContain('Hết hiệu lực sau quý · ends after 2026-Q4: hue-06-2021');
    expect(stdout).toContain(
      '2027-Q1  mở · opens 2027-04-01 | nhắc · due 2027-04-15 → 2027-04-10 | cuối · closes 2027-04-19',
    );
    expect(stdout).toContain('due-7: 2027-04-08 head → –');
    expect(stdout).toContain('ngưỡng đạt tiêu chí (%) · threshold: 50 → 60');
    expect(stdout).toContain('Chưa ghi gì vào nhật ký. · Nothing is written.');
    const { document } = await cli.json(['rules', 'diff', sample]);
    expect(document).toMatchObject({ ruleSet: 'mau-2027', from: '2026-Q4', changes: true });
    expect(await events()).toBe(before);
  });

  test('diff names the fields of a changed report rule, and warns of a quarter that would count twice', async () => {
    const { document: list } = await cli.json(['rules']);
    const [{ position: _position, from: _from, ...shipped }] = (list as { ruleSets: [Record<string, unknown>] })
      .ruleSets;
    const report = { ...(shipped['report'] as object), day: 20 };
    const ranking = { ...(shipped['ranking'] as object), yearBy: 'deadline' };
    const path = cli.write('other.json', JSON.stringify({ ...shipped, id: 'khac', report, ranking }));
    const { stdout } = await cli.run(['rules', 'diff', path, '--from', '2027-Q1']);
    expect(stdout).toContain('report.day (ngày cuối trong tháng · last day of the month): 24 → 20');
    expect(stdout).toContain('hạn báo cáo của cơ quan đầu mối · report due: 2027-03-24 → 2027-03-20');
    expect(stdout).toContain('Note: The reading of the ranking');
    expect(stdout).toContain('dữ liệu quý 2026-Q4 được tính hai lần, trong năm 2026 và trong năm 2027.');
  });

  test('diff says so where nothing changes', async () => {
    const { document } = await cli.json(['rules']);
    const [shipped] = (document as { ruleSets: Record<string, unknown>[] }).ruleSets;
    const { position: _position, from: _from, ...same } = shipped ?? {};
    const path = cli.write('same.json', JSON.stringify({ ...same, id: 'nhu-cu' }));
    const { stdout } = await cli.run(['rules', 'diff', path, '--from', '2027-Q1']);
    expect(stdout).toContain('2027-Q1  không thay đổi · nothing changes');
    expect(stdout).not.toContain('→');
  });

  test('import adopts once, and the list and the deadline show it', async () => {
    const first = await cli.run(['rules', 'import', sample, '--from', '2027-Q1'], {
      APP_CLOCK: '2026-08-05T08:00:00+07:00',
    });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('Đã áp dụng · Adopted: mau-2027');
    const end = await events();
    expect((await cli.run(['rules', 'import', sample, '--from', '2027-Q1'])).stdout).toContain('nothing has changed');
    expect(await events()).toBe(end);
    const { stdout } = await cli.run(['rules']);
    expect(stdout).toContain('áp dụng · in force 2021-Q1 – 2026-Q4');
    expect(stdout).toContain('áp dụng · in force 2027-Q1 – …');
    expect((await cli.json(['deadline', '2027-Q1'])).document).toMatchObject({ dueOn: '2027-04-10', recorded: [] });
    expect((await cli.json(['deadline', '2026-Q4'])).document).toMatchObject({ dueOn: '2027-01-15' });
    const past = ['--as-of', '2026-08-04'];
    expect((await cli.json(['deadline', '2027-Q1', ...past])).document).toMatchObject({ dueOn: '2027-04-15' });
  });

  test.each([
    ['a closed quarter', ['--from', '2026-Q2'], 'QUARTER_CLOSED', 1],
    ['another quarter for the same id', ['--from', '2027-Q2'], 'RULES_REFUSED', 1],
    ['no quarter at all', [], 'RULES_REFUSED', 1],
    ['what is no quarter', ['--from', '2027'], 'BAD_QUARTER', 2],
  ])('import is refused for %s', async (_, words, code, exit) => {
    const refused = await cli.run(['rules', 'import', sample, ...words]);
    expect([refused.code, refused.stdout]).toEqual([exit, '']);
    expect(refused.stderr).toContain(`[${code}]`);
  });

  test('a file that is not there, and one with faults, are told field by field in both languages', async () => {
    expect((await cli.run(['rules', 'import', 'khong-co.json', '--from', '2027-Q2'])).stderr).toContain(
      '[NO_SUCH_FILE]',
    );
    const broken = {
      ...(JSON.parse(readFileSync(sample, 'utf8')) as object),
      id: 'loi',
      completeness: { metFromPercent: 60 },
    };
    const { stderr } = await cli.run([
      'rules',
      'import',
      cli.write('loi.json', JSON.stringify(broken)),
      '--from',
      '2027-Q2',
    ]);
    expect(stderr).toContain(
      'completeness.source [sourceMissing]: Chưa nêu nguồn: mỗi quy tắc phải viện dẫn văn bản làm căn cứ (Điều 12.1).',
    );
    expect(stderr).toContain(
      'completeness.source [sourceMissing]: No source: every rule names the text that it rests on (Điều 12.1).',
    );
  });
});
