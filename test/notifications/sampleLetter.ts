import type { Letter } from '../../src/notifications/mailer.js';

export const sampleText = `Kính gửi: Ông Đặng Văn Ưởng

Còn 3 ngày đến hạn nhắc. Mọi dấu: ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳýỷỹỵ đĐ.
.một dòng bắt đầu bằng dấu chấm
.
`;

export const sampleHtml = '<p>Kính gửi: <strong>Ông Đặng Văn Ưởng</strong> &amp; đồng sự</p>\n';

/** A letter with every kind of Vietnamese letter in it, and what the test changes. */
export function sampleLetter(changes: Partial<Letter> = {}): Letter {
  return {
    messageId: '<nhac.sdl.2026-q1.due-3@opendata.example.vn>',
    from: { name: 'Dữ liệu mở Huế', address: 'opendata@example.vn' },
    to: [{ name: 'Đặng Văn Ưởng', address: 'giamdoc@sdl.example.vn' }],
    cc: [],
    subject: 'Nhắc cập nhật dữ liệu quý 1/2026: còn 3 ngày',
    text: sampleText,
    html: sampleHtml,
    at: '2026-04-12T01:00:00.000Z',
    fileStem: '20260412T010000Z-SDL-2026-Q1-due-3',
    ...changes,
  };
}
