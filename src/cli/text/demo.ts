/** What the demonstration shows at its end. */
import type { DemoOutcome } from '../demo/play.js';
import { lines, rankingText, statusText } from './answers.js';
import { table } from './table.js';

type Shown = DemoOutcome & { readonly url?: string };

export function demoText({ url, ...outcome }: Shown): string {
  const { folder, played, events, status, ranking, mail, exports, logins } = outcome;
  const title = played
    ? `Đã mô phỏng xong ${String(events)} sự kiện · Played ${String(events)} events`
    : `Nhật ký này đã mô phỏng xong (${String(events)} sự kiện) · This log was played before (${String(events)} events)`;
  return [
    statusText(status),
    rankingText(ranking),
    table(logins, [
      { title: 'Tài khoản', cell: ({ username }) => username },
      { title: 'Vai trò', cell: ({ role }) => role },
      { title: 'Mật khẩu', cell: ({ password }) => password },
      { title: 'Mã truy cập · token', cell: ({ token }) => token },
    ]),
    lines([
      title,
      `DATA_DIR: ${folder}`,
      `Thư · mails: ${mail}`,
      `Kết xuất · exports:`,
      ...exports.map((path) => `  ${path}`),
      ...(url === undefined ? [] : [`Mở trình duyệt tại · open in a browser: ${url}`]),
    ]),
  ].join('\n');
}
