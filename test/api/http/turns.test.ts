/** Several files at once over HTTP: who waits, who is turned away, and what becomes of whoever does not wait. */
import { EventEmitter, once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FileReader } from '../../../src/intake/readerProcess.js';
import { heldReader, type HeldReader } from '../../support/heldReader.js';
import { eventsOfType, turnAt, unusedReader, utc, whole, withAnnex } from '../../support/installation.js';
import { account, browse, fileForm, problemOf, served, type WebTrial } from '../../support/web.js';

const OWN = '/api/v1/obligations/SDL-A/submissions?period=2026-Q1';
const CHECK = `${OWN}&dryRun=true`;
const OTHERS = '/api/v1/obligations/STP-A/submissions?period=2026-Q1';

let reader: HeldReader;
let trial: WebTrial;
let tourism: { username: string; password: string; token: string };
let justice: string;
/** Tells when a file has come to the readers, and when it has left them. */
let door: EventEmitter;

beforeEach(async () => {
  reader = heldReader();
  door = new EventEmitter();
  const installation = await withAnnex();
  await turnAt(installation, '2026-04-01 08:00');
  trial = await served({
    installation: { ...installation, app: { ...installation.app, files: watched(reader.files) } },
  });
  tourism = await account(trial, 'so-du-lich', ['agency', 'SDL']);
  justice = (await account(trial, 'so-tu-phap', ['agency', 'STP'])).token;
});

afterEach(async () => {
  await reader.stop();
  await trial.stop();
});

function watched(files: FileReader): FileReader {
  const check: FileReader['check'] = (...asked) => {
    const answer = files.check(...asked);
    door.emit('in');
    return answer.finally(() => door.emit('out'));
  };
  const endWaiting = () => {
    files.endWaiting();
  };
  return { ...unusedReader, check, endWaiting };
}

/** Sends a file and waits until it has come to the readers. */
async function begin(path: string, text: string, init: RequestInit & { token?: string } = {}) {
  const { token = tourism.token, ...rest } = init;
  const came = once(door, 'in');
  const response = trial.as(token)(path, { ...fileForm(text), ...rest });
  response.catch(() => undefined);
  await came;
  return { response };
}

async function releaseNext(count: number): Promise<void> {
  for (let file = 0; file < count; file += 1) (await reader.next()).release();
}

const staged = () => readdirSync(join(trial.folder, 'blobs', 'tmp'));
const arrivals = async () =>
  (await eventsOfType(trial, 'FileReceived')).map(({ data }) => [data['submissionId'], data['receivedAt']]);

describe('an account that sends a fourth file while three are being read or wait', () => {
  test('is told to come back, nothing of it is kept, and the others go on', async () => {
    const three = [];
    for (const name of ['một', 'hai', 'ba']) three.push(await begin(OWN, whole(name)));
    const fourth = await trial.as(tourism.token)(OWN, fileForm(whole('bốn')));
    expect(fourth.headers.get('retry-after')).toBe('15');
    expect(await problemOf(fourth)).toMatchObject({ status: 429, code: 'TOO_MANY_FILES', limit: 3, retryAfter: 15 });
    expect(staged()).toHaveLength(3);
    const other = await begin(OTHERS, whole('khác'), { token: justice });
    await releaseNext(4);
    const statuses = await Promise.all([...three, other].map(async ({ response }) => (await response).status));
    expect([statuses, staged()]).toEqual([[201, 201, 201, 201], []]);
    expect((await arrivals()).map(([id]) => id).toSorted()).toEqual(
      ['SDL-A', 'SDL-A', 'SDL-A', 'STP-A'].map((id) => `${id}.2026-Q1`),
    );
  });

  test('is told so on a page where a person asks', async () => {
    const three = [];
    for (const name of ['một', 'hai', 'ba']) three.push(await begin(OWN, whole(name)));
    const { cookie, csrf } = await browse(trial, tourism);
    const headers = { cookie, accept: 'text/html' };
    const page = await trial.ask('/desk/SDL-A/2026-Q1/file', { ...fileForm(whole('bốn'), 'a.csv', { csrf }), headers });
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '15']);
    expect(await page.text()).toContain('Tài khoản này đã có 3 tệp đang đọc hoặc chờ đọc');
    await releaseNext(3);
    await Promise.all(three.map(({ response }) => response));
  });
});

describe('whoever does not wait for the answer', () => {
  test('gives up the turn of a check: it is not read, and nothing is left', async () => {
    const first = await begin(OWN, whole('một'));
    const leaving = new AbortController();
    await begin(CHECK, whole('hai'), { signal: leaving.signal });
    const left = once(door, 'out');
    leaving.abort();
    await left;
    const others = [await begin(CHECK, whole('ba')), await begin(CHECK, whole('bốn'))];
    await releaseNext(3);
    const statuses = await Promise.all([first, ...others].map(async ({ response }) => (await response).status));
    expect([statuses, staged()]).toEqual([[201, 200, 200], []]);
    expect(trial.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('has sent a file that came whole: it counts from the moment it came', async () => {
    const first = await begin(OTHERS, whole('một'), { token: justice });
    trial.clock.set(utc('2026-04-16 23:59:58'));
    const leaving = new AbortController();
    await begin(OWN, whole('hai'), { signal: leaving.signal });
    leaving.abort();
    trial.clock.set(utc('2026-04-17 00:00:40'));
    await releaseNext(2);
    await first.response;
    await trial.server.stop();
    expect(await arrivals()).toContainEqual(['SDL-A.2026-Q1', '2026-04-16T16:59:58.000Z']);
  });
});

test('a server that stops tells whoever waits, and answers what is being read', async () => {
  const first = await begin(OWN, whole('một'));
  const held = await reader.next();
  const second = await begin(OTHERS, whole('hai'), { token: justice });
  const stopped = trial.server.stop();
  expect(await problemOf(await second.response)).toMatchObject({ status: 503, code: 'READER_STOPPING' });
  held.release();
  expect((await first.response).status).toBe(201);
  await stopped;
  expect(staged()).toEqual([]);
});
