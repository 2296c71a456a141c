/** The pages that anybody may see (Điều 8, 9). */
import type { PageRoute } from '../route.js';
import { agenciesPage } from './public/agenciesPage.js';
import { agencyPage } from './public/agencyPage.js';
import { annexPage } from './public/annexPage.js';
import { backfillPage } from './public/backfillPage.js';
import { calendarPage } from './public/calendarPage.js';
import { catalogPage } from './public/catalogPage.js';
import { datasetPage } from './public/datasetPage.js';
import { deadlinesPage } from './public/deadlinesPage.js';
import { ministryDatabasesPage } from './public/ministryDatabasesPage.js';
import { homePage } from './public/homePage.js';
import { rulesPage } from './public/rulesPage.js';
import { statusPage } from './public/statusPage.js';
import { verifyPage } from './public/verifyPage.js';

export const publicPages: readonly PageRoute[] = [
  homePage,
  catalogPage,
  datasetPage,
  statusPage,
  agenciesPage,
  agencyPage,
  deadlinesPage,
  rulesPage,
  ministryDatabasesPage,
  annexPage,
  backfillPage,
  calendarPage,
  verifyPage,
];
