/** Days, instants, numbers and states as a page shows them. Times are those of Huế. */
import { DateTime } from 'luxon';
import { ZONE } from '../../../domain/legalTime.js';
import type { TakenOver } from '../../../projections/takenOver.js';
import type { SubmissionState } from '../../../projections/submissions.js';
import type { Language } from '../../web.js';
import { codeWords, wordOf } from '../words/codes.js';
import { heritageWords } from '../words/agency.js';

/** For the partial `time`: `{{> time at}}`. */
export interface ShownTime {
  readonly iso: string;
  readonly text: string;
}

/** For the partial `badge`: words, a sign that is not a colour, and a colour. */
export interface Badge {
  readonly text: string;
  readonly sign: string;
  readonly tone: 'good' | 'info' | 'wait' | 'warn' | 'bad' | 'plain';
}

/** `16/04/2026` or `2026-04-16`. */
export function dayText(day: string, language: Language): string {
  return language === 'vi' ? day.split('-').reverse().join('/') : day;
}

/** `08:15 17/04/2026` or `2026-04-17 08:15`; receipts ask for seconds. */
export function instantText(instant: string, language: Language, precision: 'minutes' | 'seconds' = 'minutes'): string {
  const time = precision === 'seconds' ? 'HH:mm:ss' : 'HH:mm';
  const format = language === 'vi' ? `${time} dd/MM/yyyy` : `yyyy-MM-dd ${time}`;
  return DateTime.fromISO(instant, { zone: ZONE }).toFormat(format);
}

export function shownDay(day: string, language: Language): ShownTime {
  return { iso: day, text: dayText(day, language) };
}

export function shownInstant(
  instant: string,
  language: Language,
  precision: 'minutes' | 'seconds' = 'minutes',
): ShownTime {
  return { iso: instant, text: instantText(instant, language, precision) };
}

/** `12.345` or `12,345`. */
export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB').format(value);
}

const sizes = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
] as const;

/** `1,2 MB` or `1.2 MB`. */
export function sizeText(bytes: number, language: Language): string {
  const [unit, of] = sizes.find(([, least]) => bytes >= least) ?? ['B', 1];
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: of === 1 ? 0 : 1 }).format(bytes / of)} ${unit}`;
}

/** Met of required criteria, `4/5`; null where none are measured. */
export function shareText(met: number | null, required: number | null): string | null {
  return required === null ? null : `${met === null ? '–' : String(met)}/${String(required)}`;
}

/** A quarter, a year, `once` or `backfill` in words. */
export function periodText(period: string, language: Language): string {
  const [year, quarter] = period.split('-Q');
  if (quarter !== undefined)
    return language === 'vi' ? `Quý ${quarter}/${String(year)}` : `Q${quarter} ${String(year)}`;
  if (/^\d/.test(period)) return language === 'vi' ? `Năm ${period}` : period;
  return wordOf(codeWords[language].frequencies, period);
}

const stateLooks: Readonly<Record<SubmissionState, Pick<Badge, 'sign' | 'tone'>>> = {
  owed: { sign: '○', tone: 'wait' },
  received: { sign: '→', tone: 'info' },
  returned: { sign: '↩', tone: 'warn' },
  approved: { sign: '✓', tone: 'info' },
  published: { sign: '✓', tone: 'good' },
  nil: { sign: '∅', tone: 'good' },
  unchanged: { sign: '=', tone: 'good' },
  missing: { sign: '✕', tone: 'bad' },
  waived: { sign: '–', tone: 'plain' },
};

export function stateBadge(state: SubmissionState, language: Language): Badge {
  return { ...stateLooks[state], text: codeWords[language].states[state] };
}

/** On time or late; null where there is no window. */
export function timingBadge(timing: 'onTime' | 'late' | null, language: Language): Badge | null {
  if (timing === null) return null;
  const looks = timing === 'onTime' ? ({ sign: '✓', tone: 'good' } as const) : ({ sign: '!', tone: 'warn' } as const);
  return { ...looks, text: codeWords[language].timings[timing] };
}

export function badge(text: string, sign: string, tone: Badge['tone']): Badge {
  return { text, sign, tone };
}

/** `Tiếp nhận từ Sở X từ ngày 01/03/2025.`; null where a duty never passed. */
export function takenOverText(passed: TakenOver | null, language: Language): string | null {
  if (passed === null) return null;
  const { name, nameEn, on } = passed;
  return heritageWords[language].takenOver(language === 'vi' ? name : nameEn, dayText(on, language));
}
