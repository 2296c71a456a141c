/** The Express application: the table of routes, each behind the same gate, and what becomes of anything else. */
import express, { Router, type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { problemOfError, type Problem } from '../../app/problems.js';
import { asksForData } from './forAnybody.js';
import { gate, type Shared } from './gate.js';
import { directives } from './policy.js';
import { refusals } from './refusals.js';
import type { Route } from '../route.js';
import { problemReply } from './replies.js';
import { pathOf, sendProblem, sendReply } from './sending.js';
import type { Web } from '../web.js';

const policy = { useDefaults: false, directives };

const TURTLE = 'text/turtle';

export function webApp(web: Web, routes: readonly Route[], shared: Shared): Express {
  const application = express();
  application.disable('x-powered-by');
  application.set('trust proxy', 'loopback');
  application.set('etag', false);
  application.set('query parser', 'simple');
  application.use(
    helmet({
      contentSecurityPolicy: policy,
      strictTransportSecurity: web.secure && { maxAge: 31_536_000 },
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: 'same-origin' },
      frameguard: { action: 'deny' },
    }),
  );
  application.use(toData);
  const through = gate(web, shared);
  const programs = routes.filter((route) => route.kind === 'program');
  const pages = routes.filter((route) => route.kind === 'page');
  application.use(routerOf(web, programs, through));
  application.use('/en', routerOf(web, pages, through));
  application.use(routerOf(web, pages, through));
  application.use((request, response) => {
    sendProblem({ web, request, response }, refusals.noSuchPage(pathOf(request)));
  });
  application.use(afterFault(web));
  return application;
}

/** One address for a dataset: whoever prefers RDF to a page is answered in it. */
const toData: RequestHandler = (request, _, next) => {
  const isDataset = /^\/dataset\/[^/]+$/.test(request.path) && !request.path.endsWith('.ttl');
  const prefersData = asksForData(request.headers.accept) && request.accepts(['html', TURTLE]) === TURTLE;
  if (isDataset && prefersData) request.url = `${request.path}.ttl`;
  next();
};

/** What a path does not take is refused by name. */
function routerOf(web: Web, routes: readonly Route[], through: (route: Route) => RequestHandler): Router {
  const router = Router({ caseSensitive: true });
  for (const route of routes) router[route.method](route.path, through(route));
  for (const path of new Set(routes.map((route) => route.path))) {
    const allowed = routes.filter((route) => route.path === path).map(({ method }) => method.toUpperCase());
    router.all(path, (request, response) => {
      response.setHeader('Allow', allowed.join(', '));
      sendProblem({ web, request, response }, refusals.methodNotAllowed(request.method, allowed));
    });
  }
  return router;
}

/** What was thrown is told by its code; what it says of this machine stays in the log, under a reference. */
function afterFault(web: Web): ErrorRequestHandler {
  // Express knows a handler of faults by its four parameters.
  // eslint-disable-next-line max-params -- as Express counts them
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = problemOfThrown(web, error);
    try {
      sendProblem({ web, request, response }, problem);
    } catch (worse) {
      // Not even the page that tells of it can be made: nothing is rendered any more.
      problemOfThrown(web, worse);
      sendReply({ web, request, response }, problemReply(problem));
    }
  };
}

function problemOfThrown(web: Web, error: unknown): Problem {
  const body = bodyProblem(web, error);
  if (body !== null) return body;
  const problem = problemOfError(error);
  const reference = web.app.random.uuid();
  web.log({
    level: 'error',
    event: 'fault',
    reference,
    code: problem.code,
    detail: problem.detail,
    ...(problem.code === 'UNEXPECTED' && error instanceof Error && { stack: error.stack }),
  });
  const detail = `${problem.title}. The operator finds more in the server's log under ${reference}.`;
  const known = problem.code === 'UNEXPECTED' ? 'Lỗi ngoài dự kiến.' : problem.detailVi;
  const detailVi = `${known} Mã tra cứu cho đơn vị vận hành: ${reference}.`;
  return { ...problem, detail, detailVi, reference };
}

/** Express's body readers throw errors that carry a `type`. */
function bodyProblem({ limits }: Web, error: unknown): Problem | null {
  if (error instanceof URIError) return refusals.badBody('UTF-8');
  if (typeof error !== 'object' || error === null) return null;
  // What zlib throws has no type; Express only marks it as the client's doing.
  if (!('type' in error)) return 'status' in error && error.status === 400 ? refusals.badBody('gzip') : null;
  switch (error.type) {
    case 'entity.too.large':
      return refusals.bodyTooLarge(limits.bodyBytes);
    case 'entity.parse.failed':
    case 'parameters.too.many':
      return refusals.badBody('JSON');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return refusals.wrongMedia('UTF-8');
    case 'request.aborted':
    case 'request.size.invalid':
      return refusals.brokenOff();
    default:
      return null;
  }
}
