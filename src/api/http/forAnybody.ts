/** Which requests may be answered by what is kept for everybody: told by the head alone, before anything is looked up. */
import type { IncomingMessage } from 'node:http';

/** Whoever brings no credentials and asks for no other form of it. */
export function isForAnybody({ method, headers }: IncomingMessage, url: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (headers.authorization !== undefined || hasSession(headers.cookie)) return false;
  return !(hasForms(url) && asksForData(headers.accept));
}

/** A dataset's page has other forms at the same address; what ends in `.ttl` is one of them and nothing else. */
function hasForms(url: string): boolean {
  return url.includes('/dataset/') && url.split('?', 1)[0]?.endsWith('.ttl') !== true;
}

/** Of either name that our cookie can have. */
function hasSession(cookie: string | undefined): boolean {
  return cookie?.includes('opendata=') === true;
}

/** RDF is asked for by its types on the very address of the page. */
export function asksForData(accept: string | undefined): boolean {
  return accept !== undefined && /text\/turtle|rdf\+xml|ld\+json/.test(accept);
}
