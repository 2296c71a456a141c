/** The words of refusals about DIC's quarterly report. */
import { viDay, type RejectionTable } from '../wording.js';

export const reportWords = {
  REPORT_TOO_EARLY: {
    http: 409,
    vi: ({ quarter, settles, closesOn }) =>
      `Báo cáo của quý ${quarter} tổng hợp dữ liệu quý ${settles}, còn hạn đến hết ngày ${viDay(closesOn)} (Điều 4.6b); sau đó mới lập được báo cáo (Điều 13.3).`,
    en: ({ quarter, settles, closesOn }) =>
      `The report of ${quarter} settles the data of ${settles}, which are on time through ${closesOn} (Điều 4.6b); it can be compiled after that (Điều 13.3).`,
  },
  NOTHING_TO_REPORT: {
    http: 404,
    vi: ({ quarter, settles }) =>
      `Không có báo cáo của quý ${quarter}: chưa có thời hạn nào của quý ${settles} được ghi nhận (Điều 13.3).`,
    en: ({ quarter, settles }) =>
      `There is no report of ${quarter}: no window of ${settles}, which it would settle, is recorded (Điều 13.3).`,
  },
  REPORT_NOT_COMPILED: {
    http: 409,
    vi: ({ quarter }) => `Báo cáo của quý ${quarter} chưa được lập; hãy lập trước rồi gửi (Điều 10.2).`,
    en: ({ quarter }) => `The report of ${quarter} is not compiled; compile it before it is sent (Điều 10.2).`,
  },
  REPORT_NOT_SENT: {
    http: 409,
    vi: ({ quarter }) => `Báo cáo của quý ${quarter} chưa được gửi nên chưa thể xác nhận đã nhận (Điều 10.2).`,
    en: ({ quarter }) => `The report of ${quarter} has not been sent, so nobody can have received it (Điều 10.2).`,
  },
  REPORT_SENT: {
    http: 409,
    vi: ({ quarter, sentOn }) =>
      `Báo cáo của quý ${quarter} đã gửi ngày ${viDay(sentOn)} nên không lập lại được (Điều 10.2, Điều 13.3).`,
    en: ({ quarter, sentOn }) =>
      `The report of ${quarter} was sent on ${sentOn}, so it is not compiled again (Điều 10.2, Điều 13.3).`,
  },
  NOT_THE_DAY_OF_RECEIPT: {
    http: 422,
    vi: ({ day, from, to }) =>
      `Ngày nhận ${viDay(day)} không hợp lý: phải từ ngày gửi ${viDay(from)} đến hôm nay ${viDay(to)} (Điều 10.2).`,
    en: ({ day, from, to }) =>
      `${day} cannot be the day of receipt: it lies between the day of sending, ${from}, and today, ${to} (Điều 10.2).`,
  },
} satisfies Partial<RejectionTable>;
