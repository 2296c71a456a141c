import { accept, unchanged, type Decision } from '../decider.js';
import type { CalendarDay } from '../workingDays.js';
import type { CalendarCommand } from './commands.js';
import type { CalendarEvent } from './events.js';
import type { CalendarState } from './state.js';

export function decideCalendar(state: CalendarState, command: CalendarCommand): Decision<CalendarEvent> {
  const news = command.days.filter((day) => !isKnown(state.get(day.date), day));
  if (news.length === 0) return unchanged;
  return accept({ type: 'DaysOffListed', data: { days: news, source: command.source } });
}

function isKnown(known: CalendarDay | undefined, day: CalendarDay): boolean {
  return known?.kind === day.kind && known.note === day.note && known.status === day.status;
}
