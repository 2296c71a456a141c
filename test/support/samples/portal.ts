import type { Portal } from '../../../src/api/portal.js';
import { licenceOn } from '../../../src/domain/licence.js';

export const portal: Portal = {
  baseUrl: 'https://opendata.example',
  siteTitle: { vi: 'Dữ liệu mở Huế', en: 'Hue Open Data' },
  publisher: { vi: 'Cơ quan đầu mối', en: 'The coordinating office' },
  licence: licenceOn('2026-05-01'),
  mode: 'live',
};
