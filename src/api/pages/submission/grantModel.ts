/** What DIC granted of a duty, as its pages tell it: who asked, who granted it, and why. */
import type { SubmissionDetail } from '../../../app/submissionDetail.js';
import type { Language } from '../../web.js';
import { badge, dayText, shownInstant } from '../frame/format.js';
import { receiptWords } from '../words/receipt.js';

/** In the order of the log. */
export function grantsModel({ grants }: SubmissionDetail, language: Language) {
  const w = receiptWords[language].grant;
  return grants.map(({ kind, at, by, reason, requester, closesOn, originalClosesOn }) => ({
    badge: kind === 'waiver' ? badge(w.waiver, '–', 'plain') : badge(w.extension, '→', 'info'),
    dates:
      closesOn === null || originalClosesOn === null
        ? null
        : w.dates(dayText(closesOn, language), dayText(originalClosesOn, language)),
    at: shownInstant(at, language),
    by,
    requester,
    reason: reason ?? receiptWords[language].version.erased,
    erased: reason === null,
  }));
}
