/** Words of the sign-in page. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  title: 'Đăng nhập',
  lead: 'Dành cho cơ quan cung cấp dữ liệu, cơ quan đầu mối, Hội đồng thẩm định và đơn vị vận hành. Xem và tải dữ liệu đã công bố thì không cần đăng nhập.',
  username: 'Tên tài khoản',
  password: 'Mật khẩu',
  submit: 'Đăng nhập',
  needed: 'Trang này chỉ dành cho người đã đăng nhập. Hãy đăng nhập để tiếp tục.',
  failedTitle: 'Chưa đăng nhập được',
  help: 'Quên mật khẩu hoặc chưa có tài khoản: hãy liên hệ đơn vị vận hành. Mỗi cơ quan chỉ có một tài khoản (Điều 4.5).',
};

const en: typeof vi = {
  title: 'Sign in',
  lead: 'For the agencies that provide data, the supervising office, the evaluation council and the operator. Published data can be seen and downloaded without signing in.',
  username: 'User name',
  password: 'Password',
  submit: 'Sign in',
  needed: 'This page is for people who are signed in. Sign in to go on.',
  failedTitle: 'You are not signed in',
  help: 'No password, or no account? Ask the operator. Each agency has one account (Điều 4.5).',
};

export const signInWords: Readonly<Record<Language, typeof vi>> = { vi, en };
