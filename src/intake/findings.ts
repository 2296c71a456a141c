/** How the findings of a check are worded. A finding never refuses a file: "one bad cell never makes data missing". */
import type { FileFormat } from '../domain/submission/events.js';
import type { Field, FieldType } from '../domain/values.js';
import type { Finding } from './report.js';

const typeWords: Record<FieldType, { vi: string; en: string }> = {
  string: { vi: 'văn bản', en: 'text' },
  integer: { vi: 'số nguyên', en: 'a whole number' },
  number: { vi: 'số (dấu thập phân là dấu chấm)', en: 'a number (decimal point ".")' },
  date: { vi: 'ngày có thật dạng yyyy-MM-dd hoặc d/M/yyyy', en: 'an existing day as yyyy-MM-dd or d/M/yyyy' },
  boolean: { vi: 'đúng/sai (true/false, 1/0, có/không)', en: 'true/false, 1/0, yes/no' },
  any: { vi: 'giá trị bất kỳ', en: 'any value' },
};

/** A row of a JSON file is a record, of the others a line or sheet row. */
export function rowWord(format: FileFormat): { vi: string; en: string } {
  return format === 'json' ? { vi: 'Bản ghi', en: 'Record' } : { vi: 'Dòng', en: 'Row' };
}

export function missingColumn(field: Field): Finding {
  return {
    code: 'missingColumn',
    field: field.name,
    vi: `Thiếu cột đã khai báo “${field.name}”${field.criterion ? ' (tiêu chí báo cáo)' : ''}.`,
    en: `The declared column "${field.name}"${field.criterion ? ' (a reporting criterion)' : ''} is missing.`,
  };
}

export function undeclaredColumn(name: string, column: number): Finding {
  const at = String(column);
  if (name === '') {
    return {
      code: 'undeclaredColumn',
      column,
      vi: `Cột ${at} có dữ liệu nhưng không có tên.`,
      en: `Column ${at} holds data but has no name.`,
    };
  }
  return {
    code: 'undeclaredColumn',
    column,
    field: name,
    vi: `Cột ${at} “${name}” không có trong khai báo.`,
    en: `Column ${at} "${name}" is not declared.`,
  };
}

export interface CellsAt {
  readonly field: Field;
  readonly column: number;
  readonly count: number;
  readonly rows: readonly number[];
  readonly format: FileFormat;
}

export function emptyCells({ field, column, count, rows, format }: CellsAt): Finding {
  const word = rowWord(format);
  const list = `${rows.join(', ')}${count > rows.length ? ', …' : ''}`;
  return {
    code: 'emptyCells',
    ...(rows[0] === undefined ? {} : { row: rows[0] }),
    column,
    field: field.name,
    count,
    rows: [...rows],
    vi: `Cột ${String(column)} “${field.name}” có ${String(count)} ô trống (${word.vi.toLowerCase()} ${list}).`,
    en: `Column ${String(column)} "${field.name}" has ${String(count)} empty ${count === 1 ? 'cell' : 'cells'} (${word.en.toLowerCase()} ${list}).`,
  };
}

export interface CellAt {
  readonly field: Field;
  readonly column: number;
  readonly row: number;
  readonly value: string;
  readonly format: FileFormat;
}

export function wrongType({ field, column, row, value, format }: CellAt): Finding {
  const word = rowWord(format);
  const wanted = typeWords[field.type];
  const [rowNumber, columnNumber] = [String(row), String(column)];
  return {
    code: 'wrongType',
    row,
    column,
    field: field.name,
    value,
    vi: `${word.vi} ${rowNumber}, cột ${columnNumber} “${field.name}”: “${value}” không phải là ${wanted.vi}.`,
    en: `${word.en} ${rowNumber}, column ${columnNumber} "${field.name}": "${value}" is not ${wanted.en}.`,
  };
}

/** The cells of a wrong type beyond those named one by one. */
export function moreOfWrongType(field: Field, column: number, count: number): Finding {
  return {
    code: 'wrongType',
    column,
    field: field.name,
    count,
    vi: `Cột ${String(column)} “${field.name}”: còn ${String(count)} ô khác không đúng kiểu dữ liệu.`,
    en: `Column ${String(column)} "${field.name}": ${count === 1 ? '1 more cell is' : `${String(count)} more cells are`} not of the declared type.`,
  };
}
