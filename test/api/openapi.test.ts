/** The description of the API is held against OpenAPI's own schema, and real answers against the description. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { machine } from '../../src/access/actor.js';
import { createAccount } from '../../src/app/accounts.js';
import { answer, turnAt, whole, withAnnex } from '../support/installation.js';
import { account, fileForm, json, served, type WebTrial } from '../support/web.js';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, { readonly schema: object }> }>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let trial: WebTrial;
let document: Document;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  const installation = await withAnnex();
  await turnAt(installation, '2026-04-01 08:00');
  trial = await served({ installation });
  tokens['agency'] = (await account(trial, 'so-du-lich', ['agency', 'SDL'])).token;
  tokens['leader'] = (await account(trial, 'lanh-dao', ['leader'])).token;
  answer(await createAccount(trial.app, machine, { username: 'khac', role: 'council', agency: null }));
  document = (await (await trial.ask('/api/openapi.json')).json()) as Document;
});

afterAll(() => trial.stop());

test('it is a valid OpenAPI 3.1 document', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
  expect({ valid, errors, version: document.openapi }).toEqual({ valid: true, errors: undefined, version: '3.1.0' });
});

/** Sends it and holds the answer against what the document promises for that path, method and status. */
async function expectHeld(
  as: string,
  [method, template, path]: readonly [string, string, string],
  init: RequestInit = {},
) {
  const response = await trial.as(tokens[as] ?? '')(path, { method, ...init });
  const body: unknown = await response.json();
  const operation = document.paths[template]?.[method.toLowerCase()];
  const promised = operation?.responses[String(response.status)]?.content?.['application/json']?.schema;
  if (promised === undefined)
    throw new Error(`${method} ${template} promises no ${String(response.status)}: ${JSON.stringify(body)}`);
  const check = new Ajv2020({ strict: false, validateFormats: false }).compile(promised);
  expect({ path, sound: check(body), errors: check.errors }).toEqual({ path, sound: true, errors: null });
  return body;
}

const ID = 'SDL-A.2026-Q1';

describe('answers are what the document promises', () => {
  test('of everything that an agency and DIC do with one submission', async () => {
    const submissions = '/api/v1/obligations/{id}/submissions';
    const path = '/api/v1/obligations/SDL-A/submissions?period=2026-Q1';
    await expectHeld('agency', ['POST', submissions, `${path}&dryRun=true`], fileForm(whole('a')));
    const receipt = (await expectHeld('agency', ['POST', submissions, path], fileForm(whole('a')))) as {
      sha256: string;
    };
    await expectHeld(
      'agency',
      ['POST', '/api/v1/obligations/{id}/nil', '/api/v1/obligations/SDL-B/nil?period=2026-Q1'],
      json({ reason: 'Không phát sinh' }),
    );
    await expectHeld('agency', ['GET', '/api/v1/desk', '/api/v1/desk']);
    await expectHeld('agency', ['GET', '/api/v1/submissions/{id}', `/api/v1/submissions/${ID}`]);
    await expectHeld('agency', [
      'GET',
      '/api/v1/submissions/{id}/versions/{version}/report',
      `/api/v1/submissions/${ID}/versions/1/report`,
    ]);
    await expectHeld('leader', ['GET', '/api/v1/queue', '/api/v1/queue']);
    const approval = ['POST', '/api/v1/submissions/{id}/approval', `/api/v1/submissions/${ID}/approval`] as const;
    await expectHeld('leader', approval, json({ sha256: receipt.sha256 }));
    await expectHeld(
      'leader',
      ['POST', '/api/v1/submissions/{id}/publication', `/api/v1/submissions/${ID}/publication`],
      json({}),
    );
    const giving = ['POST', '/api/v1/submissions/{id}/return', '/api/v1/submissions/SDL-B.2026-Q1/return'] as const;
    await expectHeld('leader', giving, json({ reasons: ['Chưa rõ'] }));
  });

  test.each([
    '/api/v1/status?quarter=2026-Q1',
    '/api/v1/deadlines?quarter=2026-Q1',
    '/api/v1/deadlines?quarter=2027-Q1&asOf=2026-03-25',
    '/api/v1/rules',
    '/api/v1/rules?asOf=2026-03-25',
    '/api/v1/calendar?year=2026',
    '/api/v1/calendar?asOf=2026-03-25',
    '/api/v1/annex',
    '/api/v1/backfill',
    '/api/v1/backfill?asOf=2026-03-25',
    '/api/v1/annex?quarter=2026-Q2&against=2025-Q4&asOf=2026-03-25',
    '/api/v1/ranking?year=2026',
    '/api/v1/violations',
    '/api/v1/reminders',
    '/api/v1/events?limit=50',
    '/api/v1/catalog?q=du%20lieu',
    '/api/v1/session',
  ])('of %s', async (path) => {
    await expectHeld('leader', ['GET', path.split('?')[0] ?? '', path]);
  });

  test('of one dataset', async () => {
    await expectHeld('leader', ['GET', '/api/v1/datasets/{id}', '/api/v1/datasets/SDL-A']);
  });
});

test('the log comes in pages, each naming the next', async () => {
  const ask = trial.as(tokens['leader'] ?? '');
  const positions: number[] = [];
  for (let next: string | undefined = '/api/v1/events?limit=40'; next !== undefined;) {
    const response: Response = await ask(next);
    positions.push(...((await response.json()) as { position: number }[]).map(({ position }) => position));
    next = /<[^>]*?(\/api[^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
  }
  const { position } = await trial.app.store.end();
  expect(positions).toEqual(Array.from({ length: position }, (_, index) => index + 1));
});

test('the log is asked for events of one type', async () => {
  const issued = await trial.as(tokens['leader'] ?? '')('/api/v1/events?limit=7&type=TokenIssued');
  const types = ((await issued.json()) as { type: string }[]).map(({ type }) => type);
  expect(new Set(types)).toEqual(new Set(['TokenIssued']));
});
