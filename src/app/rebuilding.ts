/** The views built anew, at the operator's word. */
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import type { App } from './app.js';
import { done, refused, type Result } from './result.js';

/** Builds every view anew from the log; answers the position reached. */
export async function rebuildViews(
  app: App,
  actor: Actor,
  onProgress: (done: number, total: number) => void,
): Promise<Result<{ position: number }>> {
  const denied = denial(actor, 'rebuildViews');
  if (denied !== null) return refused(denied);
  return done({ position: await app.views.rebuild(onProgress) });
}
