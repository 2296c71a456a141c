/** Words of the page of back-fill. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  title: 'Dữ liệu có trước Quy chế',
  lede: 'Dữ liệu hình thành trước khi Quy chế có hiệu lực (Điều 4.6a) không có thời hạn theo quý và không tính vào số liệu của quý nào; tiến độ được theo dõi riêng tại đây.',
  asOf: 'Tính đến ngày',
  show: 'Xem',
  past: (at: string) => `Đang xem tiến độ tính đến ${at}, không phải hiện nay.`,
  now: 'Xem hiện nay',
  caption: 'Tiến độ của từng cơ quan',
  agency: 'Cơ quan',
  allAgencies: 'Tất cả cơ quan',
  owed: 'Phải nạp',
  received: 'Đã nhận',
  approved: 'Đã duyệt',
  published: 'Đã công bố',
  datasets: 'Từng bộ dữ liệu',
  receivedAt: 'nhận lúc',
  ended: 'không còn phải nạp',
  none: 'Phụ lục không có dữ liệu nào thuộc loại này.',
  api: 'Dạng JSON cho phần mềm',
};

const en: typeof vi = {
  title: 'Data from before the regulation',
  lede: 'Data that came about before the regulation took effect (Điều 4.6a) have no quarterly deadline and enter no quarterly figure; how far they have come is told here.',
  asOf: 'As of',
  show: 'Show',
  past: (at) => `This shows how far they had come by ${at}, not now.`,
  now: 'See it now',
  caption: 'How far each agency has come',
  agency: 'Agency',
  allAgencies: 'All agencies',
  owed: 'Owed',
  received: 'Received',
  approved: 'Approved',
  published: 'Published',
  datasets: 'Each dataset',
  receivedAt: 'received at',
  ended: 'owed no longer',
  none: 'The annex lists no such data.',
  api: 'As JSON, for programs',
};

export const backfillWords: Readonly<Record<Language, typeof vi>> = { vi, en };
