/** What a DIC leader grants: a later closing, or a period's duty altogether. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { submissionDecider } from '../../src/domain/submission/index.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';
import {
  closeWindow,
  dutyWaived,
  extendDeadline,
  extended,
  extension,
  fileReceived,
  grace,
  graceLapsed,
  justLate,
  justOnTime,
  lapseGrace,
  openWindow,
  receiveFile,
  returned,
  secondFile,
  subject,
  waiveDuty,
  windowClosed,
  windowOpened,
} from '../support/samples/submission.js';

const given = specificationOf(submissionDecider);
const { submissionId, obligationId } = subject;
const tooLate = { submissionId, closesOn: '2026-04-16', clause: 'Điều 4.6b' };

describe('an extension', () => {
  test('sets both dates to the granted working day and keeps those of the window beside it', () => {
    given(windowOpened).when(extendDeadline('2026-04-29')).then(extended());
  });

  test('is granted until the last instant before the closing', () => {
    const at = justOnTime;
    given(windowOpened)
      .when(extendDeadline('2026-04-29', { at }))
      .then(extended({ grantedAt: at }));
    given(windowOpened)
      .when(extendDeadline('2026-04-29', { at: justLate }))
      .thenRefuses('EXTENSION_TOO_LATE', tooLate);
  });

  test('is refused once the closing is recorded, whatever the clock says', () => {
    given(windowOpened, windowClosed('missing'))
      .when(extendDeadline('2026-04-29'))
      .thenRefuses('EXTENSION_TOO_LATE', tooLate);
  });

  test('is refused once data that came after the closing stand as late, whatever the clock says', () => {
    const late = fileReceived({ receivedAt: justLate, countsFrom: justLate, timing: 'late', daysLate: 1 });
    given(windowOpened, late)
      .when(extendDeadline('2026-04-29', { at: justOnTime }))
      .thenRefuses('EXTENSION_TOO_LATE', tooLate);
  });

  test('is refused to a day on which nobody works', () => {
    given(windowOpened)
      .when(extendDeadline('2026-04-25', { to: { day: '2026-04-25', isWorkingDay: false } }))
      .thenRefuses('NOT_A_WORKING_DAY', { day: '2026-04-25' });
  });

  test.each(['2026-04-16', '2026-04-15'])('is refused to %s, which is not later', (day) => {
    given(windowOpened).when(extendDeadline(day)).thenRefuses('NOT_LATER', { day, closesOn: '2026-04-16' });
  });

  test('moves on from the one before, and the first dates stay beside it', () => {
    const closesAt = '2026-05-09T00:00:00+07:00';
    const second = { dueOn: '2026-05-08', closesOn: '2026-05-08', closesAt };
    const at = '2026-04-29T16:59:59.999Z';
    const [step] = extension.derivation;
    const outcome = submissionDecider.decide(
      given(windowOpened, extended()).state,
      extendDeadline('2026-05-08', { at }),
    );
    expect(outcome).toMatchObject({
      events: [{ data: { ...second, originalDueOn: '2026-04-15', originalClosesOn: '2026-04-16', grantedAt: at } }],
    });
    expect(step?.vi).toContain('thay cho 16/04/2026');
    given(windowOpened, extended())
      .when(extendDeadline('2026-04-28'))
      .thenRefuses('NOT_LATER', { day: '2026-04-28', closesOn: '2026-04-29' });
    given(windowOpened, extended())
      .when(extendDeadline('2026-05-08', { at: '2026-04-29T17:00:00.000Z' }))
      .thenRefuses('EXTENSION_TOO_LATE', { ...tooLate, closesOn: '2026-04-29' });
  });

  test('stays quiet when that very day was granted', () => {
    given(windowOpened, extended()).when(extendDeadline('2026-04-29')).thenStaysQuiet();
  });

  test('has nothing to extend where there is no window, or the duty is waived', () => {
    given().when(extendDeadline('2026-04-29')).thenRefuses('NO_WINDOW', { obligationId, period: '2026-Q1' });
    given(windowOpened, dutyWaived).when(extendDeadline('2026-04-29')).thenRefuses('DUTY_WAIVED', { submissionId });
    given(windowOpened, extended(), dutyWaived)
      .when(extendDeadline('2026-04-29'))
      .thenRefuses('DUTY_WAIVED', { submissionId });
  });

  test.each([
    ['2026-04-29T16:59:59.999Z', 'onTime', 0],
    ['2026-04-29T17:00:00.000Z', 'late', 1],
  ] as const)('lets what is received at %s count as %s', (receivedAt, timing, daysLate) => {
    given(windowOpened, extended())
      .when(receiveFile(undefined, { receivedAt }))
      .then(fileReceived({ receivedAt, countsFrom: receivedAt, timing, daysLate }));
  });

  test('closes on the granted day and not on the first one', () => {
    given(windowOpened, extended()).when(closeWindow(justLate)).thenStaysQuiet();
    const data = { ...subject, quarter: '2026-Q1', closesOn: '2026-04-29', result: 'missing' } as const;
    given(windowOpened, extended()).when(closeWindow('2026-04-30T00:00:00+07:00')).then({ type: 'WindowClosed', data });
  });

  test('rewrites nothing of what was received before it', () => {
    given(windowOpened, fileReceived(), extended()).when(receiveFile()).thenStaysQuiet();
  });
});

describe('a waiver', () => {
  test('is possible at any time, also after the closing', () => {
    given(windowOpened).when(waiveDuty).then(dutyWaived);
    given(windowOpened, windowClosed('missing')).when(waiveDuty).then(dutyWaived);
    given(windowOpened, extended()).when(waiveDuty).then(dutyWaived);
  });

  test('stays quiet on a repeat, and needs a window', () => {
    given(windowOpened, dutyWaived).when(waiveDuty).thenStaysQuiet();
    given().when(waiveDuty).thenRefuses('NO_WINDOW', { obligationId, period: '2026-Q1' });
  });

  test('lets data arrive and tells their timing as ever', () => {
    given(windowOpened, dutyWaived).when(receiveFile()).then(fileReceived());
  });

  test('closes as waived where nothing counts, and as counted where something does', () => {
    given(windowOpened, dutyWaived).when(closeWindow(justLate)).then(windowClosed('waived'));
    given(windowOpened, dutyWaived, fileReceived()).when(closeWindow(justLate)).then(windowClosed('counted'));
  });

  test('leaves nothing missing when days of grace lapse', () => {
    const at = grace.graceEndsAt;
    given(windowOpened, fileReceived(), returned(), windowClosed('inGrace'), dutyWaived)
      .when(lapseGrace(at))
      .then(graceLapsed({ result: 'waived' }));
  });
});

test('every grant stays quiet the second time', () => {
  const command = fc.constantFrom(
    openWindow,
    extendDeadline('2026-04-29'),
    extendDeadline('2026-05-08'),
    extendDeadline('2026-04-25', { to: { day: '2026-04-25', isWorkingDay: false } }),
    waiveDuty,
    receiveFile(),
    receiveFile(secondFile, { receivedAt: justLate }),
    closeWindow(justLate),
    closeWindow('2026-05-09T00:00:00+07:00'),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      expect(restlessCommands(submissionDecider, commands)).toEqual([]);
    }),
    { seed: 20_260_408, numRuns: 500 },
  );
});
