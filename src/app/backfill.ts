/** How far the data from before the regulation have come (Điều 4.6a), told apart from quarterly duties. */
import type { Actor } from '../access/actor.js';
import { backfill, type Backfill } from '../projections/backfill.js';
import type { App } from './app.js';
import { dated, reading, type AsOfInstant, type Dated } from './reading.js';
import type { Result } from './result.js';

export type BackfillAnswer = Backfill & Dated;

export async function backfillOf(
  app: App,
  actor: Actor,
  { asOf }: { asOf: AsOfInstant },
): Promise<Result<BackfillAnswer>> {
  return reading(app, { actor, action: 'readStatus' }, () => dated(app, asOf, backfill(app.views, { asOf })));
}
