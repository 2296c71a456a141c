/**
 * On what terms the published data may be used: dated, cited data. No law names an open licence for them today, so
 * none is claimed; an office that grants one sets its own terms in place of these.
 */
import { z } from 'zod';
import { day } from './values.js';

export const licenceTerm = z.strictObject({
  /** As other catalogs name it; `notspecified` is CKAN's word for none. */
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/),
  title: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
  terms: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
  /** Whether it meets the Open Definition. */
  isOpen: z.boolean(),
  /** The first day; null: since ever. */
  from: day.nullable(),
  /** The last day; null: still. */
  until: day.nullable(),
  source: z.string().min(1),
});
export type LicenceTerm = z.infer<typeof licenceTerm>;

export const shippedLicence: readonly LicenceTerm[] = [
  {
    id: 'vn-nd47-2020-d18',
    title: {
      vi: 'Điều kiện sử dụng dữ liệu mở theo Điều 18 Nghị định 47/2020/NĐ-CP',
      en: 'Terms for open data under Article 18 of Decree 47/2020/NĐ-CP',
    },
    terms: {
      vi: 'Được tự do sử dụng lại; phải trích dẫn nguồn; không được bán dữ liệu nguyên trạng.',
      en: 'Free to reuse; the source must be cited; the raw data may not be resold.',
    },
    // The ban on reselling is a restriction that the Open Definition does not allow.
    isOpen: false,
    from: null,
    until: '2025-08-18',
    source: 'Nghị định 47/2020/NĐ-CP, Điều 18; bị bãi bỏ bởi Nghị định 194/2025/NĐ-CP từ ngày 19-08-2025',
  },
  {
    id: 'notspecified',
    title: { vi: 'Pháp luật không nêu giấy phép dữ liệu mở', en: 'No open licence named by law' },
    terms: {
      vi: 'Pháp luật hiện hành không nêu giấy phép dữ liệu mở; sử dụng đúng mục đích và theo quy định của pháp luật.',
      en: 'The law in force names no open licence; use the data for their purpose and within the law.',
    },
    isOpen: false,
    from: '2025-08-19',
    until: null,
    source: 'Nghị định 194/2025/NĐ-CP; Điều 4.2 Quy chế kèm theo Quyết định 06/2021/QĐ-UBND',
  },
];

/** The terms that hold on a day, and all of them as they followed each other. */
export interface Licence {
  readonly current: LicenceTerm;
  readonly terms: readonly LicenceTerm[];
}

/** @throws RangeError when no terms hold on that day: every day needs some, and be it that nothing is granted. */
export function licenceOn(today: string, terms: readonly LicenceTerm[] = shippedLicence): Licence {
  const current = terms.find(({ from, until }) => (from ?? '') <= today && (until === null || today <= until));
  if (!current) throw new RangeError(`No licence terms for ${today}`);
  return { current, terms };
}
