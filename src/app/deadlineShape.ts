import type { ReasoningStep } from '../domain/values.js';
import type { DeadlineAnswer } from './deadlines.js';

/** A deadline as programs read it: the argument's text is Vietnamese, English stands beside it. */
export function deadlineShape({ derivation, recorded, report, ...deadline }: DeadlineAnswer) {
  return {
    ...deadline,
    derivation: derivation.map(stepShape),
    recorded: recorded.map((one) => ({ ...one, derivation: one.derivation.map(stepShape) })),
    report: { ...report, derivation: report.derivation.map(stepShape) },
  };
}

function stepShape({ vi, en, source }: ReasoningStep) {
  return { text: vi, textEn: en, source };
}
