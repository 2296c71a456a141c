/** Rule sets in words: which there are, what one would change, what was adopted. */
import { citedRules } from '../../app/ruleWords.js';
import type { ComparedQuarter, RulesAdoption, RulesComparison, RuleSetList } from '../../app/ruleSets.js';
import { isChange, type Change } from '../../domain/rulesDiff.js';
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

export function adoptionText({ ruleSet, title, from, until, ends, changed }: RulesAdoption): string {
  const head = changed ? 'Đã áp dụng · Adopted' : 'Đã có, không thay đổi gì · known already, nothing has changed';
  return lines([
    `${head}: ${ruleSet}  ${title}`,
    `Hiệu lực · in force: ${from} – ${until ?? '…'}`,
    ...(changed ? endLines(ends) : []),
  ]);
}

function endLines(ends: RulesComparison['ends']): readonly string[] {
  return ends.map(({ id, until }) => `Hết hiệu lực sau quý · ends after ${until}: ${id}`);
}

/** Rule by rule, then quarter by quarter; where nothing changes it says so. */
export function comparisonText({ ruleSet, title, from, until, ends, rules, quarters }: RulesComparison): string {
  return lines([
    `Nếu áp dụng · if adopted: ${ruleSet}  ${title}`,
    `Hiệu lực · in force: ${from} – ${until ?? '…'}`,
    ...endLines(ends),
    '',
    ...(rules.length === 0 ? [`Các quy tắc: ${SAME}`] : ['Quy tắc khác đi · rules that read otherwise:']),
    ...rules.map(({ rule, before, after }) => `  ${rule}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`),
    '',
    ...quarters.flatMap(quarterLines),
    '',
    'Chưa ghi gì vào nhật ký. · Nothing is written.',
  ]);
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

function figures({ metFromPercent, returnGrace, explanation, yearBy, formula, bands }: ComparedQuarter) {
  const rows: readonly (readonly [string, Change<string | number | null>])[] = [
    ['ngưỡng đạt tiêu chí (%) · threshold', metFromPercent],
    ['ngày làm việc được gửi lại · grace', returnGrace],
    ['ngày làm việc để giải trình · explanation', explanation],
    ['năm tính theo · year by', yearBy],
    ['công thức · formula', formula],
    ['xếp loại · grades', bands],
  ];
  return rows.filter(([, change]) => isChange(change)).map(([name, change]) => `    ${name}: ${both(change)}`);
}

/** The one value where it stays, else the old and the new one. */
function both({ before, after }: Change<string | number | null>): string {
  const text = (value: string | number | null) => (value === null ? '–' : String(value));
  return before === after ? text(after) : `${text(before)} → ${text(after)}`;
}
