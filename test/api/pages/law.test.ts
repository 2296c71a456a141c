/** The pages that argue a deadline and list the rule sets, and the same for programs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { machine } from '../../../src/access/actor.js';
import { importRules } from '../../../src/app/ruleSets.js';
import { answer, annexOf, importText, turnAt, utc, withAnnex } from '../../support/installation.js';
import { person, stranger, type Person } from '../../support/pages.js';
import { served, type WebTrial } from '../../support/web.js';

const rules = readFileSync(join(import.meta.dirname, '../../../examples/rules.json'), 'utf8');
let trial: WebTrial;
let anybody: Person;

/** Windows of 2026-Q1 recorded under the shipped rules, then new ones adopted for that same quarter and one more duty. */
beforeAll(async () => {
  const hue = await withAnnex();
  await turnAt(hue, '2026-04-01 08:00');
  hue.clock.set(utc('2026-04-02 08:00'));
  answer(await importRules(hue.app, machine, { content: Readable.from([Buffer.from(rules)]), from: '2026-Q1' }));
  answer(await importText(hue, 'annex', annexOf(['SDL-C', 'SDL', 'quarterly'])));
  await turnAt(hue, '2026-04-02 09:00');
  trial = await served({ installation: hue });
  anybody = stranger(trial);
});
afterAll(() => trial.stop());

const text = async (path: string) => (await anybody.open(path)).text;
const json = async (path: string) => (await trial.ask(path)).json() as Promise<Record<string, unknown>>;

describe('the page of a deadline', () => {
  test('argues both dates in Vietnamese with clauses and the days off that moved them', async () => {
    const page = await text('/deadlines?quarter=2027-Q1');
    expect(page).toContain('Hạn nhắc 10/04/2027');
    expect(page).toContain('19/04/2027');
    expect(page).toContain('16/04/2027 (thứ Sáu) là ngày nghỉ theo lịch (weekday off; đã thông báo');
    expect(page).toContain('18/04/2027 (Chủ nhật) là ngày nghỉ cuối tuần: chuyển sang ngày kế tiếp.');
    expect(page).toContain('Bộ luật Dân sự 2015 Điều 148');
    expect(page).toContain('Thời hạn này chưa được ghi nhận');
  });

  test('argues them in English', async () => {
    const page = await text('/en/deadlines?quarter=2027-Q1');
    expect(page).toContain('Due on 2027-04-10');
    expect(page).toContain('2027-04-16 (Friday) is a day off in the calendar');
    expect(page).toContain('This window is not recorded yet');
  });

  test('shows what is recorded, and beside it what the law would give today', async () => {
    const page = await text('/en/deadlines?quarter=2026-Q1');
    expect(page).toContain('Due on 2026-04-15');
    expect(page).toContain(
      '3 obligations: due on 2026-04-15, closing at the end of 2026-04-16, under the rule set hue-06-2021. Rules and calendar as they stand would give 2026-04-10 and 2026-04-16; what is recorded stays.',
    );
    expect(page).toContain(
      '1 obligations: due on 2026-04-10, closing at the end of 2026-04-16, under the rule set mau-2027.',
    );
  });

  test('and the home page name the recorded dates, which prevail', async () => {
    expect(await text('/')).toContain('15/04/2026');
    expect(await text('/')).not.toContain('10/04/2026');
  });

  test('is the newest recorded quarter’s where none is asked for, and answers as of a past day', async () => {
    expect(await text('/deadlines')).toContain('Thời hạn cập nhật dữ liệu Quý 1/2026');
    const past = await text('/en/deadlines?quarter=2027-Q1&asOf=2026-04-01');
    expect(past).toContain('This shows the argument as of 2026-04-01 00:00');
    expect(past).toContain('Due on 2027-04-15');
  });

  test('is refused for a quarter before the first rule set and for what is none', async () => {
    expect((await anybody.open('/deadlines?quarter=2019-Q1')).status).toBe(422);
    expect((await anybody.open('/deadlines?quarter=2026-Q5')).status).toBe(400);
  });

  test('is reached from the status board and from the desk', async () => {
    const link = 'href="/deadlines?quarter=2026-Q1"';
    expect((await anybody.open('/status')).html).toContain(link);
    expect((await (await person(trial, 'so-du-lich', 'agency', 'SDL')).open('/desk')).html).toContain(link);
  });
});

describe('the page of the rule sets', () => {
  test('lists each with the quarters that it governs and the source of every rule, newest first', async () => {
    const page = await text('/rules');
    expect(page).toContain('Áp dụng cho dữ liệu từ Quý 1/2026, chưa định ngày kết thúc. Mã: mau-2027');
    expect(page).toContain('Áp dụng cho dữ liệu từ Quý 1/2021 đến Quý 4/2025. Mã: hue-06-2021');
    expect(page.indexOf('mau-2027')).toBeLessThan(page.indexOf('hue-06-2021'));
    expect(page).toContain(
      'Hạn cuối rơi vào ngày nghỉ: chuyển sang ngày làm việc kế tiếp. Bộ luật Dân sự 2015 Điều 148',
    );
    expect(page).toContain('Khung xếp loại: Tốt [80; ∞), Đạt [50; 80), Chưa đạt [0; 50).');
  });

  test('reads the same in English, and as of a past day', async () => {
    expect(await text('/en/rules')).toContain('A criterion is met when its column is there and filled from 60 % up.');
    const past = await text('/en/rules?asOf=2026-04-01');
    expect(past).toContain('Governs the data from Q1 2021 on, without an end.');
    expect(past).not.toContain('mau-2027');
  });
});

describe('the ranking of a year with grade bands', () => {
  test('shows the grades and the bands', async () => {
    const council = await person(trial, 'hoi-dong', 'council');
    const ranking = await council.open('/ranking?year=2026');
    expect(ranking.html).toContain('<th scope="col">Xếp loại</th>');
    expect(ranking.text).toContain('Khung xếp loại Tốt [80; ∞), Đạt [50; 80), Chưa đạt [0; 50)');
    expect((await council.open('/ranking?year=2025')).html).not.toContain('Xếp loại</th>');
  });
});

describe('programs are told', () => {
  test('a deadline as of any instant, with what is recorded', async () => {
    expect(await json('/api/v1/deadlines?quarter=2026-Q1')).toMatchObject({
      dueOn: '2026-04-10',
      recorded: [
        { dueOn: '2026-04-15', obligations: 3, ruleSet: 'hue-06-2021' },
        { dueOn: '2026-04-10', obligations: 1, ruleSet: 'mau-2027' },
      ],
    });
    expect(await json('/api/v1/deadlines?quarter=2026-Q1&asOf=2026-04-01')).toMatchObject({
      dueOn: '2026-04-15',
      recorded: [],
    });
  });

  test('the rule sets as of any instant', async () => {
    const validity = async (path: string) =>
      ((await json(path))['ruleSets'] as { id: string; until: string | null }[]).map(({ id, until }) => [id, until]);
    expect(await validity('/api/v1/rules')).toEqual([
      ['hue-06-2021', '2025-Q4'],
      ['mau-2027', null],
    ]);
    expect(await validity('/api/v1/rules?asOf=2026-04-01')).toEqual([['hue-06-2021', null]]);
  });
});
