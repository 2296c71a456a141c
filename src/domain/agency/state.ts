import { holdingOn } from '../agencyNames.js';
import type {
  AgencyDissolution,
  AgencyEvent,
  AgencyMove,
  AgencyProfile,
  AgencyRename,
  SealedPerson,
} from './events.js';

export interface AgencyState {
  /** As the register last said. */
  readonly profile: AgencyProfile | null;
  readonly head: SealedPerson | null;
  /** In the order in which they were recorded. */
  readonly renames: readonly AgencyRename[];
  readonly moves: readonly AgencyMove[];
  readonly dissolution: AgencyDissolution | null;
}

export const initialAgency: AgencyState = { profile: null, head: null, renames: [], moves: [], dissolution: null };

export function evolveAgency(state: AgencyState, event: AgencyEvent): AgencyState {
  switch (event.type) {
    case 'AgencyRegistered':
    case 'AgencyCorrected':
      return { ...state, profile: event.data };
    case 'HeadAppointed':
      return { ...state, head: event.data.head };
    case 'AgencyRenamed':
      return { ...state, renames: [...state.renames, event.data] };
    case 'AgencyMovedUnder':
      return { ...state, moves: [...state.moves, event.data] };
    case 'AgencyDissolved':
      return { ...state, dissolution: event.data };
    case 'HeadAddressChanged':
      // The head in office may not be the one appointed last, whose first day may lie ahead.
      return event.data.head.personId === state.head?.personId ? { ...state, head: event.data.head } : state;
  }
}

/** The body as the register last said, under the name that it bears on a day; by default the last. */
export function profileOf({ profile, renames }: AgencyState, day = '9999-12-31'): AgencyProfile | null {
  const dated = renames.map(({ on: from, ...name }) => ({ from, ...name }));
  const last = holdingOn(dated, day);
  if (profile === null || last === null) return profile;
  const { nameVi, nameEn, kind = profile.kind } = last;
  return { ...profile, nameVi, nameEn, kind };
}

/** Whether it is no more on a day. */
export function isDissolvedOn({ dissolution }: AgencyState, day: string): boolean {
  return dissolution !== null && dissolution.on <= day;
}
