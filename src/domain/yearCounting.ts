/** Which year's ranking counts a quarter (Điều 12.1), and where a changed reading makes one count twice or never. Pure. */
import { rulesFor } from './deadline.js';
import { previousQuarter, quartersBetween, quarterYear } from './quarter.js';
import type { RuleSet } from './rules.js';
import { endedBy } from './succession.js';

export interface YearWarning {
  readonly quarter: string;
  readonly counts: 'twice' | 'never';
  readonly vi: string;
  readonly en: string;
}

/** By data quarter: Q1 to Q4. By deadline: the quarters whose windows close in the year, one earlier. */
export function quartersOfYear(year: number, rules: RuleSet | null): string[] {
  const [first, last] = [`${String(year)}-Q1`, `${String(year)}-Q4`];
  if (rules?.ranking.yearBy !== 'deadline') return quartersBetween(first, last);
  return quartersBetween(previousQuarter(first), previousQuarter(last));
}

/** What the adoption of a rule set would leave counted twice or never: the fourth quarter of a year after which the reading changes. */
export function yearWarnings(known: readonly RuleSet[], candidate: RuleSet): YearWarning[] {
  const ends = new Map(endedBy(known, candidate).map(({ id, until }) => [id, until]));
  const after = [...known.map((set) => ({ ...set, until: ends.get(set.id) ?? set.until })), candidate];
  return yearsAround(candidate).flatMap((year) => {
    const counts = countsOf(`${String(year)}-Q4`, after);
    return counts === null ? [] : [warning(year, counts)];
  });
}

/** The years at whose end the rules may become other ones: before its first, and its last where it has one. */
function yearsAround({ from, until }: RuleSet): number[] {
  const before = quarterYear(from) - 1;
  if (until === null) return [before];
  const last = until.endsWith('Q4') ? quarterYear(until) : quarterYear(until) - 1;
  return [...new Set([before, last])].filter((year) => year >= before);
}

/** How often the rankings of its own year and the next count a fourth quarter; null: once, or before every rule. */
function countsOf(quarter: string, ruleSets: readonly RuleSet[]): YearWarning['counts'] | null {
  const year = quarterYear(quarter);
  const [own, next] = [year, year + 1].map((one) => rulesFor(`${String(one)}-Q4`, ruleSets));
  if (!own || !next) return null;
  const times = [quartersOfYear(year, own), quartersOfYear(year + 1, next)].filter((all) => all.includes(quarter));
  if (times.length === 1) return null;
  return times.length === 0 ? 'never' : 'twice';
}

function warning(year: number, counts: YearWarning['counts']): YearWarning {
  const [own, next] = [String(year), String(year + 1)];
  const quarter = `${own}-Q4`;
  const words = {
    twice: {
      vi: `Cách tính năm xếp loại (ranking.yearBy, Điều 12.1) thay đổi: dữ liệu quý ${quarter} được tính hai lần, trong năm ${own} và trong năm ${next}.`,
      en: `The reading of the ranking's year (ranking.yearBy, Điều 12.1) changes: the data of ${quarter} count twice, in ${own} and in ${next}.`,
    },
    never: {
      vi: `Cách tính năm xếp loại (ranking.yearBy, Điều 12.1) thay đổi: dữ liệu quý ${quarter} không được tính vào năm nào, cả năm ${own} lẫn năm ${next}.`,
      en: `The reading of the ranking's year (ranking.yearBy, Điều 12.1) changes: the data of ${quarter} count in no year, neither ${own} nor ${next}.`,
    },
  };
  return { quarter, counts, ...words[counts] };
}
