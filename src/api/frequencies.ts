import type { Frequency } from '../domain/values.js';

const AUTHORITY = 'http://publications.europa.eu/resource/authority/frequency/';

/** How often data are due, in the vocabulary that harvesters of CKAN and DCAT both read. */
const codes: Readonly<Record<Frequency, string>> = {
  quarterly: 'QUARTERLY',
  yearly: 'ANNUAL',
  once: 'NEVER',
  backfill: 'IRREG',
};

export function frequencyIri(frequency: Frequency): string {
  return `${AUTHORITY}${codes[frequency]}`;
}
