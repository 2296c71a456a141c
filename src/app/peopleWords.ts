/** The words of refusals about heads and assigned staff. */
import { viDay, type RejectionTable } from './wording.js';

export const peopleWords = {
  AGENCY_GONE: {
    http: 409,
    vi: ({ agency, until }) =>
      `Cơ quan ${agency} chỉ có trong danh sách đến hết ngày ${viDay(until)}; sau ngày đó không ghi nhận thủ trưởng, không phân công cán bộ (Điều 2, Điều 13.2).`,
    en: ({ agency, until }) =>
      `${agency} is in the register until ${until} only; nobody heads it or is assigned there after that (Điều 2, Điều 13.2).`,
  },
  NO_HEAD: {
    http: 409,
    vi: ({ agency }) => `Hôm nay chưa có thủ trưởng nào của cơ quan ${agency} được ghi nhận; hãy ghi nhận trước.`,
    en: ({ agency }) => `No head of ${agency} is recorded for today; appoint one first.`,
  },
  HEAD_SINCE: {
    http: 409,
    vi: ({ agency, since }) =>
      `Thủ trưởng của cơ quan ${agency} được ghi nhận từ ngày ${viDay(since)}; không ghi nhận người khác từ một ngày trước đó (Điều 13.2).`,
    en: ({ agency, since }) =>
      `The head of ${agency} is recorded since ${since}; nobody is appointed from a day before that (Điều 13.2).`,
  },
  NOT_A_PERSON: {
    http: 422,
    vi: ({ problems }) =>
      `Thông tin về người được nêu chưa đúng (số lỗi: ${String(problems.length)}), chưa ghi nhận gì.`,
    en: ({ problems }) =>
      `The person is not given as one can be (problems: ${String(problems.length)}); nothing is kept.`,
  },
  ENDS_BEFORE_START: {
    http: 422,
    vi: ({ from, until }) => `Ngày kết thúc ${viDay(until)} đứng trước ngày bắt đầu ${viDay(from)}.`,
    en: ({ from, until }) => `The last day ${until} comes before the first one, ${from}.`,
  },
  ASSIGNED_ALREADY: {
    http: 409,
    vi: ({ personId, from, until }) =>
      `Người mang mã ${personId} đã được phân công từ ngày ${viDay(from)}${until === null ? '' : ` đến hết ngày ${viDay(until)}`}; hai lần phân công không được trùng ngày (Điều 13.2).`,
    en: ({ personId, from, until }) =>
      `The person ${personId} is assigned from ${from}${until === null ? '' : ` to ${until}`} already; two assignments share no day (Điều 13.2).`,
  },
  NO_SUCH_STEWARD: {
    http: 404,
    vi: ({ agency, personId, on }) =>
      `Ngày ${viDay(on)} không có cán bộ nào mang mã ${personId} được phân công tại cơ quan ${agency} (Điều 13.2).`,
    en: ({ agency, personId, on }) => `Nobody with the id ${personId} is assigned at ${agency} on ${on} (Điều 13.2).`,
  },
  NO_SUCH_PERSON: {
    http: 404,
    vi: ({ personId }) => `Không có ai mang mã “${personId}”; hãy xem lệnh person list.`,
    en: ({ personId }) => `There is nobody with the id "${personId}"; see the command person list.`,
  },
  NAMES_A_PERSON: {
    http: 422,
    vi: ({ field }) =>
      `Nội dung (${field}) nêu tên hoặc địa chỉ của một người, mà nội dung này được lưu vĩnh viễn; hãy viết không nêu tên (Điều 4.3).`,
    en: ({ field }) =>
      `The text (${field}) gives a person's name or address and is kept for ever; write it without (Điều 4.3).`,
  },
} satisfies Partial<RejectionTable>;
