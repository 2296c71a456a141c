/** Words of the page that checks what somebody holds. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  title: 'Kiểm chứng biên nhận',
  lede: 'Kiểm tra một biên nhận, một câu trả lời JSON, một mốc xác nhận, hoặc một bản kết xuất cùng tệp bằng chứng (.proof.json).',
  nothingLeaves: 'Tệp được kiểm tra ngay trong trình duyệt này và không gửi đi đâu.',
  files: 'Tệp cần kiểm chứng (bản kết xuất thì chọn cả tệp bằng chứng)',
  key: 'Khóa kiểm chứng nhận từ nơi khác (không bắt buộc)',
  keyHint: 'Nên dùng khóa mà cơ quan đầu mối đã trao, không phải khóa lấy từ chính trang này.',
  unable:
    'Trình duyệt này không kiểm được chữ ký Ed25519 (hoặc trang không mở qua HTTPS). Điều đó không nói lên gì về tệp; hãy dùng trình duyệt mới hơn hoặc lệnh “opendata verify”.',
  withoutScript:
    'Trang này cần JavaScript để kiểm tra tại chỗ. Không có JavaScript thì dùng lệnh sau trên máy của bạn, không cần mạng:',
  more: 'Trang này do chính hệ thống cung cấp; muốn không phải tin vào nó, hãy dùng lệnh “opendata verify” trên máy của bạn.',
};

const en: typeof vi = {
  title: 'Check a receipt',
  lede: 'Checks a receipt, a JSON answer, a checkpoint, or an export together with its proof (.proof.json).',
  nothingLeaves: 'The file is checked in this very browser and is sent nowhere.',
  files: 'Files to check (of an export its proof as well)',
  key: 'A verifier key from elsewhere (optional)',
  keyHint: 'Better the key that DIC has handed to you than one taken from this site.',
  unable:
    'This browser cannot check Ed25519 signatures (or the page did not come over HTTPS). That says nothing of the file; use a newer browser or the command “opendata verify”.',
  withoutScript:
    'This page needs JavaScript to check on the spot. Without it, use this command on your own machine, offline:',
  more: 'This page comes from the very system; whoever does not want to trust it uses the command “opendata verify” on a machine of their own.',
};

export const verifyWords: Readonly<Record<Language, typeof vi>> = { vi, en };
