import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarEvent, CorrectedDay } from '../../src/domain/calendar/events.js';
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

const holiday: CorrectedDay = { date: '2027-04-19', kind: 'dayOff', note: 'Nghỉ theo thông báo', status: 'official' };
const struck: CorrectedDay = { ...hungKings, kind: 'ordinary', note: '' };
const clause: unknown = expect.stringContaining('Điều 148');

function correct(day: CorrectedDay) {
  return { type: 'CorrectDay', day, source } as const;
}

function corrected(day: CorrectedDay, previous: CalendarDay | null): CalendarEvent {
  return { type: 'CalendarCorrected', data: { ...day, source, previous } };
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

  test('is corrected in one day, and keeps what was listed before', () => {
    given(listed(hungKings)).when(correct(holiday)).then(corrected(holiday, null));
    const official = { ...hungKings, status: 'official' } as const;
    given(listed(hungKings)).when(correct(official)).then(corrected(official, hungKings));
  });

  test('strikes a listed day, which is ordinary then', () => {
    given(listed(hungKings, saturday)).when(correct(struck)).then(corrected(struck, hungKings));
    expect(given(listed(hungKings, saturday), corrected(struck, hungKings)).state).toEqual(
      new Map([['2027-04-24', saturday]]),
    );
  });

  test('stays quiet about a correction that it knows, and about an ordinary day that nobody listed', () => {
    given(listed(hungKings)).when(correct(hungKings)).thenStaysQuiet();
    given(listed(saturday)).when(correct(struck)).thenStaysQuiet();
    given(listed(hungKings), corrected(struck, hungKings)).when(correct(struck)).thenStaysQuiet();
  });

  test.each([
    ['notSaturday', correct({ ...saturday, date: '2027-04-25' })],
    ['swapOnSunday', correct({ ...hungKings, date: '2027-04-18', note: 'Nghỉ hoán đổi' })],
    ['sourceMissing', { ...correct(hungKings), source: '  ' }],
  ])('is not corrected against the law: %s, with its clause', (rule, command) => {
    const decision = calendarDecider.decide(new Map(), command);
    const said = { code: 'CALENDAR_REFUSED', details: { problems: [{ rule, vi: clause, en: clause }] } };
    expect(decision).toMatchObject({ accepted: false, rejection: said });
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
