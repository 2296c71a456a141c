import { accept, unchanged, type Decision } from '../decider.js';
import { compareQuarters, nextQuarter } from '../quarter.js';
import type { ObligationCommand } from './commands.js';
import type { ObligationDefinition, ObligationEvent } from './events.js';
import {
  evolveObligation,
  governing,
  newestWording,
  turnsFrom,
  wording,
  type Ending,
  type ObligationState,
} from './state.js';

type Impose = Extract<ObligationCommand, { type: 'ImposeObligation' }>;
type End = Pick<Ending, 'after' | 'source'>;

/** Điều 11.2. A changed annex governs from a stated quarter on; what governed earlier quarters stays as it was. */
export function decideObligation(state: ObligationState, command: ObligationCommand): Decision<ObligationEvent> {
  const events = eventsOf(state, command);
  return events.length === 0 ? unchanged : accept(...events);
}

function eventsOf(state: ObligationState, command: ObligationCommand): readonly ObligationEvent[] {
  switch (command.type) {
    case 'ImposeObligation':
      return imposed(state, command);
    case 'EndObligation':
      return ended(state, command);
    case 'TransferObligation':
      return transferred(state, command);
  }
}

type Pass = Extract<ObligationCommand, { type: 'TransferObligation' }>;

/** Quiet where the predecessor holds it for no quarter from then on. */
function transferred(state: ObligationState, { transfer }: Pass): readonly ObligationEvent[] {
  const { from, effectiveFrom } = transfer;
  const worded = turnsFrom(state, effectiveFrom).map((quarter) => wording(state, quarter));
  const holds = [...worded, newestWording(state)].find((known) => known?.agency === from);
  if (!holds) return [];
  return [{ type: 'ObligationTransferred', data: { obligationId: holds.obligationId, ...transfer } }];
}

function imposed(state: ObligationState, { definition, end }: Impose): readonly ObligationEvent[] {
  const worded = alreadySaid(state, definition, end?.after ?? null) ? [] : [wordingEvent(state, definition)];
  return end === undefined ? worded : [...worded, ...ended(worded.reduce(evolveObligation, state), end)];
}

function wordingEvent({ definitions }: ObligationState, data: ObligationDefinition): ObligationEvent {
  return { type: definitions.length === 0 ? 'ObligationImposed' : 'ObligationRevised', data };
}

/** Quiet where nothing is owed after that quarter. */
function ended(state: ObligationState, { after, source }: End): readonly ObligationEvent[] {
  const next = nextQuarter(after);
  const isOwed = turnsFrom(state, next).some((quarter) => governing(state, quarter) !== null);
  const last = wording(state, after) ?? newestWording(state);
  if (!isOwed || last === null) return [];
  const { obligationId, agency } = last;
  return [{ type: 'ObligationEnded', data: { obligationId, agency, after, source } }];
}

/** From its first quarter to the last one that is asked about, if one is. */
function alreadySaid(state: ObligationState, definition: ObligationDefinition, until: string | null): boolean {
  return turnsFrom(state, definition.effectiveFrom)
    .filter((quarter) => until === null || compareQuarters(quarter, until) <= 0)
    .every((quarter) => {
      const known = governing(state, quarter);
      return known !== null && sameWording(known, definition);
    });
}

function sameWording(a: ObligationDefinition, b: ObligationDefinition): boolean {
  const words = ({ effectiveFrom: _, ...rest }: ObligationDefinition) => JSON.stringify(sorted(rest));
  return words(a) === words(b);
}

/** Key order differs between a parsed file and a stored event. */
function sorted(definition: Omit<ObligationDefinition, 'effectiveFrom'>): readonly unknown[] {
  const { obligationId, agency, title, topic, frequency, fields } = definition;
  const { sensitivity = 'public', apiProvided = false, ministryDatabase = null, source = null } = definition;
  return [
    ...[obligationId, agency, title, topic, frequency, sensitivity, apiProvided, ministryDatabase, source],
    ...fields.map((f) => [f.name, f.title, f.type, f.criterion]),
  ];
}
