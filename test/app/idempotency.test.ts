/** A request sent again under its Idempotency-Key: answered as the first time, done once, and never taken for another. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../src/access/actor.js';
import type { App } from '../../src/app/app.js';
import { declareNil, declareUnchanged } from '../../src/app/declarations.js';
import { problemOf } from '../../src/app/problems.js';
import type { Result } from '../../src/app/result.js';
import { approve, giveBack, publish } from '../../src/app/review.js';
import { upload } from '../../src/app/uploads.js';
import type { EventStore } from '../../src/store/port.js';
import {
  annexOf,
  answer,
  bound,
  codeOf,
  send,
  signIn,
  typesOf,
  unusedReader,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';
import { told } from '../support/receipts.js';

const IDS = Array.from({ length: 12 }, (_, index) => `K${String(index + 1)}`);
let hue: Installation;
let sdl: Actor;
let officer: Actor;
let leader: Actor;
let taken = 0;
beforeAll(async () => {
  const duties = IDS.map((id): [string, string, string] => [id, 'SDL', 'quarterly']);
  hue = await withAnnex({}, annexOf(...duties, ['CHUNG', 'SDL', 'backfill']));
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  officer = await signIn(hue, 'chuyenvien', 'officer');
  leader = await signIn(hue, 'lanhdao', 'leader');
  hue.clock.set(utc('2026-04-09 08:00'));
});
afterAll(() => hue.remove());

/** An obligation that no other test has used. */
function fresh(): string {
  return IDS[taken++] ?? 'none is left';
}

interface Sent {
  readonly text: string;
  readonly key?: string;
  readonly app?: App;
  readonly fileName?: string;
}

function sent(obligationId: string, { text, key, app = hue.app, fileName = 'a.csv' }: Sent) {
  const content = Readable.from([Buffer.from(text)]);
  return upload(app, sdl, { obligationId, period: '2026-Q1', fileName, content, idempotencyKey: key });
}

const streamOf = (id: string) => `submission-${id}.2026-Q1`;
const arrivals = async (id: string) => (await typesOf(hue, streamOf(id))).filter((type) => type === 'FileReceived');

function blobs(): readonly string[] {
  const found = readdirSync(join(hue.folder, 'blobs'), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** The app whose log is the same but for how it appends arrivals. */
function appending(
  append: (real: EventStore, request: Parameters<EventStore['append']>) => Promise<{ version: number }>,
) {
  const { store } = hue.app;
  const differing: EventStore['append'] = (...request) =>
    request[1].some(({ type }) => type === 'FileReceived') ? append(store, request) : store.append(...request);
  return { ...hue.app, store: { ...bound(store), append: differing } };
}

const later = () => {
  hue.clock.set(new Date(Date.parse(hue.clock.now()) + 60_000).toISOString());
};

describe('an upload sent again', () => {
  test('is answered as the first time, also when other versions have followed', async () => {
    const id = fresh();
    const first = answer(await sent(id, { text: whole('một'), key: 'k1' }));
    later();
    expect(told(answer(await sent(id, { text: whole('một'), key: 'k1' })))).toEqual(told(first));
    answer(await sent(id, { text: whole('hai') }));
    const end = await hue.app.store.end();
    expect(told(answer(await sent(id, { text: whole('một'), key: 'k1' })))).toEqual(told(first));
    expect(first).toMatchObject({ version: 1, check: { rows: 1 } });
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('without its key is another one: what came back is a new version', async () => {
    const id = fresh();
    for (const text of ['một', 'hai', 'một'].map(whole)) answer(await sent(id, { text }));
    expect(await arrivals(id)).toHaveLength(3);
  });

  test('is answered unread: no rule or reader can take the first answer back', async () => {
    const id = fresh();
    const first = answer(await sent(id, { text: whole('một'), key: 'k1' }));
    const unread = () => Promise.reject(new Error('read again'));
    const app = { ...hue.app, files: { ...unusedReader, check: unread, table: unread } };
    expect(told(answer(await sent(id, { text: whole('một'), key: 'k1', app })))).toEqual(told(first));
  });

  test('after a crash that lost the answer finds what was written', async () => {
    const id = fresh();
    const app = appending(async (real, request) => {
      await real.append(...request);
      throw new Error('power cut');
    });
    await expect(sent(id, { text: whole('một'), key: 'k1', app })).rejects.toThrow('power cut');
    answer(await sent(id, { text: whole('hai') }));
    later();
    const again = answer(await sent(id, { text: whole('một'), key: 'k1' }));
    expect(again.version).toBe(1);
    expect(await arrivals(id)).toHaveLength(2);
  });

  test('after a crash that came before the log is received then', async () => {
    const id = fresh();
    const app = appending(() => Promise.reject(new Error('power cut')));
    await expect(sent(id, { text: whole('một'), key: 'k1', app })).rejects.toThrow('power cut');
    expect(answer(await sent(id, { text: whole('một'), key: 'k1' })).version).toBe(1);
    expect(await arrivals(id)).toHaveLength(1);
  });

  test('at the same time is received once and answered alike', async () => {
    const id = fresh();
    const both = await Promise.all([1, 2, 3].map(() => sent(id, { text: whole('một'), key: 'k1' })));
    const [first, ...others] = both.map(answer);
    for (const other of others) expect(told(other)).toEqual(first && told(first));
    expect(await arrivals(id)).toHaveLength(1);
  });

  test('that changed nothing the first time changes nothing later either', async () => {
    const id = fresh();
    answer(await sent(id, { text: whole('một') }));
    const quiet = answer(await sent(id, { text: whole('một'), key: 'k2' }));
    answer(await sent(id, { text: whole('hai') }));
    expect(told(answer(await sent(id, { text: whole('một'), key: 'k2' })))).toEqual(told(quiet));
    expect(quiet.version).toBe(1);
    expect(await arrivals(id)).toHaveLength(2);
  });
});

describe('a key that was used', () => {
  test('for another file is refused, and nothing of that file is kept', async () => {
    const id = fresh();
    answer(await sent(id, { text: whole('một'), key: 'k1' }));
    const [end, kept] = [await hue.app.store.end(), blobs()];
    const reused = await sent(id, { text: whole('khác'), key: 'k1' });
    expect(reused).toMatchObject({
      rejection: { code: 'IDEMPOTENCY_KEY_REUSED', details: { submissionId: `${id}.2026-Q1` } },
    });
    expect(codeOf(await sent(id, { text: whole('một'), key: 'k1', fileName: 'a.json' }))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect([await hue.app.store.end(), blobs()]).toEqual([end, kept]);
  });

  test('for two files at once receives one of them and keeps nothing of the other', async () => {
    const id = fresh();
    const texts = ['bốn', 'năm', 'sáu'].map(whole);
    const codes = (await Promise.all(texts.map((text) => sent(id, { text, key: 'k1' })))).map(codeOf);
    expect(codes.toSorted()).toEqual(['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_KEY_REUSED', null].toSorted());
    expect(await arrivals(id)).toHaveLength(1);
    const hashes = texts.map((text) => createHash('sha256').update(text).digest('hex'));
    expect(blobs().filter((name) => hashes.includes(name))).toHaveLength(1);
    expect(readdirSync(join(hue.folder, 'blobs/tmp'))).toEqual([]);
  });

  test('is not used up by a file that was refused', async () => {
    const id = fresh();
    expect(codeOf(await sent(id, { text: 'ten,so_phong\n', key: 'k1' }))).toBe('FILE_REFUSED');
    expect(answer(await sent(id, { text: whole('sửa'), key: 'k1' })).version).toBe(1);
  });

  test('counts for one account and one submission', async () => {
    const [one, two] = [fresh(), 'CHUNG'];
    answer(await sent(one, { text: whole('một'), key: 'chung' }));
    const content = () => Readable.from([Buffer.from(whole('hai'))]);
    const backfill = { obligationId: two, period: 'backfill', fileName: 'a.csv', idempotencyKey: 'chung' };
    const first = answer(await upload(hue.app, sdl, { ...backfill, content: content() }));
    const operator = await signIn(hue, 'vanhanh', 'operator');
    const other = { ...backfill, content: Readable.from([Buffer.from(whole('ba'))]) };
    expect(answer(await upload(hue.app, operator, other)).version).toBe(2);
    expect(told(answer(await upload(hue.app, sdl, { ...backfill, content: content() })))).toEqual(told(first));
    const events = await Promise.all([streamOf(one), 'submission-CHUNG.backfill'].map((of) => hue.app.store.read(of)));
    const ids = events.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([
    ['nothing', ''],
    ['a line break', 'a\nb'],
    ['letters with marks', 'khóa'],
    ['256 characters', 'x'.repeat(256)],
  ])('of %s is none, whatever it was sent with', async (_, key) => {
    const end = await hue.app.store.end();
    const submissionId = 'K1.2026-Q1';
    const reason = { obligationId: 'K1', period: '2026-Q1', reason: 'lý do', idempotencyKey: key };
    const reviewed = { sha256: 'ab'.repeat(32) };
    const answers: readonly Result<unknown>[] = [
      await sent('K1', { text: whole('a'), key }),
      await declareNil(hue.app, sdl, reason),
      await declareUnchanged(hue.app, sdl, reason),
      await approve(hue.app, officer, { submissionId, reviewed, idempotencyKey: key }),
      await publish(hue.app, officer, { submissionId, idempotencyKey: key }),
      await giveBack(hue.app, officer, { submissionId, reason: 'a', reviewed, idempotencyKey: key }),
    ];
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'BAD_IDEMPOTENCY_KEY'));
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('may have 255 printable characters', async () => {
    const key = `${'~'.repeat(254)} `;
    expect((await sent('K1', { text: whole('dài'), key })).ok).toBe(true);
  });

  test('wrongly is 400, and twice 422', () => {
    expect(problemOf({ code: 'BAD_IDEMPOTENCY_KEY', details: { limit: 255 } }).status).toBe(400);
    expect(problemOf({ code: 'IDEMPOTENCY_KEY_REUSED', details: { submissionId: 'x' } }).status).toBe(422);
  });
});

describe('a declaration sent again', () => {
  test('is answered as the first time, and another reason under its key is refused', async () => {
    const request = {
      obligationId: 'K1',
      period: '2026-Q1',
      reason: 'Ông A xác nhận: không có',
      idempotencyKey: 'nil',
    };
    const first = answer(await declareNil(hue.app, sdl, request));
    answer(await send(hue, sdl, ['K1', '2026-Q1', whole('sau khai')]));
    const end = await hue.app.store.end();
    expect(told(answer(await declareNil(hue.app, sdl, request)))).toEqual(told(first));
    expect(codeOf(await declareNil(hue.app, sdl, { ...request, reason: 'khác' }))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(codeOf(await declareUnchanged(hue.app, sdl, request))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(codeOf(await sent('K1', { text: whole('tệp'), key: 'nil' }))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('that nothing changed is answered by its own basis still', async () => {
    answer(await send(hue, sdl, ['K2', '2026-Q1', whole('cơ sở')]));
    hue.clock.set(utc('2026-07-02 08:00'));
    const request = { obligationId: 'K2', period: '2026-Q2', reason: 'như cũ', idempotencyKey: 'unchanged' };
    const first = answer(await declareUnchanged(hue.app, sdl, request));
    answer(await giveBack(hue.app, officer, { submissionId: 'K2.2026-Q1', reason: 'sai', reviewed: null }));
    expect(told(answer(await declareUnchanged(hue.app, sdl, request)))).toEqual(told(first));
  });
});

describe('a verdict sent again', () => {
  test('is answered as the first time, whatever has followed', async () => {
    const { submissionId, sha256 } = answer(await send(hue, sdl, ['K3', '2026-Q1', whole('xét')]));
    const reviewed = { sha256: sha256 ?? '' };
    const asked = { submissionId, reviewed, idempotencyKey: 'duyet' };
    const approved = answer(await approve(hue.app, officer, asked));
    const quiet = answer(await approve(hue.app, leader, asked));
    const published = answer(await publish(hue.app, officer, { submissionId, idempotencyKey: 'cong-bo' }));
    answer(await send(hue, sdl, ['K3', '2026-Q1', whole('đính chính')]));
    const back = { submissionId, reason: 'thiếu cột', reviewed: null, idempotencyKey: 'tra' };
    const returned = answer(await giveBack(hue.app, leader, back));
    answer(await send(hue, sdl, ['K3', '2026-Q1', whole('đính chính hai')]));
    const end = await hue.app.store.end();
    expect(told(answer(await approve(hue.app, officer, asked)))).toEqual(told(approved));
    expect(told(answer(await approve(hue.app, leader, asked)))).toEqual(told(quiet));
    expect(told(answer(await publish(hue.app, officer, { submissionId, idempotencyKey: 'cong-bo' })))).toEqual(
      told(published),
    );
    expect(told(answer(await giveBack(hue.app, leader, back)))).toEqual(told(returned));
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('under a key that was used for another verdict is refused, and nothing is decided', async () => {
    const { submissionId, sha256 } = answer(await send(hue, sdl, ['K4', '2026-Q1', whole('xét')]));
    const reviewed = { sha256: sha256 ?? '' };
    answer(await approve(hue.app, officer, { submissionId, reviewed, idempotencyKey: 'mot' }));
    const end = await hue.app.store.end();
    const others: readonly Result<unknown>[] = [
      await approve(hue.app, officer, { submissionId, reviewed: { sha256: 'ab'.repeat(32) }, idempotencyKey: 'mot' }),
      await publish(hue.app, officer, { submissionId, idempotencyKey: 'mot' }),
      await giveBack(hue.app, officer, { submissionId, reason: 'a', reviewed, idempotencyKey: 'mot' }),
    ];
    expect(others.map(codeOf)).toEqual(others.map(() => 'IDEMPOTENCY_KEY_REUSED'));
    expect(await hue.app.store.end()).toEqual(end);
  });

  test('at the same time is decided once and answered alike', async () => {
    const { submissionId, sha256 } = answer(await send(hue, sdl, ['K5', '2026-Q1', whole('xét')]));
    const asked = { submissionId, reviewed: { sha256: sha256 ?? '' }, idempotencyKey: 'cung-luc' };
    const both = (await Promise.all([1, 2].map(() => approve(hue.app, officer, asked)))).map(answer);
    expect(both[1]).toEqual(both[0]);
    const approvals = (await typesOf(hue, `submission-${submissionId}`)).filter(
      (type) => type === 'SubmissionApproved',
    );
    expect(approvals).toHaveLength(1);
  });
});
