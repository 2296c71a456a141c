/** Why a file is refused: one function for each rule, with its wording in both languages. */
import type { FileProblem } from '../domain/rejections.js';
import { shorten } from './cells.js';

type Place = Pick<FileProblem, 'row' | 'column' | 'field' | 'value'>;

function problem(rule: string, [vi, en]: readonly [vi: string, en: string], place: Place = {}): FileProblem {
  return { rule, ...place, vi, en };
}

/** The first names of a list, for a sentence. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 12).map(shorten).join(', ');
  return names.length > 12 ? `${shown}, …` : shown;
}

export const refusals = {
  otherContent: (kind: string) =>
    problem('notWhatItsNameSays', [
      `Nội dung tệp không đúng với đuôi tên tệp: đây là ${kind}.`,
      `The file is not what its name says: its content is ${kind}.`,
    ]),
  binary: () =>
    problem('notWhatItsNameSays', [
      'Nội dung tệp không đúng với đuôi tên tệp: đây là dữ liệu nhị phân, không phải văn bản.',
      'The file is not what its name says: its content is binary, not text.',
    ]),
  notAWorkbook: () =>
    problem('notWhatItsNameSays', [
      'Nội dung tệp không đúng với đuôi tên tệp: đây không phải sổ tính XLSX (tệp .xls cũ hoặc tệp có mật khẩu cần lưu lại thành .xlsx không mật khẩu).',
      'The file is not what its name says: it is no XLSX workbook (save an old .xls or a protected file as .xlsx without a password).',
    ]),
  notJson: () =>
    problem('notWhatItsNameSays', [
      'Nội dung tệp không đúng với đuôi tên tệp: đây không phải JSON.',
      'The file is not what its name says: it is not JSON.',
    ]),
  emptyFile: () => problem('noDataRow', ['Tệp rỗng.', 'The file is empty.']),
  noDataRow: (headerRow: number | null) =>
    problem(
      'noDataRow',
      ['Tệp không có dòng dữ liệu nào.', 'The file has no data row.'],
      headerRow === null ? {} : { row: headerRow },
    ),
  noDeclaredColumn: (declared: readonly string[], seen: readonly string[]) =>
    problem('noDeclaredColumn', [
      `Không tìm thấy cột nào đã khai báo (${some(declared)}).${seen.length > 0 ? ` Dòng đầu tiên của tệp ghi: ${some(seen)}.` : ''}`,
      `None of the declared columns (${some(declared)}) is in the file.${seen.length > 0 ? ` Its first row reads: ${some(seen)}.` : ''}`,
    ]),
  repeatedColumn: (name: string, row: number | null, column: number) =>
    problem(
      'repeatedColumn',
      [
        `Cột “${name}” xuất hiện nhiều lần; lần lặp lại ở cột ${String(column)}.`,
        `The column "${name}" appears more than once; again as column ${String(column)}.`,
      ],
      { ...(row === null ? {} : { row }), column, field: name },
    ),
  missingColumn: (name: string, row: number | null) =>
    problem('missingColumn', [`Thiếu cột bắt buộc “${name}”.`, `The required column "${name}" is missing.`], {
      ...(row === null ? {} : { row }),
      field: name,
    }),
  tooManyColumns: (row: number, limit: number) =>
    problem(
      'tooLarge',
      [
        `Dòng ${String(row)} có quá nhiều cột (tối đa ${String(limit)}).`,
        `Row ${String(row)} has too many columns (at most ${String(limit)}).`,
      ],
      { row },
    ),
  raggedRow: (row: number, width: { found: number; expected: number }) =>
    problem(
      'raggedRow',
      [
        `Dòng ${String(row)} có ${String(width.found)} ô, trong khi dòng tiêu đề có ${String(width.expected)} cột.`,
        `Row ${String(row)} has ${String(width.found)} ${width.found === 1 ? 'cell' : 'cells'} where the header has ${String(width.expected)} columns.`,
      ],
      { row },
    ),
  moreRaggedRows: (count: number) =>
    problem('raggedRow', [
      `Và ${String(count)} dòng khác có số ô khác với dòng tiêu đề.`,
      `And ${String(count)} more, which ${count === 1 ? 'differs' : 'differ'} from the header in the number of cells.`,
    ]),
  brokenQuote: (row: number) =>
    problem(
      'brokenQuote',
      [
        `Dấu nháy kép sai hoặc chưa đóng trong bản ghi bắt đầu từ dòng ${String(row)}.`,
        `A quotation mark is misplaced or never closed in the record that begins on row ${String(row)}.`,
      ],
      { row },
    ),
  recordTooLong: (row: number, limit: number) =>
    problem(
      'tooLarge',
      [
        `Bản ghi bắt đầu từ dòng ${String(row)} dài hơn ${String(limit)} byte; có thể một dấu nháy kép chưa được đóng.`,
        `The record that begins on row ${String(row)} is longer than ${String(limit)} bytes; perhaps a quotation mark is never closed.`,
      ],
      { row },
    ),
  encoding: (row: number | null) =>
    problem(
      'encoding',
      [
        `${row === null ? 'Tệp' : `Dòng ${String(row)}`} không phải văn bản UTF-8 hợp lệ. Có thể tệp dùng bảng mã Windows-1258 hoặc TCVN3: hãy lưu lại với bảng mã UTF-8.`,
        `${row === null ? 'The file' : `Row ${String(row)}`} is not valid UTF-8 text. It may be in Windows-1258 or TCVN3: please save it as UTF-8.`,
      ],
      row === null ? {} : { row },
    ),
  brokenJson: (place: { row: number; column: number }) =>
    problem(
      'brokenJson',
      [
        `Lỗi cú pháp JSON tại dòng ${String(place.row)}, cột ${String(place.column)}.`,
        `JSON syntax error at line ${String(place.row)}, column ${String(place.column)}.`,
      ],
      place,
    ),
  repeatedKey: (key: string, place: { row: number; column: number }) =>
    problem(
      'repeatedColumn',
      [
        `Khóa “${shorten(key)}” lặp lại trong cùng một đối tượng JSON tại dòng ${String(place.row)}, cột ${String(place.column)}.`,
        `The key "${shorten(key)}" appears twice in one JSON object, at line ${String(place.row)}, column ${String(place.column)}.`,
      ],
      { ...place, field: key },
    ),
  jsonTooDeep: (place: { row: number; column: number }) =>
    problem(
      'tooLarge',
      [
        `JSON lồng quá nhiều cấp tại dòng ${String(place.row)}, cột ${String(place.column)}.`,
        `The JSON is nested too deeply at line ${String(place.row)}, column ${String(place.column)}.`,
      ],
      place,
    ),
  rowNotObject: (row: number) =>
    problem(
      'rowNotObject',
      [`Bản ghi ${String(row)} không phải là một đối tượng JSON.`, `Record ${String(row)} is not a JSON object.`],
      { row },
    ),
  noList: () =>
    problem('noDataRow', [
      'Không tìm thấy danh sách bản ghi nào trong tệp JSON.',
      'The JSON file holds no list of records.',
    ]),
  damaged: (detail: string) =>
    problem('damagedFile', [
      `Tệp bị hỏng hoặc bị cắt ngắn, không đọc được đến hết (${shorten(detail)}).`,
      `The file is damaged or cut short and cannot be read to its end (${shorten(detail)}).`,
    ]),
  tooLarge: (why: { vi: string; en: string }) =>
    problem('tooLarge', [`Tệp quá lớn để đọc: ${why.vi}.`, `The file is too large to read: ${why.en}.`]),
};
