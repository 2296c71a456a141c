/**
 * The law as dated, cited data. A rule set governs the quarters from `from` to `until`; what an event recorded under one
 * is never recomputed under another. The shipped set is our reading of the regulation attached to Decision
 * 06/2021/QĐ-UBND of Thừa Thiên Huế; an office that reads it otherwise loads its own.
 */
import { z } from 'zod';
import { agencyCode, day, quarterId } from './values.js';

const source = z.string().min(1);
/** `HH:mm` in Huế. */
const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const workingDays = z.strictObject({ workingDays: z.int().min(0), source });

/** When a ladder step falls, before it is moved to a working day. */
const stepMoment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opening') }),
  z.strictObject({ kind: z.literal('beforeDue'), days: z.int().min(0) }),
  z.strictObject({ kind: z.literal('closing') }),
  /** Working days after day 0, the first working day after closing. */
  z.strictObject({ kind: z.literal('afterDayZero'), workingDays: z.int().min(0) }),
]);

const ladderStep = z.strictObject({
  step: z.string().regex(/^[a-z]+(?:[+-]\d+)?$/),
  moment: stepMoment,
  role: z.enum(['head', 'dicLeader', 'committeeOffice']),
});
export type LadderStep = z.infer<typeof ladderStep>;

/** `weight × numerator / denominator`, each a figure of the ranking: reporting criteria, or obligations. */
const formulaTerm = z.strictObject({
  weight: z.int().min(1),
  numerator: z.enum(['met', 'onTime']),
  denominator: z.enum(['required', 'owed']),
});

const points = z.number().min(0).max(1_000_000).multipleOf(0.01);
/** Half-open: from its lower bound up to its upper one, which is the next band's; null: without end. */
const gradeBand = z.strictObject({ grade: z.string().min(1).max(60), from: points, below: points.nullable() });
export type GradeBand = z.infer<typeof gradeBand>;

/** Days counted from the first day of the window. */
const dayCounting = z.strictObject({
  days: z.int().min(1).max(31),
  firstDayCounted: z.boolean(),
  rolls: z.enum(['never', 'nextWorkingDay']),
  source,
  /** Of the rolling, where it rests on another text than the counting. */
  rollsSource: source.exactOptional(),
});

/** DIC's own report on the quarter before (Điều 13.3): due on a fixed day that no day off moves. */
const reporting = z.strictObject({
  /** Every month has one. */
  day: z.int().min(1).max(28),
  /** In the first month of a quarter the window of the quarter before is still open. */
  monthOfQuarter: z.int().min(2).max(3),
  rolls: z.literal('never'),
  /** Calendar days before the last working day that the report can be sent on. */
  remindDaysBefore: z.array(z.int().min(0).max(30)).max(10),
  source,
  /** The agency whose head takes the council's letters (Điều 10.2); without it no address is known. */
  council: z.strictObject({ agency: agencyCode, source }).exactOptional(),
});
export type ReportRule = z.infer<typeof reporting>;

export const ruleSet = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/),
  title: z.string().min(1),
  from: quarterId,
  until: quarterId.nullable(),
  source,
  /** Bounds back-fill and the first quarter. */
  takesEffectOn: z.strictObject({ date: day, source }),
  /** The strict reading, first day counted; no day off moves it. */
  due: dayCounting,
  /** The lenient reading, first day not counted, rolled to the next working day. */
  closing: dayCounting,
  returnGrace: workingDays,
  /** How long an agency may explain itself (giải trình); sets adopted before it was asked for do not say. */
  explanation: workingDays.exactOptional(),
  completeness: z.strictObject({ metFromPercent: z.int().min(0).max(100), source }),
  ladder: z.strictObject({ at: clockTime, steps: z.array(ladderStep).min(1), source }),
  violations: z.strictObject({ openAt: clockTime, source }),
  /** Who holds the supervisor's role when: a role held by an agency between dates. */
  dic: z.array(z.strictObject({ agency: agencyCode, from: day, until: day.nullable(), source })).min(1),
  committeeOffice: z.strictObject({ agency: agencyCode, source }),
  ranking: z.strictObject({
    yearBy: z.enum(['dataQuarter', 'deadline']),
    formula: z.array(formulaTerm).min(1),
    source,
    /** Of the year, where it rests on another text than the formula. */
    yearBySource: source.exactOptional(),
  }),
  /** Grades by score; what lies in no band has none. Without it nobody is graded. */
  grading: z.strictObject({ bands: z.array(gradeBand).min(1), source }).exactOptional(),
  /** A set that does not say is read as the shipped one: see `reportRuleOf`. */
  report: reporting.exactOptional(),
});
export type RuleSet = z.infer<typeof ruleSet>;

/** "Before the 25th" of the quarter's last month: the 24th at the latest. */
const shippedReport: ReportRule = {
  day: 24,
  monthOfQuarter: 3,
  rolls: 'never',
  remindDaysBefore: [7, 3, 1, 0],
  source: 'Điều 13.3',
};

/** Sets adopted before the report was asked for say nothing of it; the regulation did all along. */
export function reportRuleOf({ report }: Pick<RuleSet, 'report'>): ReportRule {
  return report ?? shippedReport;
}

export const shippedRules: RuleSet = {
  id: 'hue-06-2021',
  title: 'Quy chế kèm theo Quyết định 06/2021/QĐ-UBND, cách đọc mặc định',
  from: '2021-Q1',
  until: null,
  source: 'Quyết định 06/2021/QĐ-UBND, 03-02-2021',
  takesEffectOn: { date: '2021-02-03', source: 'Ngày ký; ngày có hiệu lực không có trong văn bản hiện có' },
  due: { days: 15, firstDayCounted: true, rolls: 'never', source: 'Điều 4.6b' },
  closing: {
    days: 15,
    firstDayCounted: false,
    rolls: 'nextWorkingDay',
    source: 'Điều 4.6b; Bộ luật Dân sự 2015 Điều 147, Điều 148',
  },
  returnGrace: { workingDays: 5, source: 'Cách đọc của hệ thống: Điều 4.1, Điều 7.2' },
  explanation: { workingDays: 5, source: 'Cách đọc của hệ thống: Điều 12.1' },
  completeness: { metFromPercent: 50, source: 'Cách đọc của hệ thống: Điều 12.1' },
  ladder: {
    at: '08:00',
    source: 'Điều 6.1a, Điều 10.1, Điều 13.4',
    steps: [
      { step: 'opening', moment: { kind: 'opening' }, role: 'head' },
      { step: 'due-7', moment: { kind: 'beforeDue', days: 7 }, role: 'head' },
      { step: 'due-3', moment: { kind: 'beforeDue', days: 3 }, role: 'head' },
      { step: 'due-1', moment: { kind: 'beforeDue', days: 1 }, role: 'head' },
      { step: 'due', moment: { kind: 'beforeDue', days: 0 }, role: 'head' },
      { step: 'closing', moment: { kind: 'closing' }, role: 'head' },
      { step: 'overdue', moment: { kind: 'afterDayZero', workingDays: 0 }, role: 'head' },
      { step: 'overdue+5', moment: { kind: 'afterDayZero', workingDays: 5 }, role: 'dicLeader' },
      { step: 'overdue+10', moment: { kind: 'afterDayZero', workingDays: 10 }, role: 'committeeOffice' },
    ],
  },
  violations: { openAt: '08:00', source: 'Điều 12.1' },
  dic: [
    { agency: 'STTTT', from: '2021-02-03', until: '2025-02-28', source: 'Điều 10, Điều 13.4' },
    { agency: 'SKHCN', from: '2025-03-01', until: null, source: 'Sở Khoa học và Công nghệ kế thừa từ tháng 3-2025' },
  ],
  committeeOffice: { agency: 'VPUBND', source: 'Điều 13.3' },
  ranking: {
    yearBy: 'dataQuarter',
    formula: [{ weight: 100, numerator: 'met', denominator: 'required' }],
    source: 'Điều 12.1; Quyết định 66/2018/QĐ-UBND (không có văn bản; công thức là cấu hình)',
  },
  report: shippedReport,
};
