import { accept, refuse, unchanged, type Decision } from '../decider.js';
import { rejection } from '../rejections.js';
import type { AccountCommand } from './commands.js';
import type { AccountEvent } from './events.js';
import type { AccountState } from './state.js';

type Create = Extract<AccountCommand, { type: 'CreateAccount' }>;

export function decideAccount(state: AccountState, command: AccountCommand): Decision<AccountEvent> {
  switch (command.type) {
    case 'CreateAccount':
      return create(state, command);
    case 'IssueToken':
      return issueToken(state, command);
    case 'RevokeAccount':
      return revoke(state, command.username);
  }
}

function create(state: AccountState, command: Create): Decision<AccountEvent> {
  const { type: _, ...data } = command;
  const { username, role, agency } = command;
  if (role === 'agency' && agency === null) return refuse(rejection('ROLE_NEEDS_AGENCY', { role }));
  if (role !== 'agency' && agency !== null) return refuse(rejection('ROLE_TAKES_NO_AGENCY', { role }));
  if (!isFree(state, command)) return refuse(rejection('USERNAME_TAKEN', { username }));
  const holder = agency === null ? undefined : liveAccountOf(state, agency);
  if (agency !== null && holder !== undefined) {
    return refuse(rejection('AGENCY_HAS_ACCOUNT', { agency, username: holder }));
  }
  return accept({ type: 'AccountCreated', data });
}

/** A revoked name may be issued again to the same office, never to another. */
function isFree(state: AccountState, { username, role, agency }: Create): boolean {
  const known = state.get(username);
  return known === undefined || (!known.live && known.role === role && known.agency === agency);
}

/** Điều 4.5: an agency has one account. */
function liveAccountOf(state: AccountState, agency: string): string | undefined {
  return [...state].find(([, account]) => account.live && account.agency === agency)?.[0];
}

function issueToken(
  state: AccountState,
  command: Extract<AccountCommand, { type: 'IssueToken' }>,
): Decision<AccountEvent> {
  const { username, credentialId } = command;
  const account = state.get(username);
  if (account === undefined) return refuse(rejection('NO_SUCH_ACCOUNT', { username }));
  if (!account.live) return refuse(rejection('ACCOUNT_REVOKED', { username }));
  return accept({ type: 'TokenIssued', data: { accountId: account.accountId, username, credentialId } });
}

function revoke(state: AccountState, username: string): Decision<AccountEvent> {
  const account = state.get(username);
  if (account === undefined) return refuse(rejection('NO_SUCH_ACCOUNT', { username }));
  if (!account.live) return unchanged;
  return accept({ type: 'AccountRevoked', data: { accountId: account.accountId, username } });
}
