/** Files to begin with: the columns of an import and one row that says it is a sample. */
import type { ImportKind } from '../domain/bulkImport/events.js';
import { importColumns } from '../intake/imports.js';
import { sampleRows } from '../intake/sampleRows.js';
import { exportTable, type ExportFormat } from '../projections/exports/index.js';
import { rowsOf, type Column } from '../projections/exports/table.js';
import { filesOf, type Exported } from './handingOut.js';

const titles: Readonly<Record<ImportKind, string>> = {
  agencies: 'Tệp mẫu: danh sách cơ quan. Hãy sửa dòng mẫu rồi nhập',
  annex: 'Tệp mẫu: phụ lục nhiệm vụ cập nhật. Hãy sửa dòng mẫu rồi nhập',
  ministryDatabases: 'Tệp mẫu: cơ sở dữ liệu của bộ, ngành. Hãy sửa dòng mẫu rồi nhập',
  daysOff: 'Tệp mẫu: ngày nghỉ và ngày làm bù. Hãy sửa dòng mẫu rồi nhập',
};

/** An import refuses the sample row as it stands. */
export function templateFiles(kind: ImportKind, formats: readonly ExportFormat[]): Promise<readonly Exported[]> {
  const { required, optional } = importColumns[kind];
  const sample: Readonly<Record<string, string>> = sampleRows[kind];
  const columns = [...required, ...optional].map((name): Column<typeof sample> => {
    return { code: name, title: name, width: 20, cell: (row) => row[name] ?? '' };
  });
  const rows = rowsOf([sample], columns);
  const table = { title: titles[kind], sheet: 'Tệp mẫu', simulated: false, columns, rows, basis: [] };
  const record = Object.fromEntries(columns.map(({ code }) => [code, sample[code] ?? '']));
  return filesOf(formats, (format) => exportTable([record], table, format));
}
