import { describe, expect, test } from '@jest/globals';
import { composeReminder, type OwedItem, type ReminderInput } from '../../src/notifications/letters.js';

const missing: OwedItem = { obligationId: 'SDL-luu-tru', title: 'Danh sách cơ sở lưu trú du lịch', state: 'owed' };
const returned: OwedItem = {
  obligationId: 'SDL-hdv',
  title: 'Hướng dẫn viên du lịch',
  state: 'returned',
  graceUntil: '2026-04-20',
};

/** The agency head's letter three days before the 15th of April 2026, and what the test changes. */
function compose(changes: Partial<ReminderInput> = {}): { subject: string; text: string; html: string; flat: string } {
  const letter = composeReminder({
    step: 'due-3',
    role: 'head',
    agencyName: 'Sở Du lịch',
    addresseeName: 'Nguyễn Thị Ánh Tuyết',
    quarter: '2026-Q1',
    dueOn: '2026-04-15',
    closesOn: '2026-04-16',
    today: '2026-04-12',
    owed: [missing],
    derivation: [
      { vi: 'Hạn nhắc: 15 ngày, tính cả ngày đầu tiên.', en: 'Due.', source: 'Điều 4.6b' },
      { vi: 'Hạn cuối là 16/04/2026.', en: 'Closing.', source: 'Điều 4.6b; Bộ luật Dân sự 2015 Điều 147' },
    ],
    publicUrl: 'https://dulieu.example.vn/SDL',
    simulated: false,
    dicName: 'Sở Khoa học và Công nghệ',
    ...changes,
  });
  return { ...letter, flat: letter.text.replace(/\s+/g, ' ') };
}

describe("the agency head's letter", () => {
  test('says what is owed, by when, by which clause, where to send it and whom to ask', () => {
    const { subject, flat, html } = compose();
    expect(subject).toBe('Nhắc cập nhật dữ liệu quý 1/2026: còn 3 ngày');
    for (const said of [
      'Kính gửi: Ông/Bà Nguyễn Thị Ánh Tuyết, Thủ trưởng Sở Du lịch',
      'Còn 3 ngày đến hạn nhắc.',
      'Sở Du lịch có 1 nhiệm vụ cập nhật dữ liệu quý 1/2026 chưa hoàn thành:',
      '- Danh sách cơ sở lưu trú du lịch (mã SDL-luu-tru): chưa nhận được dữ liệu.',
      'Hạn nhắc: 15/04/2026 (thứ Tư)',
      'Hạn cuối: 16/04/2026 (thứ Năm)',
      'Căn cứ Điều 4.6b; Bộ luật Dân sự 2015 Điều 147: Hạn cuối là 16/04/2026.',
      'https://dulieu.example.vn/SDL',
      'xin liên hệ Sở Khoa học và Công nghệ, cơ quan đầu mối',
    ]) {
      expect(flat).toContain(said);
    }
    expect(html).toContain('href="https://dulieu.example.vn/SDL"');
    expect(html).toContain('16/04/2026 (thứ Năm)');
  });

  test.each([
    ['2026-04-01', 'còn 14 ngày', 'Còn 14 ngày đến hạn nhắc.'],
    ['2026-04-14', 'còn 1 ngày', 'Còn 1 ngày đến hạn nhắc (ngày mai).'],
    ['2026-04-15', 'hôm nay là hạn nhắc', 'Hôm nay là hạn nhắc; còn 1 ngày đến hạn cuối.'],
    [
      '2026-04-16',
      'hôm nay là hạn cuối',
      'Hôm nay là hạn cuối: dữ liệu nhận được trước 24 giờ đêm nay vẫn là đúng hạn.',
    ],
    ['2026-04-17', 'đã quá hạn 1 ngày', 'Đến hôm nay đã quá hạn cuối 1 ngày.'],
    ['2026-05-06', 'đã quá hạn 20 ngày', 'Đến hôm nay đã quá hạn cuối 20 ngày.'],
  ])('sent on %s says "%s", whatever its step is called', (today, brief, sentence) => {
    for (const step of ['due-7', 'closing', 'overdue']) {
      const { subject, flat } = compose({ today, step });
      expect(subject).toBe(`Nhắc cập nhật dữ liệu quý 1/2026: ${brief}`);
      expect(flat).toContain(sentence);
    }
  });

  test('between the two dates counts from the one and to the other', () => {
    const { subject, flat } = compose({ dueOn: '2022-01-15', closesOn: '2022-01-17', today: '2022-01-16' });
    expect(subject).toMatch(/: còn 1 ngày đến hạn cuối$/);
    expect(flat).toContain('Hạn nhắc đã qua 1 ngày; còn 1 ngày đến hạn cuối.');
  });

  test('names one date where an extension has set both alike', () => {
    const { flat } = compose({ dueOn: '2026-04-28', closesOn: '2026-04-28', today: '2026-04-25' });
    expect(flat).toContain('Còn 3 ngày đến hạn cuối.');
    expect(flat).not.toContain('Hạn nhắc');
    expect(compose({ dueOn: '2026-04-28', closesOn: '2026-04-28', today: '2026-04-28' }).subject).toMatch(
      /hôm nay là hạn cuối$/,
    );
  });

  test('opens the window in the opening letter only', () => {
    expect(compose({ step: 'opening' }).subject).toMatch(/^Mở kỳ cập nhật dữ liệu quý 1\/2026: /);
    expect(compose({ step: 'opening' }).flat).toContain('Kỳ cập nhật dữ liệu quý 1/2026 đã mở.');
    expect(compose().flat).not.toContain('đã mở');
  });

  test('asks for late data kindly and says it is still taken', () => {
    expect(compose({ today: '2026-04-17' }).flat).toContain('Dữ liệu gửi sau hạn cuối vẫn được tiếp nhận');
    expect(compose({ today: '2026-04-16' }).flat).not.toContain('sau hạn cuối');
  });

  test('tells returned data from missing data, and how long it may be sent again', () => {
    const during = compose({ owed: [missing, returned], today: '2026-04-20' });
    expect(during.flat).toContain('gửi lại chậm nhất hết ngày 20/04/2026 (thứ Hai) thì vẫn tính theo lần gửi đầu');
    expect(during.subject).toMatch(/đã quá hạn 4 ngày$/);
    const after = compose({ owed: [returned], today: '2026-04-21' });
    expect(after.flat).toContain('thời gian gửi lại đã hết ngày 20/04/2026 (thứ Hai)');
    const never = compose({
      owed: [
        { ...returned, graceUntil: null },
        { ...missing, state: 'missing' },
      ],
    });
    expect(never.flat).toContain('đã trả lại để chỉnh sửa, chưa nhận lại.');
    expect(never.flat).toContain('chưa nhận được dữ liệu, đã quá hạn cuối.');
  });

  test('does not call an agency late that is only sending again in time', () => {
    const { subject, flat } = compose({ owed: [returned], today: '2026-04-17' });
    expect(subject).toMatch(/: đang trong thời gian gửi lại$/);
    expect(flat).not.toContain('đã quá hạn cuối');
    expect(compose({ owed: [returned], today: '2026-04-16' }).subject).toMatch(/hôm nay là hạn cuối$/);
  });

  test('goes to the office when no name is known, and has no link when there is nowhere to link to', () => {
    const { text, html } = compose({ addresseeName: null, publicUrl: null });
    expect(text).toMatch(/^Kính gửi: Thủ trưởng Sở Du lịch\n/);
    expect(text + html).not.toMatch(/http|href/);
    expect(compose({ addresseeName: ' ' }).text).toMatch(/^Kính gửi: Thủ trưởng Sở Du lịch\n/);
  });
});

describe('the letters about an agency', () => {
  const late: Partial<ReminderInput> = {
    today: '2026-04-24',
    step: 'overdue+5',
    role: 'dicLeader',
    addresseeName: null,
  };

  test('ask the leader of DIC to urge it on', () => {
    const { subject, flat } = compose(late);
    expect(subject).toBe('Đề nghị đôn đốc cập nhật dữ liệu quý 1/2026: Sở Du lịch, đã quá hạn 8 ngày');
    expect(flat).toMatch(
      /^Kính gửi: Thủ trưởng Sở Khoa học và Công nghệ Đến hôm nay đã quá hạn cuối 8 ngày\. Sở Du lịch có 1/,
    );
    expect(flat).toContain('xem xét, đôn đốc (Điều 6.1, Điều 10.1)');
    expect(flat).not.toContain('xin liên hệ');
  });

  test("report to the Committee's office", () => {
    const { subject, flat } = compose({ ...late, role: 'committeeOffice', officeName: 'Văn phòng UBND tỉnh' });
    expect(subject).toMatch(/^Báo cáo chưa hoàn thành cập nhật dữ liệu quý 1\/2026: Sở Du lịch, /);
    expect(flat).toMatch(/^Kính gửi: Lãnh đạo Văn phòng UBND tỉnh /);
    expect(flat).toContain('cho ý kiến chỉ đạo (Điều 10.1, Điều 13.4)');
  });

  test('keep the subject of a sane length for an agency with a long name', () => {
    const agencyName = 'Ban Quản lý dự án đầu tư xây dựng công trình nông nghiệp và phát triển nông thôn';
    const { subject, flat } = compose({ ...late, agencyName, simulated: true });
    expect(subject.length).toBeLessThanOrEqual(140);
    expect(subject).toContain('…');
    expect(flat).toContain(agencyName);
  });
});

describe('every letter', () => {
  const every: Partial<ReminderInput>[] = [
    { step: 'opening', today: '2026-04-01' },
    { step: 'overdue', today: '2026-04-17', owed: [missing, returned] },
    { step: 'overdue+5', role: 'dicLeader', today: '2026-04-24' },
    { step: 'overdue+10', role: 'committeeOffice', today: '2026-05-06' },
  ];

  test.each(every)('of a simulated log says so in subject, text and HTML: $step', (changes) => {
    const { subject, text, html } = compose({ ...changes, simulated: true });
    expect(subject).toMatch(/^\[MÔ PHỎNG\] /);
    expect(text).toMatch(/^\[MÔ PHỎNG\] /);
    expect(html).toContain('<strong>[MÔ PHỎNG]</strong>');
    const live = compose(changes);
    expect(live.subject + live.text + live.html).not.toContain('MÔ PHỎNG');
  });

  test.each(every)('is NFC, and its text no wider than 72 columns: $step', (changes) => {
    const owed = [
      { ...missing, title: 'Danh sách cơ sở lưu trú du lịch đã được xếp hạng '.repeat(5).normalize('NFD') },
    ];
    const { subject, text, html } = compose({ ...changes, owed });
    expect([subject, text, html].every((part) => part === part.normalize('NFC'))).toBe(true);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
    expect(text).not.toMatch(/\n\n\n| \n/);
  });

  test.each(every)('shows imported words as words, in HTML as in text: $step', (changes) => {
    const title = '<img src=x onerror="alert(1)"> & {{agencyName}}\r\n- giả: chưa nhận';
    const { text, html } = compose({ ...changes, owed: [{ ...missing, title }], agencyName: 'Sở "A" <b>' });
    expect(html).not.toMatch(/<img|<b>/);
    expect(html).toContain('&lt;img src&#x3D;x onerror&#x3D;&quot;alert(1)&quot;&gt; &amp; {{agencyName}} - giả');
    expect(text).toContain('- <img src=x onerror="alert(1)"> & {{agencyName}} - giả');
    expect(text.match(/^- /gm)).toHaveLength(1);
  });

  test.each(every)('loads nothing from elsewhere: $step', (changes) => {
    expect(compose({ ...changes, publicUrl: null }).html).not.toMatch(/src=|url\(|@import|<link|<script/);
  });
});
