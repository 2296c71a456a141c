import type { Annex } from '../annex.js';
import type { StatusBoard } from '../quarterlyStatus.js';
import type { RankingAnswer as Ranking } from '../ranking.js';

export type { RankedAgency } from '../ranking.js';

/** What an answer bears when it leaves the system: its instant, and whether the log is a simulated one. */
interface Dated {
  readonly asOf: string;
  readonly mode: 'live' | 'simulated';
}

/** `root`, the log's Merkle root at that position, is absent until the log has one. */
export type RankingAnswer = Ranking & Dated & { readonly root?: string };
export type StatusAnswer = StatusBoard & Dated;
export type AnnexAnswer = Annex & Dated;
export type Basis = Pick<StatusAnswer, 'position' | 'asOf' | 'settledOn' | 'mode'>;
