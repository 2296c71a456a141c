/**
 * The event types that most projections have nothing to do with, stream by stream. Written out on purpose: a new event
 * type is in no list, so that every projection fails to compile until somebody has said what follows from it.
 */
import type { EventType } from '../domain/events.js';

export const ignorable = {
  installation: ['LogStarted', 'LogKeyPublished', 'LogKeyRotated'],
  rules: ['RuleSetAdopted', 'RuleSetEnded'],
  calendar: ['DaysOffListed', 'CalendarCorrected'],
  settlement: ['DaySettled', 'CalendarSettled'],
  imports: ['ImportAccepted', 'ImportCompleted'],
  accounts: ['AccountCreated', 'TokenIssued', 'AccountRevoked'],
  agency: [
    'AgencyRegistered',
    'AgencyCorrected',
    'HeadAppointed',
    'HeadAddressChanged',
    'AgencyRenamed',
    'AgencyMovedUnder',
    'AgencyDissolved',
  ],
  steward: ['StewardAssigned', 'StewardEnded'],
  person: ['PersonErased'],
  obligation: ['ObligationImposed', 'ObligationRevised', 'ObligationEnded', 'ObligationTransferred'],
  overlap: ['MinistryDatabaseRegistered', 'MinistryDatabaseCorrected', 'OverlapDecided'],
  window: ['WindowOpened', 'DutyTransferred', 'WindowClosed', 'GraceLapsed'],
  grant: ['DeadlineExtended', 'DeadlineMoved', 'DutyWaived'],
  arrival: ['FileReceived', 'NilDeclared', 'UnchangedDeclared'],
  review: ['SubmissionReturned', 'SubmissionApproved', 'SubmissionPublished'],
  violation: ['ViolationOpened', 'ViolationRemedied', 'ViolationReopened', 'ViolationAnnulled'],
  reminder: ['ReminderDecided', 'ReminderNothingOwed', 'ReminderMerged', 'ReminderSkipped', 'ReminderWithdrawn'],
  delivery: [
    'DeliveryStarted',
    'DeliverySent',
    'DeliveryDeferred',
    'DeliveryRefused',
    'DeliveryUnknown',
    'DeliveryNoRecipient',
  ],
  ranking: ['RankingExported'],
  quarterReport: ['ReportCompiled', 'ReportSent', 'ReportAcknowledged', 'ReportOverdue'],
  sensitiveRead: ['SensitiveRead'],
} as const satisfies Record<string, readonly EventType[]>;

type Group = keyof typeof ignorable;

/** The named groups of event types, each type answered with `ignored`. */
export function ignoring<Name extends Group>(
  ...groups: readonly Name[]
): { readonly [Type in (typeof ignorable)[Name][number]]: 'ignored' } {
  const types = groups.flatMap((group): readonly EventType[] => ignorable[group]);
  // The keys are the types of the groups, which Object.fromEntries forgets.
  return Object.fromEntries(types.map((type) => [type, 'ignored'])) as {
    [Type in (typeof ignorable)[Name][number]]: 'ignored';
  };
}
