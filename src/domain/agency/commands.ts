import type { AgencyProfile, SealedPerson } from './events.js';

export type AgencyCommand = {
  readonly type: 'RegisterAgency';
  readonly profile: AgencyProfile;
  /** Null: the register says nothing of a head, and nothing changes. */
  readonly head: SealedPerson | null;
};
