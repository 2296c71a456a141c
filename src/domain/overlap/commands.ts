import type { OverlapEvent } from './events.js';

/** The wordings that somebody had before them. */
export interface LookedAt {
  readonly wording: number;
  readonly databaseWording: number;
}

export type OverlapCommand = {
  readonly type: 'DecideOverlap';
  readonly decision: OverlapEvent['data'];
  /** Null: whatever stands now. */
  readonly looked: LookedAt | null;
  /** The day in Huế on which it is decided, and the days that the database is in use. */
  readonly on: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
};
