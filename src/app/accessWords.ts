/** The words of refusals about who acts on what: sign-in, roles, accounts, unknown objects. */
import { actionIn, roleIn, type RejectionTable } from './wording.js';

const signIn = {
  missing: {
    vi: 'Việc này cần đăng nhập hoặc mã truy cập (token) của tài khoản: trên dòng lệnh, đặt vào biến OPENDATA_TOKEN hoặc chỉ tệp bằng --token-file.',
    en: "This needs a sign-in or an account's token: on the command line, put it into OPENDATA_TOKEN or name a file with --token-file.",
  },
  unknown: {
    vi: 'Mã truy cập (token) hoặc phiên đăng nhập không đúng; hãy đăng nhập lại hoặc xin đơn vị vận hành cấp mã mới.',
    en: 'The token or session is not valid; sign in again, or ask the operator for a new token.',
  },
  revoked: {
    vi: 'Tài khoản này đã bị thu hồi; hãy liên hệ đơn vị vận hành.',
    en: 'This account has been revoked; ask the operator.',
  },
  expired: {
    vi: 'Phiên đăng nhập đã kết thúc; hãy đăng nhập lại.',
    en: 'The session has ended; sign in again.',
  },
};

export const accessWords = {
  NOT_SIGNED_IN: { http: 401, vi: ({ reason }) => signIn[reason].vi, en: ({ reason }) => signIn[reason].en },
  SIGN_IN_FAILED: {
    http: 401,
    vi: () =>
      'Tên tài khoản hoặc mật khẩu không đúng, hoặc tài khoản đã bị thu hồi; hãy kiểm tra lại hoặc liên hệ đơn vị vận hành.',
    en: () => 'The user name or password is wrong, or the account has been revoked; check them, or ask the operator.',
  },
  NOT_ALLOWED: {
    http: 403,
    vi: ({ action, role }) =>
      `Không được phép: vai trò ${role} (${roleIn(role).vi}) không được ${actionIn(action).vi}.`,
    en: ({ action, role }) => `Not allowed: the role ${role} (${roleIn(role).en}) may not ${actionIn(action).en}.`,
  },
  NO_SUCH_OBLIGATION: {
    http: 404,
    vi: ({ obligationId }) => `Tài khoản này không có nhiệm vụ cập nhật nào mang mã “${obligationId}”; hãy xem lại mã.`,
    en: ({ obligationId }) => `This account has no obligation "${obligationId}"; check the id.`,
  },
  NO_SUCH_SUBMISSION: {
    http: 404,
    vi: ({ submissionId }) =>
      `Không có bản cập nhật nào mang mã “${submissionId}”; mã gồm mã nhiệm vụ, dấu chấm và kỳ, như SDL-DIEM.2026-Q1.`,
    en: ({ submissionId }) =>
      `There is no submission "${submissionId}"; an id is obligation, dot and period, as in SDL-DIEM.2026-Q1.`,
  },
  NO_SUCH_VERSION: {
    http: 404,
    vi: ({ submissionId, version }) =>
      `Bản cập nhật “${submissionId}” không có tệp nào là phiên bản ${String(version)}; hãy xem lại số phiên bản.`,
    en: ({ submissionId, version }) =>
      `The submission "${submissionId}" has no file of version ${String(version)}; check the number.`,
  },
  NO_SUCH_DATASET: {
    http: 404,
    vi: ({ datasetId }) =>
      `Không có tập dữ liệu đã công bố nào mang mã “${datasetId}”; hãy tìm trong danh mục dữ liệu mở.`,
    en: ({ datasetId }) => `No dataset "${datasetId}" is published; look for it in the catalog.`,
  },
  NO_SUCH_FILE_PUBLISHED: {
    http: 404,
    vi: ({ datasetId, period }) =>
      `Chưa có tệp nào được công bố cho “${datasetId}”, kỳ ${period}; hãy xem các kỳ đã công bố của tập dữ liệu.`,
    en: ({ datasetId, period }) =>
      `No file of "${datasetId}" is published for ${period}; look at the periods of the dataset.`,
  },
  USERNAME_TAKEN: {
    http: 409,
    vi: ({ username }) => `Tên tài khoản “${username}” đã được dùng; hãy chọn tên khác.`,
    en: ({ username }) => `The user name "${username}" is taken; choose another.`,
  },
  AGENCY_HAS_ACCOUNT: {
    http: 409,
    vi: ({ agency, username }) =>
      `Cơ quan ${agency} đã có tài khoản “${username}”, mà mỗi cơ quan chỉ có một (Điều 4.5). Muốn cấp lại, hãy thu hồi tài khoản cũ trước.`,
    en: ({ agency, username }) =>
      `The agency ${agency} has the account "${username}" already, and each has one only (Điều 4.5). To issue it anew, revoke the old one first.`,
  },
  ROLE_NEEDS_AGENCY: {
    http: 422,
    vi: ({ role }) => `Tài khoản vai trò ${role} phải thuộc một cơ quan: hãy thêm mã cơ quan (--agency).`,
    en: ({ role }) => `An account of the role ${role} belongs to an agency: add its code (--agency).`,
  },
  ROLE_TAKES_NO_AGENCY: {
    http: 422,
    vi: ({ role }) => `Tài khoản vai trò ${role} không thuộc cơ quan nào: hãy bỏ mã cơ quan (--agency).`,
    en: ({ role }) => `An account of the role ${role} belongs to no agency: leave the code (--agency) out.`,
  },
  NO_SUCH_ACCOUNT: {
    http: 404,
    vi: ({ username }) => `Không có tài khoản nào tên “${username}”.`,
    en: ({ username }) => `There is no account "${username}".`,
  },
  ACCOUNT_REVOKED: {
    http: 409,
    vi: ({ username }) => `Tài khoản “${username}” đã bị thu hồi; hãy tạo lại tài khoản trước khi cấp mã truy cập.`,
    en: ({ username }) => `The account "${username}" has been revoked; create it again before issuing a token.`,
  },
  NO_SUCH_AGENCY: {
    http: 404,
    vi: ({ agency }) =>
      `Chưa có cơ quan nào mang mã “${agency}” trong danh sách; hãy xem lại mã, hoặc nhập danh sách cơ quan trước.`,
    en: ({ agency }) =>
      `No agency with the code "${agency}" is registered; check the code, or import the agencies first.`,
  },
} satisfies Partial<RejectionTable>;
