/** Words that every page needs: the frame around it, and what codes are called. Both languages have the same names. */
import type { Language } from '../../web.js';
import { codeWords, type CodeWords } from './codes.js';

export interface CommonWords extends CodeWords {
  readonly site: string;
  readonly tagline: string;
  readonly skip: string;
  readonly mainNavigation: string;
  readonly simulated: string;
  readonly simulatedMore: string;
  readonly otherLanguage: string;
  readonly otherLanguageCode: Language;
  readonly signIn: string;
  readonly signOut: string;
  readonly signedInAs: string;
  readonly decision: string;
  readonly agencies: string;
  readonly apiDescription: string;
  readonly verify: string;
  readonly computedFrom: (position: string, settledOn: string | null) => string;
  readonly checkpoint: (size: string, root: string) => string;
  readonly nav: Readonly<
    Record<
      | 'catalog'
      | 'status'
      | 'desk'
      | 'review'
      | 'overlaps'
      | 'violations'
      | 'reminders'
      | 'ranking'
      | 'reports'
      | 'history',
      string
    >
  >;
  /** Of a page that shows the past. */
  readonly asOfThen: (at: string) => string;
  readonly now: string;
  readonly yes: string;
  readonly no: string;
  /** Stands where there is nothing to show; read aloud instead of a dash. */
  readonly none: string;
}

const vi: CommonWords = {
  ...codeWords.vi,
  site: 'Dữ liệu mở Thừa Thiên Huế',
  tagline: 'Theo dõi nghĩa vụ cập nhật dữ liệu mở của các cơ quan',
  skip: 'Đến nội dung chính',
  mainNavigation: 'Điều hướng chính',
  simulated: 'NHẬT KÝ MÔ PHỎNG, không phải số liệu thật',
  simulatedMore: 'Mọi cơ quan, tệp và con số trên trang này chỉ để minh họa.',
  otherLanguage: 'English',
  otherLanguageCode: 'en',
  signIn: 'Đăng nhập',
  signOut: 'Đăng xuất',
  signedInAs: 'Đang đăng nhập:',
  decision:
    'Quy chế quản lý, vận hành, khai thác dữ liệu trên Hệ thống dữ liệu mở tỉnh Thừa Thiên Huế, ban hành kèm theo Quyết định số 06/2021/QĐ-UBND ngày 03/02/2021',
  agencies: 'Các cơ quan',
  apiDescription: 'Mô tả API (OpenAPI)',
  verify: 'Kiểm chứng biên nhận',
  checkpoint: (size, root) => `Mốc xác nhận của nhật ký: ${size} sự kiện, mã gốc ${root}…`,
  computedFrom: (position, settledOn) =>
    `Tính từ nhật ký sự kiện đến vị trí ${position}${settledOn === null ? '' : `, chốt sổ đến hết ngày ${settledOn}`}.`,
  nav: {
    catalog: 'Danh mục',
    status: 'Tình hình',
    desk: 'Việc của đơn vị',
    review: 'Chờ duyệt',
    overlaps: 'Trùng lặp',
    violations: 'Vi phạm',
    reminders: 'Nhắc việc',
    ranking: 'Xếp loại',
    reports: 'Báo cáo quý',
    history: 'Nhật ký',
  },
  asOfThen: (at) => `Trang này cho thấy tình hình lúc ${at}, không phải hiện nay.`,
  now: 'Xem hiện nay',
  yes: 'Có',
  no: 'Không',
  none: 'không có',
};

const en: CommonWords = {
  ...codeWords.en,
  site: 'Open data of Thừa Thiên Huế',
  tagline: 'Keeping track of what each agency has to publish',
  skip: 'Skip to the main content',
  mainNavigation: 'Main navigation',
  simulated: 'SIMULATED LOG, not real figures',
  simulatedMore: 'Every agency, file and figure on this page is only an illustration.',
  otherLanguage: 'Tiếng Việt',
  otherLanguageCode: 'vi',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  decision:
    "Regulation on the open data of Thừa Thiên Huế province, attached to Decision 06/2021/QĐ-UBND of the People's Committee, 3 February 2021",
  agencies: 'Bodies',
  apiDescription: 'Description of the API (OpenAPI)',
  verify: 'Check a receipt',
  checkpoint: (size, root) => `Checkpoint of the log: ${size} events, root ${root}…`,
  computedFrom: (position, settledOn) =>
    `Computed from the event log up to position ${position}${settledOn === null ? '' : `, settled up to the end of ${settledOn}`}.`,
  nav: {
    catalog: 'Catalog',
    status: 'Status',
    desk: 'Our duties',
    review: 'Review',
    overlaps: 'Overlap',
    violations: 'Violations',
    reminders: 'Reminders',
    ranking: 'Ranking',
    reports: 'Reports',
    history: 'History',
  },
  asOfThen: (at) => `This page shows how things stood at ${at}, not now.`,
  now: 'Show the present',
  yes: 'Yes',
  no: 'No',
  none: 'none',
};

export const commonWords: Readonly<Record<Language, CommonWords>> = { vi, en };
