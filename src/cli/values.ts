/** Values of arguments and options, checked before anything is opened. */
import { InvalidArgumentError } from 'commander';
import { endOfDay, startOfDay } from '../domain/legalTime.js';
import { parseQuarter } from '../domain/quarter.js';
import { rejection } from '../domain/rejections.js';
import { clockInstant, day, instant, periodId, username } from '../domain/values.js';
import type { ExportFormat } from '../projections/exports/index.js';
import { misuse, misusedAs } from './usage.js';

export function quarterValue(value: string): string {
  if (parseQuarter(value) === null) throw misusedAs(rejection('BAD_QUARTER', { value }));
  return value;
}

/** An instant with its offset. */
export function instantValue(value: string): string {
  if (!instant.safeParse(value).success) throw misusedAs(rejection('BAD_INSTANT', { value }));
  return value;
}

/** An instant that a clock can be set to. */
export function clockValue(value: string): string {
  if (clockInstant.safeParse(instantValue(value)).success) return value;
  throw misuse({
    vi: `Không đặt đồng hồ thành “${value}” được: chỉ từ năm 2000 đến năm 2199.`,
    en: `A clock cannot be set to "${value}": only to the years 2000 to 2199.`,
  });
}

/** A calendar day in Huế. */
export function dayValue(value: string): string {
  if (!day.safeParse(value).success) throw misusedAs(rejection('BAD_DAY', { value }));
  return value;
}

export interface Share {
  readonly obligationId: string;
  readonly to: string;
}

/** `OBLIGATION=CODE`, as often as is said. */
export function shareValue(value: string, before: readonly Share[] = []): readonly Share[] {
  const [, obligationId, to] = /^([^=]+)=([^=]+)$/.exec(value) ?? [];
  if (obligationId !== undefined && to !== undefined) return [...before, { obligationId, to }];
  throw misuse({
    vi: `“${value}” không giao nhiệm vụ nào được; hãy viết như SDL-01=SVHTT.`,
    en: `"${value}" gives no duty to anybody; write it as SDL-01=SVHTT.`,
  });
}

/** An instant with its offset, or a day, which stands for its start in Huế. */
export function asOfValue(value: string): string {
  return day.safeParse(value).success ? startOfDay(value) : instantValue(value);
}

/** An instant with its offset, or a day, which counts to its end in Huế. */
export function untilValue(value: string): string {
  return day.safeParse(value).success ? endOfDay(value) : instantValue(value);
}

export function periodValue(value: string): string {
  if (periodId.safeParse(value).success) return value;
  throw misuse({
    vi: `“${value}” không phải là kỳ; hãy viết như 2026-Q1, 2026, once hoặc backfill.`,
    en: `"${value}" is not a period; write it as 2026-Q1, 2026, once or backfill.`,
  });
}

export function yearValue(value: string): number {
  if (!/^[12]\d{3}$/.test(value)) {
    throw misuse({
      vi: `“${value}” không phải là năm; hãy viết như 2026.`,
      en: `"${value}" is not a year; write it as 2026.`,
    });
  }
  return Number(value);
}

/** A whole number from `least` up. */
export function wholeNumber(least: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : -1;
    if (number >= least) return number;
    throw misuse({
      vi: `“${value}” không phải là số nguyên từ ${String(least)} trở lên.`,
      en: `"${value}" is not a whole number from ${String(least)} up.`,
    });
  };
}

const formats: readonly ExportFormat[] = ['json', 'csv', 'xlsx'];

/** One format or several, separated by commas. */
export function formatsValue(value: string): readonly ExportFormat[] {
  const chosen = value.split(',').map((name) => formats.find((format) => format === name.trim()));
  const known = chosen.filter((format) => format !== undefined);
  if (known.length === chosen.length) return [...new Set(known)];
  throw new InvalidArgumentError(`Allowed choices are ${formats.join(', ')}.`);
}

export function usernameValue(value: string): string {
  if (username.safeParse(value).success) return value;
  throw misuse({
    vi: `“${value}” không dùng làm tên tài khoản được: hãy viết 2 đến 40 ký tự trong a-z, 0-9, “.”, “_”, “-”.`,
    en: `"${value}" cannot be a user name: write 2 to 40 characters of a-z, 0-9, ".", "_", "-".`,
  });
}
