import { accept, unchanged, type Decision } from '../decider.js';
import type { SettlementCommand } from './commands.js';
import type { SettlementEvent } from './events.js';
import type { SettlementState } from './state.js';

export function decideSettlement(state: SettlementState, command: SettlementCommand): Decision<SettlementEvent> {
  switch (command.type) {
    case 'SettleDay':
      if (state.settledOn !== null && command.day <= state.settledOn) return unchanged;
      return accept({ type: 'DaySettled', data: { day: command.day } });
    case 'SettleCalendar':
      if (command.version <= state.calendarVersion) return unchanged;
      return accept({ type: 'CalendarSettled', data: { version: command.version } });
  }
}
