/** The register of ministries' databases (Điều 4.4), open to anybody. */
import type { Actor } from '../access/actor.js';
import { ministryDatabasesAt, type KnownDatabase } from '../projections/overlaps.js';
import type { App } from './app.js';
import { dated, reading, type AsOfInstant, type Dated } from './reading.js';
import type { Result } from './result.js';

export interface MinistryDatabaseList extends Dated {
  readonly position: number;
  readonly settledOn: string | null;
  /** In the order of the register. */
  readonly databases: readonly KnownDatabase[];
}

export async function ministryDatabasesOf(
  app: App,
  actor: Actor,
  { asOf }: { asOf: AsOfInstant },
): Promise<Result<MinistryDatabaseList>> {
  return reading(app, { actor, action: 'readMinistryDatabases' }, () => {
    const { position, settledOn } = app.views.resolve(asOf);
    const databases = app.views.read(position, (moment) => ministryDatabasesAt(moment));
    return dated(app, asOf, { position, settledOn, databases });
  });
}
