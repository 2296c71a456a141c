/** Every address there is. Express, the OpenAPI document and the tests that walk role by role read this one table. */
import { assetRoutes } from './http/assets.js';
import { downloadRoutes } from './downloads.js';
import { healthRoutes } from './http/health.js';
import { agencyRoutes } from './json/agencies.js';
import { annexRoutes, templateRoutes } from './json/annex.js';
import { backfillRoutes } from './json/backfill.js';
import { boardRoutes } from './json/boards.js';
import { catalogRoutes } from './json/catalog.js';
import { detailRoutes } from './json/details.js';
import { grantRoutes } from './json/grants.js';
import { historyRoutes } from './json/history.js';
import { listRoutes } from './json/lists.js';
import { overlapRoutes } from './json/overlaps.js';
import { peopleRoutes } from './json/people.js';
import { receiptRoutes } from './json/receipts.js';
import { reportRoutes } from './json/reports.js';
import { reviewRoutes } from './json/reviews.js';
import { sessionRoutes } from './json/session.js';
import { submissionRoutes } from './json/submissions.js';
import { logRoutes } from './log.js';
import { openApiRoute } from './openapi.js';
import { openDataRoutes } from './openData.js';
import { publicPages } from './pages/publicPages.js';
import { staffPages } from './pages/staffPages.js';
import type { Route } from './route.js';

export function routesOf(): readonly Route[] {
  const programs = [
    ...catalogRoutes,
    ...agencyRoutes,
    ...boardRoutes,
    ...annexRoutes,
    ...backfillRoutes,
    ...listRoutes,
    ...historyRoutes,
    ...submissionRoutes,
    ...detailRoutes,
    ...receiptRoutes,
    ...reviewRoutes,
    ...grantRoutes,
    ...overlapRoutes,
    ...peopleRoutes,
    ...reportRoutes,
    ...sessionRoutes,
  ];
  return [
    ...programs,
    openApiRoute(programs),
    ...openDataRoutes,
    ...downloadRoutes,
    ...templateRoutes,
    ...logRoutes,
    ...healthRoutes,
    ...assetRoutes,
    ...publicPages,
    ...staffPages,
  ];
}
