/** The log's tree as it is published: for whoever checks the log without trusting the program. */
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { rejection } from '../domain/rejections.js';
import { bundleOf } from '../transparency/entries.js';
import { hashesToBytes } from '../transparency/hashing.js';
import { levelLength, parseIndexPath, parseTilePath, TILE_WIDTH } from '../transparency/tiles.js';
import type { App } from './app.js';
import { done, refused, type Result } from './result.js';

/** The newest signed checkpoint, as a note. */
export async function checkpointOf(app: App, actor: Actor): Promise<Result<string>> {
  const denied = denial(actor, 'readLogTree');
  if (denied !== null) return refused(denied);
  const latest = await app.published.latest();
  return latest ? done(latest.note) : refused(rejection('NO_SUCH_TILE', { path: 'checkpoint' }));
}

/** The bytes of a hash tile, named as in C2SP tlog-tiles; only of the tree that was signed. */
export async function tileOf(app: App, actor: Actor, path: string): Promise<Result<Uint8Array>> {
  const denied = denial(actor, 'readLogTree');
  if (denied !== null) return refused(denied);
  const missing = refused(rejection('NO_SUCH_TILE', { path: path.slice(0, 100) }));
  const tile = parseTilePath(path);
  const latest = await app.published.latest();
  if (!tile || !latest) return missing;
  if (tile.index * TILE_WIDTH + tile.width > levelLength(tile.level, latest.head.size)) return missing;
  const hashes = await app.published.tile(tile);
  return hashes ? done(hashesToBytes(hashes)) : missing;
}

/** The leaves of a tile as a bundle of entries: what is not public stands in them, so they are for who reads the history. */
export async function entriesOf(app: App, actor: Actor, path: string): Promise<Result<Uint8Array>> {
  const denied = denial(actor, 'readHistory');
  if (denied !== null) return refused(denied);
  const place = parseIndexPath(path);
  const latest = await app.published.latest();
  const from = (place?.index ?? 0) * TILE_WIDTH;
  if (!place || !latest || from + place.width > latest.head.size)
    return refused(rejection('NO_SUCH_TILE', { path: `entries/${path}`.slice(0, 100) }));
  return done(bundleOf(await leavesFrom(app, from, place.width)));
}

async function leavesFrom(app: App, after: number, count: number): Promise<readonly string[]> {
  const leaves: string[] = [];
  for await (const page of app.store.leaves(after)) {
    leaves.push(...page.slice(0, count - leaves.length));
    if (leaves.length === count) break;
  }
  return leaves;
}
