/** The merger of March 2025 as facts: five pairs of departments, and who holds their duties from that day on (Điều 11.1). */

/** The first day of the departments as they are since. */
export const MERGED_ON = '2025-03-01';

interface PlayedMerger {
  readonly codes: readonly string[];
  readonly into: string;
}

/** DIC's role passes with the fourth: the rules name its successor (Điều 10, Điều 13.4). */
export const mergers: readonly PlayedMerger[] = [
  { codes: ['SKHDT', 'STC'], into: 'STC' },
  { codes: ['SNNPTNT', 'STNMT'], into: 'SNNMT' },
  { codes: ['SGTVT', 'SXD'], into: 'SXD' },
  { codes: ['STTTT', 'SKHCN'], into: 'SKHCN' },
  { codes: ['SLDTBXH', 'SNV'], into: 'SNV' },
];

/** The bodies that are no more. */
export const endedBodies: readonly string[] = mergers.flatMap(({ codes, into }) =>
  codes.filter((code) => code !== into),
);

/** The one that the register did not have before. */
export const newBody = {
  code: 'SNNMT',
  kind: 'specialised',
  nameVi: 'Sở Nông nghiệp và Môi trường',
  nameEn: 'Department of Agriculture and Environment',
  legalBasis: 'Điều 11.1',
  validFrom: MERGED_ON,
} as const;

/** Who answers on a day for what the sample annex lays upon a body. */
export function holderOn(agency: string, day: string): string {
  if (day < MERGED_ON) return agency;
  return mergers.find(({ codes }) => codes.includes(agency))?.into ?? agency;
}
