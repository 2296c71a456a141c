/** Every projection there is, in the order in which an event meets them. A new one is added here and nowhere else. */
import { auditTrailProjection } from './auditTrail.js';
import { calendarSettlingProjection } from './calendarSettling.js';
import { catalogProjection } from './catalogProjection.js';
import { deadlinesProjection } from './deadlines.js';
import { personsProjection } from './persons.js';
import { importsProjection } from './imports.js';
import { obligationsProjection } from './obligations.js';
import { overlapsProjection } from './overlaps.js';
import type { Projection } from './projection.js';
import { quarterReportsProjection } from './quarterReports.js';
import { peopleProjection } from './people.js';
import { registerProjection } from './register.js';
import { remindersProjection } from './reminders.js';
import { sensitiveReadsProjection } from './sensitiveReads.js';
import { settlementProjection } from './settlement.js';
import { submissionsProjection } from './submissionsProjection.js';
import { versionsProjection } from './versions.js';
import { violationsProjection } from './violations.js';

export const projections: readonly Projection[] = [
  auditTrailProjection,
  settlementProjection,
  calendarSettlingProjection,
  registerProjection,
  peopleProjection,
  personsProjection,
  importsProjection,
  obligationsProjection,
  overlapsProjection,
  versionsProjection,
  submissionsProjection,
  deadlinesProjection,
  violationsProjection,
  remindersProjection,
  catalogProjection,
  quarterReportsProjection,
  sensitiveReadsProjection,
];
