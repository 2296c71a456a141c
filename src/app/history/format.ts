/** Days, instants, periods and numbers in the sentences of the history. Times are those of Huế. */
import { DateTime } from 'luxon';
import { ZONE } from '../../domain/legalTime.js';
import { parseQuarter } from '../../domain/quarter.js';
import { viDay, type Bilingual } from '../wording.js';
import type { Language } from './language.js';

export function dayIn(day: string, language: Language): string {
  return language === 'vi' ? viDay(day) : day;
}

export function instantIn(instant: string, language: Language): string {
  const format = language === 'vi' ? 'HH:mm dd/MM/yyyy' : 'yyyy-MM-dd HH:mm';
  return DateTime.fromISO(instant, { zone: ZONE }).toFormat(format);
}

const dateless = new Map<string, Bilingual>([
  ['once', { vi: '(cập nhật một lần)', en: 'its one update' }],
  ['backfill', { vi: '(dữ liệu có trước Quy chế)', en: 'what is from before the regulation' }],
]);

/** In the middle of a sentence. */
export function periodIn(period: string, language: Language): string {
  const quarter = parseQuarter(period);
  if (quarter === null) return dateless.get(period)?.[language] ?? (language === 'vi' ? `năm ${period}` : period);
  const { quarter: number, year } = quarter;
  return language === 'vi' ? `Quý ${String(number)}/${String(year)}` : `Q${String(number)} ${String(year)}`;
}

export function numberIn(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB').format(value);
}
