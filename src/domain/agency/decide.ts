import { dissolve, move, rename } from '../agencyChanges.js';
import { accept, unchanged, type Decision } from '../decider.js';
import type { AgencyCommand } from './commands.js';
import type { AgencyEvent, AgencyProfile } from './events.js';
import { profileOf, type AgencyState } from './state.js';

type Command<Type extends AgencyCommand['type']> = Extract<AgencyCommand, { type: Type }>;

export function decideAgency(state: AgencyState, command: AgencyCommand): Decision<AgencyEvent> {
  switch (command.type) {
    case 'RegisterAgency':
      return accept(...profileEvents(state, command.profile), ...headEvents(state, command));
    case 'RenameAgency':
      return rename(state, command);
    case 'MoveAgency':
      return move(state, command);
    case 'DissolveAgency':
      return dissolve(state, command);
    case 'AppointHead':
      return appoint(state, command);
    case 'ChangeHeadAddress':
      return changeAddress(state, command);
  }
}

/** Điều 13.2. Who was head before stays so for the days before; the same person named again is no appointment. */
function appoint({ profile, head: known }: AgencyState, command: Command<'AppointHead'>): Decision<AgencyEvent> {
  const { head, from, source } = command;
  if (profile === null) throw new Error('a head is appointed to a registered agency');
  if (head.fingerprint === known?.fingerprint) return unchanged;
  return accept({ type: 'HeadAppointed', data: { code: profile.code, head, from, source } });
}

function changeAddress({ profile, head: known }: AgencyState, command: Command<'ChangeHeadAddress'>) {
  const { head, from } = command;
  if (profile === null) throw new Error('only a registered agency has a head');
  if (head.fingerprint === known?.fingerprint) return unchanged;
  return accept<AgencyEvent>({ type: 'HeadAddressChanged', data: { code: profile.code, head, from } });
}

/** A register that has not heard of a new name yet changes nothing, nor does one that has. */
function profileEvents(state: AgencyState, profile: AgencyProfile): readonly AgencyEvent[] {
  if (state.profile === null) return [{ type: 'AgencyRegistered', data: profile }];
  const known = [state.profile, profileOf(state) ?? state.profile];
  return known.some((one) => sameProfile(one, profile)) ? [] : [{ type: 'AgencyCorrected', data: profile }];
}

function sameProfile(a: AgencyProfile, b: AgencyProfile): boolean {
  return (
    a.kind === b.kind &&
    a.nameVi === b.nameVi &&
    a.nameEn === b.nameEn &&
    a.legalBasis === b.legalBasis &&
    a.validFrom === b.validFrom &&
    a.validTo === b.validTo
  );
}

function headEvents(state: AgencyState, { profile, head }: Command<'RegisterAgency'>): readonly AgencyEvent[] {
  if (head === null || head.fingerprint === state.head?.fingerprint) return [];
  return [{ type: 'HeadAppointed', data: { code: profile.code, head } }];
}
