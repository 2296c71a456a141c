/** The reasons that stand sealed in a submission's stream: opened for who may read the submission, and for nobody else. */
import { streams } from '../domain/streams.js';
import type { SubmissionEvent } from '../domain/submission/events.js';
import { submissionDecider } from '../domain/submission/index.js';
import type { Sealed } from '../domain/values.js';
import type { Decoded } from '../store/codec.js';
import { readHistory } from '../store/execute.js';
import type { StoredEvent } from '../store/port.js';
import type { App } from './app.js';

export type StoredSubmissionEvent = Decoded<StoredEvent, SubmissionEvent>;

export interface Happening {
  readonly event: StoredSubmissionEvent;
  readonly position: number;
  /** The user name of the account that acted; null for what time brought about. */
  readonly by: string | null;
}

/** A submission's stream, each event with its place and its metadata. */
export function storedHistory(app: App, submissionId: string): Promise<readonly StoredSubmissionEvent[]> {
  return readHistory(app.store, submissionDecider, streams.submission(submissionId));
}

/** Null when its key was destroyed. */
export function openReason(app: App, reason: Sealed): Promise<string | null> {
  return app.vault.open('text', reason);
}

/** Why a submission was last returned; null when it never was. */
export async function lastReturnReason(app: App, submissionId: string): Promise<string | null> {
  const returned = (await storedHistory(app, submissionId)).findLast(isReturn);
  return returned === undefined ? null : openReason(app, returned.data.reason);
}

function isReturn(
  event: StoredSubmissionEvent,
): event is Extract<StoredSubmissionEvent, { type: 'SubmissionReturned' }> {
  return event.type === 'SubmissionReturned';
}
