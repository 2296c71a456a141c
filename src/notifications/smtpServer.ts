/** Where mail is handed in, as `SMTP_URL` names it. */
import { isIPv4 } from 'node:net';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`). */
  readonly implicitTls: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
}

/**
 * Reads `smtp://user:password@host:port` or `smtps://…`; ports default to 587 and 465.
 * Null when it is neither, or carries a path or options, which would otherwise be passed over in silence.
 */
export function parseSmtpUrl(text: string): SmtpServer | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return null;
  if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') return null;
  const login = loginOf(url);
  if (login === undefined) return null;
  const implicitTls = url.protocol === 'smtps:';
  const port = url.port === '' ? (implicitTls ? 465 : 587) : Number(url.port);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port, implicitTls, login };
}

/** Whether a host is this machine itself, where nobody listens in between. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

/** Null: no login; undefined: a broken percent-encoding. */
function loginOf(url: URL): SmtpServer['login'] | undefined {
  if (url.username === '' && url.password === '') return null;
  try {
    return { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  } catch {
    return undefined;
  }
}
