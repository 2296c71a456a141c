import { accept, unchanged, type Decision } from '../decider.js';
import { compareQuarters } from '../quarter.js';
import type { ObligationCommand } from './commands.js';
import type { ObligationDefinition, ObligationEvent } from './events.js';
import { governing, type ObligationState } from './state.js';

/** Điều 11.2. A changed annex governs from a stated quarter on; what governed earlier quarters stays as it was. */
export function decideObligation(state: ObligationState, command: ObligationCommand): Decision<ObligationEvent> {
  const { definition } = command;
  if (state.length === 0) return accept({ type: 'ObligationImposed', data: definition });
  return alreadySaid(state, definition) ? unchanged : accept({ type: 'ObligationRevised', data: definition });
}

function alreadySaid(state: ObligationState, definition: ObligationDefinition): boolean {
  const turns = state
    .map((known) => known.effectiveFrom)
    .filter((from) => compareQuarters(from, definition.effectiveFrom) > 0);
  return [definition.effectiveFrom, ...turns].every((quarter) => {
    const known = governing(state, quarter);
    return known !== null && sameWording(known, definition);
  });
}

function sameWording(a: ObligationDefinition, b: ObligationDefinition): boolean {
  const wording = ({ effectiveFrom: _, ...rest }: ObligationDefinition) => JSON.stringify(sorted(rest));
  return wording(a) === wording(b);
}

/** Key order differs between a parsed file and a stored event. */
function sorted(definition: Omit<ObligationDefinition, 'effectiveFrom'>): readonly unknown[] {
  const { obligationId, agency, title, topic, frequency, fields } = definition;
  return [obligationId, agency, title, topic, frequency, fields.map((f) => [f.name, f.title, f.type, f.criterion])];
}
