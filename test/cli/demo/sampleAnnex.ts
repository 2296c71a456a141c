import { join } from 'node:path';
import { annexColumns } from '../../../src/intake/annexColumns.js';
import { annexFromRows } from '../../../src/intake/importAnnex.js';
import { shippedReaderLimits } from '../../../src/intake/readers/rows.js';
import { readTable } from '../../../src/intake/table.js';
import { agenciesFromRows } from '../../../src/intake/imports.js';
import type { AgencyProfile } from '../../../src/domain/agency/events.js';
import type { ImportedObligation } from '../../../src/intake/importAnnex.js';
import type { ImportRow } from '../../../src/intake/report.js';

export type SampleObligation = ImportedObligation['definition'];

const agencyColumns = { required: ['code', 'kind', 'nameVi', 'nameEn', 'legalBasis'], optional: [] };

async function shippedRows(fileName: string, columns: typeof agencyColumns | typeof annexColumns) {
  const path = join(import.meta.dirname, '../../../shipped', fileName);
  const table = await readTable(path, { format: 'csv', columns }, shippedReaderLimits);
  if (!table.ok) throw new Error(JSON.stringify(table.problems));
  return table.rows as readonly ImportRow[];
}

/** The shipped annex, read by the product's own import. */
export async function sampleAnnex(): Promise<readonly SampleObligation[]> {
  const read = annexFromRows(await shippedRows('sample-annex.csv', annexColumns));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.obligations.map(({ definition }) => definition);
}

/** The shipped register of agencies. */
export async function shippedAgencies(): Promise<readonly AgencyProfile[]> {
  const read = agenciesFromRows(await shippedRows('agencies.csv', agencyColumns));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.agencies.map(({ profile }) => profile);
}
