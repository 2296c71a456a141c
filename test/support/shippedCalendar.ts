import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { calendarDay, workingCalendar } from '../../src/domain/workingDays.js';

/** The days off and worked Saturdays that the product ships, read from its own file. */
export const shippedDays = calendarDay
  .array()
  .parse(parse(readFileSync(join(import.meta.dirname, '../../shipped/days-off.csv')), { columns: true, bom: true }));

export const shippedCalendar = workingCalendar(shippedDays);
