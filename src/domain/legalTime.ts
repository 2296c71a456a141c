/**
 * Legal time: calendar days in Huế and the instants they begin and end at. A day is `2026-04-16`; a legal instant has one
 * spelling, `2026-04-17T00:00:00+07:00`. Text that is no day or no instant is a caller's bug and throws RangeError.
 */
export const ZONE = 'Asia/Ho_Chi_Minh';

/** UTC+7 without daylight saving, since 1975: a constant, so neither the process's zone nor its settings can reach it. */
const OFFSET = '+07:00';
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const WITH_OFFSET = /T.*(?:Z|[+-]\d{2}:\d{2})$/;

function epochMs(instant: string): number {
  // Without an offset Date.parse would read the text in the zone of the process.
  const ms = WITH_OFFSET.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant with an offset: ${instant}`);
  return ms;
}

/** Whole days since 1970-01-01; what day arithmetic is done in. */
export function dayNumber(day: string): number {
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(ms) || new Date(ms).getUTCDate() !== Number(day.slice(-2))) {
    throw new RangeError(`Not a calendar day: ${day}`);
  }
  return ms / DAY_MS;
}

/** The day that `dayNumber` made this number of. */
export function dayOfNumber(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** The day in Huế that an instant of any offset falls on. */
export function hueDay(instant: string): string {
  return dayOfNumber(Math.floor((epochMs(instant) + OFFSET_MS) / DAY_MS));
}

/** A clock time of a day in Huế, `HH:mm`, as an instant. */
export function atTime(day: string, time: string): string {
  return `${day}T${time}:00${OFFSET}`;
}

/** 00:00 in Huế; also the exclusive end of the day before. */
export function startOfDay(day: string): string {
  return atTime(day, '00:00');
}

/** The last millisecond of a day in Huế: what is asked for up to a day includes it. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59.999${OFFSET}`;
}

export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days);
}

export function nextDay(day: string): string {
  return addDays(day, 1);
}

/** Calendar days from one day to another; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Compares moments, whatever offset each is written with. */
export function isBefore(instantA: string, instantB: string): boolean {
  return epochMs(instantA) < epochMs(instantB);
}

/** A moment so many minutes later, in UTC. */
export function addMinutes(instant: string, minutes: number): string {
  return new Date(epochMs(instant) + minutes * 60_000).toISOString();
}
