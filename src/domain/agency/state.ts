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
    case 'HeadAddressChanged':
      return { ...state, head: event.data.head };
  }
}
