/** Public answers kept as bytes: the same as the application's own, and never older than the log. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HotAnswers } from '../../../src/api/http/hotAnswers.js';
import { approve, publish } from '../../../src/app/review.js';
import { answer, importText, send, signIn, turnAt, whole, withAnnex } from '../../support/installation.js';
import { account, browse, served, type WebTrial } from '../../support/web.js';

let trial: WebTrial;

beforeEach(async () => {
  const installation = await withAnnex();
  await turnAt(installation, '2026-04-01 08:00');
  trial = await served({ installation });
});

afterEach(() => trial.stop());

/** The lines in the server's log that tell of a request to a route: what was kept is answered without one. */
const computed = (route: string) => trial.logged.filter((entry) => entry['route'] === route).length;

async function publishSomething(title = 'a'): Promise<void> {
  const agency = await signIn(trial, 'sdl', 'agency', 'SDL');
  const officer = await signIn(trial, 'chuyen-vien', 'officer');
  const { submissionId, sha256 } = answer(await send(trial, agency, ['SDL-A', '2026-Q1', whole(title)]));
  answer(await approve(trial.app, officer, { submissionId, reviewed: { sha256: sha256 ?? '' } }));
  answer(await publish(trial.app, officer, { submissionId }));
}

test('the second answer is the first one, byte for byte, with its headers', async () => {
  const [first, second] = [await trial.ask('/api/v1/catalog'), await trial.ask('/api/v1/catalog')];
  expect(await second.text()).toBe(await first.text());
  const kept = Object.fromEntries(second.headers);
  for (const name of ['content-type', 'content-security-policy', 'x-content-type-options']) {
    expect([name, kept[name]]).toEqual([name, first.headers.get(name)]);
  }
  expect(computed('/api/v1/catalog')).toBe(1);
});

test('what is published shows at once', async () => {
  const before = (await (await trial.ask('/api/v1/catalog')).json()) as { total: number };
  await publishSomething();
  const after = (await (await trial.ask('/api/v1/catalog')).json()) as { total: number };
  expect([before.total, after.total]).toEqual([0, 1]);
});

test('what another process appends shows, too', async () => {
  await trial.ask('/api/v1/status?quarter=2026-Q1');
  // Appended beside the server's own code, as another process would.
  await importText(trial, 'daysOff', 'date,kind,note,status\n2026-12-24,dayOff,thử,official\n');
  const board = (await (await trial.ask('/api/v1/deadlines?quarter=2026-Q4')).json()) as { closesOn: string };
  expect(board.closesOn).toBe('2027-01-18');
});

test('one address in two forms: neither is answered for the other', async () => {
  await publishSomething();
  const turtle = { headers: { accept: 'text/turtle' } };
  const html = { headers: { accept: 'text/html' } };
  for (const [init, type] of [
    [turtle, 'text/turtle'],
    [html, 'text/html'],
    [turtle, 'text/turtle'],
    [html, 'text/html'],
  ] as const) {
    const response = await trial.ask('/dataset/SDL-A', init);
    expect(response.headers.get('content-type')).toContain(type);
  }
});

test('Turtle that is asked for by its own address is kept', async () => {
  for (let times = 0; times < 2; times += 1) await trial.ask('/catalog.ttl', { headers: { accept: 'text/turtle' } });
  expect(computed('/catalog.ttl')).toBe(1);
});

test('a client that has the bytes is told so', async () => {
  await trial.ask('/api/v1/catalog');
  const first = await trial.ask('/api/v1/catalog');
  const etag = first.headers.get('etag') ?? '';
  const again = await trial.ask('/api/v1/catalog', { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('somebody who is signed in is never answered from there', async () => {
  const made = await account(trial, 'so-du-lich', ['agency', 'SDL']);
  const { cookie } = await browse(trial, made);
  await trial.ask('/api/v1/status?quarter=2026-Q1');
  const own = await trial.ask('/api/v1/status?quarter=2026-Q1', { headers: { cookie } });
  expect([own.headers.get('cache-control'), own.headers.get('etag')]).toEqual(['private, no-store', null]);
});

test('the board says when it was asked, and is kept for a second at most', async () => {
  const ask = async () => (await (await trial.ask('/api/v1/status?quarter=2026-Q1')).json()) as { asOf: string };
  const first = await ask();
  trial.clock.set('2026-04-02T01:00:00.000Z');
  expect((await ask()).asOf).toBe(first.asOf);
  expect(computed('/api/v1/status')).toBe(1);
});

describe('the store of kept answers', () => {
  const request = (url: string, headers = {}) => ({ url, method: 'GET', headers }) as never;
  const kept = { headers: {}, body: Buffer.from('x'), forMs: null };

  function hot({ position = (): number => 1, now = (): number => 0, capacity = 64 * 1024 * 1024 } = {}) {
    return new HotAnswers({ position: () => Promise.resolve(position()), monotonicMs: now, capacity });
  }

  test('keeps nothing that was computed before the log went on', async () => {
    let position = 1;
    const answers = hot({ position: () => position });
    const before = await answers.look();
    position = 2;
    await answers.look();
    answers.keep('/a', before, kept);
    expect(answers.knows(request('/a'))).toBe(false);
  });

  test('forgets all of it when the log goes on', async () => {
    let position = 1;
    const answers = hot({ position: () => position });
    answers.keep('/a', await answers.look(), kept);
    expect(answers.knows(request('/a'))).toBe(true);
    position = 2;
    await answers.look();
    expect(answers.knows(request('/a'))).toBe(false);
  });

  test('is not asked by whoever has a session, a token, or wants other forms', async () => {
    const answers = hot();
    answers.keep('/a', await answers.look(), kept);
    answers.keep('/dataset/a', await answers.look(), kept);
    for (const headers of [{ cookie: 'opendata=x' }, { authorization: 'Bearer x' }, { accept: 'text/turtle' }]) {
      expect([headers, answers.knows(request('/dataset/a', headers))]).toEqual([headers, false]);
    }
    expect(answers.knows(request('/a', { cookie: 'other=1' }))).toBe(true);
  });

  test('has an answer that many want computed once, by the first', async () => {
    const answers = hot();
    const sent: string[] = [];
    const response = { writeHead: () => undefined, end: (body: Buffer) => sent.push(body.toString()) } as never;
    let computed = 0;
    const compute = async () => {
      computed += 1;
      answers.keep('/a', await answers.look(), kept);
    };
    const asked = Array.from({ length: 5 }, () => answers.oneForAll(request('/a'), response, compute));
    await Promise.all(asked);
    expect({ computed, sent }).toEqual({ computed: 1, sent: ['x', 'x', 'x', 'x'] });
  });

  test('lets the next one try when the first fails or has nothing to keep', async () => {
    const answers = hot();
    const response = {} as never;
    const fates = [() => Promise.reject(new Error('broken')), () => Promise.resolve(), () => Promise.resolve()];
    const asked = fates.map((compute) => answers.oneForAll(request('/a'), response, compute));
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });

  test('takes the English page for another one than the Vietnamese', async () => {
    const answers = hot();
    answers.keep('/a', await answers.look(), kept);
    // As a router mounted at /en hands it on.
    expect(answers.knows({ ...(request('/a') as object), originalUrl: '/en/a' } as never)).toBe(false);
  });

  test('takes an address as the client wrote it, also where a router has rewritten it', async () => {
    const answers = hot();
    answers.keep('/dataset/a', await answers.look(), kept);
    const rewritten = {
      originalUrl: '/dataset/a',
      url: '/dataset/a.ttl',
      method: 'GET',
      headers: { accept: 'text/turtle' },
    };
    expect(answers.answer(rewritten as never, {} as never)).toBe(false);
  });

  test('keeps no more than it has room for', async () => {
    const answers = hot();
    const position = await answers.look();
    answers.keep('/big', position, { ...kept, body: Buffer.alloc(65 * 1024 * 1024) });
    expect(answers.knows(request('/big'))).toBe(false);
  });

  test('gives back all the room of an answer that is computed anew, its packed form too', async () => {
    const answers = hot({ capacity: 10_000 });
    const position = await answers.look();
    const page = { ...kept, body: Buffer.from('quý '.repeat(500)) };
    answers.keep('/other', position, kept);
    for (let times = 0; times < 1_000; times += 1) answers.keep('/board', position, page);
    expect(['/board', '/other'].map((url) => answers.knows(request(url)))).toEqual([true, true]);
  });

  test('makes room by forgetting what was kept first, so that nobody fills it with what nobody asks for', async () => {
    const answers = hot({ capacity: 10_000 });
    const position = await answers.look();
    for (let one = 0; one < 100; one += 1) answers.keep(`/catalog?q=${String(one)}`, position, kept);
    answers.keep('/', position, kept);
    expect(answers.knows(request('/'))).toBe(true);
    expect(answers.knows(request('/catalog?q=0'))).toBe(false);
  });

  test('counts addresses and headers too, and keeps nothing under an address that is overlong', async () => {
    const answers = hot({ capacity: 10_000 });
    const position = await answers.look();
    const urls = Array.from({ length: 100 }, (_, one) => `/catalog?q=${String(one)}${'a'.repeat(900)}`);
    for (const url of urls) answers.keep(url, position, kept);
    expect(urls.filter((url) => answers.knows(request(url))).length).toBeLessThan(12);
    answers.keep(`/catalog?q=${'a'.repeat(3_000)}`, position, kept);
    expect(answers.knows(request(`/catalog?q=${'a'.repeat(3_000)}`))).toBe(false);
  });

  test('tells the forms of a dataset by its path, whatever stands in the query', async () => {
    const answers = hot();
    answers.keep('/dataset/a?.ttl', await answers.look(), kept);
    expect(answers.knows(request('/dataset/a?.ttl', { accept: 'text/turtle' }))).toBe(false);
  });
});
