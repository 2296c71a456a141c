/** The agency's pages, on a real server: what is owed, by when, what became of what was sent, and what to do now. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { annexOf, short, turnAt, utc, whole, withAnnex } from '../../support/installation.js';
import { person, stranger, type Person } from '../../support/pages.js';
import { served, type WebTrial } from '../../support/web.js';

const annex = annexOf(
  ['SDL-A', 'SDL', 'quarterly'],
  ['SDL-B', 'SDL', 'quarterly'],
  ['SDL-C', 'SDL', 'quarterly'],
  ['SDL-Y', 'SDL', 'yearly'],
  ['STP-A', 'STP', 'quarterly'],
).replace('Dữ liệu SDL-B', 'Dữ liệu <script>alert(1)</script>');

const BAD_FILE = 'ten,so_phong\nA,1,2\n';

let trial: WebTrial;
let agency: Person;
let officer: Person;

beforeAll(async () => {
  trial = await served({ installation: await withAnnex({}, annex) });
  agency = await person(trial, 'sodulich', 'agency', 'SDL');
  officer = await person(trial, 'chuyenvien', 'officer');
});
afterAll(() => trial.stop());

describe('before the window opens', () => {
  test('the desk says that nothing is open yet', async () => {
    expect((await agency.open('/desk')).text).toContain('Chưa có kỳ cập nhật hằng quý nào được mở.');
    expect((await agency.open('/en/desk')).text).toContain('No quarterly window has opened yet.');
  });

  test('a duty says from which day, offers a check alone, and takes no file', async () => {
    const page = await agency.open('/desk/SDL-A/2026-Q1');
    expect(page.text).toContain('bắt đầu nhận từ ngày 01/04/2026');
    expect(page.html).toMatch(/<button class="button" type="submit" disabled/);
    expect(page.text).not.toContain('Không có tệp để gửi?');
    const sent = await agency.sendFile('/desk/SDL-A/2026-Q1/file', whole('a'));
    expect([sent.status, sent.text]).toEqual([409, expect.stringContaining('bắt đầu nhận từ ngày 01/04/2026')]);
  });

  test('a check tells each finding and keeps nothing', async () => {
    const page = await agency.sendFile('/desk/SDL-A/2026-Q1/file?check=true', 'ten,so_phong\nA,x\n');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Dòng 2, cột 2 “so_phong”: “x” không phải là số nguyên.');
    expect(page.text).toContain('chưa gửi và chưa lưu gì');
    expect((await agency.open('/desk/SDL-A/2026-Q1')).text).toContain('Chưa gửi lần nào.');
  });
});

describe('on the day of the deadline', () => {
  beforeAll(async () => {
    await turnAt(trial, '2026-04-01 08:00');
    await agency.sendFile('/desk/SDL-C/2026-Q1/file', short('c'));
    trial.clock.set(utc('2026-04-16 15:00'));
  });

  test('the desk leads with the last day, both dates and what is left to do', async () => {
    const { text } = await agency.open('/desk');
    expect(text).toContain('Còn 3 trong 3 nhiệm vụ của quý này cần đơn vị xử lý. Hôm nay là hạn cuối');
    expect(text).toContain('Hạn nhắc 15/04/2026');
    expect(text).toContain('Hạn cuối (đến hết 24 giờ) 16/04/2026');
    expect(text).toContain('Mới đạt 1/2 tiêu chí: bổ sung trước khi hết ngày 16/04/2026');
    expect(text).toContain('Năm 2026');
    const english = await agency.open('/en/desk');
    expect(english.text).toContain('This is the last day: what is received before midnight is still on time.');
    expect(english.html).toContain('href="/en/desk/SDL-A/2026-Q1"');
  });

  test('titles from the annex are words, never markup', async () => {
    const page = await agency.open('/desk');
    expect(page.text).toContain('Dữ liệu <script>alert(1)</script>');
    expect(page.html).not.toContain('<script>alert');
  });

  test('a duty shows its dates, its declared fields, and the form for a file', async () => {
    const { text, html } = await agency.open('/desk/SDL-A/2026-Q1');
    expect(text).toContain('Hạn cuối 16/04/2026 (đến hết 24 giờ)');
    expect(text).toContain('so_phong Số phòng Số nguyên Có');
    expect(html).toContain('enctype="multipart/form-data"');
    expect(html).not.toContain('disabled');
  });

  test('"unchanged" is offered only where an earlier file stands', async () => {
    expect((await agency.open('/desk/SDL-A/2026-Q1')).text).not.toContain('không thay đổi');
    expect((await agency.open('/desk/SDL-A/2026-Q1')).text).toContain('Khai “không phát sinh”');
  });

  test('a file that cannot be received shows each problem with row and rule, and is not kept', async () => {
    const page = await agency.sendFile('/desk/SDL-A/2026-Q1/file', BAD_FILE);
    expect(page.status).toBe(422);
    expect(page.text).toContain('Dòng 2 có 3 ô, trong khi dòng tiêu đề có 2 cột. raggedRow');
    expect((await agency.open('/desk/SDL-A/2026-Q1')).text).toContain('Chưa gửi lần nào.');
    const english = await agency.sendFile('/en/desk/SDL-A/2026-Q1/file', BAD_FILE);
    expect(english.text).toContain('The file cannot be received');
  });

  test('a file of an unknown kind is refused in words', async () => {
    const page = await agency.sendFile('/desk/SDL-A/2026-Q1/file', 'x', 'bao-cao.pdf');
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('có đuôi ".pdf"')]);
  });

  test('a declaration without a reason is asked for one, beside its field', async () => {
    const page = await agency.send('/desk/SDL-B/2026-Q1/nil', { reason: '' });
    expect(page.status).toBe(422);
    expect(page.html).toMatch(/aria-describedby="reason-nil-hint reason-nil-error" aria-invalid="true"/);
    expect(page.text).toContain('Hãy nêu lý do');
  });

  test('a reason that is too long is given back to be shortened', async () => {
    const page = await agency.send('/desk/SDL-B/2026-Q1/nil', { reason: 'â'.repeat(4_001) });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('Lý do dài quá 4.000 ký tự')]);
    expect(page.html).toContain('â'.repeat(4_001));
  });

  test('"unchanged" with nothing to stand on says what to do instead', async () => {
    const page = await agency.send('/desk/SDL-B/2026-Q1/unchanged', { reason: 'Như cũ' });
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('Hãy gửi tệp dữ liệu.')]);
  });

  test('a file that is received leads to its receipt', async () => {
    const sent = await agency.sendFile('/desk/SDL-A/2026-Q1/file', whole('a'));
    expect([sent.status, sent.location]).toEqual([303, '/submissions/SDL-A.2026-Q1/versions/1']);
    const english = await agency.sendFile('/en/desk/SDL-A/2026-Q1/file', whole('a'));
    expect(english.location).toBe('/en/submissions/SDL-A.2026-Q1/versions/1');
  });

  test('the receipt tells when to the second, the hash, the timing, the check and where the log holds it', async () => {
    const { text, html } = await agency.open('/submissions/SDL-A.2026-Q1/versions/1');
    expect(text).toContain('Nhận lúc 15:00:00 16/04/2026');
    expect(text).toMatch(/Mã băm SHA-256 [0-9a-f]{64}/);
    expect(text).toContain('Đúng hạn');
    expect(text).toMatch(/Vị trí trong nhật ký sự kiện \d+ Mã sự kiện [0-9a-f-]{36}/);
    expect(text).toContain('so_phong Số nguyên 1/1 100% ✓ đạt');
    expect(html).toContain('href="/api/v1/submissions/SDL-A.2026-Q1/versions/1/file"');
  });

  test('a declaration is received with its reason as it was written', async () => {
    const sent = await agency.send('/desk/SDL-B/2026-Q1/nil', { reason: 'Không có <b>gì</b>' });
    expect(sent.location).toBe('/submissions/SDL-B.2026-Q1/versions/1');
    const { text, html } = await agency.open('/submissions/SDL-B.2026-Q1/versions/1');
    expect(text).toContain('Lý do khai báo Không có <b>gì</b>');
    expect(html).not.toContain('<b>gì');
  });
});

describe('after a return and after closing', () => {
  test('the reason and the days of grace stand on the desk and on the duty', async () => {
    await officer.send('/review/SDL-A.2026-Q1/return', { reason: 'Sai đơn vị ở cột số phòng' });
    for (const page of ['/desk', '/desk/SDL-A/2026-Q1']) {
      const { text } = await agency.open(page);
      expect(text).toContain('Sai đơn vị ở cột số phòng');
      expect(text).toContain('Gửi bản sửa chậm nhất ngày 23/04/2026');
    }
  });

  test('a submission lists its versions, newest first, with verdicts and reasons', async () => {
    await agency.sendFile('/desk/SDL-A/2026-Q1/file', whole('b'));
    const { text } = await agency.open('/submissions/SDL-A.2026-Q1');
    expect(text.indexOf('Phiên bản 2')).toBeLessThan(text.indexOf('Phiên bản 1'));
    expect(text).toContain('Sai đơn vị ở cột số phòng');
  });

  test('what was missed says how many days ago, and can still be sent', async () => {
    await turnAt(trial, '2026-07-01 08:00');
    await turnAt(trial, '2026-07-20 08:00');
    expect((await agency.open('/desk?quarter=2026-Q2')).text).toContain('Đã quá hạn cuối 4 ngày.');
    const sent = await agency.sendFile('/desk/SDL-A/2026-Q2/file', whole('q2'));
    expect((await agency.open(sent.location ?? '')).text).toContain('Trễ hạn trễ 4 ngày');
  });

  test('"unchanged" is offered once an earlier file stands, and is received', async () => {
    expect((await agency.open('/desk/SDL-C/2026-Q2')).text).toContain('Khai “không thay đổi”');
    const sent = await agency.send('/desk/SDL-C/2026-Q2/unchanged', { reason: 'Không đổi' });
    expect((await agency.open(sent.location ?? '')).text).toContain('Căn cứ theo kỳ Quý 1/2026');
  });
});

describe('who may not', () => {
  test("another agency's duty, submission and receipt answer as what does not exist", async () => {
    for (const path of ['/desk/X/2026-Q1', '/submissions/X.2026-Q1', '/submissions/X.2026-Q1/versions/1']) {
      const [other, none] = [
        await agency.open(path.replace('X', 'STP-A')),
        await agency.open(path.replace('X', 'KHONG')),
      ];
      expect([other.status, none.status]).toEqual([404, 404]);
      expect(other.text.replaceAll('STP-A', 'KHONG')).toBe(none.text);
    }
    expect((await agency.sendFile('/desk/STP-A/2026-Q1/file', whole('x'))).status).toBe(404);
  });

  test('a version that was never sent is not found', async () => {
    expect((await agency.open('/submissions/SDL-A.2026-Q1/versions/9')).status).toBe(404);
  });

  test('a reviewer has no desk, and a stranger is asked to sign in and comes back', async () => {
    expect((await officer.open('/desk')).status).toBe(403);
    const asked = await stranger(trial).open('/en/desk?quarter=2026-Q1');
    expect(asked.location).toBe('/en/sign-in?next=%2Fdesk%3Fquarter%3D2026-Q1');
  });

  test('the address of a form leads back to its page', async () => {
    expect((await agency.open('/desk/SDL-A/2026-Q1/file?check=true')).location).toBe('/desk/SDL-A/2026-Q1');
  });
});
