/** The form that narrows the history, and the addresses that keep what it was narrowed to. */
import { z } from 'zod';
import { actorCode } from '../../../app/history/actors.js';
import type { TimelineQuestion } from '../../../app/history/timeline.js';
import { eventTypes, typeName } from '../../../app/history/words/index.js';
import type { Names } from '../../../app/names.js';
import { endOfDay, startOfDay } from '../../../domain/legalTime.js';
import { agency, dayShape, eventType, period, searchText, wholeNumber } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { periodText } from '../frame/format.js';
import { historyWords } from '../words/history.js';

const FURTHEST = Number.MAX_SAFE_INTEGER;

export const historyQuery = z.strictObject({
  text: searchText.optional(),
  agency: agency.optional(),
  obligation: z.string().max(300).optional(),
  period: period.optional(),
  type: eventType.optional(),
  actor: z.string().max(100).optional(),
  stream: z.string().max(300).optional(),
  since: dayShape.optional(),
  until: dayShape.optional(),
  order: z.enum(['newest', 'oldest'], { error: 'phải là newest hoặc oldest · must be newest or oldest' }).optional(),
  after: wholeNumber(0, FURTHEST).optional(),
  before: wholeNumber(1, FURTHEST).optional(),
});
export type HistoryQuery = z.infer<typeof historyQuery>;

/** Days are those of Huế, both included. */
export function questionOf(query: HistoryQuery, limit: number): TimelineQuestion {
  const { obligation, actor, since, until, order = 'newest', ...rest } = query;
  return {
    ...rest,
    obligationId: obligation,
    actor: actor === undefined ? undefined : actorCode(actor),
    since: since === undefined ? undefined : startOfDay(since),
    until: until === undefined ? undefined : endOfDay(until),
    order,
    limit,
  };
}

type Narrowing = { readonly [Name in keyof HistoryQuery]?: string | number | null | undefined };

/** The history under some conditions. */
export function historyPath(narrowing: Narrowing = {}): string {
  return address('/history', withoutGaps(narrowing));
}

/** The same conditions, on another page. */
export function pageAddress(query: HistoryQuery, cursor: Narrowing): string {
  return historyPath({ ...conditionsOf(query), ...cursor });
}

/** Conditions alone, without a place in the list. */
export function conditionsOf({ after: _, before: __, ...conditions }: HistoryQuery): Narrowing {
  return conditions;
}

export function withoutGaps(
  narrowing: Readonly<Record<string, string | number | null | undefined>>,
): Record<string, string | number | null> {
  return Object.fromEntries(Object.entries(narrowing).map(([name, value]) => [name, value ?? null]));
}

interface Known {
  readonly names: Names;
  readonly periods: readonly string[];
}

export function filterModel(query: HistoryQuery, { names, periods }: Known, language: Language) {
  const w = historyWords[language].filter;
  const { text = '', obligation = '', actor = '', stream = '', since = '', until = '' } = query;
  const agencies = [...names.agencies].map(([code, name]) => [code, `${name[language]} (${code})`] as const);
  const types = eventTypes.map((type) => [type, typeName(type)[language]] as const);
  const known = [...new Set([...(query.period === undefined ? [] : [query.period]), ...periods])];
  return {
    w,
    ...{ text, obligation, actor, stream, since, until },
    agencies: choices(agencies, query.agency, w.anyAgency),
    periods: choices(
      known.map((id) => [id, periodText(id, language)] as const),
      query.period,
      w.anyPeriod,
    ),
    types: choices(
      types.toSorted(([, a], [, b]) => a.localeCompare(b, language)),
      query.type,
      w.anyType,
    ),
    orders: (['newest', 'oldest'] as const).map((value) => {
      return { value, text: w[value], selected: value === (query.order ?? 'newest') };
    }),
    narrowed: Object.entries(conditionsOf(query)).some(([name, value]) => name !== 'order' && value !== undefined),
    moreOpen: [obligation, actor, stream].some((value) => value !== ''),
  };
}

function choices(of: readonly (readonly [string, string])[], chosen: string | undefined, all: string) {
  return [
    { value: '', text: all, selected: chosen === undefined },
    ...of.map(([value, text]) => ({ value, text, selected: value === chosen })),
  ];
}
