/** The HTTP server: what is kept as bytes is answered at once, all else by the application; it stops without breaking anything off. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Problem } from '../../app/problems.js';
import { HotAnswers } from './hotAnswers.js';
import { cannotListen, type ListeningAt } from './listening.js';
import { refusals } from './refusals.js';
import { routesOf } from '../routes.js';
import { throttle } from './throttle.js';
import { Underway } from './underway.js';
import type { Web } from '../web.js';
import { webApp } from './webApp.js';

export interface ServerOptions extends Omit<Web, 'baseUrl'>, ListeningAt {
  /** PUBLIC_URL; null: the address listened on. */
  readonly publicUrl: string | null;
}

export interface WebServer {
  /** Where it listens. */
  readonly url: string;
  /** Takes no more, lets what is under way end, cuts off what does not. */
  stop(): Promise<void>;
}

/** @throws Fault CANNOT_LISTEN: the port is taken or not allowed, or the host is not this machine's. */
export async function startServer(options: ServerOptions): Promise<WebServer> {
  const { limits, port, host } = options;
  const server = createServer({
    requestTimeout: limits.requestMs,
    headersTimeout: Math.min(limits.headersMs, limits.requestMs),
    connectionsCheckingInterval: Math.max(100, Math.min(limits.headersMs, 30_000) / 2),
    keepAliveTimeout: limits.idleMs,
  });
  server.setTimeout(limits.idleMs);
  server.on('clientError', answerBroken);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw cannotListen(cause, options);
  }
  const url = urlOf(server, host);
  const underway = new Underway();
  attach(server, { ...options, baseUrl: options.publicUrl ?? url }, underway);
  const { files } = options.app;
  const stop = async () => {
    files.endWaiting();
    await stopServer(server, limits.stopMs);
    // Whose connection was cut off by then waits for nothing.
    files.endWaiting();
    await underway.idle();
  };
  return { url, stop };
}

function attach(server: Server, web: Web, underway: Underway): void {
  const position = () => web.app.views.catchUp();
  const hot = new HotAnswers({ position, monotonicMs: web.monotonicMs });
  const application = webApp(web, routesOf(), { hot, throttle: throttle(web.limits), underway });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (hot.knows(request)) {
      // Broken machinery is told by the application, which asks again.
      await hot.look().catch(() => undefined);
      if (hot.answer(request, response)) return;
    }
    application(request, response);
  };
  server.on('request', (request, response) => {
    if (!server.listening) response.setHeader('Connection', 'close');
    if (!hot.answer(request, response)) void answer(request, response);
  });
}

function urlOf(server: Server, host: string): string {
  // A TCP server that listens has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${String(port)}`;
}

/** How soon a connection on which nothing is under way any more is ended while the server stops. */
const LET_GO_MS = 50;

async function stopServer(server: Server, ms: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // A client that was being answered may hold its connection open for the next request.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, LET_GO_MS);
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, ms);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

/** What never became a request is answered on the bare socket, as long as that can be written to. */
function answerBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const problem = problemOfBroken(error.code);
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${String(problem.status)} ${problem.title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  // Not only our half of it: whoever sends a byte now and then would keep the other half open for hours.
  socket.destroySoon();
}

const HEADER_BYTES = 16 * 1024;

function problemOfBroken(code: string | undefined): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return refusals.tooSlow();
  if (code === 'HPE_HEADER_OVERFLOW') return { ...refusals.bodyTooLarge(HEADER_BYTES), status: 431 };
  return refusals.badBody('HTTP/1.1');
}
