/** The list of overlaps as files (Điều 4.4), for whoever may read it. */
import type { Actor } from '../access/actor.js';
import { exportOverlaps, type ExportFormat } from '../projections/exports/index.js';
import type { App } from './app.js';
import { filesOf, type Exported } from './handingOut.js';
import { overlapsOf, type OverlapQuestion } from './overlaps.js';
import { done, type Result } from './result.js';

/** In some formats, all of one answer. */
export async function exportedOverlaps(
  app: App,
  actor: Actor,
  { formats, ...question }: OverlapQuestion & { readonly formats: readonly ExportFormat[] },
): Promise<Result<readonly Exported[]>> {
  const answer = await overlapsOf(app, actor, question);
  return answer.ok ? done(await filesOf(formats, (format) => exportOverlaps(answer.value, format))) : answer;
}
