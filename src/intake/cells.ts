/** What a cell may hold, whichever format it came from, and what it takes to be of a declared type. */
import type { FieldType } from '../domain/values.js';

/** Text (CSV, XLSX, JSON), numbers and booleans (XLSX, JSON), dates (XLSX, as UTC), lists and objects (JSON); null: empty. */
export type Cell = string | number | boolean | object | null;
export type Grade = 'empty' | 'filled' | 'wrong';

const integerText = /^[+-]?\d+$/;
const numberText = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const isoDate =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;
const vietnameseDate = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const booleanWords = new Set(['true', 'false', '1', '0', 'có', 'không', 'yes', 'no']);
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function exists(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && leap ? 29 : (daysInMonth[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

/** `yyyy-MM-dd`, with or without a time, or `d/M/yyyy`; a day that the calendar has. */
export function isDateText(text: string): boolean {
  const iso = isoDate.exec(text);
  if (iso) return exists(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const vietnamese = vietnameseDate.exec(text);
  return vietnamese !== null && exists(Number(vietnamese[3]), Number(vietnamese[2]), Number(vietnamese[1]));
}

const fits: Record<FieldType, (cell: Exclude<Cell, null>) => boolean> = {
  any: () => true,
  string: (cell) => typeof cell !== 'object' || cell instanceof Date,
  integer: (cell) => (typeof cell === 'string' ? integerText.test(cell.trim()) : Number.isInteger(cell)),
  number: (cell) => (typeof cell === 'string' ? numberText.test(cell.trim()) : typeof cell === 'number'),
  date: (cell) => (typeof cell === 'string' ? isDateText(cell.trim()) : isDate(cell)),
  boolean: (cell) => {
    if (typeof cell === 'string') return booleanWords.has(cell.trim().normalize('NFC').toLowerCase());
    return typeof cell === 'boolean' || cell === 0 || cell === 1;
  },
};

function isDate(cell: unknown): cell is Date {
  return cell instanceof Date && !Number.isNaN(cell.getTime());
}

export function isEmpty(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined || cell === '') return true;
  if (typeof cell === 'string') return cell.trim() === '';
  return typeof cell === 'object' && !(cell instanceof Date) && Object.keys(cell).length === 0;
}

/** A value that is not of its declared type counts as unfilled. */
export function grade(cell: Cell | undefined, type: FieldType): Grade {
  if (cell === undefined || cell === null || isEmpty(cell)) return 'empty';
  return fits[type](cell) ? 'filled' : 'wrong';
}

/** A cell as a person reads it: dates as `yyyy-MM-dd` (with a time if there is one), text as it stands. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (isDate(cell)) return cell.toISOString().replace(/T00:00:00\.000Z$/, '');
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

/** How names are compared everywhere: NFC, without space around them. */
export function nameOf(cell: Cell | undefined): string {
  return textOf(cell).normalize('NFC').trim();
}

/** At most 60 characters, on one line. */
export function shorten(text: string): string {
  const line = text.slice(0, 200).replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : line;
}
