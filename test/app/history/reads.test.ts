/** What is not public leaves under a name: recorded before it does, and told to whose it is (Điều 8.2). */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { machine, type Actor } from '../../../src/access/actor.js';
import { exportedHistory, handOutHistory, MOST_EXPORTED } from '../../../src/app/history/exporting.js';
import { readsOf } from '../../../src/app/history/reads.js';
import { toldEvents } from '../../../src/app/history/told.js';
import { auditOf } from '../../../src/app/logAnswers.js';
import { approve, publish } from '../../../src/app/review.js';
import { submittedFileOf } from '../../../src/app/submittedFiles.js';
import {
  answer,
  codeOf,
  send,
  signIn,
  turnAt,
  whole,
  withAnnex,
  type Installation,
} from '../../support/installation.js';

let hue: Installation;
let sdl: Actor;
let stp: Actor;
let officer: Actor;
let council: Actor;
beforeAll(async () => {
  hue = await withAnnex();
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  stp = await signIn(hue, 'stp', 'agency', 'STP');
  officer = await signIn(hue, 'chuyenvien', 'officer');
  council = await signIn(hue, 'hoidong', 'council');
  await turnAt(hue, '2026-04-01 08:00');
  answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('một')]));
});
afterAll(() => hue.remove());

const file = { submissionId: 'SDL-A.2026-Q1', version: 1 };

async function download(actor: Actor): Promise<string> {
  const { content, sha256 } = answer(await submittedFileOf(hue.app, actor, file));
  content.resume();
  return sha256;
}

const reads = async (actor: Actor, agency: string | null = null) =>
  answer(await readsOf(hue.app, actor, { agency, before: null, limit: 100, asOf: null })).reads;

describe('a file that is not published', () => {
  test('is recorded when it is downloaded: who, what and by which hash', async () => {
    const { position } = await hue.app.store.end();
    const sha256 = await download(officer);
    expect(await reads(officer)).toEqual([
      {
        ...{ position: position + 1, readId: expect.any(String), what: 'unpublishedFile', at: hue.app.clock.now() },
        ...{ actor: 'account:chuyenvien', role: 'officer', sha256, format: 'csv', seenTo: position, events: null },
        ...{ agency: 'SDL', obligationId: 'SDL-A', period: '2026-Q1', ...file },
      },
    ]);
  });

  test('is recorded of its own agency too, which sees that and nothing of others', async () => {
    await download(sdl);
    expect((await reads(sdl)).map(({ actor }) => actor)).toEqual(['account:sdl', 'account:chuyenvien']);
    expect(await reads(stp)).toEqual([]);
    expect(await reads(stp, 'SDL')).toEqual([]);
    expect(await reads(council, 'SDL')).toHaveLength(2);
    expect(await reads(council, 'STP')).toEqual([]);
  });

  test('writes nothing when it is refused, and nothing once it is public', async () => {
    const before = await hue.app.store.end();
    expect(codeOf(await submittedFileOf(hue.app, stp, file))).toBe('NO_SUCH_VERSION');
    expect(await hue.app.store.end()).toEqual(before);
    const { sha256 } = answer(await submittedFileOf(hue.app, officer, file));
    answer(await approve(hue.app, officer, { submissionId: file.submissionId, reviewed: { sha256 } }));
    answer(await publish(hue.app, officer, { submissionId: file.submissionId }));
    const { position } = await hue.app.store.end();
    await download(officer);
    expect((await hue.app.store.end()).position).toBe(position);
  });
});

describe('an export of the history', () => {
  const filter = { obligationId: 'SDL-A', text: 'gửi tệp của bà Nguyễn', order: 'oldest' } as const;

  test('carries its filter, position and root, and is recorded by its hash', async () => {
    const { position } = await hue.app.store.end();
    const question = {
      agency: 'SDL',
      type: 'FileReceived',
      order: 'oldest',
      formats: ['json', 'csv', 'xlsx'],
    } as const;
    const files = answer(await handOutHistory(hue.app, council, question));
    const [json, csv] = files.map(({ bytes }) => new TextDecoder().decode(bytes));
    expect(JSON.parse(json ?? '')).toMatchObject({
      filter: { agency: 'SDL', type: 'FileReceived', order: 'oldest' },
      position,
      root: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      events: [{ type: 'FileReceived', sentenceVi: expect.stringMatching(/^Nhận phiên bản 1/) }],
    });
    expect(csv).toContain('agency=SDL; type=FileReceived; order=oldest');
    const recorded = answer(await auditOf(hue.app, machine, { type: 'SensitiveRead', order: 'newest', limit: 3 }));
    expect(recorded.map(({ data }) => data)).toMatchObject(
      [...files].reverse().map(({ bytes, format }) => ({
        ...{ what: 'historyExport', role: 'council', format, position, events: 1, agency: null },
        ...{ filter: { agency: 'SDL', type: 'FileReceived' } },
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })),
    );
  });

  test('keeps what was looked for sealed, and opens it for reviewers alone', async () => {
    answer(await handOutHistory(hue.app, officer, { ...filter, formats: ['csv'] }));
    const found = answer(await auditOf(hue.app, machine, { type: 'SensitiveRead', order: 'newest', limit: 1 }));
    expect(JSON.stringify(found)).not.toContain('Nguyễn');
    const said = async (actor: Actor) => (await toldEvents(hue.app, actor, found))[0]?.sentence.vi;
    expect(await said(officer)).toContain('text=“gửi tệp của bà Nguyễn”');
    expect(await said(council)).toContain('text=(nội dung niêm phong)');
  });

  test('is told to no agency, and writes nothing on the screen of the machine', async () => {
    expect((await reads(sdl)).every(({ what }) => what === 'unpublishedFile')).toBe(true);
    const before = await hue.app.store.end();
    answer(await exportedHistory(hue.app, machine, { order: 'newest', formats: ['csv'] }));
    expect(codeOf(await handOutHistory(hue.app, sdl, { order: 'newest', formats: ['csv'] }))).toBe('NOT_ALLOWED');
    expect(await hue.app.store.end()).toEqual(before);
  });

  test('of too much is refused by number, and nothing is recorded', async () => {
    const events = Array.from({ length: MOST_EXPORTED + 1 }, (_, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      type: 'DaySettled',
      data: { day: '2026-04-03' },
      metadata: { actor: 'scheduler', credential: null, commandId: 'c', salt: 's' },
    }));
    const { version = 0 } = (await hue.app.store.read('settlement')).at(-1) ?? {};
    await hue.app.store.append('settlement', events, version);
    const before = await hue.app.store.end();
    const question = { type: 'DaySettled', order: 'oldest', formats: ['csv'] } as const;
    expect(codeOf(await handOutHistory(hue.app, officer, question))).toBe('TOO_MANY_EVENTS');
    expect(await hue.app.store.end()).toEqual(before);
  });
});

test('readings are told page by page, as of any instant', async () => {
  const page = async (before: number | null) =>
    answer(await readsOf(hue.app, officer, { agency: 'SDL', before, limit: 2, asOf: null }));
  const first = await page(null);
  expect(first.reads).toHaveLength(2);
  const second = await page(first.earlier);
  expect([second.reads.length, second.earlier]).toEqual([1, null]);
  const before = await readsOf(hue.app, officer, {
    agency: null,
    before: null,
    limit: 9,
    asOf: '2026-03-31T00:00:00Z',
  });
  expect(answer(before).reads).toEqual([]);
});
