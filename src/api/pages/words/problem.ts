/** Words of the page that says what is wrong. Both languages have the same names. */
import type { Language } from '../../web.js';

/** By HTTP status; what is not here is told by the class of the status. */
type Titles = Readonly<Record<number, string>>;

const viTitles: Titles = {
  401: 'Cần đăng nhập',
  403: 'Không được phép',
  404: 'Không tìm thấy',
  405: 'Địa chỉ này không nhận yêu cầu như vậy',
  409: 'Chưa thực hiện được',
  413: 'Nội dung quá lớn',
  422: 'Chưa thực hiện được',
  429: 'Quá nhiều yêu cầu',
  503: 'Tạm thời chưa phục vụ được',
};

const vi = {
  titles: viTitles,
  refused: 'Yêu cầu không hợp lệ',
  broken: 'Hệ thống gặp sự cố',
  code: 'Mã lỗi',
  problems: 'Chi tiết',
  row: (row: string) => `dòng ${row}`,
  column: (column: string) => `cột ${column}`,
  helpTitle: 'Có thể làm gì tiếp',
  toHome: 'Về trang chủ',
  toCatalog: 'Xem danh mục dữ liệu',
  toStatus: 'Xem tình hình cập nhật',
  toSignIn: 'Đăng nhập',
};

const en: typeof vi = {
  titles: {
    401: 'Sign in first',
    403: 'Not allowed',
    404: 'Not found',
    405: 'This address does not take such a request',
    409: 'That could not be done',
    413: 'Too large',
    422: 'That could not be done',
    429: 'Too many requests',
    503: 'Not available for the moment',
  },
  refused: 'Not a usable request',
  broken: 'Something is broken',
  code: 'Error code',
  problems: 'In detail',
  row: (row) => `row ${row}`,
  column: (column) => `column ${column}`,
  helpTitle: 'What you can do next',
  toHome: 'To the home page',
  toCatalog: 'See the data catalog',
  toStatus: 'See how updates stand',
  toSignIn: 'Sign in',
};

export const problemWords: Readonly<Record<Language, typeof vi>> = { vi, en };
