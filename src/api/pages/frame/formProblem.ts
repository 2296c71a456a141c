/** What a form is told when a use case refuses what it sent: it is shown again, with this above it or beside a field. */
import { problemOf } from '../../../app/problems.js';
import type { Rejection, RejectionCode } from '../../../domain/rejections.js';
import type { Language } from '../../web.js';
import { numberText } from './format.js';
import { formWords } from '../words/forms.js';

export interface FormProblem {
  readonly title: string;
  readonly text: string;
  readonly status: number;
  /** The field that is to be mended; null when it is none. */
  readonly field: 'reason' | null;
}

export function formProblem(rejection: Rejection, language: Language): FormProblem {
  const { status, detail, detailVi } = problemOf(rejection);
  const own = ownWords(rejection, language);
  const text = own ?? (language === 'vi' ? detailVi : detail);
  const field = rejection.code === 'REASON_MISSING' || rejection.code === 'REASON_TOO_LONG' ? 'reason' : null;
  return { title: formWords[language].problemTitle, text, status, field };
}

/** The problem's own words speak to programs too; these speak of what the person has before them. */
function ownWords({ code, details }: Rejection, language: Language): string | null {
  const words = formWords[language];
  switch (code) {
    case 'REASON_MISSING':
      return words.reasonMissing;
    case 'REASON_TOO_LONG':
      return words.reasonTooLong(numberText(details.limit, language));
    case 'STALE_VERSION':
    case 'NEEDS_SHA256':
    case 'NEEDS_VERSION':
      return words.changedMeanwhile;
    default:
      return null;
  }
}

/** Whether a form is shown again for it; anything else is a page of its own. */
export function isOneOf(codes: readonly RejectionCode[], { code }: Rejection): boolean {
  return codes.includes(code);
}
