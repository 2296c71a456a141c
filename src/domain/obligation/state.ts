import { compareQuarters, LAST_QUARTER, nextQuarter } from '../quarter.js';
import type { ObligationDefinition, ObligationEnd, ObligationEvent, ObligationTransfer } from './events.js';

/** An end holds for the wordings recorded before it; one recorded later lays the obligation down anew. */
export interface Ending extends Pick<ObligationEnd, 'after' | 'source'> {
  /** How many wordings it puts an end to. */
  readonly wordings: number;
}

export type Transfer = Pick<ObligationTransfer, 'from' | 'to' | 'effectiveFrom'>;

/** All in the order in which they were recorded. */
export interface ObligationState {
  readonly definitions: readonly ObligationDefinition[];
  readonly endings: readonly Ending[];
  readonly transfers: readonly Transfer[];
}

export const initialObligation: ObligationState = { definitions: [], endings: [], transfers: [] };

export function evolveObligation(state: ObligationState, event: ObligationEvent): ObligationState {
  switch (event.type) {
    case 'ObligationImposed':
    case 'ObligationRevised':
      return { ...state, definitions: [...state.definitions, event.data] };
    case 'ObligationEnded': {
      const { after, source } = event.data;
      return { ...state, endings: [...state.endings, { after, source, wordings: state.definitions.length }] };
    }
    case 'ObligationTransferred': {
      const { from, to, effectiveFrom } = event.data;
      return { ...state, transfers: [...state.transfers, { from, to, effectiveFrom }] };
    }
  }
}

/** Who holds for a quarter what was laid upon an agency, whether before the transfer or after it. Quarters sort as text. */
export function heldBy(agency: string, quarter: string, transfers: readonly Transfer[]): string {
  return transfers.reduce(
    (holder, { from, to, effectiveFrom }) => (from === holder && effectiveFrom <= quarter ? to : holder),
    agency,
  );
}

/** The wording that governs a quarter: the last recorded of those that take effect by then; null before the first and after its end. */
export function governing(state: ObligationState, quarter: string): ObligationDefinition | null {
  return endBefore(state, quarter) === null ? wording(state, quarter) : null;
}

/** As `governing`, whether or not it has ended. */
export function wording(state: ObligationState, quarter: string): ObligationDefinition | null {
  const worded = state.definitions[indexFor(state, quarter)];
  if (worded === undefined) return null;
  return { ...worded, agency: heldBy(worded.agency, quarter, state.transfers) };
}

/** The newest wording under whoever holds it in the end; null before the first. */
export function newestWording(state: ObligationState): ObligationDefinition | null {
  const newest = state.definitions.at(-1);
  return newest === undefined ? null : { ...newest, agency: heldBy(newest.agency, LAST_QUARTER, state.transfers) };
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
export function turnsFrom({ definitions, endings, transfers }: ObligationState, first: string): readonly string[] {
  const turns = [
    ...definitions.map(({ effectiveFrom }) => effectiveFrom),
    ...endings.map(({ after }) => nextQuarter(after)),
    ...transfers.map(({ effectiveFrom }) => effectiveFrom),
  ];
  return [first, ...turns.filter((quarter) => compareQuarters(quarter, first) > 0)];
}

function indexFor({ definitions }: ObligationState, quarter: string): number {
  return definitions.findLastIndex(({ effectiveFrom }) => compareQuarters(effectiveFrom, quarter) <= 0);
}
