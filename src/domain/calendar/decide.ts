import { dayProblems, sourceProblems } from '../calendarProblems.js';
import { accept, refuse, unchanged, type Decision } from '../decider.js';
import { rejection } from '../rejections.js';
import type { CalendarDay } from '../workingDays.js';
import type { CalendarCommand } from './commands.js';
import type { CalendarEvent, CorrectedDay } from './events.js';
import type { CalendarState } from './state.js';

type Command<Type extends CalendarCommand['type']> = Extract<CalendarCommand, { type: Type }>;

export function decideCalendar(state: CalendarState, command: CalendarCommand): Decision<CalendarEvent> {
  switch (command.type) {
    case 'ListDaysOff':
      return list(state, command);
    case 'CorrectDay':
      return correct(state, command);
  }
}

function list(state: CalendarState, { days, source }: Command<'ListDaysOff'>): Decision<CalendarEvent> {
  const news = days.filter((day) => !isKnown(state.get(day.date), day));
  if (news.length === 0) return unchanged;
  return accept({ type: 'DaysOffListed', data: { days: news, source } });
}

function correct(state: CalendarState, { day, source }: Command<'CorrectDay'>): Decision<CalendarEvent> {
  const problems = [...dayProblems(day), ...sourceProblems(source)];
  if (problems.length > 0) return refuse(rejection('CALENDAR_REFUSED', { problems }));
  const known = state.get(day.date);
  const says = day.kind === 'ordinary' ? known === undefined : isKnown(known, day);
  return says ? unchanged : accept({ type: 'CalendarCorrected', data: { ...day, source, previous: known ?? null } });
}

function isKnown(known: CalendarDay | undefined, day: CorrectedDay): boolean {
  return known?.kind === day.kind && known.note === day.note && known.status === day.status;
}
