import { compareQuarters, nextQuarter } from '../quarter.js';
import type { ObligationDefinition, ObligationEnd, ObligationEvent } from './events.js';

/** An end holds for the wordings recorded before it; one recorded later lays the obligation down anew. */
export interface Ending extends Pick<ObligationEnd, 'after' | 'source'> {
  /** How many wordings it puts an end to. */
  readonly wordings: number;
}

/** Both in the order in which they were recorded. */
export interface ObligationState {
  readonly definitions: readonly ObligationDefinition[];
  readonly endings: readonly Ending[];
}

export const initialObligation: ObligationState = { definitions: [], endings: [] };

export function evolveObligation(state: ObligationState, event: ObligationEvent): ObligationState {
  if (event.type !== 'ObligationEnded') return { ...state, definitions: [...state.definitions, event.data] };
  const { after, source } = event.data;
  return { ...state, endings: [...state.endings, { after, source, wordings: state.definitions.length }] };
}

/** The wording that governs a quarter: the last recorded of those that take effect by then; null before the first and after its end. */
export function governing(state: ObligationState, quarter: string): ObligationDefinition | null {
  return endBefore(state, quarter) === null ? wording(state, quarter) : null;
}

/** As `governing`, whether or not it has ended. */
export function wording(state: ObligationState, quarter: string): ObligationDefinition | null {
  return state.definitions[indexFor(state, quarter)] ?? null;
}

/** What ended the wording for a quarter before that quarter; the earliest of several. `wordedFor`: whose wording is asked about. */
export function endBefore(state: ObligationState, quarter: string, wordedFor = quarter): Ending | null {
  const index = indexFor(state, wordedFor);
  return (
    state.endings
      .filter(({ wordings, after }) => wordings > index && compareQuarters(after, quarter) < 0)
      .toSorted((a, b) => compareQuarters(a.after, b.after))[0] ?? null
  );
}

/** A quarter and the later ones in which something may begin to hold. */
export function turnsFrom({ definitions, endings }: ObligationState, first: string): readonly string[] {
  const turns = [
    ...definitions.map(({ effectiveFrom }) => effectiveFrom),
    ...endings.map(({ after }) => nextQuarter(after)),
  ];
  return [first, ...turns.filter((quarter) => compareQuarters(quarter, first) > 0)];
}

function indexFor({ definitions }: ObligationState, quarter: string): number {
  return definitions.findLastIndex(({ effectiveFrom }) => compareQuarters(effectiveFrom, quarter) <= 0);
}
