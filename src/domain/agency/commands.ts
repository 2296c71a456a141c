import type { AgencyProfile, SealedPerson } from './events.js';

export type AgencyCommand =
  | {
      readonly type: 'RegisterAgency';
      readonly profile: AgencyProfile;
      /** Null: the register says nothing of a head, and nothing changes. */
      readonly head: SealedPerson | null;
    }
  /** `from`: the first day in office; `source`: the text that says so. */
  | { readonly type: 'AppointHead'; readonly head: SealedPerson; readonly from: string; readonly source: string }
  /** Of the head who took office on `from`. */
  | { readonly type: 'ChangeHeadAddress'; readonly head: SealedPerson; readonly from: string };
