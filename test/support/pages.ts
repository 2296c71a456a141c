/** People who use the pages with a browser: signed in by name and password, clicking links and sending forms. */
import type { Role } from '../../src/domain/values.js';
import { account, browse, fileForm, form, type WebTrial } from './web.js';

/** A page as it came. */
export interface Seen {
  readonly status: number;
  /** Handlebars spells `=` as an entity; here it is itself. */
  readonly html: string;
  /** The text that a person reads, spaces squeezed. */
  readonly text: string;
  /** Where it sends the browser; null when it shows something. */
  readonly location: string | null;
}

export interface Person {
  readonly open: (path: string) => Promise<Seen>;
  readonly send: (path: string, fields?: Readonly<Record<string, string>>) => Promise<Seen>;
  readonly sendFile: (path: string, content: string, fileName?: string) => Promise<Seen>;
}

/** Signs in again whenever the trial's clock has been set on: a session lives an hour. */
export async function person(trial: WebTrial, username: string, ...of: readonly [Role, string?]): Promise<Person> {
  const credentials = await account(trial, username, of);
  let [at, session] = [trial.clock.now(), await browse(trial, credentials)];
  return personWith(trial, async () => {
    if (at !== trial.clock.now()) [at, session] = [trial.clock.now(), await browse(trial, credentials)];
    return session;
  });
}

/** Somebody who is not signed in. */
export function stranger(trial: WebTrial): Person {
  return personWith(trial, () => Promise.resolve(null));
}

interface Session {
  readonly cookie: string;
  readonly csrf: string;
}

function personWith(trial: WebTrial, sessionNow: () => Promise<Session | null>): Person {
  const ask = async (path: string, initOf: (words: Readonly<Record<string, string>>) => RequestInit) => {
    const session = await sessionNow();
    const init = initOf(session === null ? {} : { csrf: session.csrf });
    const headers = new Headers(init.headers);
    headers.set('accept', 'text/html');
    headers.set('origin', trial.server.url);
    if (session !== null) headers.set('cookie', session.cookie);
    return seen(await trial.ask(path, { ...init, headers }));
  };
  return {
    open: (path) => ask(path, () => ({})),
    send: (path, fields = {}) => ask(path, (words) => form({ ...words, ...fields })),
    sendFile: (path, content, fileName) => ask(path, (words) => fileForm(content, fileName, words)),
  };
}

async function seen(response: Response): Promise<Seen> {
  const html = (await response.text()).replaceAll('&#x3D;', '=');
  const main = /<main[^>]*>([^]*)<\/main>/.exec(html)?.[1] ?? html;
  return { status: response.status, html, text: textOf(main), location: response.headers.get('location') };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

function textOf(html: string): string {
  const text = html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/&(#?\w+);/g, (all, name: string) => entities[name] ?? all);
  return text.replaceAll(/\s+/g, ' ').trim();
}
