/** What an event is about: the agency, the obligation and the period that its data, or else its stream's name, tell. */
import type { Recorded } from './projection.js';

export interface AuditSubject {
  readonly agency: string | null;
  readonly obligationId: string | null;
  /** Also of an event about a quarter or a year as a whole. */
  readonly period: string | null;
}

export function subjectOf(event: Pick<Recorded, 'data' | 'stream'>): AuditSubject {
  const { data } = event;
  const about = 'obligationId' in data ? data.obligationId : null;
  return { agency: agencyOf(event), obligationId: about, period: periodOf(event) };
}

/** Of a duty that passes on, whose it is from then on. */
function agencyOf({ data, stream }: Pick<Recorded, 'data' | 'stream'>): string | null {
  if ('agency' in data) return data.agency;
  if ('effectiveFrom' in data && 'to' in data) return data.to;
  if ('dic' in data && 'settles' in data) return data.dic;
  const [, code = null] = /^(?:agency|stewards)-(.+)$/.exec(stream) ?? [];
  return code ?? reminderParts(stream)?.agency ?? null;
}

function periodOf({ data, stream }: Pick<Recorded, 'data' | 'stream'>): string | null {
  if ('period' in data) return data.period;
  if ('quarter' in data) return data.quarter;
  if ('year' in data) return String(data.year);
  return reminderParts(stream)?.quarter ?? null;
}

/** `reminder-SDL.2026-Q1.2026-04-16.due`. */
function reminderParts(stream: string): { readonly agency: string; readonly quarter: string } | null {
  const [, agency, quarter] = /^reminder-([^.]+)\.(\d{4}-Q[1-4])\./.exec(stream) ?? [];
  return agency === undefined || quarter === undefined ? null : { agency, quarter };
}
