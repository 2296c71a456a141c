/** What a look at the installation found, in words: well, to be watched, or wrong, and then what to do. */
import type { Bilingual } from '../wording.js';

export type CheckName =
  'folder' | 'disk' | 'log' | 'sqlite' | 'clock' | 'keys' | 'views' | 'imports' | 'checkpoint' | 'mail' | 'backup';

export interface Finding {
  readonly check: CheckName;
  /** `fail` alone makes the whole of it wrong. */
  readonly state: 'ok' | 'warn' | 'fail';
  /** English. */
  readonly detail: string;
  readonly detailVi: string;
  /** What to do; absent where all is well. */
  readonly advice?: string;
  readonly adviceVi?: string;
}

export function well(check: CheckName, found: Bilingual): Finding {
  return { check, state: 'ok', detail: found.en, detailVi: found.vi };
}

interface Trouble {
  readonly state: 'warn' | 'fail';
  readonly found: Bilingual;
  readonly advice: Bilingual;
}

export function trouble(check: CheckName, { state, found, advice }: Trouble): Finding {
  return { check, state, detail: found.en, detailVi: found.vi, advice: advice.en, adviceVi: advice.vi };
}

const MINUTE_MS = 60_000;

/** How long ago, roughly; the later instant first. */
export function ageWords(now: string, then: string): Bilingual {
  const minutes = Math.max(0, Math.round((Date.parse(now) - Date.parse(then)) / MINUTE_MS));
  if (minutes < 120) return { vi: `${String(minutes)} phút trước`, en: `${String(minutes)} minutes ago` };
  const hours = Math.round(minutes / 60);
  if (hours < 48) return { vi: `${String(hours)} giờ trước`, en: `${String(hours)} hours ago` };
  const days = String(Math.round(hours / 24));
  return { vi: `${days} ngày trước`, en: `${days} days ago` };
}

export function hoursBetween(now: string, then: string): number {
  return (Date.parse(now) - Date.parse(then)) / (60 * MINUTE_MS);
}
