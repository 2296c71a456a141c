/** One duty as the desk lists it: where it stands, by when, and what comes next. */
import type { DeskDuty } from '../../../app/desk.js';
import type { Language } from '../../web.js';
import { adviceFor, type Advice, type Reader } from './advice.js';
import {
  dayText,
  periodText,
  shareText,
  shownDay,
  shownInstant,
  stateBadge,
  takenOverText,
  timingBadge,
  type Badge,
  type ShownTime,
} from '../frame/format.js';
import { deskWords } from '../words/desk.js';

export interface DutyRow {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly period: string;
  readonly badges: readonly Badge[];
  readonly due: ShownTime | null;
  readonly closes: ShownTime | null;
  readonly received: ShownTime | null;
  readonly criteria: string | null;
  readonly returnReason: string | null;
  /** Both closing dates of an extended one, in words. */
  readonly extended: string | null;
  /** From which body it came, in words. */
  readonly heritage: string | null;
  readonly advice: Advice;
  /** The words of its link. */
  readonly action: string;
}

export function dutyPath(obligationId: string, period: string): string {
  return `/desk/${encodeURIComponent(obligationId)}/${encodeURIComponent(period)}`;
}

/** Where a leader extends or waives it. */
export function grantPath({ obligationId, period }: Pick<DeskDuty, 'obligationId' | 'period'>): string {
  return `/duties/${encodeURIComponent(obligationId)}/${encodeURIComponent(period)}`;
}

export function dutyRow(duty: DeskDuty, reader: Reader): DutyRow {
  const { language } = reader;
  const { obligationId, title, period, state, timing, dueOn, closesOn, receivedAt } = duty;
  return {
    ...{ id: obligationId, title, href: dutyPath(obligationId, period), period: periodText(period, language) },
    badges: [stateBadge(state, language), timingBadge(timing, language)].filter((badge) => badge !== null),
    due: dueOn === null ? null : shownDay(dueOn, language),
    closes: closesOn === null ? null : shownDay(closesOn, language),
    received: receivedAt === null ? null : shownInstant(receivedAt, language),
    criteria: duty.kind === null ? null : shareText(duty.criteriaMet, duty.criteriaRequired),
    returnReason: duty.returnReason,
    extended: extendedText(duty, language),
    heritage: takenOverText(duty.takenOver, language),
    advice: adviceFor(duty, reader),
    action: actionFor(duty, reader),
  };
}

function extendedText({ closesOn, originalClosesOn, changedBy }: DeskDuty, language: Language): string | null {
  if (closesOn === null || originalClosesOn === null) return null;
  const { extended, moved } = deskWords[language];
  const say = changedBy === 'calendar' ? moved : extended;
  return say(dayText(closesOn, language), dayText(originalClosesOn, language));
}

function actionFor(duty: DeskDuty, reader: Reader): string {
  const words = deskWords[reader.language];
  if (duty.state === 'returned') return words.resend;
  if (duty.kind === null) return words.send;
  return adviceFor(duty, reader).todo ? words.complete : words.open;
}
