import { startOfDay } from '../../domain/legalTime.js';
import { day, instant } from '../../domain/values.js';
import type { BadValue } from '../http/refusals.js';

type Parsed<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly bad: BadValue };

export function pageNumber(text = ''): Parsed<number> {
  if (text === '') return { ok: true, value: 1 };
  if (/^[1-9]\d{0,5}$/.test(text)) return { ok: true, value: Number(text) };
  const words = { vi: 'phải là số trang từ 1 đến 999999', en: 'must be a page number from 1 to 999999' };
  return { ok: false, bad: { in: 'query', name: 'page', ...words } };
}

/** Epoch milliseconds; null: since ever. A day begins at 00:00 in Huế. */
export function sinceInstant(text = ''): Parsed<number | null> {
  if (text === '') return { ok: true, value: null };
  if (day.safeParse(text).success) return { ok: true, value: Date.parse(startOfDay(text)) };
  if (instant.safeParse(text).success) return { ok: true, value: Date.parse(text) };
  const words = {
    vi: 'phải là thời điểm có múi giờ hoặc một ngày như 2026-04-17',
    en: 'must be an instant with an offset, or a day such as 2026-04-17',
  };
  return { ok: false, bad: { in: 'query', name: 'modified_since', ...words } };
}
