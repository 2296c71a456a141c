/** Reads a JSON file of one rule set; everything that is wrong in it is named, field by field, in both languages. */
import type { z } from 'zod';
import type { FileProblem } from '../domain/rejections.js';
import { ruleProblem } from '../domain/ruleClauses.js';
import { ruleSetProblems, sourceMissing } from '../domain/ruleProblems.js';
import { ruleSet, type RuleSet } from '../domain/rules.js';

export type RulesRead =
  { readonly ok: true; readonly ruleSet: RuleSet } | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** What is adopted has to fit into an event with all that stands around it. */
export const MAX_RULES_BYTES = 60_000;

const VALUE_LENGTH = 60;

/** The first quarter, where it is not the file's own: stated beside it, which prevails, or the usual one. */
export interface Beginning {
  readonly from: string | null;
  readonly usualFrom?: string | undefined;
}

/** A file need not name its quarters; no `until` means none. */
export function ruleSetFromText(text: string, { from, usualFrom }: Beginning): RulesRead {
  if (Buffer.byteLength(text) > MAX_RULES_BYTES) return { ok: false, problems: [tooLarge()] };
  const file = parsed(text);
  if (file === null) return { ok: false, problems: [notAnObject()] };
  const usual = usualFrom === undefined ? {} : { from: usualFrom };
  const stated = from === null ? {} : { from };
  const result = ruleSet.safeParse({ until: null, ...usual, ...file, ...stated }, { reportInput: true });
  if (!result.success) return { ok: false, problems: result.error.issues.flatMap(problemsOf) };
  const problems = ruleSetProblems(result.data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, ruleSet: result.data };
}

/** NFC, without a byte order mark; null: not one JSON object. */
function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, '').normalize('NFC'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function notAnObject(): FileProblem {
  return {
    rule: 'notJson',
    vi: 'Tệp phải là một đối tượng JSON chứa một bộ quy tắc (Điều 4.6b).',
    en: 'The file must be one JSON object, which holds one rule set (Điều 4.6b).',
  };
}

function tooLarge(): FileProblem {
  const limit = String(MAX_RULES_BYTES);
  return {
    rule: 'tooLarge',
    vi: `Tệp lớn hơn ${limit} byte; một bộ quy tắc không dài đến thế (Điều 4.6b).`,
    en: `The file is larger than ${limit} bytes; no rule set is that long (Điều 4.6b).`,
  };
}

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue): FileProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => unknownField([...path, name].join('.')));
  const field = path.join('.');
  if (isAbsent(issue)) return [/source$/i.test(field) ? sourceMissing(field) : missing(field)];
  return [ruleProblem('badValue', { field, value: shown(issue.input) }, expected(issue, path.at(-1) ?? ''))];
}

/** An empty source is none. */
function isAbsent({ input, path }: Issue): boolean {
  return input === undefined || (input === '' && /source$/i.test(String(path.at(-1))));
}

function unknownField(field: string): FileProblem {
  const words = {
    vi: 'Không có quy tắc nào mang tên này; hãy bỏ hoặc sửa tên',
    en: 'No rule has this name; drop it or mend it',
  };
  return ruleProblem('unknownField', { field }, words);
}

function missing(field: string): FileProblem {
  return ruleProblem('missing', { field }, { vi: 'Còn thiếu quy tắc này', en: 'This rule is missing' });
}

function shown(input: unknown): string {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  return text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH)}…` : text;
}

const types: ReadonlyMap<string, { readonly vi: string; readonly en: string }> = new Map([
  ['string', { vi: 'chữ', en: 'a text' }],
  ['number', { vi: 'số', en: 'a number' }],
  ['int', { vi: 'số nguyên', en: 'a whole number' }],
  ['boolean', { vi: 'true hoặc false', en: 'true or false' }],
  ['array', { vi: 'danh sách', en: 'a list' }],
  ['object', { vi: 'đối tượng', en: 'an object' }],
]);

/** How the value of a name is written, where its type does not say it. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['from', '2026-Q4 / 2026-10-01'],
  ['until', '2026-Q4 / 2026-12-31 / null'],
  ['date', '2026-10-01'],
  ['at', '08:00'],
  ['openAt', '08:00'],
  ['id', 'hue-2026-10'],
  ['agency', 'SKHCN'],
  ['step', 'due-3, overdue+5'],
]);

function expected(issue: Issue, name: string): { readonly vi: string; readonly en: string } {
  switch (issue.code) {
    case 'invalid_type': {
      const type = types.get(issue.expected) ?? { vi: issue.expected, en: issue.expected };
      return { vi: `Phải là ${type.vi}`, en: `Must be ${type.en}` };
    }
    case 'too_small':
      return bound('ít nhất', 'at least', issue.minimum);
    case 'too_big':
      return bound('nhiều nhất', 'at most', issue.maximum);
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'not_multiple_of':
      return {
        vi: `Phải là bội số của ${String(issue.divisor)}`,
        en: `Must be a multiple of ${String(issue.divisor)}`,
      };
    default:
      return writtenLike(name);
  }
}

function bound(vi: string, en: string, limit: number | bigint) {
  return { vi: `Phải ${vi} là ${String(limit)}`, en: `Must be ${en} ${String(limit)}` };
}

function oneOf(values: readonly string[]) {
  const list = values.join(', ');
  return { vi: `Phải là một trong: ${list}`, en: `Must be one of: ${list}` };
}

function writtenLike(name: string) {
  const example = spellings.get(name);
  if (example === undefined) return { vi: 'Viết không đúng dạng', en: 'Is not written as it should be' };
  return {
    vi: `Viết không đúng dạng; hãy viết như ${example}`,
    en: `Is not written as it should be; write it like ${example}`,
  };
}
