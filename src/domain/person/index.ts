import type { Decider } from '../decider.js';
import type { PersonCommand } from './commands.js';
import { decidePerson } from './decide.js';
import type { PersonEvent } from './events.js';
import { evolvePerson, initialPerson, type PersonState } from './state.js';

export const personDecider: Decider<PersonState, PersonCommand, PersonEvent> = {
  initial: initialPerson,
  decide: decidePerson,
  evolve: evolvePerson,
};
