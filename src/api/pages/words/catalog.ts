/** Words of the catalog's list and of every search box. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  title: 'Danh mục dữ liệu',
  searchLabel: 'Tìm trong danh mục',
  searchHint: 'Gõ có dấu hay không dấu đều được, ví dụ “du lich” hoặc “Du lịch”.',
  search: 'Tìm',
  agency: 'Cơ quan',
  topic: 'Lĩnh vực',
  all: 'Tất cả',
  clear: 'Bỏ điều kiện lọc',
  results: (count: string) => `${count} bộ dữ liệu`,
  resultsFor: (count: string, query: string) => `${count} bộ dữ liệu khớp với “${query}”`,
  nothingTitle: 'Không tìm thấy bộ dữ liệu nào',
  nothingHelp: [
    'Thử ít từ hơn, hoặc một từ khác cùng nghĩa.',
    'Tìm theo tên cơ quan hoặc mã bộ dữ liệu.',
    'Bỏ bớt điều kiện lọc theo cơ quan và lĩnh vực.',
  ],
  emptyCatalog: 'Danh mục chưa có bộ dữ liệu nào: chưa có gì được công bố và chưa có quý nào hết hạn.',
  changed: 'Công bố gần nhất',
  neverPublished: 'chưa công bố lần nào',
  paging: 'Các trang của danh mục',
  page: (page: string, pages: string) => `Trang ${page}/${pages}`,
  previous: 'Trang trước',
  next: 'Trang sau',
  agencies: 'Các cơ quan qua từng thời kỳ',
  ministryDatabases: 'Cơ sở dữ liệu của bộ, ngành mà dữ liệu của tỉnh không được trùng lặp (Điều 4.4)',
};

const en: typeof vi = {
  title: 'Data catalog',
  searchLabel: 'Search the catalog',
  searchHint: 'With or without Vietnamese marks, for example “du lich” or “Du lịch”.',
  search: 'Search',
  agency: 'Agency',
  topic: 'Topic',
  all: 'All',
  clear: 'Clear the filters',
  results: (count) => (count === '1' ? '1 dataset' : `${count} datasets`),
  resultsFor: (count, query) => (count === '1' ? `1 dataset matches “${query}”` : `${count} datasets match “${query}”`),
  nothingTitle: 'No dataset was found',
  nothingHelp: [
    'Try fewer words, or another word for the same thing. Titles are in Vietnamese.',
    'Search by the name of an agency or the id of a dataset.',
    'Take away the filters by agency and topic.',
  ],
  emptyCatalog: 'There is no dataset in the catalog yet: nothing is published and no quarter has closed.',
  changed: 'Last published',
  neverPublished: 'never published',
  paging: 'Pages of the catalog',
  page: (page, pages) => `Page ${page} of ${pages}`,
  previous: 'Previous page',
  next: 'Next page',
  agencies: 'The bodies over time',
  ministryDatabases: 'Databases of ministries that the data of the province may not overlap (Điều 4.4)',
};

export const catalogWords: Readonly<Record<Language, typeof vi>> = { vi, en };
