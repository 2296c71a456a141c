import { fieldColumns, ownColumns } from '../../domain/annexDiff.js';
import type { ObligationDefinition } from '../../domain/obligation/events.js';
import type { AnnexEntry } from '../annex.js';
import type { AnnexAnswer } from './answers.js';
import { basisOf } from './basis.js';
import { masked } from './masking.js';
import { rowsOf, type Column, type ExportTable } from './table.js';

/** An annex file's row: one for each field, the obligation's own columns on its first row only. */
export type AnnexRow = Readonly<Record<string, string>>;

const widths: Readonly<Record<string, number>> = { obligationId: 26, title: 48, fieldTitle: 36, field: 22, source: 32 };

/** In the order in which annex files are written. */
const names = [
  ...['obligationId', 'agencyCode', 'title', 'topic', 'frequency', 'field', 'fieldTitle', 'type', 'criterion'],
  ...['sensitivity', 'apiProvided', 'ministryDatabase', 'until', 'source'],
] as const;

/** Headed by the names that an import looks for, so that it takes the file back. */
const columns: readonly Column<AnnexRow>[] = names.map((name) => {
  return { code: name, title: name, width: widths[name] ?? 14, cell: (row) => row[name] ?? '' };
});

export function annexRows({ agencies }: AnnexAnswer): readonly AnnexRow[] {
  return agencies
    .flatMap(({ obligations }) => obligations)
    .flatMap((entry) =>
      entry.fields.map((field, index) => {
        const own = index === 0 ? { ...ownColumns(definitionOf(entry)), until: entry.until ?? '' } : {};
        return maskedRow({ obligationId: entry.obligationId, ...own, ...fieldColumns(field) });
      }),
    );
}

function maskedRow(row: AnnexRow): AnnexRow {
  return Object.fromEntries(Object.entries(row).map(([name, text]) => [name, masked(text)]));
}

function definitionOf({
  until: _,
  position: __,
  ministryDatabase,
  source,
  ...entry
}: AnnexEntry): ObligationDefinition {
  return {
    ...{ ...entry, fields: [...entry.fields] },
    ...(ministryDatabase !== null && { ministryDatabase }),
    ...(source !== null && { source }),
  };
}

/** The annex of a quarter (Điều 11.2). */
export function annexTable(answer: AnnexAnswer): ExportTable {
  const quarter = answer.quarter ?? '';
  return {
    title: `Phụ lục nhiệm vụ cập nhật, quý ${quarter}`,
    sheet: `Phụ lục ${quarter}`.trim(),
    simulated: answer.mode === 'simulated',
    columns,
    rows: rowsOf(annexRows(answer), columns),
    basis: [{ code: 'quarter', title: 'Quý', value: answer.quarter }, ...basisOf(answer)],
  };
}
