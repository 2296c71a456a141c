/** What the demonstration shows at its end. */
import type { DemoOutcome } from '../demo/play.js';
import { endedBodies, MERGED_ON } from '../demo/mergers.js';
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
      ...accountsGone,
      title,
      `DATA_DIR: ${folder}`,
      `Thư · mails: ${mail}`,
      `Kết xuất · exports:`,
      ...exports.map((path) => `  ${path}`),
      ...(url === undefined ? [] : [`Mở trình duyệt tại · open in a browser: ${url}`]),
    ]),
  ].join('\n');
}

const accountsGone = [
  `Từ ngày ${MERGED_ON} các cơ quan ${endedBodies.join(', ')} đã hợp nhất, tài khoản đã thu hồi nên không nêu ở đây.`,
  `Since ${MERGED_ON} these bodies are merged into others; their accounts are revoked and not listed.`,
  '',
];
