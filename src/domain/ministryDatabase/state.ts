import type { MinistryDatabase, MinistryDatabaseEvent } from './events.js';

export interface MinistryDatabaseState {
  /** Null: the register does not know it. */
  readonly database: MinistryDatabase | null;
  /** Its event that last changed titles or fields, the first being 1: what a decision on overlap rests on. 0: none. */
  readonly wording: number;
  readonly version: number;
}

export const initialMinistryDatabase: MinistryDatabaseState = { database: null, wording: 0, version: 0 };

export function evolveMinistryDatabase(
  state: MinistryDatabaseState,
  { data }: MinistryDatabaseEvent,
): MinistryDatabaseState {
  const version = state.version + 1;
  const isSame = state.database !== null && sameWording(state.database, data);
  return { database: data, wording: isSame ? state.wording : version, version };
}

/** Whether titles and fields are the same: what an overlap is judged by. */
export function sameWording(a: MinistryDatabase, b: MinistryDatabase): boolean {
  return a.titleVi === b.titleVi && a.titleEn === b.titleEn && JSON.stringify(a.fields) === JSON.stringify(b.fields);
}
