import { afterAll, describe, expect, test } from '@jest/globals';
import { accepted, check, fields, findingsOf, rulesOf, temporaryFolder, workbook } from '../../support/intakeFiles.js';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

const declared = fields('tên', 'giá:integer');
const text = 'tên,giá\nBún bò,30000\nCơm hến,15000\n';

function utf16be(content: string): Buffer {
  return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(content, 'utf16le').swap16()]);
}

describe('a CSV file is read', () => {
  test.each([
    ['in UTF-8', Buffer.from(text)],
    ['in UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['in UTF-16, little end first', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['in UTF-16, big end first', utf16be(text)],
    ['in decomposed Unicode', Buffer.from(text.normalize('NFD'))],
    ['separated by semicolons', Buffer.from(text.replaceAll(',', ';'))],
    ['separated by tabs', Buffer.from(text.replaceAll(',', '\t'))],
    ['with Windows line ends', Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['with the line ends of an old Mac', Buffer.from(text.replaceAll('\n', '\r'))],
    ['with mixed line ends', Buffer.from(text.replace('\n', '\r\n'))],
    ['without a line end at its end', Buffer.from(text.trimEnd())],
    ['with spaces around its names', Buffer.from(text.replace('tên,giá', ' tên , giá '))],
    ['with quoted names', Buffer.from(text.replace('tên,giá', '"tên","giá"'))],
  ])('%s', async (_, bytes) => {
    const report = accepted(await check(folder.write('read.csv', bytes), declared));
    expect(report).toMatchObject({ rows: 2, cells: 4, criteriaMet: 2, headerRow: 1, findings: [] });
  });

  test('below a title of any width, whose commas do not pass for the delimiter', async () => {
    const content =
      'Danh mục món ăn, cập nhật, quý 1, năm 2026\n\n"Lập ngày\n1/4/2026"\ntên;giá\nBún bò;30000\nCơm hến;x\n';
    const outcome = await check(folder.write('title.csv', content), declared);
    expect(accepted(outcome)).toMatchObject({ headerRow: 5, rows: 2 });
    expect(findingsOf(outcome)).toEqual(['wrongType giá @7']);
  });

  test('with delimiters, quotation marks and line ends inside quoted cells; rows are named by their first line', async () => {
    const content = 'tên,giá\r\n"Bún, ""bò""\r\nHuế",30000\r\n"a\nb\nc",x\r\nd,y\r\n';
    const outcome = await check(folder.write('quoted.csv', content), declared);
    expect(findingsOf(outcome)).toEqual(['wrongType giá @4', 'wrongType giá @7']);
  });

  test('when its header comes after more than the delimiter is told from', async () => {
    const title = `Ghi chú\n`.repeat(9000);
    const outcome = await check(folder.write('late.csv', `${title}tên,giá\nA,1\nB,x\n`), declared);
    expect(accepted(outcome)).toMatchObject({ headerRow: 9001, rows: 2 });
    expect(findingsOf(outcome)).toEqual(['wrongType giá @9003']);
  });

  test('when a character is cut by the end of a chunk', async () => {
    const row = `${'ế'.repeat(99_991)},1\n`;
    const report = accepted(await check(folder.write('chunks.csv', `tên,giá\n${row.repeat(4)}`), declared));
    expect(report).toMatchObject({ rows: 4, cells: 8 });
  });
});

describe('a CSV file is refused', () => {
  test.each([
    ['where a quotation mark is misplaced', 'tên,giá\nA,1\nB"b,2\n', ['brokenQuote@3']],
    ['where text follows a closing quotation mark', 'tên,giá\n"a\nb",1\n"B"b,2\n', ['brokenQuote@4']],
    ['where a quotation mark is never closed', 'tên,giá\nA,1\n"B,2\nC,3\n', ['brokenQuote@3']],
    ['that is JSON', '[{"tên":"A","giá":1}]', ['notWhatItsNameSays']],
    ['that is a web page', '<!DOCTYPE html><table><tr><td>tên</td></tr></table>', ['notWhatItsNameSays']],
    ['that is a PDF', '%PDF-1.7\n', ['notWhatItsNameSays']],
    ['that is a workbook', workbook({ A: [['tên'], ['x']] }), ['notWhatItsNameSays']],
    ['that holds NUL', 'tên,giá\nA\u0000,1\n', ['notWhatItsNameSays']],
    ['that ends within a character', Buffer.from('tên,giá\nA,1\nế').subarray(0, -1), ['encoding@3']],
    ['in UTF-16 that ends within a character', Buffer.from(`\ufeff${text}`, 'utf16le').subarray(0, -1), ['encoding']],
  ])('%s', async (_, content, rules) => {
    expect(rulesOf(await check(folder.write('refused.csv', content), declared))).toEqual(rules);
  });

  test('in a Windows code page, naming the line and the way out', async () => {
    const bytes = Buffer.concat([Buffer.from('tên,giá\nA,1\nC'), Buffer.from([0xd5, 0x6d]), Buffer.from(' h,2\n')]);
    const outcome = await check(folder.write('windows.csv', bytes), declared);
    expect(outcome.report.refused).toMatchObject([
      {
        rule: 'encoding',
        row: 3,
        vi: 'Dòng 3 không phải văn bản UTF-8 hợp lệ. Có thể tệp dùng bảng mã Windows-1258 hoặc TCVN3: hãy lưu lại với bảng mã UTF-8.',
      },
    ]);
  });

  test('in such a code page far beyond its beginning', async () => {
    const bytes = Buffer.concat([Buffer.from(`tên,giá\n${'A,1\n'.repeat(70_000)}`), Buffer.from([0xd5, 0x0a])]);
    expect(rulesOf(await check(folder.write('far.csv', bytes), declared))).toEqual(['encoding@70002']);
  });

  test('with a line of two million columns', async () => {
    const outcome = await check(folder.write('wide.csv', `tên${','.repeat(2_000_000)}\nA\n`), declared);
    expect(rulesOf(outcome)).toEqual(['tooLarge@1']);
  });

  test('with a record that never seems to end', async () => {
    const path = folder.write('endless.csv', `tên,giá\nA,1\n"${'x\n'.repeat(3000)}`);
    expect(rulesOf(await check(path, declared, { limits: { recordBytes: 4096 } }))).toEqual(['tooLarge@3']);
  });
});

test('a file that is not there is no fault of the file', async () => {
  await expect(check(`${folder.path}/nothing.csv`, declared)).rejects.toMatchObject({ code: 'ENOENT' });
});
