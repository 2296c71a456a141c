import type { MinistryDatabase } from './events.js';

export type MinistryDatabaseCommand = {
  readonly type: 'RegisterMinistryDatabase';
  readonly database: MinistryDatabase;
};
