import { describe, expect, test } from '@jest/globals';
import { eventSchemas } from '../../src/domain/events.js';
import { decode, encode, validate } from '../../src/store/codec.js';
import { eventSamples } from '../support/eventSamples.js';

/**
 * Every event type ever written. A log that holds one must be readable for ever, so names are added here and never taken
 * away; a type that is retired keeps its sample and gets an upcaster.
 */
const everWritten = `
  LogStarted LogKeyPublished LogKeyRotated RuleSetAdopted RuleSetEnded DaysOffListed CalendarCorrected DaySettled CalendarSettled ImportAccepted ImportCompleted
  AccountCreated TokenIssued AccountRevoked AgencyRegistered AgencyCorrected HeadAppointed HeadAddressChanged
  StewardAssigned StewardEnded PersonErased
  ObligationImposed ObligationRevised ObligationEnded
  WindowOpened FileReceived NilDeclared UnchangedDeclared SubmissionReturned SubmissionApproved SubmissionPublished
  WindowClosed GraceLapsed
  ViolationOpened ViolationRemedied ViolationReopened
  ViolationAnnulled DeadlineExtended DeadlineMoved DutyWaived
  ReminderDecided ReminderNothingOwed ReminderMerged ReminderSkipped ReminderWithdrawn
  DeliveryStarted DeliverySent DeliveryDeferred DeliveryRefused DeliveryUnknown DeliveryNoRecipient
  RankingExported
  MinistryDatabaseRegistered MinistryDatabaseCorrected OverlapDecided
  ReportCompiled ReportSent ReportAcknowledged ReportOverdue SensitiveRead
  AgencyRenamed AgencyMovedUnder AgencyDissolved ObligationTransferred DutyTransferred
`
  .trim()
  .split(/\s+/);

const samples = eventSamples();

describe('the stored samples', () => {
  test('are there for every type that can be written today', () => {
    const sampled = samples.map(({ event }) => event.type);
    expect(Object.keys(eventSchemas).filter((type) => !sampled.includes(type))).toEqual([]);
  });

  test('are there for every type that was ever written', () => {
    const names = samples.map(({ name }) => name);
    expect(everWritten.filter((type) => !names.includes(type))).toEqual([]);
  });

  test('know every type that can be written today as ever written', () => {
    expect(Object.keys(eventSchemas).filter((type) => !everWritten.includes(type))).toEqual([]);
  });

  test('differ in their ids', () => {
    expect(new Set(samples.map(({ event }) => event.id)).size).toBe(samples.length);
  });

  test.each(samples)('$name still reads as an event of today', ({ name, event }) => {
    const { type, data } = decode(event);
    expect(() => {
      validate({ type, data });
    }).not.toThrow();
    expect(event.type).toBe(name.replace(/\.\d+$/, ''));
  });

  test.each(samples)('$name still encodes to what was stored', ({ event }) => {
    const { stream, version, metadata } = event;
    const encoded = encode(event, { stream, version, recordedAt: metadata.recordedAt });
    expect([JSON.parse(encoded.data), JSON.parse(encoded.metadata)]).toEqual([event.data, metadata]);
  });
});
