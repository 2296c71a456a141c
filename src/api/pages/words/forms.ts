/** Words that the forms of several pages share. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  problemTitle: 'Chưa thực hiện được',
  reasonMissing: 'Hãy nêu lý do; lý do không được để trống.',
  reasonTooLong: (limit: string) => `Lý do dài quá ${limit} ký tự; hãy viết gọn lại.`,
  changedMeanwhile: 'Cơ quan vừa gửi bản khác trong lúc xem, nên chưa thực hiện gì. Hãy xem bản mới dưới đây.',
};

const en: typeof vi = {
  problemTitle: 'Not done',
  reasonMissing: 'Give a reason; it may not be empty.',
  reasonTooLong: (limit) => `The reason is longer than ${limit} characters; shorten it.`,
  changedMeanwhile: 'Another version arrived while you were looking, so nothing was done. Look at the new one below.',
};

export const formWords: Readonly<Record<Language, typeof vi>> = { vi, en };
