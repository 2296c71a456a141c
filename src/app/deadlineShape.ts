import type { Deadline } from '../domain/deadline.js';

/** A deadline as programs read it: the argument's text is Vietnamese, English stands beside it. */
export function deadlineShape({ derivation, ...deadline }: Deadline) {
  return { ...deadline, derivation: derivation.map(({ vi, en, source }) => ({ text: vi, textEn: en, source })) };
}
