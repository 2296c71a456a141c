/** What DIC granted of a submission, with the reason, who asked and who granted it (Điều 6.1, 10.1). */
import type { Sealed } from '../domain/values.js';
import type { App } from './app.js';
import { openReason, type Happening } from './reasons.js';

export interface GrantDetail {
  readonly kind: 'extension' | 'waiver';
  /** When it was recorded. */
  readonly at: string;
  /** The leader's user name. */
  readonly by: string;
  /** Null when the text has been erased. */
  readonly reason: string | null;
  /** The office that asked; null when none did, and when its name has been erased. */
  readonly requester: string | null;
  /** An extension's; null for a waiver. */
  readonly closesOn: string | null;
  /** As recorded when the window opened; null for a waiver. */
  readonly originalClosesOn: string | null;
  readonly position: number;
}

export async function grantsIn(app: App, happenings: readonly Happening[]): Promise<readonly GrantDetail[]> {
  const details = await Promise.all(happenings.map((happening) => grantIn(app, happening)));
  return details.filter((detail) => detail !== null);
}

async function grantIn(app: App, { event, position, by }: Happening): Promise<GrantDetail | null> {
  const said = { at: event.metadata.recordedAt, by: by ?? event.metadata.actor, position };
  switch (event.type) {
    case 'DutyWaived': {
      const reason = await openReason(app, event.data.reason);
      return { kind: 'waiver', ...said, reason, requester: null, closesOn: null, originalClosesOn: null };
    }
    case 'DeadlineExtended': {
      const { closesOn, originalClosesOn, requester, reason } = event.data;
      const words = { reason: await openReason(app, reason), requester: await openedOr(app, requester) };
      return { kind: 'extension', ...said, ...words, closesOn, originalClosesOn };
    }
    default:
      return null;
  }
}

async function openedOr(app: App, text: Sealed | null): Promise<string | null> {
  return text === null ? null : openReason(app, text);
}
