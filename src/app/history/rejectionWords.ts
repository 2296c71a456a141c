/** The words of refusals about the history. */
import type { RejectionTable } from '../wording.js';

export const historyWords = {
  NO_SUCH_STREAM: {
    http: 404,
    vi: ({ stream }) => `Không có chuỗi sự kiện nào tên “${stream}”; tên có dạng như submission-SDL-DIEM.2026-Q1.`,
    en: ({ stream }) => `There is no stream "${stream}"; names look like submission-SDL-DIEM.2026-Q1.`,
  },
  NO_SUCH_POSITION: {
    http: 404,
    vi: ({ position }) => `Nhật ký chưa có sự kiện nào ở vị trí ${String(position)}.`,
    en: ({ position }) => `The log has no event at position ${String(position)}.`,
  },
  TOO_MANY_EVENTS: {
    http: 422,
    vi: ({ most }) =>
      `Có hơn ${String(most)} sự kiện nên không kết xuất thành một tệp; hãy lọc hẹp hơn, ví dụ theo ngày.`,
    en: ({ most }) =>
      `There are more than ${String(most)} events, too many for one file; narrow them, by days for example.`,
  },
} satisfies Partial<RejectionTable>;
