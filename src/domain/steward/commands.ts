import type { SealedPerson } from '../agency/events.js';

export type StewardCommand =
  | {
      readonly type: 'AssignSteward';
      readonly code: string;
      readonly person: SealedPerson;
      readonly from: string;
      /** The last day; null: until it is ended. */
      readonly until: string | null;
    }
  | { readonly type: 'EndSteward'; readonly code: string; readonly personId: string; readonly until: string };
