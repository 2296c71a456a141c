/** The words of refusals about what becomes of a body of the register (Điều 2, Điều 11.1). */
import { viDay, type Bilingual, type RejectionTable } from './wording.js';

const list = (codes: readonly string[]) => codes.join(', ');

const unfit: Readonly<Record<string, Bilingual>> = {
  itself: { vi: 'một cơ quan không thể hợp nhất vào chính mình', en: 'a body cannot be merged into itself' },
  unknown: { vi: 'chưa có trong danh sách cơ quan', en: 'nobody has registered it' },
  dissolved: { vi: 'đã hoặc sẽ chấm dứt hoạt động', en: 'it has been, or will be, dissolved' },
  notYet: { vi: 'đến ngày đó chưa được thành lập', en: 'it is not there yet on that day' },
  central: {
    vi: 'cơ quan trung ương không nhận nhiệm vụ của cơ quan thuộc tỉnh',
    en: 'a central agency takes no duty from a provincial body',
  },
  provincial: {
    vi: 'nhiệm vụ tự nguyện của cơ quan trung ương không được giao cho cơ quan thuộc tỉnh',
    en: "a central agency's voluntary duties are laid upon no provincial body",
  },
  circle: { vi: 'cơ quan đó lại trực thuộc chính cơ quan này', en: 'that one stands under this very body' },
};

const because = (why: string): Bilingual => unfit[why] ?? { vi: why, en: why };

export const agencyWords = {
  AGENCY_DISSOLVED: {
    http: 409,
    vi: ({ agency, on, successors }) =>
      `Cơ quan ${agency} chấm dứt hoạt động từ ngày ${viDay(on)} (Điều 11.1)${successors.length === 0 ? '' : `; kế thừa: ${list(successors)}`}.`,
    en: ({ agency, on, successors }) =>
      `${agency} is dissolved from ${on} on (Điều 11.1)${successors.length === 0 ? '' : `; its successors: ${list(successors)}`}.`,
  },
  BEFORE_AGENCY: {
    http: 422,
    vi: ({ agency, on, validFrom }) =>
      `Ngày ${viDay(on)} cơ quan ${agency} chưa có trong danh sách: danh sách ghi nhận từ ngày ${viDay(validFrom)} (Điều 2).`,
    en: ({ agency, on, validFrom }) =>
      `On ${on} the register does not know ${agency} yet: it is valid from ${validFrom} (Điều 2).`,
  },
  CHANGE_TOO_LATE: {
    http: 409,
    vi: ({ agency, on, quarter, closesOn }) =>
      `Không ghi nhận thay đổi của cơ quan ${agency} từ ngày ${viDay(on)} được: quý ${quarter} khi đó còn trong hạn, nay đã hết hạn ngày ${viDay(closesOn)} (Điều 4.6b, Điều 11.1), và kết quả của quý đã hết hạn không được viết lại.`,
    en: ({ agency, on, quarter, closesOn }) =>
      `A change of ${agency} on ${on} comes too late: ${quarter} was open then and closed on ${closesOn} (Điều 4.6b, Điều 11.1), and what has closed is not rewritten.`,
  },
  BAD_SUCCESSOR: {
    http: 409,
    vi: ({ agency, successor, why, on }) =>
      `${successor} không kế thừa ${agency} từ ngày ${viDay(on)} được: ${because(why).vi} (Điều 2, Điều 11.1).`,
    en: ({ agency, successor, why, on }) =>
      `${successor} cannot succeed ${agency} from ${on} on: ${because(why).en} (Điều 2, Điều 11.1).`,
  },
  SUCCESSOR_MISSING: {
    http: 409,
    vi: ({ agency, obligations }) =>
      `Chưa rõ cơ quan nào kế thừa nhiệm vụ của ${agency}: ${list(obligations)}. Nhiệm vụ còn hiệu lực phải có cơ quan thực hiện (Điều 11.1).`,
    en: ({ agency, obligations }) =>
      `Nobody would succeed ${agency} in: ${list(obligations)}. A duty that goes on needs a holder (Điều 11.1).`,
  },
  DUTY_NOT_HELD: {
    http: 409,
    vi: ({ agency, obligationId, to }) =>
      `Không giao nhiệm vụ ${obligationId} cho ${to} được: cơ quan ${agency} không giữ nhiệm vụ này, hoặc ${to} không phải là cơ quan kế thừa (Điều 11.1).`,
    en: ({ agency, obligationId, to }) =>
      `${obligationId} cannot be given to ${to}: ${agency} does not hold it, or ${to} is none of its successors (Điều 11.1).`,
  },
  BAD_PARENT: {
    http: 409,
    vi: ({ agency, under, why, on }) =>
      `${agency} không trực thuộc ${under} từ ngày ${viDay(on)} được: ${because(why).vi} (Điều 2).`,
    en: ({ agency, under, why, on }) =>
      `${agency} cannot stand under ${under} from ${on} on: ${because(why).en} (Điều 2).`,
  },
  BLOC_FIXED: {
    http: 409,
    vi: ({ agency, kind }) =>
      `Đổi tên không chuyển ${agency} thành khối ${kind}: Điều 11.1 chỉ ràng buộc cơ quan thuộc tỉnh, không ràng buộc cơ quan trung ương.`,
    en: ({ agency, kind }) =>
      `A new name does not make ${agency} ${kind}: Điều 11.1 binds provincial bodies and no central agency.`,
  },
} satisfies Partial<RejectionTable>;
