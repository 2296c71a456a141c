/** The server itself: where it listens, what it does with what is no request, how it stops. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { tryToListen } from '../../../src/api/http/listening.js';
import { startServer } from '../../../src/api/http/server.js';
import { shippedLimits } from '../../../src/api/web.js';
import { withAnnex } from '../../support/installation.js';
import { account, browse, form, json, problemOf, served, type WebTrial } from '../../support/web.js';

let trial: WebTrial | null = null;

afterEach(async () => {
  await trial?.stop();
  trial = null;
});

describe('where it listens', () => {
  test('a port that is taken is told as such, by both who ask', async () => {
    trial = await served();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const host = '127.0.0.1';
    const failing = startServer({
      ...{ app: trial.app, mode: 'simulated', port, host, publicUrl: null, secure: false, limits: shippedLimits },
      ...{ log: () => undefined, monotonicMs: () => 0 },
    });
    await expect(failing).rejects.toMatchObject({
      code: 'CANNOT_LISTEN',
      detail: expect.stringContaining(String(port)),
    });
    await expect(tryToListen({ port, host })).rejects.toMatchObject({ code: 'CANNOT_LISTEN' });
    taken.close();
  });

  test("a host that is not this machine's is told as such", async () => {
    await expect(tryToListen({ port: 0, host: '192.0.2.1' })).rejects.toMatchObject({ code: 'CANNOT_LISTEN' });
  });
});

/** Bytes written on a bare connection, and all that came back. */
async function raw(bytes: string): Promise<string> {
  const { port } = new URL(trial?.server.url ?? '');
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  socket.on('data', (data: Buffer) => (answer += data.toString()));
  const closed = once(socket, 'close');
  socket.write(bytes);
  await closed;
  return answer;
}

describe('what is no request', () => {
  test('is answered with 400 and a problem', async () => {
    trial = await served();
    expect(await raw('GIBBERISH\r\n\r\n')).toMatch(/^HTTP\/1\.1 400[^]*"code":"BAD_BODY"/);
  });

  test('a head that is too large is answered with 431', async () => {
    trial = await served();
    expect(await raw(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431/);
  });

  test('a head that never ends is answered with 408', async () => {
    trial = await served({ limits: { headersMs: 200 } });
    expect(await raw('GET / HTTP/1.1\r\nHost: a\r\n')).toMatch(/^HTTP\/1\.1 408/);
  });

  test('a client that goes on with a head it was refused is cut off', async () => {
    trial = await served({ limits: { headersMs: 200 } });
    const { port } = new URL(trial.server.url);
    const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => undefined).resume();
    // `once` would take the error that is to come for a failure.
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nX: ');
    await once(socket, 'end');
    let drops = 0;
    const dripping = setInterval(() => {
      drops += 1;
      if (drops < 100) socket.write('a');
      else socket.destroy();
    }, 10);
    await closed;
    clearInterval(dripping);
    expect(drops).toBeLessThan(100);
  });

  test('a small body that never ends is answered with 408', async () => {
    trial = await served({ limits: { headersMs: 200, idleMs: 2_000 } });
    const head =
      'POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{';
    expect(await raw(head)).toMatch(/^HTTP\/1\.1 408[^]*"code":"REQUEST_TIMEOUT"/);
  });
});

describe('addresses and bodies that lead nowhere', () => {
  test('an unknown address is 404 for programs and for people', async () => {
    trial = await served();
    const program = await trial.ask('/api/v1/khong-co');
    expect(await problemOf(program)).toMatchObject({ status: 404, code: 'NO_SUCH_PAGE' });
    const person = await trial.ask('/khong-co', { headers: { accept: 'text/html' } });
    expect([person.status, person.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });

  test('a method that an address does not take is 405 and names those that it does', async () => {
    trial = await served();
    const response = await trial.ask('/api/v1/status', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  test.each([
    ['too large', { method: 'POST', body: `{"a":"${'x'.repeat(70_000)}"}` }, 413, 'BODY_TOO_LARGE'],
    ['broken', { method: 'POST', body: '{' }, 400, 'BAD_BODY'],
    ['of the wrong shape', { method: 'POST', body: '{"username":1}' }, 400, 'BAD_PARAMETER'],
  ])('a body that is %s is refused', async (_, init, status, code) => {
    trial = await served();
    const headers = { 'content-type': 'application/json' };
    expect(await problemOf(await trial.ask('/api/v1/session', { ...init, headers }))).toMatchObject({ status, code });
  });

  test('a body that is not packed as it says is refused, not a fault', async () => {
    trial = await served();
    const packed = json({ username: 'ai-do', password: 'x' }, { 'content-encoding': 'gzip' });
    const response = await trial.ask('/api/v1/session', packed);
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'BAD_BODY' });
    expect(trial.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test.each(['/en//ban-khac.example', '/en/\\ban-khac.example', '//ban-khac.example'])(
    'no link of the page at %s leads to another site',
    async (path) => {
      trial = await served();
      // By hand: `fetch` would tidy the address.
      const page = await raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nConnection: close\r\n\r\n`);
      expect(page).toContain('404');
      expect(page.match(/(?:href|action)="\/[/\\][^"]*"/g)).toBeNull();
    },
  );

  test('a percent sign that stands for nothing is refused, not a fault', async () => {
    trial = await served();
    expect((await trial.ask('/api/v1/datasets/%E0%A4%A')).status).toBe(400);
    expect(trial.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('what every answer carries', () => {
  test('strict headers, and no word of what it is made with', async () => {
    trial = await served();
    for (const path of ['/', '/api/v1/catalog', '/khong-co']) {
      const { headers } = await trial.ask(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  test('leave for other sites only where nothing is changed', async () => {
    trial = await served();
    const open = await trial.ask('/api/v1/catalog');
    const closed = await trial.ask('/api/v1/session', json({ username: 'ai-do', password: 'x' }));
    expect([
      open.headers.get('access-control-allow-origin'),
      closed.headers.get('access-control-allow-origin'),
    ]).toEqual(['*', null]);
  });

  test('cookies that only https carries where people come by https', async () => {
    trial = await served({ publicUrl: 'https://dulieumo.hue.example' });
    const made = await account(trial, 'lanh-dao', ['leader']);
    const signed = await trial.ask('/api/v1/session', json(made_(made)));
    expect(signed.headers.getSetCookie()[0]).toMatch(/^__Host-opendata=.+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(signed.headers.get('strict-transport-security')).toContain('max-age=');
  });
});

const made_ = ({ username, password }: { username: string; password: string }) => ({ username, password });

describe('signing in', () => {
  test('from another site is refused', async () => {
    trial = await served();
    const made = await account(trial, 'lanh-dao', ['leader']);
    const foreign = { 'sec-fetch-site': 'cross-site' };
    expect((await trial.ask('/api/v1/session', json(made_(made), foreign))).status).toBe(403);
  });

  test('with wrong passwords locks this name out from this address, and says for how long', async () => {
    trial = await served({ limits: { signInTries: 3 } });
    const made = await account(trial, 'lanh-dao', ['leader']);
    const { ask } = trial;
    const attempt = (password: string) => ask('/api/v1/session', json({ username: 'lanh-dao', password }));
    for (let tries = 0; tries < 3; tries += 1) expect((await attempt('sai')).status).toBe(401);
    const locked = await attempt(made.password);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(await problemOf(locked)).toMatchObject({ status: 429, code: 'SIGN_IN_LOCKED' });
    expect((await trial.as(made.token)('/api/v1/session')).status).toBe(200);
  });

  test('with the right password counts against nobody, however many do so from one address', async () => {
    trial = await served({ limits: { signInTries: 1 } });
    const made = await account(trial, 'lanh-dao', ['leader']);
    const statuses = new Set<number>();
    // One more than an address has tries for.
    for (let times = 0; times < 21; times += 1) {
      statuses.add((await trial.ask('/api/v1/session', json(made_(made)))).status);
    }
    expect([...statuses]).toEqual([201]);
  });

  test('many at once are counted as many', async () => {
    trial = await served({ limits: { signInTries: 3 } });
    const { ask } = trial;
    const tries = Array.from({ length: 8 }, () => ask('/api/v1/session', json({ username: 'ai-do', password: 'x' })));
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429, 429, 429]);
  });

  test('a session ends for ever when it is signed out', async () => {
    trial = await served();
    const made = await account(trial, 'lanh-dao', ['leader']);
    const { cookie, csrf } = await browse(trial, made);
    const headers = { cookie, 'x-csrf-token': csrf };
    expect((await trial.ask('/api/v1/queue', { headers })).status).toBe(200);
    await trial.ask('/api/v1/session', { method: 'DELETE', headers });
    expect((await trial.ask('/api/v1/queue', { headers })).status).toBe(401);
  });
});

test('more requests than allowed are refused until the time is over', async () => {
  trial = await served({ limits: { readsInTenSeconds: 5 } });
  const { ask } = trial;
  const statuses = [];
  for (let times = 0; times < 7; times += 1) statuses.push((await ask('/healthz')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
});

describe('stopping', () => {
  test('lets what is under way end, and takes no more', async () => {
    const installation = await withAnnex();
    const { keys } = installation.app;
    let verifying: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (verifying = resolve));
    const get: typeof keys.get = (kind, id) => {
      if (kind === 'password') verifying();
      return keys.get(kind, id);
    };
    const watched = { ...installation.app, keys: Object.assign(Object.create(keys) as typeof keys, { get }) };
    trial = await served({ installation: { ...installation, app: watched } });
    const made = await account(trial, 'lanh-dao', ['leader']);
    const { server, ask } = trial;
    const under = ask('/api/v1/session', json(made_(made)));
    // The password takes the while in which the server is asked to stop.
    await begun;
    await server.stop();
    expect((await under).status).toBe(201);
    await expect(ask('/healthz')).rejects.toThrow();
    await trial.remove();
    trial = null;
  });
});

test('the log tells routes and statuses, never what was typed or who it was', async () => {
  trial = await served();
  await trial.ask('/catalog?q=nguyen-van-a');
  await trial.ask('/sign-in', form({ username: 'nguyen-van-a', password: 'bi-mat' }));
  const text = JSON.stringify(trial.logged);
  expect(text).toContain('"route":"/catalog"');
  expect(text).not.toMatch(/nguyen-van-a|bi-mat|127\.0\.0\.1/);
});
