import type { SealedPerson } from '../agency/events.js';
import type { StewardEvent } from './events.js';

export interface Assignment {
  readonly person: SealedPerson;
  readonly from: string;
  readonly until: string | null;
}

/** Every assignment of an agency, in the order in which they were recorded. */
export type StewardState = readonly Assignment[];

export const initialSteward: StewardState = [];

export function evolveSteward(state: StewardState, event: StewardEvent): StewardState {
  switch (event.type) {
    case 'StewardAssigned': {
      const { person, from, until } = event.data;
      return [...state, { person, from, until }];
    }
    case 'StewardEnded': {
      const { personId, from, until } = event.data;
      const isIt = (known: Assignment) => known.person.personId === personId && known.from === from;
      return state.map((known) => (isIt(known) ? { ...known, until } : known));
    }
  }
}

/** The assignment of a person that covers a day; null when none does. */
export function runningOn(state: StewardState, personId: string, day: string): Assignment | null {
  const covers = ({ person, from, until }: Assignment) =>
    person.personId === personId && from <= day && (until === null || day <= until);
  return state.find(covers) ?? null;
}
