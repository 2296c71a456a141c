/** Every letter carries the newest checkpoint, so that its mailbox witnesses the history. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { logKeysFor } from '../../src/app/logKeys.js';
import { witnessed } from '../../src/notifications/witness.js';
import { Fault } from '../../src/store/faults.js';
import { verdictOn } from '../../src/transparency/verdict.js';
import { answer, bound, scriptedMailer, turnAt, withAnnex, type Installation } from '../support/installation.js';

let hue: Installation;
beforeEach(async () => {
  hue = await withAnnex();
});
afterEach(() => hue.remove());

test('a letter ends with it in both forms, as it can be checked', async () => {
  const published = await hue.app.published.publish();
  const mailer = scriptedMailer();
  await turnAt(hue, '2026-04-01 08:00', { mailer });
  expect(mailer.letters).toHaveLength(1);
  const trusted = answer(await logKeysFor(hue.app, { kind: 'public' })).keys.map(({ verifierKey }) => verifierKey);
  for (const { text, html } of mailer.letters) {
    const note = text.slice(text.indexOf('opendata.invalid/log/'));
    expect(note).toBe(published?.note);
    expect(verdictOn({ text: note, sha256: '', proof: null, trusted })).toMatchObject({
      kind: 'checkpoint',
      outcome: 'holds',
    });
    expect(html).toContain(`<pre `);
    expect(html.trimEnd().endsWith('</html>')).toBe(true);
    expect(html.indexOf(note)).toBeLessThan(html.lastIndexOf('</div>'));
  }
});

test('a log without one, and a disk that fails, keep no letter back', async () => {
  const mailer = scriptedMailer();
  const latest = () => Promise.reject(new Fault('DISK_FULL', 'no space'));
  const app = { ...hue.app, store: bound(hue.app.store), published: { ...hue.app.published, latest } };
  await turnAt({ ...hue, app }, '2026-04-01 08:00', { mailer });
  expect(mailer.letters).toHaveLength(1);
  for (const { text } of mailer.letters) expect(text).not.toContain('Mốc xác nhận');
});

test('what stands in it is no markup', () => {
  const letter = { subject: 's', text: 't\n', html: '<div>x</div>' };
  expect(witnessed(letter, 'a<b>&\n').html).toContain('a&lt;b&gt;&amp;');
  expect(witnessed(letter, null)).toEqual(letter);
});
