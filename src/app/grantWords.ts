/** The words of refusals about extensions and waivers. */
import { viDay, type RejectionTable } from './wording.js';

export const grantWords = {
  BAD_DAY: {
    http: 400,
    vi: ({ value }) => `“${value}” không phải là một ngày; hãy viết theo ISO 8601, như 2026-04-29.`,
    en: ({ value }) => `"${value}" is not a day; write it as ISO 8601 does, as 2026-04-29.`,
  },
  NO_WINDOW: {
    http: 409,
    vi: ({ obligationId, period }) =>
      `Nhiệm vụ ${obligationId}, kỳ ${period}, không có hạn cuối nên không có gì để gia hạn hay miễn; chỉ nhiệm vụ hằng quý mới có (Điều 4.6b).`,
    en: ({ obligationId, period }) =>
      `${obligationId} has no closing date for ${period}, so there is nothing to extend or waive; quarterly duties alone have one (Điều 4.6b).`,
  },
  EXTENSION_TOO_LATE: {
    http: 409,
    vi: ({ submissionId, closesOn, clause }) =>
      `Bản cập nhật ${submissionId} đã hết hạn khi hết ngày ${viDay(closesOn)} (${clause}); chỉ được gia hạn trước lúc đó.`,
    en: ({ submissionId, closesOn, clause }) =>
      `${submissionId} closed with the end of ${closesOn} (${clause}); an extension is granted before that.`,
  },
  NOT_A_WORKING_DAY: {
    http: 422,
    vi: ({ day }) => `Ngày ${viDay(day)} không phải là ngày làm việc; hãy gia hạn đến một ngày làm việc.`,
    en: ({ day }) => `${day} is not a working day; extend to one that is.`,
  },
  NOT_LATER: {
    http: 422,
    vi: ({ day, closesOn }) => `Ngày ${viDay(day)} không sau hạn cuối hiện nay là ${viDay(closesOn)}.`,
    en: ({ day, closesOn }) => `${day} is not later than the closing as it stands, ${closesOn}.`,
  },
  DUTY_WAIVED: {
    http: 409,
    vi: ({ submissionId }) => `Kỳ này của ${submissionId} đã được miễn nên không gia hạn được.`,
    en: ({ submissionId }) => `${submissionId} is waived, so there is no deadline to extend.`,
  },
} satisfies Partial<RejectionTable>;
