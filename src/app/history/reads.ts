/** Who took out what is not public (Điều 8.2): all of it for who oversees, an agency what is its own. */
import type { Actor } from '../../access/actor.js';
import { boundTo } from '../../access/permissions.js';
import { sensitiveReads, type SensitiveRead } from '../../projections/sensitiveReads.js';
import type { App } from '../app.js';
import { dated, reading, type AsOfInstant, type Dated } from '../reading.js';
import type { Result } from '../result.js';

export interface ReadsQuestion {
  /** Whose files; null: everybody's whose the actor may see. */
  readonly agency: string | null;
  /** Only readings before this position. */
  readonly before: number | null;
  readonly limit: number;
  readonly asOf: AsOfInstant;
}

export interface ReadsAnswer extends Dated {
  /** The newest first. */
  readonly reads: readonly SensitiveRead[];
  /** Where the page of earlier ones ends; null: there are none. */
  readonly earlier: number | null;
  readonly position: number;
  readonly settledOn: string | null;
}

/** An agency that asks for another one's is answered as if nobody had read anything. */
export async function readsOf(app: App, actor: Actor, question: ReadsQuestion): Promise<Result<ReadsAnswer>> {
  const { agency, before, limit, asOf } = question;
  const own = boundTo(actor, 'readReads');
  const isOther = own !== null && agency !== null && agency !== own;
  return reading(app, { actor, action: 'readReads' }, () => {
    const { position, settledOn } = app.views.resolve(asOf);
    const asked = { agency: own ?? agency ?? undefined, before: before ?? undefined, limit: limit + 1, asOf: position };
    const found = isOther ? [] : sensitiveReads(app.views, asked);
    const reads = found.slice(0, limit).map(({ fromPosition: _, ...read }) => read);
    const earlier = found.length > limit ? (reads.at(-1)?.position ?? null) : null;
    return dated(app, asOf, { reads, earlier, position, settledOn });
  });
}
