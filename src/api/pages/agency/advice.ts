/** What an agency has to do about a duty, and how its dates lie to today. Told by the day, never by a code alone. */
import { daysBetween } from '../../../domain/legalTime.js';
import type { Submission } from '../../../projections/quarterlyStatus.js';
import type { Language } from '../../web.js';
import { dayText } from '../frame/format.js';
import { adviceWords } from '../words/advice.js';

export type Standing = Pick<
  Submission,
  | ('state' | 'review' | 'opensOn' | 'dueOn' | 'closesOn' | 'closed' | 'inGrace' | 'graceUntil')
  | ('criteriaMet' | 'criteriaRequired' | 'waived')
>;

export interface Advice {
  readonly text: string;
  /** Of the notice that it stands in. */
  readonly tone: 'plain' | 'good' | 'warn' | 'bad';
  /** Something is left for the agency to do. */
  readonly todo: boolean;
}

/** How an agency is told of its days; `today` is a day in Huế. */
export interface Reader {
  readonly today: string;
  readonly language: Language;
}

export function adviceFor(duty: Standing, reader: Reader): Advice {
  switch (duty.state) {
    case 'owed':
    case 'missing':
      return owedAdvice(duty, reader);
    case 'returned':
      return returnedAdvice(duty, reader);
    case 'waived':
      return { text: adviceWords[reader.language].waived, tone: 'plain', todo: false };
    default:
      return partialAdvice(duty, reader) ?? settledAdvice(duty, reader);
  }
}

type Dates = Pick<Standing, 'opensOn' | 'dueOn' | 'closesOn'>;

/** Of what has not been sent: how far away its dates are. */
export function owedAdvice({ opensOn, dueOn, closesOn }: Dates, { today, language }: Reader): Advice {
  const words = adviceWords[language];
  if (opensOn !== null && today < opensOn) {
    return { text: words.before(dayText(opensOn, language)), tone: 'plain', todo: false };
  }
  if (dueOn === null || closesOn === null) return { text: words.noDeadline, tone: 'plain', todo: true };
  return dueAdvice({ toDue: daysBetween(today, dueOn), toClosing: daysBetween(today, closesOn) }, words, {
    due: dayText(dueOn, language),
    closes: dayText(closesOn, language),
  });
}

/** Days before the due date from which the tone becomes urgent: the last ladder step but two. */
const SOON = 3;

function dueAdvice(
  { toDue, toClosing }: { readonly toDue: number; readonly toClosing: number },
  words: (typeof adviceWords)[Language],
  { due, closes }: { readonly due: string; readonly closes: string },
): Advice {
  const todo = true;
  if (toClosing < 0) return { text: words.overdue(String(-toClosing)), tone: 'bad', todo };
  if (toClosing === 0) return { text: words.lastDay, tone: 'bad', todo };
  if (toDue < 0) return { text: words.betweenDates(String(toClosing), closes), tone: 'warn', todo };
  if (toDue === 0) return { text: words.dueToday(String(toClosing), closes), tone: 'warn', todo };
  return { text: words.ahead(String(toDue), due), tone: toDue <= SOON ? 'warn' : 'plain', todo };
}

function returnedAdvice({ inGrace, graceUntil }: Standing, { language }: Reader): Advice {
  const words = adviceWords[language];
  const inTime = inGrace && graceUntil !== null;
  const text = inTime ? words.inGrace(dayText(graceUntil, language)) : words.returned;
  return { text, tone: 'bad', todo: true };
}

/** What counts is short of its criteria: after closing that is a violation (Điều 12.1), unless the duty is waived. */
function partialAdvice(duty: Standing, { today, language }: Reader): Advice | null {
  const { criteriaMet: met, criteriaRequired: required, closesOn, closed, waived } = duty;
  if (waived || met === null || required === null || met >= required) return null;
  const words = adviceWords[language];
  const share = [String(met), String(required)] as const;
  const stillOpen = closesOn !== null && !closed && today <= closesOn;
  const text = stillOpen ? words.partialOpen(...share, dayText(closesOn, language)) : words.partial(...share);
  return { text, tone: 'warn', todo: true };
}

function settledAdvice({ state, review }: Standing, { language }: Reader): Advice {
  const words = adviceWords[language];
  const declared = state === 'nil' || state === 'unchanged';
  if (state === 'published') return { text: words.published, tone: 'good', todo: false };
  if (declared && review === 'approved') return { text: words.declared, tone: 'good', todo: false };
  return { text: state === 'approved' ? words.approved : words.inReview, tone: 'good', todo: false };
}
