/** Words of an agency's public page. Both languages have the same names. */
import type { Language } from '../../web.js';

const vi = {
  where: 'Vị trí của trang',
  status: 'Tình hình',
  code: 'Mã cơ quan',
  kind: 'Khối',
  legalBasis: 'Căn cứ',
  valid: 'Hiệu lực',
  validFrom: (day: string) => `từ ngày ${day}`,
  validTo: (day: string) => `đến hết ngày ${day}`,
  quarters: 'Các quý',
  quartersCaption: 'Nhiệm vụ cập nhật hằng quý của cơ quan',
  quarter: 'Quý',
  total: 'Nhiệm vụ',
  onTime: 'Đúng hạn',
  late: 'Trễ hạn',
  missing: 'Thiếu',
  waived: 'Được miễn',
  owed: 'Chưa cập nhật',
  published: 'Đã công bố',
  noQuarters: 'Cơ quan chưa có nhiệm vụ hằng quý nào đã mở thời hạn.',
  others: 'Nhiệm vụ không theo quý',
  othersLead:
    'Dữ liệu hằng năm, một lần và có trước Quy chế (Điều 4.6a): không có thời hạn theo quý, không tính vào số liệu các quý ở trên.',
  annex: 'Cơ quan phải cập nhật những gì (phụ lục)',
  datasets: 'Bộ dữ liệu',
  noDatasets: 'Cơ quan chưa có bộ dữ liệu nào trong danh mục công khai.',
};

const en: typeof vi = {
  where: 'Where this page is',
  status: 'Status',
  code: 'Agency code',
  kind: 'Bloc',
  legalBasis: 'Legal basis',
  valid: 'In force',
  validFrom: (day) => `from ${day}`,
  validTo: (day) => `until the end of ${day}`,
  quarters: 'Quarters',
  quartersCaption: 'The quarterly duties of the agency',
  quarter: 'Quarter',
  total: 'Duties',
  onTime: 'On time',
  late: 'Late',
  missing: 'Missing',
  waived: 'Waived',
  owed: 'Owed',
  published: 'Published',
  noQuarters: 'No window of a quarterly duty of this agency has opened yet.',
  others: 'Duties without a quarter',
  othersLead:
    'Yearly data, data given once, and data from before the regulation (Điều 4.6a): without a quarterly deadline, and in none of the figures above.',
  annex: 'What the agency owes (the annex)',
  datasets: 'Datasets',
  noDatasets: 'The agency has no dataset in the public catalog yet.',
};

export const agencyWords: Readonly<Record<Language, typeof vi>> = { vi, en };
