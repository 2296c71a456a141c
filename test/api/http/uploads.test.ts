/** Files over HTTP: received whole or not at all, whatever the client or the network does. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { whole } from '../../support/installation.js';
import { account, browse, fileForm, form, json, problemOf, served, type WebTrial } from '../../support/web.js';
import { turnAt, withAnnex } from '../../support/installation.js';

const PATH = '/api/v1/obligations/SDL-A/submissions?period=2026-Q1';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let trial: WebTrial;
let token: string;
let before: ReadonlySet<string>;

beforeEach(async () => {
  const installation = await withAnnex();
  await turnAt(installation, '2026-04-01 08:00');
  trial = await served({ installation, limits: { idleMs: 400, requestMs: 2_000, headersMs: 1_000 } });
  ({ token } = await account(trial, 'so-du-lich', ['agency', 'SDL']));
  before = new Set();
  before = new Set(leftovers());
});

afterEach(() => trial.stop());

const arrivals = async () =>
  (await trial.app.store.read('submission-SDL-A.2026-Q1')).filter(({ type }) => type === 'FileReceived');

/** Files that came into the blob store since the test began, whole or in part. */
function leftovers(): readonly string[] {
  return readdirSync(join(trial.folder, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !before.has(entry.name))
    .map(({ name }) => name);
}

describe('a file that arrives whole', () => {
  test('is answered with 201, its hash, its check and its time', async () => {
    const text = whole('Điện Kiến Trung');
    const response = await trial.as(token)(PATH, fileForm(text, 'Dữ liệu quý 1.csv'));
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      submissionId: 'SDL-A.2026-Q1',
      version: 1,
      sha256: sha256(text),
      timing: 'onTime',
      check: { criteriaMet: 2, criteriaRequired: 2 },
    });
    expect(await arrivals()).toHaveLength(1);
  });

  test('is answered the same when it is sent again under its Idempotency-Key', async () => {
    const ask = () => {
      const upload = fileForm(whole('a'));
      return trial.as(token)(PATH, { ...upload, headers: { 'idempotency-key': 'lan-1' } });
    };
    const [first, again] = [await ask(), await ask()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    expect(await arrivals()).toHaveLength(1);
  });

  test('is only checked with dryRun, also before the window', async () => {
    const response = await trial.as(token)(`${PATH.replace('Q1', 'Q2')}&dryRun=true`, fileForm(whole('a')));
    expect([response.status, await response.json()]).toMatchObject([200, { criteriaMet: 2 }]);
    expect(leftovers()).toEqual([]);
  });

  test.each(['dryRun', 'dryRun='])('is not taken for sent in when "%s" is left open', async (flag) => {
    const response = await trial.as(token)(`${PATH}&${flag}`, fileForm(whole('a')));
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'BAD_PARAMETER', parameter: 'dryRun' });
    expect([await arrivals(), leftovers()]).toEqual([[], []]);
  });

  test('is refused before the window, naming the day, and leaves nothing', async () => {
    const response = await trial.as(token)(PATH.replace('Q1', 'Q2'), fileForm(whole('a')));
    expect(await problemOf(response)).toMatchObject({ status: 409, code: 'WINDOW_NOT_OPEN', opensOn: '2026-07-01' });
    expect(leftovers()).toEqual([]);
  });

  test('is refused with line, column and rule when it is not what its name says', async () => {
    const response = await trial.as(token)(PATH, fileForm('ten,so_phong\n"a,1\n'));
    expect(await problemOf(response)).toMatchObject({
      status: 422,
      code: 'FILE_REFUSED',
      errors: [{ rule: expect.any(String), row: expect.any(Number), vi: expect.any(String), en: expect.any(String) }],
    });
    expect(leftovers()).toEqual([]);
  });
});

describe('a form that is not right', () => {
  test.each([
    ['without a file', () => form({ a: 'b' }), 415, 'WRONG_MEDIA_TYPE'],
    ['as JSON', () => json({}), 415, 'WRONG_MEDIA_TYPE'],
  ])('is refused %s', async (_, request, status, code) => {
    expect(await problemOf(await trial.as(token)(PATH, request()))).toMatchObject({ status, code });
  });

  test('is refused without its file field', async () => {
    const body = new FormData();
    body.append('khac', 'x');
    const response = await trial.as(token)(PATH, { method: 'POST', body });
    expect(await problemOf(response)).toMatchObject({ status: 400 });
  });

  test('is refused with two files, and neither is kept', async () => {
    const body = new FormData();
    body.append('file', new Blob([whole('a')]), 'a.csv');
    body.append('file', new Blob([whole('b')]), 'b.csv');
    const response = await trial.as(token)(PATH, { method: 'POST', body });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'BAD_PARAMETER', parameter: 'file' });
    expect([await arrivals(), leftovers()]).toEqual([[], []]);
  });

  test('is refused with its file under another name', async () => {
    const body = new FormData();
    body.append('tep', new Blob([whole('a')]), 'a.csv');
    const response = await trial.as(token)(PATH, { method: 'POST', body });
    expect(await problemOf(response)).toMatchObject({ status: 400, parameter: 'tep' });
  });

  test('names a parameter that is bad, missing or not taken', async () => {
    const path = '/api/v1/obligations/SDL-A/submissions';
    for (const [query, name] of [
      ['', 'period'],
      ['?period=quy-1', 'period'],
      ['?period=2026-Q1&x=1', 'x'],
    ] as const) {
      const response = await trial.as(token)(`${path}${query}`, fileForm(whole('a')));
      expect(await problemOf(response)).toMatchObject({ status: 400, code: 'BAD_PARAMETER', parameter: name });
    }
  });
});

/** Sends the beginning of a form by hand and answers what came back until the connection ended. */
async function halfSent(pieces: readonly string[], end: 'cut' | 'wait'): Promise<string> {
  const { port, hostname } = new URL(trial.server.url);
  const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
  let answer = '';
  socket.on('data', (bytes: Buffer) => (answer += bytes.toString()));
  socket.on('error', () => undefined);
  const head = [
    `POST ${PATH} HTTP/1.1`,
    'Host: localhost',
    `Authorization: Bearer ${token}`,
    'Content-Type: multipart/form-data; boundary=X',
    'Content-Length: 100000',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${pieces.join('')}`);
  const closed = once(socket, 'close');
  if (end === 'cut') socket.end();
  await closed;
  return answer;
}

const BEGINNING = '--X\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nten,so_phong\r\n';

describe('a file that does not arrive whole', () => {
  test.each([
    ['in the middle of the file', [BEGINNING, 'Huế,1\r\nHu']],
    ['after the file, before the end of the form', [BEGINNING, 'Huế,1\r\n\r\n--X\r\n']],
    ['before the file', ['--X\r\nContent-Dispo']],
  ])('leaves nothing when the connection breaks off %s', async (_, pieces) => {
    await halfSent(pieces, 'cut');
    await trial.server.stop();
    expect([await arrivals(), leftovers()]).toEqual([[], []]);
  });

  test('is ended when nothing moves any more, and leaves nothing', async () => {
    await halfSent([BEGINNING, 'Huế,1\r\n'], 'wait');
    await trial.server.stop();
    expect([await arrivals(), leftovers()]).toEqual([[], []]);
  });
});

test("another agency's duty answers exactly like one that does not exist", async () => {
  const [other, none] = await Promise.all(
    ['STP-A', 'KHONG-CO'].map(async (id) => {
      const response = await trial.as(token)(PATH.replace('SDL-A', id), fileForm(whole('a')));
      return { status: response.status, text: (await response.text()).replaceAll(id, 'ID') };
    }),
  );
  expect(other).toEqual(none);
  expect(other?.status).toBe(404);
});

describe('a browser that is signed in', () => {
  test('sends nothing without the word of its session, and something with it', async () => {
    const made = await account(trial, 'so-tu-phap', ['agency', 'STP']);
    const { cookie, csrf } = await browse(trial, made);
    const path = PATH.replace('SDL-A', 'STP-A');
    const bare = await trial.ask(path, { ...fileForm(whole('a')), headers: { cookie } });
    expect(await problemOf(bare)).toMatchObject({ status: 403, code: 'FORGED_REQUEST' });
    const elsewhere = { cookie, 'x-csrf-token': csrf, origin: 'https://evil.example' };
    expect((await trial.ask(path, { ...fileForm(whole('a')), headers: elsewhere })).status).toBe(403);
    const field = await trial.ask(path, { ...fileForm(whole('a'), 'a.csv', { csrf }), headers: { cookie } });
    expect(field.status).toBe(201);
  });
});
