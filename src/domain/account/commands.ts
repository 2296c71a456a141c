import type { Role } from '../values.js';

export type AccountCommand =
  | {
      readonly type: 'CreateAccount';
      readonly accountId: string;
      readonly username: string;
      readonly role: Role;
      readonly agency: string | null;
      readonly credentialId: string;
    }
  | { readonly type: 'IssueToken'; readonly username: string; readonly credentialId: string }
  | { readonly type: 'RevokeAccount'; readonly username: string };
