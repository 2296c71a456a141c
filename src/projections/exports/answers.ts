import type { Annex } from '../annex.js';
import type { StatusBoard } from '../quarterlyStatus.js';
import type { RankingAnswer as Ranking } from '../ranking.js';

export type { RankedAgency } from '../ranking.js';

/** What an answer bears when it leaves the system: its instant, and whether the log is a simulated one. */
interface Dated {
  readonly asOf: string;
  readonly mode: 'live' | 'simulated';
}

/** The root of the log's Merkle tree at that position, base64 as in a checkpoint. */
interface Rooted {
  readonly root?: string;
}

export type RankingAnswer = Ranking & Dated & Rooted;
export type StatusAnswer = StatusBoard & Dated & Rooted;
export type AnnexAnswer = Annex & Dated;
export type Basis = Pick<StatusAnswer, 'position' | 'asOf' | 'settledOn' | 'mode' | 'root'>;
