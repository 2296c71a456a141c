/** The calendar of working days: each listed day with its source and since when the log knows it (Điều 4.6b). */
import { z } from 'zod';
import { calendarOf, type CalendarAnswer } from '../../../app/calendar.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import { weekday } from '../../../domain/workingDays.js';
import { pageRoute } from '../../route.js';
import { asOf, nothing, year } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { instantText, numberText, shownDay, shownInstant } from '../frame/format.js';
import { calendarWords } from '../words/calendar.js';

const query = z.strictObject({ year: year.optional(), asOf: asOf.optional() });

export const calendarPage = pageRoute({
  method: 'get',
  path: '/calendar',
  action: 'readCalendar',
  hot: true,
  shapes: { params: nothing, query, body: nothing },
  handle: async ({ app, actor, language, query: { year: of = null, asOf: at = null } }) => {
    const all = await calendarOf(app, actor, { year: null, asOf: at });
    if (!all.ok) return all;
    const { position, settledOn, days } = all.value;
    const w = calendarWords[language];
    const shown = of === null ? days : days.filter(({ date }) => date.startsWith(`${String(of)}-`));
    const model = {
      w,
      title: of === null ? w.title : w.titleOf(String(of)),
      past: at === null ? null : { text: w.past(instantText(at, language)), path: address('/calendar', { year: of }) },
      years: yearsOf(days, of),
      asOfDay: at === null ? '' : hueDay(at),
      count: w.count(numberText(shown.length, language), shown.length),
      days: shown.map((day) => dayModel(day, language)),
      api: address('/api/v1/calendar', { year: of, asOf: at }),
    };
    return done({ template: 'calendar', title: model.title, model, basis: { position, settledOn } });
  },
});

type Day = CalendarAnswer['days'][number];

/** The years of which a day is listed and the one asked for, newest first. */
function yearsOf(days: readonly Day[], asked: number | null) {
  const listed = days.map(({ date }) => date.slice(0, 4));
  const all = new Set([...listed, ...(asked === null ? [] : [String(asked)])]);
  return [...all]
    .sort()
    .reverse()
    .map((value) => ({ value, selected: value === String(asked) }));
}

function dayModel({ date, kind, status, note, source, knownAt }: Day, language: Language) {
  const w = calendarWords[language];
  return {
    day: shownDay(date, language),
    weekday: w.weekdays[weekday(date)],
    kind: w.kinds[kind],
    status: w.statuses[status],
    ...{ note, source },
    known: shownInstant(knownAt, language),
  };
}
