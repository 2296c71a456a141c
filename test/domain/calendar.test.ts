import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarEvent } from '../../src/domain/calendar/events.js';
import { calendarDecider } from '../../src/domain/calendar/index.js';
import type { CalendarDay } from '../../src/domain/workingDays.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';

const given = specificationOf(calendarDecider);
const source = 'Thông báo nghỉ lễ năm 2027';
const hungKings: CalendarDay = { date: '2027-04-16', kind: 'dayOff', note: 'Giỗ Tổ Hùng Vương', status: 'announced' };
const saturday: CalendarDay = { date: '2027-04-24', kind: 'workedSaturday', note: 'Làm bù', status: 'announced' };

function listed(...days: CalendarDay[]): CalendarEvent {
  return { type: 'DaysOffListed', data: { days, source } };
}

function list(...days: CalendarDay[]) {
  return { type: 'ListDaysOff', days, source } as const;
}

describe('the calendar', () => {
  test('records the days that a list names', () => {
    given().when(list(hungKings, saturday)).then(listed(hungKings, saturday));
  });

  test('records of a longer list only what is new', () => {
    given(listed(hungKings)).when(list(hungKings, saturday)).then(listed(saturday));
  });

  test.each([
    ['kind', { ...saturday, kind: 'dayOff' }],
    ['note', { ...saturday, note: 'Làm bù ngày 30-4' }],
    ['status', { ...saturday, status: 'official' }],
  ] as const)('records a day again when its %s has changed', (_, changed) => {
    given(listed(hungKings, saturday)).when(list(hungKings, changed)).then(listed(changed));
  });

  test('stays quiet about what it knows, and about an empty list', () => {
    given(listed(hungKings), listed(saturday)).when(list(saturday, hungKings)).thenStaysQuiet();
    given().when(list()).thenStaysQuiet();
  });

  test('holds what was last said of each day', () => {
    const moved: CalendarDay = { ...hungKings, status: 'official' };
    expect(given(listed(hungKings, saturday), listed(moved)).state).toEqual(
      new Map([
        ['2027-04-16', moved],
        ['2027-04-24', saturday],
      ]),
    );
  });

  /** Lists that name one day twice are refused before they get here. */
  test('stays quiet on every repeat', () => {
    const day = fc.record({
      date: fc.constantFrom('2027-04-16', '2027-04-24', '2027-04-30'),
      kind: fc.constantFrom('dayOff', 'workedSaturday'),
      note: fc.constantFrom('', 'Làm bù'),
      status: fc.constantFrom('official', 'announced', 'projected'),
    });
    const days = fc.uniqueArray(day, { selector: ({ date }) => date });
    fc.assert(
      fc.property(fc.array(days.map((each) => list(...each))), (commands) => {
        expect(restlessCommands(calendarDecider, commands)).toEqual([]);
      }),
      { seed: 20_260_401 },
    );
  });
});
