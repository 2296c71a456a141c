import { accept, refuse, unchanged, type Decision } from '../decider.js';
import { rejection } from '../rejections.js';
import type { StewardCommand } from './commands.js';
import type { StewardEvent } from './events.js';
import { runningOn, type Assignment, type StewardState } from './state.js';

type Command<Type extends StewardCommand['type']> = Extract<StewardCommand, { type: Type }>;

/** Điều 13.2: who acts for the agency is assigned between days; one person has one assignment at a time. */
export function decideSteward(state: StewardState, command: StewardCommand): Decision<StewardEvent> {
  switch (command.type) {
    case 'AssignSteward':
      return assign(state, command);
    case 'EndSteward':
      return end(state, command);
  }
}

function assign(state: StewardState, command: Command<'AssignSteward'>): Decision<StewardEvent> {
  const { code, person, from, until } = command;
  if (until !== null && until < from) return refuse(rejection('ENDS_BEFORE_START', { from, until }));
  const own = state.filter((known) => known.person.personId === person.personId);
  if (own.some((known) => isSame(known, command))) return unchanged;
  const other = own.find((known) => overlap(known, command));
  if (other !== undefined) {
    const { personId } = person;
    return refuse(rejection('ASSIGNED_ALREADY', { personId, from: other.from, until: other.until }));
  }
  return accept({ type: 'StewardAssigned', data: { code, person, from, until } });
}

function isSame(known: Assignment, { person, from, until }: Command<'AssignSteward'>): boolean {
  return known.from === from && known.until === until && known.person.fingerprint === person.fingerprint;
}

function overlap(known: Assignment, { from, until }: Pick<Assignment, 'from' | 'until'>): boolean {
  return (known.until === null || from <= known.until) && (until === null || known.from <= until);
}

function end(state: StewardState, { code, personId, until }: Command<'EndSteward'>): Decision<StewardEvent> {
  const running = runningOn(state, personId, until);
  if (running === null) return refuse(rejection('NO_SUCH_STEWARD', { agency: code, personId, on: until }));
  if (running.until === until) return unchanged;
  return accept({ type: 'StewardEnded', data: { code, personId, from: running.from, until } });
}
