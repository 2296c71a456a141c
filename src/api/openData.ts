/** The catalog in the forms that other portals read: CKAN's actions and DCAT-AP. */
import { z } from 'zod';
import { catalogOf, datasetOf } from '../app/publicAnswers.js';
import { done, type Result } from '../app/result.js';
import { hueDay } from '../domain/legalTime.js';
import { licenceOn } from '../domain/licence.js';
import { ckanAction } from './ckan/actions.js';
import { catalogTurtle, datasetTurtle, TURTLE_TYPE } from './dcat/catalogTurtle.js';
import type { Portal } from './portal.js';
import { refusals } from './http/refusals.js';
import { jsonReply, problemReply } from './http/replies.js';
import { programRoute, type Reply, type Route } from './route.js';
import { anyId, nothing } from './shapes.js';
import type { Call, Web } from './web.js';

const SITE_TITLE = { vi: 'Dữ liệu mở Thừa Thiên Huế', en: 'Open data of Thừa Thiên Huế' };
const PUBLISHER = { vi: 'Tỉnh Thừa Thiên Huế', en: 'Thừa Thiên Huế province' };

/** What copies of the catalog say of this place, with the terms that hold today in Huế. */
export function portalOf({ app, baseUrl, mode }: Web): Portal {
  const licence = licenceOn(hueDay(app.clock.now()));
  return { baseUrl, siteTitle: SITE_TITLE, publisher: PUBLISHER, licence, mode };
}

const anything = z.record(z.string(), z.unknown());
const named = z.strictObject({ action: anyId });
type Given = z.infer<typeof anything>;
type Named = z.infer<typeof named>;

/** CKAN takes its parameters in the address or as JSON; what is in both counts as the body says. */
async function act({ app, actor, web, params, query, body }: Call<Named, Given, Given>): Promise<Result<Reply>> {
  const found = await catalogOf(app, actor, { asOf: null });
  if (!found.ok) return found;
  const given = { ...query, ...body };
  const { status, body: said } = ckanAction(params.action, given, { catalog: found.value, portal: portalOf(web) });
  return done(jsonReply(said, status));
}

const ckanPaths = ['/api/3/action/:action', '/api/action/:action'] as const;
const ckanRoutes = ckanPaths.flatMap((path) =>
  (['get', 'post'] as const).map((method) =>
    programRoute({
      method,
      path,
      action: 'readCatalog',
      safe: true,
      ...(method === 'get' && { hot: true as const }),
      shapes: { params: named, query: anything, body: anything },
      handle: act,
    }),
  ),
);

function turtleReply(turtle: string): Reply {
  return { status: 200, headers: { 'content-type': TURTLE_TYPE }, body: turtle };
}

const catalog = programRoute({
  method: 'get',
  path: '/catalog.ttl',
  action: 'readCatalog',
  hot: true,
  shapes: {
    params: nothing,
    query: z.strictObject({ page: z.string().optional(), modified_since: z.string().optional() }),
    body: nothing,
  },
  handle: async ({ app, actor, web, query: { page, modified_since: modifiedSince } }) => {
    const found = await catalogOf(app, actor, { asOf: null });
    if (!found.ok) return found;
    const told = catalogTurtle(found.value, portalOf(web), { page, modifiedSince });
    return done(told.ok ? turtleReply(told.turtle) : problemReply(refusals.badValues(told.bad)));
  },
});

const dataset = programRoute({
  method: 'get',
  path: '/dataset/:id.ttl',
  action: 'readCatalog',
  hot: true,
  shapes: { params: z.strictObject({ id: anyId }), query: nothing, body: nothing },
  handle: async ({ app, actor, web, params: { id } }) => {
    const found = await datasetOf(app, actor, { id, asOf: null });
    return found.ok ? done(turtleReply(datasetTurtle(found.value, portalOf(web)))) : found;
  },
});

export const openDataRoutes: readonly Route[] = [...ckanRoutes, catalog, dataset];
