import { ministryDatabaseDecider } from '../../domain/ministryDatabase/index.js';
import { ministryDatabase, type MinistryDatabase } from '../../domain/ministryDatabase/events.js';
import { streams } from '../../domain/streams.js';
import { readState } from '../../store/execute.js';
import { perform, type App } from '../app.js';
import type { RowWriter } from './bulkImport.js';

export const writeMinistryDatabase: RowWriter = async (app, actor, { data, commandId }) => {
  const database = ministryDatabase.parse(data);
  const command = { type: 'RegisterMinistryDatabase', database } as const;
  const stream = streams.ministryDatabase(database.code);
  await perform(app, actor, { decider: ministryDatabaseDecider, stream, command, commandId });
};

/** Whether the row would change anything. */
export async function ministryDatabaseIsNews(app: App, database: MinistryDatabase): Promise<boolean> {
  const { state } = await readState(app.store, ministryDatabaseDecider, streams.ministryDatabase(database.code));
  const decision = ministryDatabaseDecider.decide(state, { type: 'RegisterMinistryDatabase', database });
  return decision.accepted && decision.events.length > 0;
}
