import { accept, unchanged, type Decision } from '../decider.js';
import type { PersonCommand } from './commands.js';
import type { PersonEvent } from './events.js';
import type { PersonState } from './state.js';

/** Once is for ever: there is no way back, and a repeat changes nothing. */
export function decidePerson({ erased }: PersonState, { personId, reason }: PersonCommand): Decision<PersonEvent> {
  return erased ? unchanged : accept({ type: 'PersonErased', data: { personId, reason } });
}
