import { afterAll, expect, test } from '@jest/globals';
import { reportText } from '../../src/intake/reportText.js';
import { check, fields, temporaryFolder } from '../support/intakeFiles.js';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

const declared = fields('tên', 'giá:integer', 'ngày:date:no');

test('the report of a received file says what was measured and what is wrong where', async () => {
  const content = '{"data":[{"tên":"A","giá":1,"x":2},{"tên":"B"},{"giá":"?"}]}';
  const { report } = await check(folder.write('received.json', content), declared);
  expect(reportText(report, 'vi')).toBe(`KẾT QUẢ KIỂM TRA TỆP DỮ LIỆU

Định dạng: JSON
Trang tính hoặc danh sách: data
Số dòng dữ liệu: 3 (bản ghi)
Số ô có dữ liệu: 3
Tiêu chí báo cáo đạt: 1/2 (tính là đạt khi có dữ liệu từ 50% số dòng)

Mức độ đầy đủ từng cột:
  - tên: 2/3 (66.66%); đạt
  - giá: 1/3 (33.33%); CHƯA ĐẠT
  - ngày: 0/3 (0.00%); thiếu cột
  - x: 1/3 (33.33%); không khai báo

Những điểm cần xem lại:
  - Thiếu cột đã khai báo “ngày”.
  - Cột 3 “x” không có trong khai báo.
  - Cột 1 “tên” có 1 ô trống (bản ghi 3).
  - Cột 2 “giá” có 1 ô trống (bản ghi 2).
  - Bản ghi 3, cột 2 “giá”: “?” không phải là số nguyên.
`);
  expect(reportText(report, 'en')).toContain(
    'Reporting criteria met: 1/2 (met when 50% of the rows or more are filled)',
  );
});

test('the report of a sound file says that there is nothing to look at', async () => {
  const { report } = await check(folder.write('sound.csv', 'tên,giá,ngày\nA,1,2/4/2026\n'), declared);
  expect(reportText(report, 'vi')).toContain('Không có điểm nào cần xem lại.\n');
  expect(reportText(report, 'en')).toContain('Header row: 1\nData rows: 1\n');
});

test('the report of a refused file says why', async () => {
  const { report } = await check(folder.write('refused.csv', 'tên,giá\nA\n'), declared);
  expect(reportText(report, 'en')).toBe(`CHECK OF A DATA FILE

Format: CSV
The file is refused because:
  - Row 2 has 1 cell where the header has 2 columns.
`);
});
