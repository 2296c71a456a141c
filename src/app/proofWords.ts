/** Words of what is refused about receipts and proofs. */
import type { RejectionTable } from './wording.js';

export const proofWords: Pick<RejectionTable, 'NO_CHECKPOINT' | 'NO_VERIFIER_KEY' | 'NO_RECEIPT'> = {
  NO_CHECKPOINT: {
    http: 404,
    vi: ({ path }) => `Trong ${path} không có mốc xác nhận nào do khóa mà bạn tin cậy ký.`,
    en: ({ path }) => `There is no checkpoint in ${path} that a key you trust has signed.`,
  },
  NO_VERIFIER_KEY: {
    http: 404,
    vi: ({ path }) => `Trong ${path} không có khóa kiểm chứng nào; khóa có dạng tên+mã+khóa.`,
    en: ({ path }) => `There is no verifier key in ${path}; one is written as name+id+key.`,
  },
  NO_RECEIPT: {
    http: 409,
    vi: ({ position }) =>
      `Nhật ký chưa công bố được mốc xác nhận cho vị trí ${String(position)}; sự kiện vẫn còn đó, xin thử lại sau.`,
    en: ({ position }) =>
      `The log has no checkpoint yet that covers position ${String(position)}; the event stands, please try again later.`,
  },
};
