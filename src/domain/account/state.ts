import type { Role } from '../values.js';
import type { AccountEvent } from './events.js';

export interface Account {
  readonly accountId: string;
  readonly role: Role;
  readonly agency: string | null;
  readonly live: boolean;
}

/** Every account by its user name; of a re-issued name the newest. */
export type AccountState = ReadonlyMap<string, Account>;

export const initialAccount: AccountState = new Map();

export function evolveAccount(state: AccountState, event: AccountEvent): AccountState {
  switch (event.type) {
    case 'AccountCreated': {
      const { accountId, username, role, agency } = event.data;
      return new Map(state).set(username, { accountId, role, agency, live: true });
    }
    case 'AccountRevoked': {
      const account = state.get(event.data.username);
      return account === undefined ? state : new Map(state).set(event.data.username, { ...account, live: false });
    }
    case 'TokenIssued':
      return state;
  }
}
