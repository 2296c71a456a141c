/** The clause of the regulation that each part of a rule set answers to; named wherever one is refused. */
import type { FileProblem } from './rejections.js';
import type { RuleSet } from './rules.js';

const clauses: Readonly<Record<keyof RuleSet, string>> = {
  id: 'Điều 4.6b',
  title: 'Điều 4.6b',
  from: 'Điều 4.6b',
  until: 'Điều 4.6b',
  source: 'Điều 4.6b',
  takesEffectOn: 'Điều 4.6a',
  due: 'Điều 4.6b',
  closing: 'Điều 4.6b; Bộ luật Dân sự 2015 Điều 147, Điều 148',
  returnGrace: 'Điều 4.1, Điều 7.2',
  explanation: 'Điều 12.1',
  completeness: 'Điều 12.1',
  ladder: 'Điều 6.1a, Điều 10.1, Điều 13.4',
  violations: 'Điều 12.1',
  dic: 'Điều 10, Điều 13.4',
  committeeOffice: 'Điều 13.3',
  ranking: 'Điều 12.1',
  grading: 'Điều 12.1',
  report: 'Điều 13.3',
};
const byName: ReadonlyMap<string, string> = new Map(Object.entries(clauses));

/** By the first name of a path such as `closing.source`; of an unknown one the clause of deadlines. */
export function clauseOf(path: string): string {
  return byName.get(path.split('.', 1)[0] ?? '') ?? clauses.due;
}

/** What is wrong with a field of a rule set, in words without their full stop; the clause is added. */
export function ruleProblem(
  rule: string,
  { field, value }: { readonly field: string; readonly value?: string | undefined },
  words: { readonly vi: string; readonly en: string },
): FileProblem {
  const clause = clauseOf(field);
  const shown = value === undefined ? {} : { value };
  return { rule, field, ...shown, vi: `${words.vi} (${clause}).`, en: `${words.en} (${clause}).` };
}
