/** A process of its own: prints the legal dates as JSON, and what the process takes for local time. */
import { legalDates } from './legalDates.js';

const localNoon = new Date('2026-04-16T12:00:00').toISOString();
process.stdout.write(JSON.stringify({ localNoon, ...legalDates() }));
