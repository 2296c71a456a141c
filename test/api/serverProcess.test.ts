/** The serving process as an operator and its clients meet it: the built program on a real folder and a real port. */
import { once } from 'node:events';
import { cpSync, mkdtempSync, openSync, closeSync, rmSync, statSync, writeSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { runProgram } from '../support/cli.js';
import { serve, type Serving } from '../support/serving.js';
import { killAgainAndAgain, viewsBesideRebuild } from '../support/siegeLoop.js';
import { fileFor, opendata, openWindow, sendTo, type Tokens } from '../support/uploaders.js';
import { json } from '../support/web.js';

let data: string;
let tokens: Tokens;
const root = mkdtempSync(join(tmpdir(), 'server-process-'));

beforeAll(async () => {
  ({ data, tokens } = await openWindow());
}, 60_000);

afterAll(() => {
  for (const folder of [data, root]) rmSync(folder, { recursive: true, force: true });
});

function copyOfLog(name: string): string {
  const folder = join(root, name);
  cpSync(data, folder, { recursive: true });
  return folder;
}

/** Every program that begins like this and has no more to say. */
function refusal(code: string, words: RegExp): unknown {
  const [vi, en] = [`Sự cố \\[${code}\\]: [^\\n]+`, `Failed \\[${code}\\]: [^\\n]*${words.source}[^\\n]*`];
  return expect.stringMatching(new RegExp(`^${vi}\\n${en}\\n$`));
}

describe('a server that cannot serve says why in one line a language, and ends', () => {
  test('with exit code 3 where another program has the port', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    // A TCP server that listens has an address of this kind.
    const PORT = String((taken.address() as AddressInfo).port);
    const told = await runProgram(['serve'], { DATA_DIR: data, PORT });
    taken.close();
    expect(told).toEqual({ code: 3, stdout: '', stderr: refusal('CANNOT_LISTEN', /another program listens there/) });
  });

  test('with exit code 3 where the log is damaged', async () => {
    const folder = copyOfLog('damaged');
    const path = join(folder, 'events.db');
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(Math.min(16_384, statSync(path).size), 0x58), 0, undefined, 0);
    closeSync(file);
    const told = await runProgram(['serve'], { DATA_DIR: folder, PORT: '0' });
    expect(told).toEqual({ code: 3, stdout: '', stderr: refusal('LOG_UNREADABLE', /events\.db/) });
  });

  test('with exit code 3 where there is no log', async () => {
    const told = await runProgram(['serve'], { DATA_DIR: join(root, 'nothing'), PORT: '0' });
    expect(told).toEqual({ code: 3, stdout: '', stderr: refusal('NO_LOG', /there is no events\.db in/) });
  });

  test.each(['abc', '65536', '-1'])('with exit code 2 where PORT is %s', async (PORT) => {
    const told = await runProgram(['serve'], { DATA_DIR: data, PORT });
    expect(told).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/PORT[^\n]*port number/) });
  });
});

describe('a server that is asked to stop', () => {
  test('ends with exit code 0 and one document', async () => {
    const server = await serve(copyOfLog('stopped'));
    expect((await server.ask('/healthz')).status).toBe(200);
    const { code, stdout } = await server.end('SIGTERM');
    expect({ code, document: JSON.parse(stdout) as unknown }).toEqual({
      code: 0,
      document: { stopped: true, turns: expect.any(Number) },
    });
  });

  test('first takes the upload that is under way, and answers it', async () => {
    const server = await serve(copyOfLog('under-way'));
    const { upload, answer } = beginUpload(server, tokens.SDL);
    await server.ask('/healthz');
    const ending = server.end('SIGTERM');
    await refusesConnections(server);
    upload.end('7,Điểm,Huế,107.5,16.4,\r\n--b--\r\n');
    expect((await answer).statusCode).toBe(201);
    expect((await ending).code).toBe(0);
    // Its connection is kept alive: who waited for that to be cut off would be too late.
  }, 10_000);
});

/** The head of a form and of its file are on their way; its last line is still to come. */
function beginUpload({ url }: Serving, token: string) {
  const upload = request(`${url}/api/v1/obligations/SDL-01/submissions?period=2026-Q1`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' },
  });
  upload.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n');
  upload.write('id,ten,diachi,kinhdo,vido,mota\n');
  const answer = new Promise<{ statusCode?: number | undefined }>((resolve, reject) => {
    upload.once('response', resolve);
    upload.once('error', reject);
  });
  return { upload, answer };
}

async function refusesConnections({ ask }: Serving): Promise<void> {
  for (;;) if ((await ask('/healthz').catch(() => null)) === null) return;
}

describe('server and command line on one folder at the same time', () => {
  let server: Serving;
  let folder: string;
  beforeAll(async () => {
    folder = copyOfLog('both');
    server = await serve(folder);
  });
  afterAll(() => server.end('SIGTERM'));

  const as = (token: string) => ({ DATA_DIR: folder, OPENDATA_TOKEN: token });
  const receipt = z.looseObject({ submissionId: z.string(), sha256: z.string() });
  const boards = z.object({
    agencies: z.array(z.object({ obligations: z.array(z.object({ id: z.string(), state: z.string() })) })),
  });
  const stateOf = (board: unknown, obligation: string) =>
    boards
      .parse(board)
      .agencies.flatMap(({ obligations }) => obligations)
      .find(({ id }) => id === obligation)?.state;

  test('what the server received, the command line shows', async () => {
    const sent = await sendTo(server, fileFor(tokens, { name: 'a', number: 0, rows: 3 }));
    expect(sent.status).toBe(201);
    expect(stateOf(await opendata(folder, 'status', '--quarter', '2026-Q1'), 'SDL-01')).toBe('received');
  });

  test("what the command line published, the server's next answer shows", async () => {
    const sent = await sendTo(server, fileFor(tokens, { name: 'b', number: 1, rows: 3 }));
    const { submissionId, sha256 } = receipt.parse(await sent.json());
    const read = async () => z.object({ total: z.int() }).parse(await (await server.ask('/api/v1/catalog')).json());
    const before = await read();
    for (const words of [
      ['approve', submissionId, '--sha256', sha256],
      ['publish', submissionId],
    ]) {
      expect(await runProgram(words, as(tokens.officer))).toMatchObject({ code: 0 });
    }
    expect([before.total, (await read()).total]).toEqual([0, 1]);
    const board = await (await server.ask('/api/v1/status?quarter=2026-Q1')).json();
    expect(stateOf(board, 'TTBTDT-01')).toBe('published');
  });

  test('an account that the command line revokes is out of its browser at once', async () => {
    const made = z.object({ username: z.string(), password: z.string() });
    const login = made.parse(await opendata(folder, 'account', 'create', 'lanhdao', '--role', 'leader'));
    const signed = await server.ask('/api/v1/session', json(login));
    const cookie = signed.headers.getSetCookie().map((text) => text.split(';')[0] ?? '');
    const queue = async () => (await server.ask('/api/v1/queue', { headers: { cookie: cookie.join('; ') } })).status;
    expect([signed.status, await queue()]).toEqual([201, 200]);
    await opendata(folder, 'account', 'revoke', 'lanhdao');
    expect(await queue()).toBe(401);
  });
});

// The long run of the same, thirty times, is test/long/serverKilled.test.ts.
test('a server killed three times in uploads loses nothing that it had answered', async () => {
  const place = { data: copyOfLog('killed'), tokens };
  const rounds = await killAgainAndAgain(place, 3, 'killed three times');
  expect(rounds.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  expect(rounds.reduce((sum, { answered, cutOff }) => sum + answered + cutOff, 0)).toBeGreaterThan(10);
  const { kept, rebuilt } = await viewsBesideRebuild(place.data);
  expect(kept).toEqual(rebuilt);
}, 90_000);
