import type { SettlementEvent } from './events.js';

export interface SettlementState {
  /** The last day so recorded; null before the first. */
  readonly settledOn: string | null;
  /** The last event of the calendar's stream whose consequences are recorded; 0 before the first. */
  readonly calendarVersion: number;
}

export const initialSettlement: SettlementState = { settledOn: null, calendarVersion: 0 };

export function evolveSettlement(state: SettlementState, event: SettlementEvent): SettlementState {
  switch (event.type) {
    case 'DaySettled':
      return { ...state, settledOn: event.data.day };
    case 'CalendarSettled':
      return { ...state, calendarVersion: event.data.version };
  }
}
