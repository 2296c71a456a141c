/** Questions to the register. Each answers as of any moment; without `asOf`, as of the log's end. */
import type { ImportKind } from '../domain/bulkImport/events.js';
import { ruleSet, type RuleSet } from '../domain/rules.js';
import type { Role } from '../domain/values.js';
import { importRows } from './imports.js';
import type { AsOf, Moment } from './moment.js';
import { accountRows, credentialRows, logRows, ruleSetRows } from './register.js';
import type { Views } from './port.js';

export interface Account {
  readonly accountId: string;
  readonly username: string;
  readonly role: Role;
  readonly agency: string | null;
  readonly revoked: boolean;
}

export interface AccountCredential extends Account {
  readonly credentialId: string;
  readonly kind: 'password' | 'token';
  /** Who issued it, as the log names actors. */
  readonly issuedBy: string;
}

interface Asked {
  readonly asOf?: AsOf;
}

/** Whose credential this is, also when the account is revoked (it says so); null for an unknown one. */
export function accountOfCredential(
  views: Views,
  credentialId: string,
  { asOf }: Asked = {},
): AccountCredential | null {
  return views.read(asOf, (moment) => {
    const where = 'credentialId = @credentialId';
    const credential = moment.first(credentialRows, { where, values: { credentialId } });
    const account = credential && accountAt(moment, 'accountId', credential.accountId);
    return credential && account && accountUnder(account, credential);
  });
}

/** An account by its user name, revoked or not; of several that bore the name the newest. */
export function account(views: Views, username: string, { asOf }: Asked = {}): Account | null {
  return views.read(asOf, (moment) => accountAt(moment, 'username', username));
}

type CredentialRow = NonNullable<(typeof credentialRows)['row']>;

function accountUnder(account: Account, { credentialId, kind, issuedBy }: CredentialRow): AccountCredential {
  return { ...account, credentialId, kind, issuedBy };
}

/** The password of the account that bears this name now, revoked or not; null for an unknown name. */
export function passwordOf(views: Views, username: string, { asOf }: Asked = {}): AccountCredential | null {
  return views.read(asOf, (moment) => {
    const account = accountAt(moment, 'username', username);
    if (account === null) return null;
    const where = "accountId = @accountId AND kind = 'password'";
    const values = { accountId: account.accountId };
    const credential = moment.first(credentialRows, { where, values, order: 'fromPosition DESC' });
    return credential && accountUnder(account, credential);
  });
}

/** All accounts, oldest first. */
export function accounts(views: Views, { asOf }: Asked = {}): Account[] {
  return views.read(asOf, (moment) => moment.rows(accountRows, { order: 'created' }).map(accountOf));
}

/** The user names of some accounts by account id, revoked or not. */
export function usernamesAt(moment: Moment, accountIds: readonly string[]): ReadonlyMap<string, string> {
  const where = 'accountId IN (SELECT value FROM json_each(@ids))';
  const rows = moment.rows(accountRows, { where, values: { ids: JSON.stringify(accountIds) } });
  return new Map(rows.map(({ accountId, username }) => [accountId, username]));
}

function accountAt(moment: Moment, by: 'accountId' | 'username', value: string): Account | null {
  const found = moment.first(accountRows, { where: `${by} = @value`, order: 'created DESC', values: { value } });
  return found && accountOf(found);
}

function accountOf({ accountId, username, role, agency, revoked }: NonNullable<(typeof accountRows)['row']>): Account {
  return { accountId, username, role, agency, revoked: revoked === 1 };
}

/** The same with the events that adopted them. */
export function adoptedRules(views: Views, { asOf }: Asked = {}): AdoptedRules[] {
  return views.read(asOf, adoptedRulesAt);
}

/** Rule sets in the order of their adoption. */
export function ruleSets(views: Views, { asOf }: Asked = {}): RuleSet[] {
  return views.read(asOf, ruleSetsAt);
}

export function ruleSetsAt(moment: Moment): RuleSet[] {
  return adoptedRulesAt(moment).map(({ ruleSet }) => ruleSet);
}

export interface AdoptedRules {
  readonly ruleSet: RuleSet;
  /** The event that adopted it. */
  readonly position: number;
}

function adoptedRulesAt(moment: Moment): AdoptedRules[] {
  return moment.rows(ruleSetRows, { order: 'adopted' }).map(({ body, adopted }) => {
    return { ruleSet: ruleSet.parse(JSON.parse(body)), position: adopted };
  });
}

/** Whether the log is real or played; null before its first event. */
export function logMode(views: Views): 'live' | 'simulated' | null {
  return views.read(null, (moment) => moment.first(logRows)?.mode ?? null);
}

export interface UnfinishedImport {
  readonly importId: string;
  readonly kind: ImportKind;
  /** Of the sealed rows in the blob store. */
  readonly sha256: string;
  /** Names the key that they are sealed under. */
  readonly key: string;
  readonly rows: number;
  readonly from: string | null;
}

/** Imports that were promised and whose last row is not in the log yet, oldest first. */
export function unfinishedImports(views: Views): UnfinishedImport[] {
  return views.read(null, (moment) =>
    moment
      .rows(importRows, { where: 'toPosition IS NULL AND completed = 0', order: 'fromPosition' })
      .map(({ importId, kind, sha256, importKey, rowCount, fromQuarter }) => {
        return { importId, kind, sha256, key: importKey, rows: rowCount, from: fromQuarter };
      }),
  );
}

/** The keys of imports that are carried out in full: each is to be destroyed. */
export function spentImportKeys(views: Views): string[] {
  return views.read(null, (moment) =>
    moment.rows(importRows, { where: 'toPosition IS NULL AND completed = 1' }).map(({ importKey }) => importKey),
  );
}
