/** A rule set told rule by rule, in both languages, each with the text that it rests on. */
import { bandsText, formulaText } from '../domain/formula.js';
import { reportRuleOf, type LadderStep, type RuleSet } from '../domain/rules.js';
import { viDay } from './wording.js';

export interface CitedRule {
  readonly rule: keyof RuleSet;
  readonly vi: string;
  readonly en: string;
  readonly source: string;
}

export function citedRules(set: RuleSet): readonly CitedRule[] {
  return [
    takesEffect(set),
    ...counting('due', { vi: 'Hạn nhắc', en: 'Due date' }, set.due),
    ...counting('closing', { vi: 'Hạn cuối', en: 'Closing date' }, set.closing),
    ...procedure(set),
    ladder(set),
    ...offices(set),
    reporting(set),
    ...ranking(set),
  ];
}

function takesEffect({ takesEffectOn: { date, source } }: RuleSet): CitedRule {
  const vi = `Quy chế có hiệu lực từ ngày ${viDay(date)}; dữ liệu có trước ngày này là dữ liệu nạp bù.`;
  const en = `The regulation takes effect on ${date}; data from before are back-fill.`;
  return { rule: 'takesEffectOn', vi, en, source };
}

function counting(rule: 'due' | 'closing', name: { vi: string; en: string }, of: RuleSet['due']): readonly CitedRule[] {
  const days = String(of.days);
  const first = of.firstDayCounted;
  const rolls = of.rolls === 'nextWorkingDay';
  return [
    {
      rule,
      vi: `${name.vi}: ${days} ngày, ${first ? 'tính cả' : 'không tính'} ngày đầu tiên của quý tiếp theo.`,
      en: `${name.en}: ${days} days, the first day of the next quarter ${first ? '' : 'not '}counted.`,
      source: of.source,
    },
    {
      rule,
      vi: `${name.vi} rơi vào ngày nghỉ: ${rolls ? 'chuyển sang ngày làm việc kế tiếp' : 'giữ nguyên'}.`,
      en: `${name.en} on a day off: ${rolls ? 'on to the next working day' : 'it stays'}.`,
      source: of.rollsSource ?? of.source,
    },
  ];
}

function procedure({ returnGrace, explanation, completeness, violations }: RuleSet): readonly CitedRule[] {
  const [grace, percent] = [String(returnGrace.workingDays), String(completeness.metFromPercent)];
  return [
    {
      rule: 'returnGrace',
      vi: `Dữ liệu bị trả lại, gửi lại trong ${grace} ngày làm việc: giữ thời điểm nhận ban đầu.`,
      en: `Returned and sent again within ${grace} working days: the first time stands.`,
      source: returnGrace.source,
    },
    ...(explanation ? [explaining(explanation)] : []),
    {
      rule: 'completeness',
      vi: `Tiêu chí đạt khi cột có mặt và được điền từ ${percent}% trở lên.`,
      en: `A criterion is met when its column is there and filled from ${percent} % up.`,
      source: completeness.source,
    },
    {
      rule: 'violations',
      vi: `Vi phạm được mở từ ${violations.openAt} ngày làm việc đầu tiên sau hạn cuối.`,
      en: `Violations open from ${violations.openAt} on the first working day after closing.`,
      source: violations.source,
    },
  ];
}

function explaining({ workingDays, source }: RuleSet['returnGrace']): CitedRule {
  const days = String(workingDays);
  const vi = `Cơ quan được giải trình trong ${days} ngày làm việc.`;
  return { rule: 'explanation', vi, en: `An agency may explain itself within ${days} working days.`, source };
}

function ladder({ ladder: { at, steps, source } }: RuleSet): CitedRule {
  const list = (language: 'vi' | 'en') =>
    steps
      .map(({ step, moment, role }) => `${step}: ${momentIn(moment)[language]}, ${roles[role][language]}`)
      .join('; ');
  return {
    rule: 'ladder',
    vi: `Nhắc việc và báo cáo lúc ${at} theo các bước: ${list('vi')}.`,
    en: `Reminders and escalations at ${at}, by the steps: ${list('en')}.`,
    source,
  };
}

const roles: Readonly<Record<LadderStep['role'], { readonly vi: string; readonly en: string }>> = {
  head: { vi: 'người đứng đầu cơ quan', en: 'head of the agency' },
  dicLeader: { vi: 'lãnh đạo cơ quan đầu mối', en: 'leader of the supervisor' },
  committeeOffice: { vi: 'Văn phòng UBND', en: "office of the People's Committee" },
};

function momentIn(moment: LadderStep['moment']): { readonly vi: string; readonly en: string } {
  switch (moment.kind) {
    case 'opening':
      return { vi: 'ngày làm việc đầu tiên', en: 'first working day' };
    case 'beforeDue':
      return moment.days === 0
        ? { vi: 'ngày hạn nhắc', en: 'due date' }
        : { vi: `${String(moment.days)} ngày trước hạn nhắc`, en: `${String(moment.days)} days before the due date` };
    case 'closing':
      return { vi: 'ngày hạn cuối', en: 'closing date' };
    case 'afterDayZero':
      return moment.workingDays === 0
        ? { vi: 'ngày làm việc đầu tiên sau hạn cuối', en: 'first working day after closing' }
        : {
            vi: `thêm ${String(moment.workingDays)} ngày làm việc`,
            en: `${String(moment.workingDays)} working days later`,
          };
  }
}

function offices({ dic, committeeOffice }: RuleSet): readonly CitedRule[] {
  const { agency, source } = committeeOffice;
  return [
    ...dic.map((term): CitedRule => {
      const [viEnd, enEnd] = term.until === null ? ['', ''] : [` đến ${viDay(term.until)}`, ` to ${term.until}`];
      const vi = `Cơ quan đầu mối: ${term.agency}, từ ${viDay(term.from)}${viEnd}.`;
      return { rule: 'dic', vi, en: `Supervisor: ${term.agency}, from ${term.from}${enEnd}.`, source: term.source };
    }),
    { rule: 'committeeOffice', vi: `Văn phòng UBND: ${agency}.`, en: `Office of the Committee: ${agency}.`, source },
  ];
}

function reporting(set: RuleSet): CitedRule {
  const { day, monthOfQuarter, remindDaysBefore, source } = reportRuleOf(set);
  const [last, month, days] = [String(day), String(monthOfQuarter), remindDaysBefore.join(', ')];
  return {
    rule: 'report',
    vi: `Cơ quan đầu mối báo cáo UBND chậm nhất ngày ${last} tháng thứ ${month} của quý; ngày nghỉ không làm thay đổi hạn này; nhắc trước ${days} ngày.`,
    en: `The supervisor reports to the Committee by the ${last}th of the quarter's month ${month}; no day off moves it; reminded ${days} days before.`,
    source,
  };
}

function ranking({ ranking: { yearBy, formula, source, yearBySource }, grading }: RuleSet): readonly CitedRule[] {
  const byData = yearBy === 'dataQuarter';
  const text = formulaText(formula);
  return [
    { rule: 'ranking', vi: `Công thức tính điểm: ${text}.`, en: `Formula of the score: ${text}.`, source },
    {
      rule: 'ranking',
      vi: `Năm xếp loại gồm các quý ${byData ? 'của dữ liệu' : 'có hạn cuối'} trong năm.`,
      en: `A year counts the quarters ${byData ? 'of its data' : 'that close in it'}.`,
      source: yearBySource ?? source,
    },
    ...(grading ? [graded(grading)] : []),
  ];
}

function graded({ bands, source }: NonNullable<RuleSet['grading']>): CitedRule {
  const text = bandsText(bands);
  return { rule: 'grading', vi: `Khung xếp loại: ${text}.`, en: `Grade bands: ${text}.`, source };
}
