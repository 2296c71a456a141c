import type { SettlementEvent } from './events.js';

export interface SettlementState {
  /** The last day so recorded; null before the first. */
  readonly settledOn: string | null;
}

export const initialSettlement: SettlementState = { settledOn: null };

export function evolveSettlement(_: SettlementState, event: SettlementEvent): SettlementState {
  return { settledOn: event.data.day };
}
