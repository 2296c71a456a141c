import type { AgencyEvent, AgencyProfile, SealedPerson } from './events.js';

export interface AgencyState {
  readonly profile: AgencyProfile | null;
  readonly head: SealedPerson | null;
}

export const initialAgency: AgencyState = { profile: null, head: null };

export function evolveAgency(state: AgencyState, event: AgencyEvent): AgencyState {
  switch (event.type) {
    case 'AgencyRegistered':
    case 'AgencyCorrected':
      return { ...state, profile: event.data };
    case 'HeadAppointed':
      return { ...state, head: event.data.head };
    case 'HeadAddressChanged':
      // The head in office may not be the one appointed last, whose first day may lie ahead.
      return event.data.head.personId === state.head?.personId ? { ...state, head: event.data.head } : state;
  }
}
