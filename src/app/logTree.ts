/** The log's tree as it is published: for whoever checks the log without trusting the program. */
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { rejection } from '../domain/rejections.js';
import { hashesToBytes } from '../transparency/hashing.js';
import { levelLength, parseTilePath, TILE_WIDTH } from '../transparency/tiles.js';
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
