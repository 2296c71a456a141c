/** A new rule set is loaded from a file: what it may be, what it changes, and what it leaves as it was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { anybody, machine, type Actor } from '../../src/access/actor.js';
import { rankingOf, remindersOf, statusOf, violationsOf } from '../../src/app/answers.js';
import { exportedRanking } from '../../src/app/handingOut.js';
import { giveBack } from '../../src/app/review.js';
import { compareRules, importRules, ruleSetsOf } from '../../src/app/ruleSets.js';
import { problemOf } from '../../src/app/problems.js';
import { quartersBetween } from '../../src/domain/quarter.js';
import { reportRuleOf, shippedRules } from '../../src/domain/rules.js';
import { deadlines } from '../../src/projections/deadlines.js';
import {
  annexOf,
  answer,
  codeOf,
  eventsOfType,
  importText,
  send,
  signIn,
  turnAt,
  typesOf,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

const sample = readFileSync(join(import.meta.dirname, '../../examples/rules.json'), 'utf8');
const fields = JSON.parse(sample) as Readonly<Record<string, unknown>>;

let hue: Installation;
let sdl: Actor;

beforeEach(async () => {
  hue = await withAnnex({}, annexOf(['SDL-A', 'SDL', 'quarterly'], ['STP-A', 'STP', 'quarterly']));
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
});
afterEach(() => hue.remove());

const load = (text: string, from: string | null = '2026-Q3') =>
  importRules(hue.app, machine, { content: Readable.from([Buffer.from(text)]), from });
const compare = (text: string, from: string | null = '2026-Q3') =>
  compareRules(hue.app, machine, { content: Readable.from([Buffer.from(text)]), from });
const changed = (change: Readonly<Record<string, unknown>>) => JSON.stringify({ ...fields, ...change });

async function sent(obligation: string, quarter: string, moment: string, text = whole('tên')) {
  hue.clock.set(utc(moment));
  return answer(await send(hue, sdl, [obligation, quarter, text]));
}

/** Whatever may be asked of a quarter or a year, without what only says when it was asked. */
async function told(quarter: string, year: number) {
  const timeless = <Answer extends object>(of: Answer) => ({ ...of, asOf: null, position: null, root: null });
  const board = timeless(answer(await statusOf(hue.app, machine, { quarter, asOf: null })));
  const ranking = timeless(answer(await rankingOf(hue.app, machine, { year, asOf: null })));
  const violations = answer(await violationsOf(hue.app, machine, { quarter }));
  const reminders = answer(await remindersOf(hue.app, machine, { quarter }));
  return JSON.stringify([deadlines(hue.app.views, { quarter }), board, ranking, violations, reminders]);
}

async function problemsOf(text: string, from: string | null = '2026-Q3') {
  const result = await load(text, from);
  if (result.ok) throw new Error('was adopted');
  return problemOf(result.rejection).errors ?? [];
}

describe('a rule set from a file', () => {
  test('takes effect from the stated quarter and ends the one before it by an event', async () => {
    const adopted = answer(await load(sample));
    expect(adopted).toEqual({
      ruleSet: 'mau-2027',
      title: fields['title'],
      from: '2026-Q3',
      until: null,
      ends: [{ id: 'hue-06-2021', until: '2026-Q2', successor: 'mau-2027' }],
      warnings: [],
      changed: true,
    });
    expect(await typesOf(hue, 'rules')).toEqual(['RuleSetAdopted', 'RuleSetAdopted', 'RuleSetEnded']);
    const [first, second] = await eventsOfType(hue, 'RuleSetAdopted');
    expect(first?.data).toEqual(shippedRules);
    expect(second?.data).toEqual({ ...fields, from: '2026-Q3', until: null });
  });

  test('changes nothing when it comes again, also long after its first quarter has closed', async () => {
    answer(await load(sample));
    hue.clock.set(utc('2027-06-01 09:00'));
    expect(answer(await load(sample))).toMatchObject({ changed: false, ends: [] });
    expect(await typesOf(hue, 'rules')).toHaveLength(3);
  });

  test('is listed with its validity, as of any instant', async () => {
    const before = hue.clock.now();
    hue.clock.set(utc('2026-05-04 09:00'));
    answer(await load(sample));
    const validity = async (asOf: string | null) =>
      answer(await ruleSetsOf(hue.app, anybody, { asOf })).ruleSets.map(({ id, from, until }) => [id, from, until]);
    expect(await validity(before)).toEqual([['hue-06-2021', '2021-Q1', null]]);
    const now = [
      ['hue-06-2021', '2021-Q1', '2026-Q2'],
      ['mau-2027', '2026-Q3', null],
    ];
    expect(await validity(null)).toEqual(now);
    await hue.app.views.rebuild();
    expect(await validity(null)).toEqual(now);
  });

  test.each<readonly [words: string, rule: string, field: string, clause: string, text: string]>([
    [
      'a rule without source',
      'sourceMissing',
      'completeness.source',
      'Điều 12.1',
      changed({ completeness: { metFromPercent: 60 } }),
    ],
    ['an empty source', 'sourceMissing', 'source', 'Điều 4.6b', changed({ source: '' })],
    [
      'a blank source',
      'sourceMissing',
      'returnGrace.source',
      'Điều 4.1',
      changed({ returnGrace: { workingDays: 5, source: ' ' } }),
    ],
    ['an unknown field', 'unknownField', 'penalty', 'Điều 4.6b', changed({ penalty: 5 })],
    [
      'an unknown field of a rule',
      'unknownField',
      'due.hour',
      'Điều 4.6b',
      changed({ due: { ...shippedRules.due, hour: 17 } }),
    ],
    ['a missing rule', 'missing', 'ranking', 'Điều 12.1', changed({ ranking: undefined })],
    ['no explanation period', 'missing', 'explanation', 'Điều 12.1', changed({ explanation: undefined })],
    [
      'a value of another type',
      'badValue',
      'due.days',
      'Điều 4.6b',
      changed({ due: { ...shippedRules.due, days: '15' } }),
    ],
    [
      'a value out of bounds',
      'badValue',
      'completeness.metFromPercent',
      'Điều 12.1',
      changed({ completeness: { metFromPercent: 101, source: 'x' } }),
    ],
    [
      'a value that is none of those known',
      'badValue',
      'ranking.yearBy',
      'Điều 12.1',
      changed({ ranking: { ...shippedRules.ranking, yearBy: 'month' } }),
    ],
    [
      'a reminder after the closing',
      'dueAfterClosing',
      'due',
      'Điều 4.6b',
      changed({ due: { ...shippedRules.due, days: 20 } }),
    ],
    [
      'a due date that alone rolls',
      'dueAfterClosing',
      'due',
      'Điều 4.6b',
      changed({
        due: { ...shippedRules.due, rolls: 'nextWorkingDay' },
        closing: { ...shippedRules.closing, rolls: 'never' },
      }),
    ],
    ['a step listed twice', 'stepTwice', 'ladder.steps.1', 'Điều 6.1a', laddered('closing', 'closing')],
    [
      'a step that is not named for its day',
      'stepName',
      'ladder.steps.0',
      'Điều 6.1a',
      changed({
        ladder: {
          at: '08:00',
          steps: [{ step: 'due-5', moment: { kind: 'beforeDue', days: 3 }, role: 'head' }],
          source: 'Thử',
        },
      }),
    ],
    ['steps out of order', 'stepOrder', 'ladder.steps.1', 'Điều 6.1a', laddered('closing', 'opening')],
    [
      'overlapping terms of the supervisor',
      'overlaps',
      'dic.1',
      'Điều 10',
      changed({ dic: [term('2021-02-03', null), term('2025-03-01', null)] }),
    ],
    [
      'a term that ends before it begins',
      'endsBeforeStart',
      'dic.0',
      'Điều 10',
      changed({ dic: [term('2025-03-01', '2025-02-01')] }),
    ],
    ['overlapping grade bands', 'overlaps', 'grading.bands', 'Điều 12.1', banded([50, null], [0, 51])],
    ['a gap between grade bands', 'leavesGap', 'grading.bands', 'Điều 12.1', banded([50, null], [0, 49])],
    ['an empty grade band', 'emptyBand', 'grading.bands', 'Điều 12.1', banded([50, 50])],
    ['an id that is used', 'idTaken', 'id', 'Điều 4.6b', changed({ id: 'hue-06-2021' })],
    ['an end that leaves quarters without rules', 'leavesGap', 'until', 'Điều 4.6b', changed({ until: '2027-Q4' })],
  ])('is refused for %s, naming field and clause in both languages; nothing changes', async (...row) => {
    const [, rule, field, clause, text] = row;
    const problems = await problemsOf(text);
    expect(problems.map((problem) => [problem.rule, problem.field])).toEqual([[rule, field]]);
    for (const { vi, en } of problems)
      expect([vi, en]).toEqual([expect.stringContaining(clause), expect.stringContaining(clause)]);
    expect(codeOf(await compare(text))).toBe('RULES_REFUSED');
    expect(await typesOf(hue, 'rules')).toEqual(['RuleSetAdopted']);
  });

  test.each([
    ['no JSON', '{"id": ', 'notJson'],
    ['a list', '[]', 'notJson'],
    ['what is too long', `{"id": "${'x'.repeat(70_000)}"}`, 'tooLarge'],
  ])('is refused as %s', async (_, text, rule) => {
    expect((await problemsOf(text)).map((problem) => problem.rule)).toEqual([rule]);
  });

  test('names every fault of a file at once', async () => {
    const problems = await problemsOf('{"id": "Chữ hoa", "x": 1}', null);
    expect(problems.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['id', 'title', 'from', 'source', 'due', 'closing', 'x']),
    );
  });

  test('cannot take effect from a closed quarter, nor from one that its own dates would close', async () => {
    hue.clock.set(utc('2026-04-12 09:00'));
    const closed = await load(sample, '2025-Q4');
    expect(closed).toMatchObject({
      ok: false,
      rejection: { code: 'QUARTER_CLOSED', details: { closesOn: '2026-01-16' } },
    });
    expect(closed.ok ? '' : problemOf(closed.rejection).detail).toContain(
      'a rule set takes effect from a quarter that has not closed (Điều 4.6b)',
    );
    const short = { days: 9, firstDayCounted: true, rolls: 'never', source: 'Thử' };
    expect(await load(changed({ due: short, closing: short }), '2026-Q1')).toMatchObject({
      rejection: { code: 'QUARTER_CLOSED', details: { closesOn: '2026-04-09' } },
    });
    expect(await typesOf(hue, 'rules')).toEqual(['RuleSetAdopted']);
  });

  test('cannot begin where, or before, another one begins', async () => {
    answer(await load(sample, '2026-Q3'));
    for (const from of ['2026-Q3', '2026-Q2']) {
      const problems = await problemsOf(changed({ id: 'khac' }), from);
      expect(problems.map(({ rule, field, value }) => [rule, field, value])).toEqual([['overlaps', 'from', from]]);
    }
    expect((await problemsOf(sample, '2026-Q4')).map(({ rule }) => rule)).toEqual(['idTaken']);
    expect(await typesOf(hue, 'rules')).toHaveLength(3);
  });

  test('is the operator’s: nobody else adopts or compares one, anybody reads them', async () => {
    const content = () => Readable.from([Buffer.from(sample)]);
    for (const actor of [anybody, sdl, await signIn(hue, 'lanhdao', 'leader')]) {
      expect(codeOf(await importRules(hue.app, actor, { content: content(), from: '2026-Q3' }))).toBe('NOT_ALLOWED');
      expect(codeOf(await compareRules(hue.app, actor, { content: content(), from: '2026-Q3' }))).toBe('NOT_ALLOWED');
      expect(codeOf(await ruleSetsOf(hue.app, actor, { asOf: null }))).toBeNull();
    }
  });
});

function laddered(...steps: ('opening' | 'closing')[]): string {
  const ladder = steps.map((kind) => ({ step: kind, moment: { kind }, role: 'head' }));
  return changed({ ladder: { at: '08:00', steps: ladder, source: 'Thử' } });
}

function term(from: string, until: string | null) {
  return { agency: 'SKHCN', from, until, source: 'Thử' };
}

function banded(...bands: [number, number | null][]): string {
  const named = bands.map(([from, below], index) => ({ grade: `Hạng ${String(index)}`, from, below }));
  return changed({ grading: { bands: named, source: 'Thử' } });
}

describe('what a rule set would change', () => {
  test('is told quarter by quarter through the last that the calendar covers, and nothing is written', async () => {
    const end = await hue.app.store.end();
    const comparison = answer(await compare(sample));
    expect(comparison).toMatchObject({ ruleSet: 'mau-2027', from: '2026-Q3', changes: true });
    expect(comparison.ends).toEqual([{ id: 'hue-06-2021', until: '2026-Q2', successor: 'mau-2027' }]);
    expect(comparison.quarters.map(({ quarter }) => quarter)).toEqual(quartersBetween('2026-Q3', '2028-Q3'));
    expect(comparison.quarters.find(({ quarter }) => quarter === '2027-Q1')).toMatchObject({
      changes: true,
      recordedWindows: 0,
      ruleSet: { before: 'hue-06-2021', after: 'mau-2027' },
      opensOn: { before: '2027-04-01', after: '2027-04-01' },
      dueOn: { before: '2027-04-15', after: '2027-04-10' },
      closesOn: { before: '2027-04-19', after: '2027-04-19' },
      metFromPercent: { before: 50, after: 60 },
      explanation: { before: 5, after: 7 },
      formula: { before: '100 × met / required', after: '80 × met / required + 20 × onTime / owed' },
      bands: { before: null, after: 'Tốt [80; ∞), Đạt [50; 80), Chưa đạt [0; 50)' },
    });
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('names the steps that move, come and go', async () => {
    const [first] = answer(await compare(sample)).quarters;
    const moved = (first?.ladder ?? []).map(({ step, before, after }) => [step, before?.on ?? null, after?.on ?? null]);
    expect(moved.slice(0, 3)).toEqual([
      ['opening', '2026-10-01', '2026-10-01'],
      ['due-3', '2026-10-12', '2026-10-07'],
      ['due-1', '2026-10-14', '2026-10-09'],
    ]);
    expect(moved.at(-1)).toEqual(['due-7', '2026-10-08', null]);
  });

  test('is nothing where another file says the same, and where it was adopted already', async () => {
    const same = { ...shippedRules, id: 'nhu-cu', from: undefined, until: undefined };
    const comparison = answer(await compare(JSON.stringify(same)));
    expect(comparison).toMatchObject({ changes: false, rules: [] });
    expect(comparison.quarters.every(({ changes }) => !changes)).toBe(true);
    answer(await load(sample));
    expect(answer(await compare(sample))).toMatchObject({ changes: false, rules: [], ends: [] });
  });

  test('is nothing where it was adopted already and another one has followed it', async () => {
    answer(await load(sample));
    answer(await load(changed({ id: 'mau-2028', closing: fields['due'] }), '2026-Q4'));
    const comparison = answer(await compare(sample));
    expect(comparison).toMatchObject({ changes: false, rules: [], ends: [], until: '2026-Q3' });
    expect(comparison.quarters.map(({ quarter }) => quarter)).toEqual(['2026-Q3']);
    expect(answer(await load(sample))).toMatchObject({ changed: false, until: '2026-Q3' });
  });

  test('is another source, without any quarter that changes', async () => {
    const cited = { ...shippedRules, id: 'nguon-moi', returnGrace: { workingDays: 5, source: 'Quyết định mới' } };
    const comparison = answer(await compare(JSON.stringify(cited)));
    expect(comparison.rules).toEqual([
      {
        rule: 'returnGrace',
        before: shippedRules.returnGrace,
        after: cited.returnGrace,
        fields: [{ field: 'source', before: shippedRules.returnGrace.source, after: 'Quyết định mới' }],
      },
    ]);
    expect(comparison.quarters.some(({ changes }) => changes)).toBe(false);
  });

  test('tells a changed report rule field by field, and the day that moves', async () => {
    const { council: _, ...report } = reportRuleOf(shippedRules);
    const other = { ...shippedRules, id: 'bao-cao', report: { ...report, day: 20, remindDaysBefore: [5, 1] } };
    const { rules, quarters } = answer(await compare(JSON.stringify(other)));
    expect(rules.map(({ rule, fields: of }) => [rule, of])).toEqual([
      [
        'report',
        [
          { field: 'day', before: 24, after: 20 },
          { field: 'remindDaysBefore', before: [7, 3, 1, 0], after: [5, 1] },
        ],
      ],
    ]);
    expect(quarters[0]).toMatchObject({ changes: true, reportDueOn: { before: '2026-09-24', after: '2026-09-20' } });
  });

  test.each([
    ['twice', 'deadline', 'hai lần', 'count twice'],
    ['never', 'dataQuarter', 'không được tính vào năm nào', 'count in no year'],
  ] as const)('warns in both languages of a fourth quarter that counts %s', async (counts, yearBy, vi, en) => {
    const by = (id: string, of: 'dataQuarter' | 'deadline') =>
      JSON.stringify({ ...shippedRules, id, ranking: { ...shippedRules.ranking, yearBy: of } });
    if (counts === 'never') answer(await load(by('truoc', 'deadline'), '2026-Q2'));
    const from = counts === 'never' ? '2027-Q1' : '2026-Q3';
    const quarter = counts === 'never' ? '2026-Q4' : '2025-Q4';
    const warned = [{ quarter, counts, vi: expect.stringContaining(vi), en: expect.stringContaining(en) }];
    expect(answer(await compare(by('sau', yearBy), from)).warnings).toEqual(warned);
    expect(answer(await load(by('sau', yearBy), from)).warnings).toEqual(warned);
    expect(answer(await load(by('sau', yearBy), from))).toMatchObject({ changed: false, warnings: [] });
  });

  test('begins with the next quarter where neither file nor question names one', async () => {
    expect(answer(await compare(sample, null))).toMatchObject({ from: '2026-Q2' });
    expect(answer(await compare(changed({ from: '2026-Q4' }), null))).toMatchObject({ from: '2026-Q4' });
    expect(answer(await compare(changed({ from: '2026-Q4' }), '2027-Q1'))).toMatchObject({ from: '2027-Q1' });
  });

  test('says how many windows are recorded and keep theirs', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    expect(answer(await compare(sample, '2026-Q1')).quarters[0]).toMatchObject({ recordedWindows: 2 });
  });
});

describe('what a new rule set leaves alone', () => {
  test('deadlines, statuses, violations, reminders and rankings of earlier quarters stay to the byte', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    await sent('SDL-A', '2026-Q1', '2026-04-20 10:00');
    for (const day of ['04-21', '05-06', '07-01', '07-17', '08-03']) await turnAt(hue, `2026-${day} 08:00`);
    await importText(hue, 'annex', annexOf(['STP-B', 'STP', 'quarterly']), '2027-Q1');
    const at = hue.clock.now();
    const before = [await told('2026-Q1', 2026), await told('2026-Q2', 2025)];
    const events = await eventsOfType(hue, 'WindowOpened');
    answer(await load(sample, '2027-Q1'));
    await turnAt(hue, '2026-08-03 09:00');
    expect([await told('2026-Q1', 2026), await told('2026-Q2', 2025)]).toEqual(before);
    expect(await eventsOfType(hue, 'WindowOpened')).toEqual(events);
    const asOf = answer(await statusOf(hue.app, machine, { quarter: '2026-Q1', asOf: at }));
    await hue.app.views.rebuild();
    expect([await told('2026-Q1', 2026), await told('2026-Q2', 2025)]).toEqual(before);
    expect(answer(await statusOf(hue.app, machine, { quarter: '2026-Q1', asOf: at }))).toEqual(asOf);
  });

  test('a window that opens later follows the new rules: dates, ladder, threshold', async () => {
    answer(await load(sample, '2026-Q2'));
    await turnAt(hue, '2026-07-01 08:00');
    const opened = await eventsOfType(hue, 'WindowOpened');
    const ofQuarter = (quarter: string) =>
      opened
        .map(({ data }) => data)
        .filter((data) => data['quarter'] === quarter)
        .map(({ dueOn, closesOn, ruleSet }) => [dueOn, closesOn, ruleSet]);
    expect(ofQuarter('2026-Q1')[0]).toEqual(['2026-04-15', '2026-04-16', 'hue-06-2021']);
    expect(ofQuarter('2026-Q2')[0]).toEqual(['2026-07-10', '2026-07-16', 'mau-2027']);
    await turnAt(hue, '2026-07-03 08:00');
    expect(
      (await eventsOfType(hue, 'ReminderDecided')).map(({ data }) => [data['quarter'], data['step']]),
    ).not.toContainEqual(['2026-Q2', 'due-7']);
    const halfFull = 'ten,so_phong\nmột,1\nhai,\n';
    const check = (await sent('SDL-A', '2026-Q2', '2026-07-06 09:00', halfFull)).check;
    expect(check?.criteria.map(({ met }) => met)).toEqual([true, false]);
    expect((await sent('SDL-A', '2026-Q1', '2026-07-06 09:00', halfFull)).check?.criteriaMet).toBe(2);
  });

  test('a window recorded before the adoption keeps all its rules, one that opens after it does not', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    const strict = {
      returnGrace: { workingDays: 1, source: 'Thử' },
      completeness: { metFromPercent: 100, source: 'Thử' },
    };
    answer(await load(changed(strict), '2026-Q1'));
    answer(await importText(hue, 'annex', annexOf(['SDL-B', 'SDL', 'quarterly'])));
    await turnAt(hue, '2026-04-02 08:00');
    const dates = deadlines(hue.app.views, { quarter: '2026-Q1' }).map(({ dueOn, ruleSet, submissions }) => [
      dueOn,
      ruleSet,
      submissions.length,
    ]);
    expect(dates).toEqual([
      ['2026-04-15', 'hue-06-2021', 2],
      ['2026-04-10', 'mau-2027', 1],
    ]);
    const halfFull = 'ten,so_phong\nmột,1\nhai,\n';
    expect((await sent('SDL-A', '2026-Q1', '2026-04-03 09:00', halfFull)).check?.criteriaMet).toBe(2);
    expect((await sent('SDL-B', '2026-Q1', '2026-04-03 09:00', halfFull)).check?.criteriaMet).toBe(1);
    const officer = await signIn(hue, 'chuyenvien', 'officer');
    const returned = async (submissionId: string) =>
      answer(await giveBack(hue.app, officer, { submissionId, reason: 'Thiếu', reviewed: null })).graceUntil;
    expect([await returned('SDL-A.2026-Q1'), await returned('SDL-B.2026-Q1')]).toEqual(['2026-04-10', '2026-04-06']);
    await turnAt(hue, '2026-04-08 08:00');
    const steps = (await eventsOfType(hue, 'ReminderDecided')).map(({ data }) => data['step']);
    expect(steps).toContain('due-7');
  });

  test('a year whose rules have grade bands is graded; an earlier one is not', async () => {
    answer(await load(sample, '2026-Q4'));
    await turnAt(hue, '2026-04-01 08:00');
    await sent('SDL-A', '2026-Q1', '2026-04-02 10:00');
    await turnAt(hue, '2026-04-17 08:00');
    const of = async (year: number) => answer(await rankingOf(hue.app, machine, { year, asOf: null }));
    const graded = await of(2026);
    expect(graded.agencies.map(({ code, grade }) => [code, grade])).toEqual(
      expect.arrayContaining([
        ['SDL', 'Tốt'],
        ['STP', 'Chưa đạt'],
        ['SKHCN', null],
      ]),
    );
    expect(graded).toMatchObject({
      bands: 'Tốt [80; ∞), Đạt [50; 80), Chưa đạt [0; 50)',
      rules: ['hue-06-2021', 'mau-2027'],
    });
    const csvOf = async (year: number) => {
      const files = answer(await exportedRanking(hue.app, machine, { year, asOf: null, formats: ['csv'] }));
      return Buffer.from(files[0]?.bytes ?? []).toString('utf8');
    };
    expect(await csvOf(2026)).toMatch(/Xếp loại \[grade\].*Khung xếp loại \[bands\]/);
    expect(await csvOf(2025)).not.toContain('Xếp loại [grade]');
    const earlier = await of(2025);
    expect(earlier).not.toHaveProperty('bands');
    for (const agency of earlier.agencies) expect(agency).not.toHaveProperty('grade');
  });
});
