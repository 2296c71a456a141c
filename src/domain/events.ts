/** Every event type there is, in one table: the codec, the documentation and the compiler count them here. */
import { accountEvents, type AccountEvent } from './account/events.js';
import { agencyEvents, type AgencyEvent } from './agency/events.js';
import { bulkImportEvents, type BulkImportEvent } from './bulkImport/events.js';
import { calendarEvents, type CalendarEvent } from './calendar/events.js';
import { installationEvents, type InstallationEvent } from './installation/events.js';
import { ministryDatabaseEvents, type MinistryDatabaseEvent } from './ministryDatabase/events.js';
import { obligationEvents, type ObligationEvent } from './obligation/events.js';
import { overlapEvents, type OverlapEvent } from './overlap/events.js';
import { personEvents, type PersonEvent } from './person/events.js';
import { quarterReportEvents, type QuarterReportEvent } from './quarterReport/events.js';
import { rankingEvents, type RankingEvent } from './ranking/events.js';
import { reminderEvents, type ReminderEvent } from './reminder/events.js';
import { rulesEvents, type RulesEvent } from './rules/events.js';
import { sensitiveReadEvents, type SensitiveReadEvent } from './sensitiveRead/events.js';
import { settlementEvents, type SettlementEvent } from './settlement/events.js';
import { stewardEvents, type StewardEvent } from './steward/events.js';
import { submissionEvents, type SubmissionEvent } from './submission/events.js';
import { violationEvents, type ViolationEvent } from './violation/events.js';

export const eventSchemas = {
  ...installationEvents,
  ...rulesEvents,
  ...calendarEvents,
  ...settlementEvents,
  ...bulkImportEvents,
  ...accountEvents,
  ...agencyEvents,
  ...stewardEvents,
  ...personEvents,
  ...obligationEvents,
  ...ministryDatabaseEvents,
  ...overlapEvents,
  ...submissionEvents,
  ...violationEvents,
  ...reminderEvents,
  ...rankingEvents,
  ...quarterReportEvents,
  ...sensitiveReadEvents,
};

export type DomainEvent =
  | InstallationEvent
  | RulesEvent
  | CalendarEvent
  | SettlementEvent
  | BulkImportEvent
  | AccountEvent
  | AgencyEvent
  | StewardEvent
  | PersonEvent
  | ObligationEvent
  | MinistryDatabaseEvent
  | OverlapEvent
  | SubmissionEvent
  | ViolationEvent
  | ReminderEvent
  | RankingEvent
  | QuarterReportEvent
  | SensitiveReadEvent;

export type EventType = DomainEvent['type'];
export type EventNamed<Type extends EventType> = Extract<DomainEvent, { type: Type }>;
