/** The words of refusals about files on their way in. */
import type { RejectionTable } from './wording.js';

const MIB = 1024 * 1024;

export const fileWords = {
  FILE_REFUSED: {
    http: 422,
    vi: ({ problems }) => `Tệp bị từ chối (số lỗi: ${String(problems.length)}), chưa ghi nhận gì. Hãy sửa rồi gửi lại.`,
    en: ({ problems }) =>
      `The file is refused (problems: ${String(problems.length)}) and nothing is kept. Mend it and send it again.`,
  },
  FILE_TOO_LARGE: {
    http: 413,
    vi: ({ limitBytes }) => `Tệp lớn hơn mức cho phép là ${String(limitBytes / MIB)} MiB; hãy chia nhỏ tệp.`,
    en: ({ limitBytes }) => `The file is larger than the limit of ${String(limitBytes / MIB)} MiB; split it.`,
  },
  TOO_MANY_FILES: {
    http: 429,
    vi: ({ limit, retryAfter }) =>
      `Tài khoản này đã có ${String(limit)} tệp đang đọc hoặc chờ đọc, nên chưa nhận thêm tệp này và chưa ghi nhận gì; hãy gửi lại sau ${String(retryAfter)} giây.`,
    en: ({ limit, retryAfter }) =>
      `Of this account ${String(limit)} files are being read or wait for it already, so this one was not taken and nothing was kept; send it again in ${String(retryAfter)} s.`,
  },
  NO_SUCH_FILE: {
    http: 404,
    vi: ({ path }) => `Không đọc được tệp “${path}”: không có tệp này, không có quyền đọc, hoặc đó là thư mục.`,
    en: ({ path }) => `The file "${path}" cannot be read: it is not there, may not be read, or is a folder.`,
  },
} satisfies Partial<RejectionTable>;
