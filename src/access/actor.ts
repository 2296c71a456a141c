import type { Authorship } from '../store/execute.js';
import type { Role } from '../domain/values.js';

/** Who acts: an account under a credential, the operator at the machine itself, the scheduler, or anybody. */
export type Actor =
  | {
      readonly kind: 'account';
      readonly accountId: string;
      readonly username: string;
      readonly role: Role;
      /** The agency that an agency account acts for; null for every other role. */
      readonly agency: string | null;
      readonly credential: { readonly id: string; readonly issuedBy: string };
    }
  | { readonly kind: 'machine' }
  | { readonly kind: 'scheduler' }
  | { readonly kind: 'public' };

export type AccountActor = Extract<Actor, { kind: 'account' }>;

export const machine: Actor = { kind: 'machine' };
export const scheduler: Actor = { kind: 'scheduler' };
export const anybody: Actor = { kind: 'public' };

/** How an actor is named in an event's metadata. User names name offices, never persons. */
export function authorshipOf(actor: Actor): Authorship {
  if (actor.kind === 'account') return { actor: `account:${actor.username}`, credential: actor.credential };
  return { actor: actor.kind === 'machine' ? 'operator@machine' : actor.kind, credential: null };
}
