/** The pages that anybody may see (Điều 8, 9). */
import type { PageRoute } from '../route.js';
import { agencyPage } from './agencyPage.js';
import { catalogPage } from './catalogPage.js';
import { datasetPage } from './datasetPage.js';
import { deadlinesPage } from './deadlinesPage.js';
import { homePage } from './homePage.js';
import { rulesPage } from './rulesPage.js';
import { statusPage } from './statusPage.js';

export const publicPages: readonly PageRoute[] = [
  homePage,
  catalogPage,
  datasetPage,
  statusPage,
  agencyPage,
  deadlinesPage,
  rulesPage,
];
