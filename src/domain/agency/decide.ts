import { accept, type Decision } from '../decider.js';
import type { AgencyCommand } from './commands.js';
import type { AgencyEvent, AgencyProfile } from './events.js';
import type { AgencyState } from './state.js';

export function decideAgency(state: AgencyState, command: AgencyCommand): Decision<AgencyEvent> {
  return accept(...profileEvents(state.profile, command.profile), ...headEvents(state, command));
}

function profileEvents(known: AgencyProfile | null, profile: AgencyProfile): readonly AgencyEvent[] {
  if (known === null) return [{ type: 'AgencyRegistered', data: profile }];
  return sameProfile(known, profile) ? [] : [{ type: 'AgencyCorrected', data: profile }];
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

function headEvents(state: AgencyState, { profile, head }: AgencyCommand): readonly AgencyEvent[] {
  if (head === null || head.fingerprint === state.head?.fingerprint) return [];
  return [{ type: 'HeadAppointed', data: { code: profile.code, head } }];
}
