/** Errors as they are told outside: RFC 9457 problems in both languages, and the exit codes of the command line. */
import { periodId } from '../domain/values.js';
import type { FileProblem, Rejection, RejectionCode, RejectionDetails } from '../domain/rejections.js';
import { Fault } from '../store/faults.js';
import { faultWords } from './faultWords.js';
import { rejectionWords } from './rejectionWords.js';
import type { Bilingual } from './wording.js';

/** A problem document (RFC 9457); a rejection's details stand beside these members. */
export interface Problem {
  readonly type: string;
  /** English, the same for every occurrence of a code. */
  readonly title: string;
  /** HTTP status. */
  readonly status: number;
  readonly code: string;
  /** English: what is wrong here and what to do. */
  readonly detail: string;
  readonly detailVi: string;
  /** What is wrong where in a file; only of a refused one. */
  readonly errors?: readonly FileProblem[];
  readonly [detail: string]: unknown;
}

/** Exit codes of the command line. */
export const exits = { done: 0, refused: 1, usage: 2, broken: 3 } as const;

/** A business "no" as a problem document. */
export function problemOf(rejection: Rejection): Problem {
  const { code, details } = rejection;
  const words = wordsFor(rejection);
  if (!('problems' in details)) return { ...problem(code, words), ...details };
  const { problems, ...rest } = details;
  return { ...problem(code, words), errors: problems, ...rest };
}

/** Refused (1); usage (2) when what was typed can be right for nothing. */
export function exitCodeOf({ code, details }: Rejection): number {
  if (code === 'BAD_QUARTER' || code === 'BAD_INSTANT') return exits.usage;
  if (code === 'BAD_PERIOD') return periodId.safeParse(details.value).success ? exits.refused : exits.usage;
  return exits.refused;
}

/** Anything thrown: broken machinery by its code, everything else as an unexpected error. Exit code 3. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof Fault) {
    const { http, vi } = faultWords[error.code];
    return problem(error.code, { http, vi, en: error.detail });
  }
  const en = error instanceof Error ? error.message : String(error);
  const vi = `Lỗi ngoài dự kiến, xin báo cho đơn vị vận hành: ${en}`.normalize('NFC');
  return problem('UNEXPECTED', { http: 500, vi, en: `Unexpected error, please report it: ${en}` });
}

/** A "no" of an edge itself, before any use case is asked: a bad parameter, a body that is too large, too many requests. */
export function edgeProblem(code: string, words: Bilingual & { readonly http: number }): Problem {
  return problem(code, { http: words.http, vi: words.vi.normalize('NFC'), en: words.en.normalize('NFC') });
}

/** What was typed or set wrongly before any command could run. Exit code 2. */
export function usageProblem(words: Bilingual): Problem {
  return problem('USAGE', { http: 400, ...words });
}

interface Words extends Bilingual {
  readonly http: number;
}

function wordsFor<Code extends RejectionCode>({
  code,
  details,
}: {
  readonly code: Code;
  readonly details: RejectionDetails[Code];
}): Words {
  const { http, vi, en } = rejectionWords[code];
  return { http, vi: vi(details).normalize('NFC'), en: en(details).normalize('NFC') };
}

function problem(code: string, { http, vi, en }: Words): Problem {
  const type = `urn:problem-type:hue-open-data:${code}`;
  return { type, title: titleOf(code), status: http, code, detail: en, detailVi: vi };
}

/** `WINDOW_NOT_OPEN` → `Window not open`. */
function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
