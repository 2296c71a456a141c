/** Wrong usage (exit code 2): what commander finds, and values that can be right for nothing. */
import type { CommanderError } from 'commander';
import { problemOf, usageProblem, type Problem } from '../app/problems.js';
import type { Bilingual } from '../app/wording.js';
import type { Rejection } from '../domain/rejections.js';

/** Thrown by the parsers of arguments and options: commander has no other way out of one. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export function misuse(words: Bilingual): UsageError {
  return new UsageError(usageProblem(words));
}

export function misusedAs(rejection: Rejection): UsageError {
  return new UsageError(problemOf(rejection));
}

const viWords: Readonly<Record<string, (what: string) => string>> = {
  'commander.unknownCommand': (what) => `Không có lệnh ${what}.`,
  'commander.unknownOption': (what) => `Không có tùy chọn ${what}.`,
  'commander.missingArgument': (what) => `Thiếu tham số ${what}.`,
  'commander.missingMandatoryOptionValue': (what) => `Thiếu tùy chọn bắt buộc ${what}.`,
  'commander.optionMissingArgument': (what) => `Tùy chọn ${what} phải có giá trị.`,
  'commander.conflictingOption': (what) => `Không dùng chung tùy chọn ${what} với tùy chọn khác đã nêu.`,
  'commander.excessArguments': () => 'Thừa tham số.',
  'commander.invalidArgument': (what) => `Giá trị của ${what} không hợp lệ.`,
  'commander.help': () => 'Thiếu tên lệnh.',
};

const HINT = { vi: 'Xem cách dùng: opendata --help.', en: 'For usage: opendata --help.' };

/** Commander's finding as a problem in both languages. */
export function problemOfCommander({ code, message }: CommanderError): Problem {
  const en = code === 'commander.help' ? 'A command is missing.' : sentence(message.replace(/^error: /, ''));
  const [, what] = /'([^']+)'/.exec(message) ?? [];
  const vi = viWords[code]?.(what ?? '') ?? `Sai cách dùng: ${en}`;
  return usageProblem({ vi: `${vi} ${HINT.vi}`, en: `${en} ${HINT.en}` });
}

function sentence(message: string): string {
  const text = message.replace(/\s+/g, ' ').trim();
  const whole = /[.)?]$/.test(text) ? text : `${text}.`;
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}`;
}
