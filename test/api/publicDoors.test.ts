/** Every door that is open to anybody, knocked at with every name there is: nothing comes out that is not published. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { grantOf } from '../../src/access/permissions.js';
import { routesOf } from '../../src/api/routes.js';
import type { Route } from '../../src/api/route.js';
import { declareNil } from '../../src/app/declarations.js';
import { approve, giveBack, publish } from '../../src/app/review.js';
import { annexOf, answer, send, signIn, turnAt, withAnnex } from '../support/installation.js';
import { served, type WebTrial } from '../support/web.js';

const ids = ['SDL-A', 'SDL-B', 'SDL-C', 'SDL-D', 'STP-A'] as const;
const quarter = '2026-Q1';
const file = (secret: string) => `ten,so_phong\n${secret},12\n`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What each file holds and nothing else does; only the published one may be met. */
const contents = {
  pending: 'NHA-NGHI-CHO-DUYET',
  returned: 'NHA-NGHI-BI-TRA',
  approved: 'NHA-NGHI-DA-DUYET',
  published: 'NHA-NGHI-CONG-BO',
  correction: 'NHA-NGHI-DINH-CHINH',
};
const reasons = { returned: 'LY-DO-TRA-LAI', nil: 'LY-DO-KHONG-PHAT-SINH' };
const hidden = [
  ...(['pending', 'returned', 'approved', 'correction'] as const).flatMap((name) => [
    contents[name],
    sha256(file(contents[name])),
  ]),
  ...Object.values(reasons),
  'sdl@hue.example',
  'Giám đốc (mẫu)',
];

let trial: WebTrial;

beforeAll(async () => {
  const annex = annexOf(
    ...ids.map((id): [string, string, string] => [id, id.startsWith('SDL') ? 'SDL' : 'STP', 'quarterly']),
  );
  const installation = await withAnnex({}, annex);
  await turnAt(installation, '2026-04-02 08:00');
  const sdl = await signIn(installation, 'sdl', 'agency', 'SDL');
  const stp = await signIn(installation, 'stp', 'agency', 'STP');
  const officer = await signIn(installation, 'chuyen-vien', 'officer');
  const { app } = installation;
  const sent = async (id: string, secret: string) => answer(await send(installation, sdl, [id, quarter, file(secret)]));
  const approved = async (submissionId: string, secret: string) =>
    answer(await approve(app, officer, { submissionId, reviewed: { sha256: sha256(file(secret)) } }));
  await sent('SDL-A', contents.pending);
  await sent('SDL-B', contents.returned);
  answer(await giveBack(app, officer, { submissionId: `SDL-B.${quarter}`, reason: reasons.returned, reviewed: null }));
  await sent('SDL-C', contents.approved);
  await approved(`SDL-C.${quarter}`, contents.approved);
  await sent('SDL-D', contents.published);
  await approved(`SDL-D.${quarter}`, contents.published);
  answer(await publish(app, officer, { submissionId: `SDL-D.${quarter}` }));
  await sent('SDL-D', contents.correction);
  answer(await declareNil(app, stp, { obligationId: 'STP-A', period: quarter, reason: reasons.nil }));
  trial = await served({ installation, limits: { readsInTenSeconds: 1_000_000 } });
});

afterAll(() => trial.stop());

const open = routesOf().filter(({ action, method }) => grantOf(action, 'public') !== undefined && method === 'get');

/** Every path of a route with every name that could fit a parameter of it. */
function paths({ path }: Route): readonly string[] {
  const names = [...ids, ...ids.map((id) => `${id}.${quarter}`), ...ids.map((id) => id.toLowerCase()), 'SDL', 'STP'];
  const values: Readonly<Record<string, readonly string[]>> = {
    period: [quarter],
    version: ['1', '2'],
    fileName: ids.flatMap((id) => ['csv', 'json'].map((format) => `${id}-${quarter}.${format}`)),
    action: [
      'package_list',
      'package_show',
      'package_search',
      'resource_show',
      'organization_list',
      'organization_show',
    ],
  };
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return parameters.reduce<readonly string[]>(
    (known, name) => known.flatMap((one) => (values[name] ?? names).map((value) => one.replace(`:${name}`, value))),
    [path],
  );
}

const queries = [
  '',
  `?quarter=${quarter}`,
  '?version=1',
  '?version=2',
  '?rows=1000',
  '?id=SDL-A',
  '?id=SDL-D',
  '?q=NHA-NGHI',
];

describe.each(open.map((route): [string, Route] => [route.path, route]))('%s', (_, route) => {
  test('shows nothing that is not published', async () => {
    const all = paths(route).flatMap((path) => queries.map((query) => `${path}${query}`));
    const leaks: string[] = [];
    for (const path of all) {
      const text = await (await trial.ask(path)).text();
      leaks.push(...hidden.filter((secret) => text.includes(secret)).map((secret) => `${path} ${secret}`));
    }
    expect(leaks.filter((leak) => !leak.includes('?q='))).toEqual([]);
  });
});

test('what is published is met, so that the walk above could find something', async () => {
  const text = await (await trial.ask(`/dataset/SDL-D/${quarter}/SDL-D-${quarter}.csv`)).text();
  expect(text).toBe(file(contents.published));
  expect(await (await trial.ask('/dataset/SDL-D')).text()).toContain(sha256(text));
});
