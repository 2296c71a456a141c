/** The one row of each template. It says that it is a sample, and an import refuses it until it is edited. */
import type { ImportKind } from '../domain/bulkImport/events.js';
import type { FileProblem } from '../domain/rejections.js';
import type { ImportRow } from './report.js';

export const sampleRows: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  agencies: {
    code: 'MAU',
    kind: 'specialised',
    nameVi: 'Cơ quan mẫu: hãy sửa dòng này (mẫu)',
    nameEn: 'Sample agency: edit this row (sample)',
    legalBasis: 'Điều 11.1 (mẫu)',
    headName: '',
    headEmail: '',
  },
  annex: {
    obligationId: 'MAU-01',
    agencyCode: 'MAU',
    title: 'Bộ dữ liệu mẫu: hãy sửa dòng này (mẫu)',
    topic: 'Lĩnh vực mẫu',
    frequency: 'quarterly',
    field: 'ten',
    fieldTitle: 'Tên (mẫu)',
    type: 'string',
    criterion: 'yes',
    sensitivity: 'public',
    apiProvided: 'no',
    source: 'Văn bản làm căn cứ (mẫu)',
  },
  ministryDatabases: {
    code: 'MAU',
    ministry: 'Bộ mẫu (mẫu)',
    titleVi: 'Cơ sở dữ liệu mẫu: hãy sửa dòng này (mẫu)',
    titleEn: 'Sample database: edit this row (sample)',
    legalBasis: 'Văn bản làm căn cứ (mẫu)',
    url: '',
    field: 'ten',
  },
  daysOff: {
    date: '2099-01-01',
    kind: 'dayOff',
    note: 'Ngày nghỉ mẫu: hãy sửa dòng này (mẫu)',
    status: 'projected',
  },
};

/** The rows of a file that still are the sample. */
export function unedited(kind: ImportKind, rows: readonly ImportRow[]): FileProblem[] {
  const sample = Object.entries(sampleRows[kind]).filter(([, text]) => text !== '');
  return rows
    .filter(({ cells }) => sample.every(([name, text]) => cells[name] === text))
    .map(({ row }) => ({
      rule: 'sampleRow',
      row,
      vi: `Dòng ${String(row)} là dòng mẫu của tệp mẫu; hãy sửa hoặc xóa dòng này.`,
      en: `Row ${String(row)} is the sample row of the template; edit it or delete it.`,
    }));
}
