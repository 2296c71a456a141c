/** Rule sets in words: which there are, what one would change, what was adopted. */
import { citedRules } from '../../app/ruleWords.js';
import type { ComparedQuarter, RulesAdoption, RulesComparison, RuleSetList } from '../../app/ruleSets.js';
import { isChange, type Change, type RuleChange } from '../../domain/rulesDiff.js';
import type { ScheduledStep } from '../../domain/ladder.js';
import { basisLines, lines } from './answers.js';

/** Every rule set, newest last, each rule with the text it rests on. */
export function ruleSetsText(list: RuleSetList): string {
  const shown = list.ruleSets.flatMap((set) => [
    '',
    `${set.id}  ${set.title}`,
    `  áp dụng · in force ${set.from} – ${set.until ?? '…'} [${set.source}]`,
    ...citedRules(set).flatMap(({ vi, en, source }) => [`  - ${vi} [${source}]`, `    ${en}`]),
  ]);
  return lines(['Bộ quy tắc · Rule sets', ...basisLines(list), ...shown]);
}

export function adoptionText({ ruleSet, title, from, until, ends, warnings, changed }: RulesAdoption): string {
  const head = changed ? 'Đã áp dụng · Adopted' : 'Đã có, không thay đổi gì · known already, nothing has changed';
  return lines([
    `${head}: ${ruleSet}  ${title}`,
    `Hiệu lực · in force: ${from} – ${until ?? '…'}`,
    ...(changed ? endLines(ends) : []),
    ...warningLines(warnings),
  ]);
}

function endLines(ends: RulesComparison['ends']): readonly string[] {
  return ends.map(({ id, until }) => `Hết hiệu lực sau quý · ends after ${until}: ${id}`);
}

/** Rule by rule, then quarter by quarter; where nothing changes it says so. */
export function comparisonText(comparison: RulesComparison): string {
  const { ruleSet, title, from, until, ends, warnings, rules, quarters } = comparison;
  return lines([
    `Nếu áp dụng · if adopted: ${ruleSet}  ${title}`,
    `Hiệu lực · in force: ${from} – ${until ?? '…'}`,
    ...endLines(ends),
    ...warningLines(warnings),
    '',
    ...(rules.length === 0 ? [`Các quy tắc: ${SAME}`] : ['Quy tắc khác đi · rules that read otherwise:']),
    ...rules.flatMap(ruleLines),
    '',
    ...quarters.flatMap(quarterLines),
    '',
    'Chưa ghi gì vào nhật ký. · Nothing is written.',
  ]);
}

function warningLines(warnings: RulesComparison['warnings']): readonly string[] {
  return warnings.flatMap(({ vi, en }) => [`Lưu ý: ${vi}`, `Note: ${en}`]);
}

/** A rule that both have field by field, else whole. */
function ruleLines({ rule, before, after, fields }: RuleChange): readonly string[] {
  const text = (value: unknown) => (value === null ? '–' : JSON.stringify(value));
  if (fields.length === 0) return [`  ${rule}: ${text(before)} → ${text(after)}`];
  return fields.map(
    (one) => `  ${rule}.${one.field}${wordsOf(rule, one.field)}: ${text(one.before)} → ${text(one.after)}`,
  );
}

const reportFields = new Map([
  ['day', 'ngày cuối trong tháng · last day of the month'],
  ['monthOfQuarter', 'tháng của quý · month of the quarter'],
  ['rolls', 'khi trùng ngày nghỉ · on a day off'],
  ['remindDaysBefore', 'nhắc trước số ngày · reminded days before'],
  ['council', 'nơi nhận của Hội đồng thẩm định · who takes the council’s letters'],
  ['source', 'căn cứ · source'],
]);

function wordsOf(rule: string, field: string): string {
  const words = rule === 'report' ? reportFields.get(field) : undefined;
  return words === undefined ? '' : ` (${words})`;
}

const SAME = 'không thay đổi · nothing changes';

function quarterLines(quarter: ComparedQuarter): readonly string[] {
  const { opensOn, dueOn, closesOn, ladder, recordedWindows } = quarter;
  if (!quarter.changes) return [`${quarter.quarter}  ${SAME}`];
  const dates = [`mở · opens ${both(opensOn)}`, `nhắc · due ${both(dueOn)}`, `cuối · closes ${both(closesOn)}`];
  return [
    `${quarter.quarter}  ${dates.join(' | ')}`,
    ...ladder.filter(isChange).map(({ step, before, after }) => {
      return `    ${step}: ${both({ before: stepText(before), after: stepText(after) })}`;
    }),
    ...figures(quarter),
    ...(recordedWindows === 0 ? [] : [kept(recordedWindows)]),
  ];
}

function kept(windows: number): string {
  const count = String(windows);
  return `    ${count} thời hạn đã ghi nhận được giữ nguyên · ${count} recorded windows keep theirs`;
}

function stepText(step: ScheduledStep | null): string {
  if (step === null) return '–';
  return `${step.on} ${step.role}${step.mergedInto === null ? '' : ` (gộp vào · merged into ${step.mergedInto})`}`;
}

function figures(quarter: ComparedQuarter) {
  const { metFromPercent, returnGrace, explanation, yearBy, formula, bands, reportDueOn } = quarter;
  const rows: readonly (readonly [string, Change<string | number | null>])[] = [
    ['ngưỡng đạt tiêu chí (%) · threshold', metFromPercent],
    ['ngày làm việc được gửi lại · grace', returnGrace],
    ['ngày làm việc để giải trình · explanation', explanation],
    ['năm tính theo · year by', yearBy],
    ['công thức · formula', formula],
    ['xếp loại · grades', bands],
    ['hạn báo cáo của cơ quan đầu mối · report due', reportDueOn],
  ];
  return rows.filter(([, change]) => isChange(change)).map(([name, change]) => `    ${name}: ${both(change)}`);
}

/** The one value where it stays, else the old and the new one. */
function both({ before, after }: Change<string | number | null>): string {
  const text = (value: string | number | null) => (value === null ? '–' : String(value));
  return before === after ? text(after) : `${text(before)} → ${text(after)}`;
}
