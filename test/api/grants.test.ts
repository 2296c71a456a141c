/** Extensions and waivers over HTTP. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { turnAt, utc } from '../support/installation.js';
import { account, json, problemOf, served, type WebTrial } from '../support/web.js';

let trial: WebTrial;
let [leader, officer] = ['', ''];

beforeAll(async () => {
  trial = await served();
  ({ token: leader } = await account(trial, 'lanhdao', ['leader']));
  ({ token: officer } = await account(trial, 'chuyenvien', ['officer']));
  await turnAt(trial, '2026-04-01 08:00');
  trial.clock.set(utc('2026-04-08 09:00'));
});
afterAll(() => trial.stop());

const reason = 'Sự cố hệ thống';
const extension = '/api/v1/obligations/SDL-A/extension?period=2026-Q1';
const waiver = '/api/v1/obligations/SDL-B/waiver?period=2026-Q1';

test('a leader extends, once for each key, and the board shows both dates', async () => {
  const ask = trial.as(leader);
  const body = { to: '2026-04-29', reason, requester: 'Sở Du lịch' };
  const first = await ask(extension, json(body, { 'idempotency-key': 'a' }));
  expect(first.status).toBe(200);
  const answered = await first.json();
  expect(answered).toMatchObject({ closesOn: '2026-04-29', closesAt: '2026-04-30T00:00:00+07:00' });
  expect(await (await ask(extension, json(body, { 'idempotency-key': 'a' }))).json()).toEqual(answered);
  const other = await ask(extension, json({ ...body, to: '2026-05-08' }, { 'idempotency-key': 'a' }));
  expect(await problemOf(other)).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  const board = (await (await trial.ask('/api/v1/status?quarter=2026-Q1')).json()) as {
    agencies: { obligations: Record<string, unknown>[] }[];
  };
  const duty = board.agencies.flatMap(({ obligations }) => obligations).find(({ id }) => id === 'SDL-A');
  const dates = { originalDueOn: '2026-04-15', originalClosesOn: '2026-04-16' };
  expect(duty).toMatchObject({ dueOn: '2026-04-29', closesOn: '2026-04-29', ...dates });
  const deadlines = await (await trial.ask('/api/v1/deadlines?quarter=2026-Q1')).json();
  expect(JSON.stringify(deadlines)).toContain('2026-04-16');
});

test.each([
  ['a day off', { to: '2026-04-25', reason }, 422, 'NOT_A_WORKING_DAY'],
  ['an earlier day', { to: '2026-04-10', reason }, 422, 'NOT_LATER'],
  ['no day', { to: 'mai', reason }, 400, 'BAD_DAY'],
  ['no reason', { to: '2026-05-08', reason: '' }, 422, 'REASON_MISSING'],
])('an extension with %s is a problem', async (_, body, status, code) => {
  const refused = await trial.as(leader)(extension, json(body));
  expect(refused.status).toBe(status);
  expect(await problemOf(refused)).toMatchObject({ status, code });
});

test('an officer may neither extend nor waive, and nobody without signing in', async () => {
  for (const path of [extension, waiver]) {
    const body = { reason, ...(path === extension ? { to: '2026-04-29' } : {}) };
    expect((await trial.as(officer)(path, json(body))).status).toBe(403);
    expect((await trial.ask(path, json(body))).status).toBe(401);
  }
});

test('a leader waives, also after the closing, and the violation is annulled', async () => {
  await turnAt(trial, '2026-04-17 08:00');
  const late = await trial.as(leader)(
    '/api/v1/obligations/STP-A/extension?period=2026-Q1',
    json({ to: '2026-04-29', reason }),
  );
  expect(late.status).toBe(409);
  expect(await problemOf(late)).toMatchObject({ code: 'EXTENSION_TOO_LATE', clause: 'Điều 4.6b' });
  for (const key of ['w', 'w', 'x']) {
    const answered = await trial.as(leader)(waiver, json({ reason }, { 'idempotency-key': key }));
    expect(answered.status).toBe(200);
    expect(await answered.json()).toMatchObject({ submissionId: 'SDL-B.2026-Q1', waived: true });
  }
  const violations = (await (await trial.as(leader)('/api/v1/violations?quarter=2026-Q1')).json()) as {
    submissionId: string;
  }[];
  const own = violations.filter(({ submissionId }) => submissionId === 'SDL-B.2026-Q1');
  expect(own).toMatchObject([{ kind: 'missing', state: 'annulled', annulledFor: 'waived' }]);
});
