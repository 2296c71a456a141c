import { describe, test } from '@jest/globals';
import { submissionDecider } from '../../src/domain/submission/index.js';
import { specificationOf } from '../support/givenWhenThen.js';
import {
  approve,
  approved,
  fileReceived,
  firstFile,
  giveBack,
  nilDeclared,
  publish,
  published,
  returned,
  secondFile,
  subject,
  unchangedDeclared,
  uploader,
  windowOpened,
} from '../support/samples/submission.js';

const given = specificationOf(submissionDecider);
const { submissionId } = subject;

describe('a return', () => {
  test('sends back the current version, named or not', () => {
    given(windowOpened, fileReceived()).when(giveBack()).then(returned());
    given(windowOpened, fileReceived())
      .when(giveBack({ reviewed: { sha256: firstFile } }))
      .then(returned());
  });

  test('sends back a declaration by its number', () => {
    given(windowOpened, nilDeclared())
      .when(giveBack({ reviewed: { version: 1 } }))
      .then(returned({ sha256: null }));
  });

  test('sends back what was approved, but not what is public', () => {
    given(windowOpened, fileReceived(), approved()).when(giveBack()).then(returned());
    given(windowOpened, fileReceived(), approved(), published())
      .when(giveBack())
      .thenRefuses('ALREADY_PUBLISHED', { submissionId });
  });

  test('stays quiet about what is returned already, whose days of grace run on', () => {
    const later = { graceUntil: '2026-04-30', graceEndsAt: '2026-05-01T00:00:00+07:00' };
    given(windowOpened, fileReceived(), returned())
      .when(giveBack({ grace: later }))
      .thenStaysQuiet();
  });

  test('is refused while nothing has come', () => {
    given(windowOpened).when(giveBack()).thenRefuses('NOTHING_RECEIVED', { submissionId });
  });

  test('is refused to the account that uploaded it', () => {
    given(windowOpened, fileReceived())
      .when(giveBack({ account: uploader }))
      .thenRefuses('OWN_SUBMISSION', { submissionId });
  });

  test('is refused when it names another version than the current one', () => {
    given(windowOpened, fileReceived())
      .when(giveBack({ reviewed: { sha256: secondFile } }))
      .thenRefuses('STALE_VERSION', { given: secondFile, current: firstFile });
  });
});

describe('an approval', () => {
  test('names a file by its hash', () => {
    given(windowOpened, fileReceived()).when(approve()).then(approved());
  });

  test('names a declaration by its number', () => {
    const byNumber = approve({ reviewed: { version: 2 } });
    const second = { version: 2, sha256: null };
    given(windowOpened, fileReceived(), nilDeclared({ version: 2 }))
      .when(byNumber)
      .then(approved(second));
    given(windowOpened, fileReceived(), unchangedDeclared({ version: 2 }))
      .when(byNumber)
      .then(approved(second));
  });

  test('of a hash that is no longer current is refused', () => {
    given(windowOpened, fileReceived(), fileReceived({ version: 2, sha256: secondFile }))
      .when(approve())
      .thenRefuses('STALE_VERSION', { given: firstFile, current: secondFile });
  });

  test('of a number that is no longer current is refused', () => {
    given(windowOpened, nilDeclared(), unchangedDeclared({ version: 2 }))
      .when(approve({ reviewed: { version: 1 } }))
      .thenRefuses('STALE_VERSION', { given: '1', current: '2' });
  });

  test('of a declaration by a hash, or of a file by a number, is refused and says what it needs', () => {
    given(windowOpened, nilDeclared()).when(approve()).thenRefuses('NEEDS_VERSION', { submissionId });
    given(windowOpened, fileReceived())
      .when(approve({ reviewed: { version: 1 } }))
      .thenRefuses('NEEDS_SHA256', { submissionId });
  });

  test('is refused to the account that uploaded it', () => {
    given(windowOpened, fileReceived())
      .when(approve({ account: uploader }))
      .thenRefuses('OWN_SUBMISSION', { submissionId });
  });

  test('is refused for a returned version and while nothing has come', () => {
    given(windowOpened, fileReceived(), returned()).when(approve()).thenRefuses('ALREADY_RETURNED', { submissionId });
    given(windowOpened).when(approve()).thenRefuses('NOTHING_RECEIVED', { submissionId });
  });

  test('stays quiet when it is repeated, also after publication', () => {
    given(windowOpened, fileReceived(), approved()).when(approve()).thenStaysQuiet();
    given(windowOpened, fileReceived(), approved(), published()).when(approve()).thenStaysQuiet();
  });

  test('of the version before does not carry over to a correction', () => {
    const second = { version: 2, sha256: secondFile };
    given(windowOpened, fileReceived(), approved(), fileReceived(second))
      .when(approve({ reviewed: { sha256: secondFile } }))
      .then(approved(second));
  });
});

describe('a publication', () => {
  test('makes the approved file public', () => {
    given(windowOpened, fileReceived(), approved()).when(publish()).then(published());
  });

  test('may be by another officer than the approval', () => {
    const another = '33333333-3333-4333-8333-333333333333';
    given(windowOpened, fileReceived(), approved())
      .when(publish(another))
      .then(published({ account: another }));
  });

  test('is refused before approval', () => {
    given(windowOpened, fileReceived()).when(publish()).thenRefuses('NOT_APPROVED', { submissionId });
    given(windowOpened, fileReceived(), approved(), fileReceived({ version: 2, sha256: secondFile }))
      .when(publish())
      .thenRefuses('NOT_APPROVED', { submissionId });
  });

  test('is refused for a declaration, which holds nothing to show', () => {
    given(windowOpened, nilDeclared(), approved({ sha256: null }))
      .when(publish())
      .thenRefuses('NOTHING_TO_PUBLISH', { submissionId });
  });

  test('is refused to the account that uploaded it', () => {
    given(windowOpened, fileReceived(), approved())
      .when(publish(uploader))
      .thenRefuses('OWN_SUBMISSION', { submissionId });
  });

  test('is refused for a returned version and while nothing has come', () => {
    given(windowOpened, fileReceived(), approved(), returned())
      .when(publish())
      .thenRefuses('ALREADY_RETURNED', { submissionId });
    given(windowOpened).when(publish()).thenRefuses('NOTHING_RECEIVED', { submissionId });
  });

  test('stays quiet when it is repeated', () => {
    given(windowOpened, fileReceived(), approved(), published()).when(publish()).thenStaysQuiet();
  });
});
