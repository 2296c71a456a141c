import { describe, expect, test } from '@jest/globals';
import { submissionDecider } from '../../src/domain/submission/index.js';
import { specificationOf } from '../support/givenWhenThen.js';
import {
  afterEarlyGrace,
  afterGrace,
  approve,
  approved,
  closeWindow,
  declareNil,
  declareUnchanged,
  earlyGrace,
  fileReceived,
  firstFile,
  giveBack,
  grace,
  graceLapsed,
  justLate,
  justOnTime,
  lapseGrace,
  lastInGrace,
  nilDeclared,
  officer,
  openWindow,
  publish,
  published,
  receiveFile,
  returned,
  secondFile,
  subject,
  thirdFile,
  unchangedDeclared,
  uploader,
  window,
  windowClosed,
  windowOpened,
} from '../support/samples/submission.js';

const given = specificationOf(submissionDecider);
const { submissionId } = subject;
const lapsedEarly = { graceUntil: '2026-04-10', result: 'owed' } as const;
const untimed = { timing: null, daysLate: null };
const yearly = { ...subject, submissionId: 'sdl-luu-tru.2026', period: '2026' };

describe('the window', () => {
  test('opens at its first instant, with the deadline as computed', () => {
    given().when(openWindow).then(windowOpened);
  });

  test('refuses to open a millisecond earlier and names the day', () => {
    given()
      .when({ ...openWindow, at: '2026-03-31T16:59:59.999Z' })
      .thenRefuses('WINDOW_NOT_OPEN', { period: '2026-Q1', opensOn: '2026-04-01' });
  });

  test('stays as it was recorded when law or calendar name other dates later', () => {
    const later = { ...window, closesOn: '2026-04-20', closesAt: '2026-04-21T00:00:00+07:00' };
    given(windowOpened)
      .when({ ...openWindow, window: later })
      .thenStaysQuiet();
  });

  test('stays quiet about opening once it has closed', () => {
    given(windowOpened, windowClosed('missing')).when(openWindow).thenStaysQuiet();
  });

  test('closes at its closing instant with nothing received', () => {
    given(windowOpened).when(closeWindow('2026-04-17T00:00:00+07:00')).then(windowClosed('missing'));
  });

  test('stays open a millisecond before', () => {
    given(windowOpened).when(closeWindow(justOnTime)).thenStaysQuiet();
  });

  test('closes with a file, a declaration or late data counted', () => {
    given(windowOpened, fileReceived()).when(closeWindow(justLate)).then(windowClosed('counted'));
    given(windowOpened, nilDeclared()).when(closeWindow(justLate)).then(windowClosed('counted'));
    const late = fileReceived({ receivedAt: justLate, countsFrom: justLate, timing: 'late', daysLate: 1 });
    given(windowOpened, late).when(closeWindow(afterGrace)).then(windowClosed('counted'));
  });

  test('closes with a returned version in its days of grace', () => {
    given(windowOpened, fileReceived(), returned()).when(closeWindow(justLate)).then(windowClosed('inGrace'));
  });

  test('closes as in grace when the grace has ended since, for at the closing it ran', () => {
    given(windowOpened, fileReceived(), returned()).when(closeWindow(afterGrace)).then(windowClosed('inGrace'));
  });

  test('closes as missing after a lapse', () => {
    given(windowOpened, fileReceived(), returned(earlyGrace), graceLapsed(lapsedEarly))
      .when(closeWindow(justLate))
      .then(windowClosed('missing'));
  });

  test('records first the lapse that no turn had recorded before the closing', () => {
    given(windowOpened, fileReceived(), returned(earlyGrace))
      .when(closeWindow(justLate))
      .then(graceLapsed(lapsedEarly), windowClosed('missing'));
  });

  test('takes a grace that ends with the window for over', () => {
    const together = { graceUntil: '2026-04-16', graceEndsAt: '2026-04-17T00:00:00+07:00' };
    given(windowOpened, fileReceived(), returned(together))
      .when(closeWindow(justLate))
      .then(graceLapsed({ graceUntil: '2026-04-16', result: 'owed' }), windowClosed('missing'));
  });

  test('closes once', () => {
    given(windowOpened, windowClosed('missing')).when(closeWindow(afterGrace)).thenStaysQuiet();
  });

  test('has nothing to close where the period has none', () => {
    given(fileReceived({ ...yearly, ...untimed }))
      .when(closeWindow(justLate))
      .thenStaysQuiet();
  });
});

describe('the first data of a period', () => {
  test.each([
    ['2026-04-01T00:00:00.000+07:00', 'onTime', 0],
    [justOnTime, 'onTime', 0],
    [justLate, 'late', 1],
    ['2026-04-17T16:59:59.999Z', 'late', 1],
    ['2026-04-17T17:00:00.000Z', 'late', 2],
    ['2026-05-16T05:00:00.000Z', 'late', 30],
  ] as const)('received at %s are %s by %d days', (receivedAt, timing, daysLate) => {
    const arrival = { receivedAt, countsFrom: receivedAt, timing, daysLate };
    given(windowOpened).when(receiveFile(firstFile, { receivedAt })).then(fileReceived(arrival));
    given(windowOpened).when(declareNil({ receivedAt })).then(nilDeclared(arrival));
    given(windowOpened).when(declareUnchanged({ receivedAt })).then(unchangedDeclared(arrival));
  });

  test('are on time by their receipt, also when the closing was recorded before they were checked', () => {
    const arrival = { receivedAt: justOnTime, countsFrom: justOnTime, timing: 'onTime', daysLate: 0 } as const;
    given(windowOpened, windowClosed('missing'))
      .when(receiveFile(firstFile, { receivedAt: justOnTime }))
      .then(fileReceived(arrival));
  });

  test('have neither time nor lateness where the period has no window', () => {
    const arrival = { subject: yearly, receivedAt: justLate };
    const event = { ...yearly, receivedAt: justLate, countsFrom: justLate, ...untimed };
    given().when(receiveFile(firstFile, arrival)).then(fileReceived(event));
    given().when(declareNil(arrival)).then(nilDeclared(event));
  });

  test('can be a declaration that nothing changed only where something counted before', () => {
    given(windowOpened)
      .when(declareUnchanged({ basis: null }))
      .thenRefuses('NOTHING_TO_KEEP', { obligationId: 'sdl-luu-tru' });
  });
});

describe('a repeat of the version that stands', () => {
  test('stays quiet: the same file, the same declaration', () => {
    const again = { receivedAt: justLate };
    given(windowOpened, fileReceived()).when(receiveFile(firstFile, again)).thenStaysQuiet();
    given(windowOpened, nilDeclared()).when(declareNil(again)).thenStaysQuiet();
    given(windowOpened, unchangedDeclared()).when(declareUnchanged(again)).thenStaysQuiet();
    given(windowOpened, unchangedDeclared())
      .when(declareUnchanged({ basis: null }))
      .thenStaysQuiet();
  });

  test('stays quiet also when it was approved or published', () => {
    given(windowOpened, fileReceived(), approved()).when(receiveFile()).thenStaysQuiet();
    given(windowOpened, fileReceived(), approved(), published()).when(receiveFile()).thenStaysQuiet();
  });

  test('is a new version once another has come between', () => {
    given(windowOpened, fileReceived(), fileReceived({ version: 2, sha256: secondFile }))
      .when(receiveFile())
      .then(fileReceived({ version: 3 }));
  });

  test('is a new version once it was returned', () => {
    given(windowOpened, fileReceived(), returned())
      .when(receiveFile())
      .then(fileReceived({ version: 2 }));
  });
});

describe('a correction of what was not returned', () => {
  const secondLate = receiveFile(secondFile, { receivedAt: '2026-04-20T03:00:00.000Z' });
  const corrected = { version: 2, sha256: secondFile, receivedAt: '2026-04-20T03:00:00.000Z' };

  test('after closing keeps the first time', () => {
    given(windowOpened, fileReceived(), windowClosed('counted')).when(secondLate).then(fileReceived(corrected));
  });

  test('keeps the first time after approval and publication', () => {
    given(windowOpened, fileReceived(), approved()).when(secondLate).then(fileReceived(corrected));
    given(windowOpened, fileReceived(), approved(), published()).when(secondLate).then(fileReceived(corrected));
  });

  test('keeps the days late of late data', () => {
    const late = { countsFrom: justLate, timing: 'late', daysLate: 1 } as const;
    given(windowOpened, windowClosed('missing'), fileReceived({ receivedAt: justLate, ...late }))
      .when(secondLate)
      .then(fileReceived({ ...corrected, ...late }));
  });

  test('may put a declaration in place of a file, and a file in place of a declaration', () => {
    given(windowOpened, fileReceived())
      .when(declareNil())
      .then(nilDeclared({ version: 2 }));
    given(windowOpened, nilDeclared())
      .when(declareUnchanged())
      .then(unchangedDeclared({ version: 2 }));
    given(windowOpened, unchangedDeclared())
      .when(receiveFile())
      .then(fileReceived({ version: 2 }));
  });

  test('that was received earlier than the version it follows gives its own, earlier time', () => {
    const late = fileReceived({ receivedAt: justLate, countsFrom: justLate, timing: 'late', daysLate: 1 });
    given(windowOpened, late)
      .when(receiveFile(secondFile, { receivedAt: justOnTime }))
      .then(fileReceived({ version: 2, sha256: secondFile, receivedAt: justOnTime, countsFrom: justOnTime }));
  });
});

describe('a returned version', () => {
  const history = [windowOpened, fileReceived(), returned(), windowClosed('inGrace')] as const;

  test('sent again on the last millisecond of its grace keeps the first time', () => {
    given(...history)
      .when(receiveFile(secondFile, { receivedAt: lastInGrace }))
      .then(fileReceived({ version: 2, sha256: secondFile, receivedAt: lastInGrace }));
  });

  test('sent again a millisecond later has its new time, and the lapse is recorded first', () => {
    const late = { receivedAt: afterGrace, countsFrom: afterGrace, timing: 'late', daysLate: 6 } as const;
    given(...history)
      .when(receiveFile(secondFile, { receivedAt: afterGrace }))
      .then(graceLapsed(), fileReceived({ version: 2, sha256: secondFile, ...late }));
    given(...history)
      .when(declareNil({ receivedAt: afterGrace }))
      .then(graceLapsed(), nilDeclared({ version: 2, ...late }));
  });

  test('sent again after grace but before closing is on time from its new time', () => {
    const arrival = { version: 2, sha256: secondFile, receivedAt: afterEarlyGrace, countsFrom: afterEarlyGrace };
    given(windowOpened, fileReceived(), returned(earlyGrace))
      .when(receiveFile(secondFile, { receivedAt: afterEarlyGrace }))
      .then(graceLapsed(lapsedEarly), fileReceived(arrival));
  });

  test('that was late stays as late as it was when it is sent again in grace', () => {
    const late = { countsFrom: justLate, timing: 'late', daysLate: 1 } as const;
    given(windowOpened, windowClosed('missing'), fileReceived({ receivedAt: justLate, ...late }), returned())
      .when(receiveFile(secondFile, { receivedAt: lastInGrace }))
      .then(fileReceived({ version: 2, sha256: secondFile, receivedAt: lastInGrace, ...late }));
  });

  test('replaced by a file received before it gives that earlier time', () => {
    const late = fileReceived({ receivedAt: justLate, countsFrom: justLate, timing: 'late', daysLate: 1 });
    given(windowOpened, windowClosed('missing'), late, returned())
      .when(receiveFile(secondFile, { receivedAt: justOnTime }))
      .then(fileReceived({ version: 2, sha256: secondFile, receivedAt: justOnTime, countsFrom: justOnTime }));
  });

  test('may be replaced by a declaration in grace', () => {
    given(...history)
      .when(declareUnchanged({ receivedAt: lastInGrace }))
      .then(unchangedDeclared({ version: 2, receivedAt: lastInGrace }));
  });

  test('returned a second time and sent again in the second grace still keeps the first time', () => {
    const second = { version: 2, sha256: secondFile };
    const secondGrace = { graceUntil: '2026-04-27', graceEndsAt: '2026-04-28T00:00:00+07:00' };
    const receivedAt = '2026-04-27T16:59:59.999Z';
    given(...history, fileReceived({ ...second, receivedAt: lastInGrace }), returned({ ...second, ...secondGrace }))
      .when(receiveFile(thirdFile, { receivedAt }))
      .then(fileReceived({ version: 3, sha256: thirdFile, receivedAt }));
  });

  test('lapses when its grace ends: owed before the closing, missing after', () => {
    given(...history)
      .when(lapseGrace(afterGrace))
      .then(graceLapsed());
    given(windowOpened, fileReceived(), returned(earlyGrace))
      .when(lapseGrace(afterEarlyGrace))
      .then(graceLapsed(lapsedEarly));
  });

  test('lapses as owed where the period has no window', () => {
    given(fileReceived(untimed), returned())
      .when(lapseGrace(afterGrace))
      .then(graceLapsed({ result: 'owed' }));
  });

  test('does not lapse a millisecond before', () => {
    given(...history)
      .when(lapseGrace(lastInGrace))
      .thenStaysQuiet();
  });

  test('lapses once, and only what was returned does', () => {
    given(...history, graceLapsed())
      .when(lapseGrace(afterGrace))
      .thenStaysQuiet();
    given(windowOpened, fileReceived()).when(lapseGrace(afterGrace)).thenStaysQuiet();
    given(windowOpened).when(lapseGrace(afterGrace)).thenStaysQuiet();
  });
});

describe('after a lapse', () => {
  const history = [windowOpened, fileReceived(), returned(), windowClosed('inGrace'), graceLapsed()] as const;

  test('the new time counts', () => {
    const late = { receivedAt: afterGrace, countsFrom: afterGrace, timing: 'late', daysLate: 6 } as const;
    given(...history)
      .when(receiveFile(firstFile, { receivedAt: afterGrace }))
      .then(fileReceived({ version: 2, ...late }));
  });

  test('a file that was received in grace and checked meanwhile keeps the first time', () => {
    given(...history)
      .when(receiveFile(secondFile, { receivedAt: lastInGrace }))
      .then(fileReceived({ version: 2, sha256: secondFile, receivedAt: lastInGrace }));
  });

  test('there is nothing to review', () => {
    given(...history)
      .when(giveBack())
      .thenRefuses('NOTHING_RECEIVED', { submissionId });
    given(...history)
      .when(approve())
      .thenRefuses('NOTHING_RECEIVED', { submissionId });
    given(...history)
      .when(publish())
      .thenRefuses('NOTHING_RECEIVED', { submissionId });
  });
});

describe('the state', () => {
  const first = {
    version: 1,
    sha256: firstFile,
    content: firstFile,
    countsFrom: '2026-04-02T03:00:00.000Z',
    account: uploader,
  };

  test('holds the dates of the window and whether it has closed', () => {
    const original = { dueOn: '2026-04-15', closesOn: '2026-04-16' };
    const recorded = { quarter: '2026-Q1', ...original, closesAt: '2026-04-17T00:00:00+07:00', extended: false };
    const dates = { ...recorded, original, waived: false, holder: 'SDL' };
    expect(given(windowOpened).state.window).toEqual({ ...dates, closed: false });
    expect(given(windowOpened, windowClosed('missing')).state.window).toEqual({ ...dates, closed: true });
    expect(given(windowClosed('missing')).state.window).toBeNull();
  });

  test('holds the version that counts and how far its review has come', () => {
    const standing = { kind: 'counted', lastVersion: 1, counted: first };
    expect(given(fileReceived()).state.standing).toEqual({ ...standing, review: 'pending' });
    expect(given(fileReceived(), approved()).state.standing).toEqual({ ...standing, review: 'approved' });
    expect(given(fileReceived(), approved(), published()).state.standing).toEqual({ ...standing, review: 'published' });
  });

  test('tells a declaration by its kind', () => {
    const counted = { ...first, sha256: null };
    expect(given(nilDeclared()).state.standing).toMatchObject({ counted: { ...counted, content: 'nil' } });
    expect(given(unchangedDeclared()).state.standing).toMatchObject({ counted: { ...counted, content: 'unchanged' } });
  });

  test('holds what was returned and until when it may be replaced', () => {
    const standing = { lastVersion: 1, returned: first };
    expect(given(fileReceived(), returned()).state.standing).toEqual({ kind: 'returned', ...standing, ...grace });
    const { graceEndsAt } = grace;
    expect(given(fileReceived(), returned(), graceLapsed()).state.standing).toEqual({
      kind: 'lapsed',
      ...standing,
      graceEndsAt,
    });
  });

  test('is left alone by a review of nothing', () => {
    const nothing = { kind: 'nothing', lastVersion: 0 };
    for (const event of [returned({ account: officer }), approved(), published(), graceLapsed()]) {
      expect(given(event).state.standing).toEqual(nothing);
    }
  });
});
