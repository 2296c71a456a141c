/** The log's tree over HTTP, as C2SP tlog-tiles lays it out. */
import { z } from 'zod';
import { chainOf, logKeysFor } from '../app/logKeys.js';
import { checkpointOf, entriesOf, tileOf } from '../app/logTree.js';
import { done } from '../app/result.js';
import { publishedKeysText } from '../transparency/keyChain.js';
import { programRoute, type Route } from './route.js';
import { nothing } from './shapes.js';

const TEXT = 'text/plain; charset=utf-8';

const checkpoint = programRoute({
  method: 'get',
  path: '/log/checkpoint',
  action: 'readLogTree',
  shapes: { params: nothing, query: nothing, body: nothing },
  handle: async ({ app, actor }) => {
    const note = await checkpointOf(app, actor);
    if (!note.ok) return note;
    return done({ status: 200, headers: { 'content-type': TEXT, 'cache-control': 'no-cache' }, body: note.value });
  },
});

/** Verifier keys, one on each line, oldest first. */
const key = programRoute({
  method: 'get',
  path: '/log/key',
  action: 'readLogTree',
  shapes: { params: nothing, query: nothing, body: nothing },
  handle: async ({ app, actor }) => {
    const identity = await logKeysFor(app, actor);
    if (!identity.ok) return identity;
    const body = identity.value.keys.map(({ verifierKey }) => `${verifierKey}\n`).join('');
    return done({ status: 200, headers: { 'content-type': TEXT, 'cache-control': 'no-cache' }, body });
  },
});

/** The same with what each was handed over by, as a witness follows them. */
const keys = programRoute({
  method: 'get',
  path: '/log/keys.json',
  action: 'readLogTree',
  shapes: { params: nothing, query: nothing, body: nothing },
  handle: async ({ app, actor }) => {
    const identity = await logKeysFor(app, actor);
    if (!identity.ok) return identity;
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache' };
    return done({ status: 200, headers, body: publishedKeysText(chainOf(identity.value.keys)) });
  },
});

/** A tile never changes once it is there. */
const tile = programRoute({
  method: 'get',
  path: '/log/tile/*path',
  action: 'readLogTree',
  shapes: { params: z.strictObject({ path: z.array(z.string()) }), query: nothing, body: nothing },
  handle: async ({ app, actor, params }) => {
    const bytes = await tileOf(app, actor, params.path.join('/'));
    if (!bytes.ok) return bytes;
    const headers = {
      'content-type': 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
    };
    return done({ status: 200, headers, body: bytes.value });
  },
});

/** It never changes either, but is nobody else's to keep. */
const entries = programRoute({
  method: 'get',
  path: '/log/tile/entries/*path',
  action: 'readHistory',
  shapes: { params: z.strictObject({ path: z.array(z.string()) }), query: nothing, body: nothing },
  handle: async ({ app, actor, params }) => {
    const bytes = await entriesOf(app, actor, params.path.join('/'));
    if (!bytes.ok) return bytes;
    const headers = {
      'content-type': 'application/octet-stream',
      'cache-control': 'private, max-age=31536000, immutable',
    };
    return done({ status: 200, headers, body: bytes.value });
  },
});

/** Entries come first: to the other route they would be a tile that there is not. */
export const logRoutes: readonly Route[] = [checkpoint, key, keys, entries, tile];
