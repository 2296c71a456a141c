/** Accounts of two agencies and of offices, and the orders that make and end them. */
import type { AccountCommand } from '../../../src/domain/account/commands.js';
import type { AccountEvent } from '../../../src/domain/account/events.js';

type CommandNamed<Type extends AccountCommand['type']> = Extract<AccountCommand, { type: Type }>;
type Account = Extract<AccountEvent, { type: 'AccountCreated' }>['data'];

export const tourism: Account = {
  accountId: '11111111-1111-4111-8111-111111111111',
  username: 'sdl',
  role: 'agency',
  agency: 'SDL',
  credentialId: 'aaaaaaaa-1111-4111-8111-111111111111',
};
export const officer: Account = {
  accountId: '22222222-2222-4222-8222-222222222222',
  username: 'dic.officer',
  role: 'officer',
  agency: null,
  credentialId: 'aaaaaaaa-2222-4222-8222-222222222222',
};
/** The same office's account, issued anew. */
export const tourismAgain: Account = {
  ...tourism,
  accountId: '33333333-3333-4333-8333-333333333333',
  credentialId: 'aaaaaaaa-3333-4333-8333-333333333333',
};

export function created(account: Account): AccountEvent {
  return { type: 'AccountCreated', data: account };
}

export function revoked({ accountId, username }: Account): AccountEvent {
  return { type: 'AccountRevoked', data: { accountId, username } };
}

export function tokenIssued({ accountId, username }: Account, credentialId: string): AccountEvent {
  return { type: 'TokenIssued', data: { accountId, username, credentialId } };
}

export function create(account: Account): CommandNamed<'CreateAccount'> {
  return { type: 'CreateAccount', ...account };
}

export function revoke(username: string): CommandNamed<'RevokeAccount'> {
  return { type: 'RevokeAccount', username };
}

export function issueToken(username: string, credentialId: string): CommandNamed<'IssueToken'> {
  return { type: 'IssueToken', username, credentialId };
}
