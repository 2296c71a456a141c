import type { PersonEvent } from './events.js';

export interface PersonState {
  readonly erased: boolean;
}

export const initialPerson: PersonState = { erased: false };

/** There is one event, and none after it. */
export function evolvePerson(_: PersonState, __: PersonEvent): PersonState {
  return { erased: true };
}
