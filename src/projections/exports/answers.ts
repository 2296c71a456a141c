/** What an export reads of an answer (the shapes of `ranking --json` and `status --json`), so that a wider answer fits as it is. */
export interface Basis {
  readonly asOf: string;
  /** The log position that the figures were computed from. */
  readonly position: number;
  /** The last day whose closings and lapses are recorded. */
  readonly settledOn: string | null;
  readonly mode: 'live' | 'simulated';
}

export interface RankedAgency {
  readonly code: string;
  readonly name: string;
  readonly bloc: string;
  readonly required: number;
  readonly met: number;
  readonly score: number | null;
  readonly rank: number | null;
  readonly owed: number;
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  readonly nil: number;
  readonly waived: number;
  readonly pending: number;
}

export interface RankingAnswer extends Basis {
  readonly year: number;
  readonly root?: string;
  readonly formula: string;
  readonly rules: readonly string[];
  readonly final: boolean;
  readonly agencies: readonly RankedAgency[];
}

export interface ObligationStatus {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly timing: string | null;
  readonly dueOn: string | null;
  readonly closesOn: string | null;
  readonly receivedAt: string | null;
  readonly daysLate: number | null;
  readonly criteriaMet: number | null;
  readonly criteriaRequired: number | null;
  readonly submissionId: string | null;
  readonly sha256: string | null;
}

export interface StatusAnswer extends Basis {
  readonly quarter: string;
  readonly rules?: readonly string[];
  readonly agencies: readonly {
    readonly code: string;
    readonly name: string;
    readonly obligations: readonly ObligationStatus[];
  }[];
}
