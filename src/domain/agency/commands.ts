import type { AgencyDissolution, AgencyMove, AgencyProfile, AgencyRename, SealedPerson } from './events.js';

/** Another body of the register, as its own stream has it. */
export interface Body {
  readonly code: string;
  /** Null: nobody registered it. */
  readonly profile: AgencyProfile | null;
  readonly dissolved: boolean;
}

interface Change {
  /** The first quarter that had not closed on the day of the change, where it has closed by now. */
  readonly closed: { readonly quarter: string; readonly closesOn: string } | null;
}

export type AgencyCommand =
  | {
      readonly type: 'RegisterAgency';
      readonly profile: AgencyProfile;
      /** Null: the register says nothing of a head, and nothing changes. */
      readonly head: SealedPerson | null;
    }
  | ({ readonly type: 'RenameAgency'; readonly rename: AgencyRename } & Change)
  | ({
      readonly type: 'MoveAgency';
      readonly move: AgencyMove;
      /** The bodies above, the nearest first; empty: the Provincial People's Committee itself. */
      readonly above: readonly Body[];
    } & Change)
  | ({
      readonly type: 'DissolveAgency';
      readonly dissolution: AgencyDissolution;
      readonly successors: readonly Body[];
      /** The obligations that it holds from then on, unless somebody takes them. */
      readonly held: readonly string[];
    } & Change)
  /** `from`: the first day in office; `source`: the text that says so. */
  | { readonly type: 'AppointHead'; readonly head: SealedPerson; readonly from: string; readonly source: string }
  /** Of the head who took office on `from`. */
  | { readonly type: 'ChangeHeadAddress'; readonly head: SealedPerson; readonly from: string };
