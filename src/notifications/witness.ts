/** The newest checkpoint at the foot of every letter: hundreds of mailboxes then witness the history, and none can be rewritten for all. */
import type { ComposedLetter } from './letters.js';

const LEAD =
  'Mốc xác nhận của nhật ký khi gửi thư này. Xin giữ thư: nếu lịch sử bị sửa về sau, mốc này chứng minh được ' +
  '(lưu các dòng dưới đây thành tệp rồi chạy “opendata verify”).';

/** `note`: a C2SP checkpoint, kept line for line; null: the log has published none yet. */
export function witnessed(letter: ComposedLetter, note: string | null): ComposedLetter {
  if (note === null) return letter;
  const lead = LEAD.normalize('NFC');
  const small = 'style="margin:12px 0 0;color:#4b5563;font-size:12px"';
  const lines = 'style="margin:4px 0 0;font-size:11px;white-space:pre-wrap;overflow-wrap:anywhere"';
  const html = `<p ${small}>${lead}</p>\n<pre ${lines}>${escaped(note)}</pre>\n`;
  return { ...letter, text: `${letter.text.trimEnd()}\n\n${lead}\n\n${note}`, html: atTheFoot(letter.html, html) };
}

/** Every letter ends with the footer, whose last element closes the letter's own. */
function atTheFoot(letter: string, html: string): string {
  const foot = letter.lastIndexOf('</div>');
  if (foot < 0) throw new Error('a letter ends with its footer');
  return letter.slice(0, foot) + html + letter.slice(foot);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
