import { dissolve, move, rename } from '../agencyChanges.js';
import { accept, type Decision } from '../decider.js';
import type { AgencyCommand } from './commands.js';
import type { AgencyEvent, AgencyProfile } from './events.js';
import { profileOf, type AgencyState } from './state.js';

type Register = Extract<AgencyCommand, { type: 'RegisterAgency' }>;

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
  }
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

function headEvents(state: AgencyState, { profile, head }: Register): readonly AgencyEvent[] {
  if (head === null || head.fingerprint === state.head?.fingerprint) return [];
  return [{ type: 'HeadAppointed', data: { code: profile.code, head } }];
}
