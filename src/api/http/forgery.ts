/**
 * No other site may act through somebody's browser. Two independent locks on whatever changes something: the browser
 * itself says where a request comes from (`Sec-Fetch-Site`, `Origin`), and a session's form sends back its secret word.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** False when a browser says that another site sent it. Programs send neither header. */
export function isFromHere({ headers }: IncomingMessage, baseUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (origin === new URL(baseUrl).origin) return true;
  return origin === `http://${host ?? ''}` || origin === `https://${host ?? ''}`;
}

/** Whether the word that came with a request is the session's. */
export function isWordOf(csrf: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const [expected, got] = [Buffer.from(csrf), Buffer.from(given)];
  return expected.length === got.length && timingSafeEqual(expected, got);
}
