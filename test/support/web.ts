/** A real HTTP server around an installation of `installation.ts`, and what tests ask it with. */
import { shippedLimits, type WebLimits } from '../../src/api/web.js';
import { startServer, type WebServer } from '../../src/api/http/server.js';
import { machine } from '../../src/access/actor.js';
import { createAccount, issueToken } from '../../src/app/accounts.js';
import type { Role } from '../../src/domain/values.js';
import { answer, withAnnex, type Installation } from './installation.js';

export interface WebTrial extends Installation {
  readonly server: WebServer;
  readonly logged: readonly Record<string, unknown>[];
  /** A request to a path of the server; redirections are not followed. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
  /** The same under a bearer token. */
  readonly as: (token: string) => (path: string, init?: RequestInit) => Promise<Response>;
  stop(): Promise<void>;
}

export interface WebTrialParts {
  readonly installation?: Installation;
  readonly limits?: Partial<WebLimits>;
  readonly publicUrl?: string | null;
}

/** `performance` never goes back and is only ever subtracted. */
const monotonicMs = () => performance.now();

export async function served({ installation, limits = {}, publicUrl = null }: WebTrialParts = {}): Promise<WebTrial> {
  const built = installation ?? (await withAnnex());
  const logged: Record<string, unknown>[] = [];
  const server = await startServer({
    app: built.app,
    mode: 'simulated',
    port: 0,
    host: '127.0.0.1',
    publicUrl,
    secure: publicUrl?.startsWith('https:') === true,
    limits: { ...shippedLimits, ...limits },
    log: (entry) => void logged.push(entry),
    monotonicMs,
  });
  const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, { redirect: 'manual', ...init });
  return {
    ...built,
    server,
    logged,
    ask,
    as:
      (token) =>
      (path, init = {}) => {
        const headers = new Headers(init.headers);
        headers.set('authorization', `Bearer ${token}`);
        return ask(path, { ...init, headers });
      },
    stop: async () => {
      await server.stop();
      await built.remove();
    },
  };
}

/** An account with a password and a token. */
export async function account(
  { app }: Pick<Installation, 'app'>,
  username: string,
  [role, agency]: readonly [Role, string?],
): Promise<{ username: string; password: string; token: string }> {
  const { password } = answer(await createAccount(app, machine, { username, role, agency: agency ?? null }));
  const { token } = answer(await issueToken(app, machine, username));
  return { username, password, token };
}

export function form(fields: Readonly<Record<string, string>>): RequestInit {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', headers, body: new URLSearchParams(fields).toString() };
}

export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

/** A file as a browser sends it, with the form's fields before it. */
export function fileForm(content: string, fileName = 'du-lieu.csv', fields: Readonly<Record<string, string>> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([content]), fileName);
  return { method: 'POST', body } satisfies RequestInit;
}

/** Signs in as a browser does; answers its cookie and the word that forms send back. */
export async function browse(
  { ask }: Pick<WebTrial, 'ask'>,
  { username, password }: { username: string; password: string },
): Promise<{ cookie: string; csrf: string }> {
  const signed = await ask('/api/v1/session', json({ username, password }));
  if (signed.status !== 201) throw new Error(`not signed in: ${await signed.text()}`);
  const { csrf } = (await signed.json()) as { csrf: string };
  return { cookie: cookieOf(signed), csrf };
}

export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}

export async function problemOf(
  response: Response,
): Promise<{ code: string; status: number } & Record<string, unknown>> {
  return (await response.json()) as { code: string; status: number } & Record<string, unknown>;
}
