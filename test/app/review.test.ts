/** Sending and reviewing one submission: what is answered speaks of what was sent or looked at. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../src/access/actor.js';
import { declareNil } from '../../src/app/declarations.js';
import { approve, giveBack, publish } from '../../src/app/review.js';
import { checkFile } from '../../src/app/uploads.js';
import { Readable } from 'node:stream';
import {
  annexOf,
  answer,
  bound,
  codeOf,
  send,
  short,
  signIn,
  typesOf,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

const IDS = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7'];
let hue: Installation;
let sdl: Actor;
let officer: Actor;
let leader: Actor;
beforeAll(async () => {
  const annex = annexOf(
    ...IDS.map((id): [string, string, string] => [id, 'SDL', 'quarterly']),
    ['NAM', 'SDL', 'yearly'],
    ['MOT-LAN', 'SDL', 'once'],
    ['CU', 'SDL', 'backfill'],
  );
  hue = await withAnnex({}, annex);
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  officer = await signIn(hue, 'chuyenvien', 'officer');
  leader = await signIn(hue, 'lanhdao', 'leader');
  hue.clock.set(utc('2026-04-02 08:00'));
});
afterAll(() => hue.remove());

const upload = async (id: string, text: string) => answer(await send(hue, sdl, [id, '2026-Q1', text]));

/** The app on whose log somebody else acts right after the next append of this type. */
function interrupted(type: string, act: () => Promise<unknown>): Installation {
  const { store } = hue.app;
  let armed = true;
  const append: typeof store.append = async (stream, events, version) => {
    const appended = await store.append(stream, events, version);
    if (armed && events.some((event) => event.type === type)) {
      armed = false;
      await act();
    }
    return appended;
  };
  return { ...hue, app: { ...hue.app, store: { ...bound(store), append } } };
}

describe('a receipt', () => {
  test('tells the version, its check and its window', async () => {
    const receipt = await upload('P1', short('một'));
    const window = { dueOn: '2026-04-15', closesOn: '2026-04-16', timing: 'onTime', daysLate: 0 };
    expect(receipt).toMatchObject({ submissionId: 'P1.2026-Q1', version: 1, ...window });
    expect(receipt).toMatchObject({
      receivedAt: utc('2026-04-02 08:00'),
      check: { criteriaMet: 1, criteriaRequired: 2 },
    });
  });

  test('speaks of the file that was sent, also when another one arrives before it is written', async () => {
    const meanwhile = interrupted('FileReceived', () => upload('P2', whole('hai')));
    const receipt = answer(await send(meanwhile, sdl, ['P2', '2026-Q1', whole('một')]));
    const [first, second] = (await hue.app.store.read('submission-P2.2026-Q1')).slice(1);
    expect(receipt).toMatchObject({ version: 1, sha256: first?.data['sha256'] });
    expect(second?.data['sha256']).not.toBe(receipt.sha256);
  });

  test.each([
    ['NAM', '2026'],
    ['MOT-LAN', 'once'],
    ['CU', 'backfill'],
  ])('of %s for %s knows no window', async (id, period) => {
    const receipt = answer(await send(hue, sdl, [id, period, whole('a')]));
    expect(receipt).toMatchObject({ timing: null, daysLate: null, dueOn: null, closesOn: null });
    expect(await typesOf(hue, `submission-${id}.${period}`)).toEqual(['FileReceived']);
  });

  test('of a check is none: nothing is kept', async () => {
    const end = await hue.app.store.end();
    const content = Readable.from([Buffer.from(short('thử'))]);
    const report = answer(
      await checkFile(hue.app, sdl, { obligationId: 'P3', period: '2026-Q3', fileName: 'a.csv', content }),
    );
    expect(report).toMatchObject({ rows: 1, criteriaMet: 1 });
    expect(await hue.app.store.end()).toEqual(end);
  });
});

describe('a review', () => {
  test('goes from approval to publication, each quiet when repeated', async () => {
    const { submissionId, sha256 } = await upload('P4', whole('a'));
    const reviewed = { sha256: sha256 ?? '' };
    expect(codeOf(await publish(hue.app, officer, { submissionId }))).toBe('NOT_APPROVED');
    for (const actor of [officer, leader]) {
      expect(answer(await approve(hue.app, actor, { submissionId, reviewed }))).toMatchObject({
        state: 'approved',
        sha256,
      });
    }
    for (const actor of [leader, officer]) {
      expect(answer(await publish(hue.app, actor, { submissionId }))).toMatchObject({ state: 'published', version: 1 });
    }
    const events = ['WindowOpened', 'FileReceived', 'SubmissionApproved', 'SubmissionPublished'];
    expect(await typesOf(hue, `submission-${submissionId}`)).toEqual(events);
    const again = await giveBack(hue.app, officer, { submissionId, reason: 'nhầm', reviewed: null });
    expect(codeOf(again)).toBe('ALREADY_PUBLISHED');
  });

  test('approves what was looked at and nothing newer', async () => {
    const first = await upload('P5', whole('một'));
    await upload('P5', whole('hai'));
    const { submissionId } = first;
    const end = await hue.app.store.end();
    const stale = await approve(hue.app, officer, { submissionId, reviewed: { sha256: first.sha256 ?? '' } });
    expect(codeOf(stale)).toBe('STALE_VERSION');
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('answers for the version that was approved, also when a newer one arrives meanwhile', async () => {
    const { submissionId, sha256 } = await upload('P6', whole('một'));
    const meanwhile = interrupted('SubmissionApproved', () => upload('P6', whole('hai')));
    const approved = await approve(meanwhile.app, officer, { submissionId, reviewed: { sha256: sha256 ?? '' } });
    expect(answer(approved)).toMatchObject({ submissionId, version: 1, sha256, state: 'approved' });
  });

  test('answers with its own verdict, also when another reviewer’s follows at once', async () => {
    const { submissionId, sha256 } = await upload('P7', whole('một'));
    const back = { submissionId, reason: 'xem lại', reviewed: null };
    const meanwhile = interrupted('SubmissionApproved', () => giveBack(hue.app, leader, back));
    const approved = await approve(meanwhile.app, officer, { submissionId, reviewed: { sha256: sha256 ?? '' } });
    expect(answer(approved)).toMatchObject({ state: 'approved' });
  });

  test('of a declaration names its version, and there is nothing to publish', async () => {
    const nil = answer(await declareNil(hue.app, sdl, { obligationId: 'P3', period: '2026-Q1', reason: 'không có' }));
    const { submissionId, version } = nil;
    expect(nil.sha256).toBeNull();
    const byHash = await approve(hue.app, officer, { submissionId, reviewed: { sha256: 'ab'.repeat(32) } });
    expect(codeOf(byHash)).toBe('NEEDS_VERSION');
    answer(await approve(hue.app, officer, { submissionId, reviewed: { version } }));
    expect(codeOf(await publish(hue.app, officer, { submissionId }))).toBe('NOTHING_TO_PUBLISH');
  });

  test('seals its reasons', async () => {
    await upload('P3', whole('lại'));
    const request = { submissionId: 'P3.2026-Q1', reason: ' Ông A ghi sai ', reviewed: null };
    answer(await giveBack(hue.app, officer, request));
    const returned = (await hue.app.store.read('submission-P3.2026-Q1')).at(-1);
    expect(JSON.stringify(returned)).not.toContain('Ông A');
    const { key, box } = Object(returned?.data['reason']) as { key: string; box: string };
    expect(await hue.app.vault.open('text', { key, box })).toBe('Ông A ghi sai');
  });

  test('of what nobody sent is refused like that of what does not exist', async () => {
    for (const submissionId of ['KHONG-CO.2026-Q1', 'P1.2026-Q2']) {
      expect(codeOf(await publish(hue.app, officer, { submissionId }))).toBe('NO_SUCH_SUBMISSION');
    }
  });
});
