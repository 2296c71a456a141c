/** What a copy of the catalog must know of the place that publishes it. */
import type { Bilingual } from '../app/wording.js';
import type { Licence } from '../domain/licence.js';

export interface Portal {
  /** Scheme, host and path without a slash at the end: `https://opendata.example`. */
  readonly baseUrl: string;
  readonly siteTitle: Bilingual;
  /** Who answers for the catalog as a whole. */
  readonly publisher: Bilingual;
  readonly licence: Licence;
  /** A catalog of played data says so in every copy. */
  readonly mode: 'live' | 'simulated';
}

/** Said with whatever leaves a simulated log. */
export const simulatedWords: Bilingual = {
  vi: 'Dữ liệu mô phỏng, không phải số liệu thật.',
  en: 'Simulated data, not real figures.',
};
