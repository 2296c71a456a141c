/** Words of the public home page. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  title: 'Dữ liệu mở của các cơ quan ở Huế',
  lede: 'Mỗi quý, các sở, ban, ngành và đơn vị phải cập nhật dữ liệu mở của mình trong 15 ngày đầu của quý tiếp theo (Điều 4.6b). Ở đây ai cũng tra cứu, tải về dữ liệu đã công bố và xem được cơ quan nào cập nhật đúng hạn.',
  quarterTitle: (quarter: string) => `Tình hình cập nhật ${quarter}`,
  deadlines: (dueOn: string, closesOn: string) => `Hạn nhắc ${dueOn}, hạn cuối: hết ngày ${closesOn}.`,
  noQuarter: 'Chưa có kỳ cập nhật hằng quý nào được mở.',
  total: 'nhiệm vụ phải cập nhật',
  onTime: 'đúng hạn',
  late: 'trễ hạn',
  missing: 'thiếu',
  waived: 'được miễn',
  owed: 'chưa cập nhật, còn trong hạn hoặc đang sửa',
  published: 'đã công bố',
  agenciesDone: (done: string, all: string) =>
    `${done} trong ${all} cơ quan có nhiệm vụ quý này đã cập nhật mọi nhiệm vụ đúng hạn.`,
  toStatus: 'Xem từng cơ quan, từng quý',
  newestTitle: 'Mới công bố',
  nothingNew: 'Chưa có dữ liệu nào được công bố.',
  toCatalog: (count: string) => `Xem cả danh mục (${count} bộ dữ liệu)`,
  moreTitle: 'Dành cho máy tính',
  moreLead: 'Mọi điều trên các trang này đều lấy được bằng chương trình.',
  dcat: 'Danh mục DCAT-AP (Turtle)',
  ckan: 'CKAN API: danh sách bộ dữ liệu',
  openApi: 'Mô tả API (OpenAPI)',
};

const en: typeof vi = {
  title: 'Open data of the agencies of Huế',
  lede: 'Each quarter, departments and units have to update their open data within the first 15 days of the next quarter (Điều 4.6b). Here anybody can search and download what is published, and see which agencies are on time.',
  quarterTitle: (quarter) => `How ${quarter} stands`,
  deadlines: (dueOn, closesOn) => `Due on ${dueOn}; closes at the end of ${closesOn}.`,
  noQuarter: 'No quarterly window has opened yet.',
  total: 'duties of the quarter',
  onTime: 'on time',
  late: 'late',
  missing: 'missing',
  waived: 'waived',
  owed: 'owed: still in time or being mended',
  published: 'published',
  agenciesDone: (done, all) => `${done} of ${all} agencies with duties this quarter have met all of them on time.`,
  toStatus: 'See each agency and quarter',
  newestTitle: 'Newly published',
  nothingNew: 'Nothing has been published yet.',
  toCatalog: (count) => `See the whole catalog (${count} datasets)`,
  moreTitle: 'For programs',
  moreLead: 'Everything on these pages can be had by programs.',
  dcat: 'DCAT-AP catalog (Turtle)',
  ckan: 'CKAN API: list of datasets',
  openApi: 'Description of the API (OpenAPI)',
};

export const homeWords: Readonly<Record<Language, typeof vi>> = { vi, en };
