/** What happened to one submission, read from its stream: where decisions need more than the state remembers. */
import type { SubmissionEvent } from '../domain/submission/events.js';
import { submissionDecider } from '../domain/submission/index.js';
import type { SubmissionState } from '../domain/submission/state.js';
import { streams } from '../domain/streams.js';
import type { Decoded } from '../store/codec.js';
import { readHistory } from '../store/execute.js';
import type { StoredEvent } from '../store/port.js';
import type { App } from './app.js';

type Named<Type extends SubmissionEvent['type']> = Extract<SubmissionEvent, { type: Type }>;
export type Arrived = Named<'FileReceived' | 'NilDeclared' | 'UnchangedDeclared'>;

/** An event of a submission as its stream keeps it. */
export type Recorded = Decoded<StoredEvent, SubmissionEvent>;

export function historyOf(app: App, submissionId: string): Promise<readonly Recorded[]> {
  return readHistory(app.store, submissionDecider, streams.submission(submissionId));
}

/** The newest version, whatever became of it. */
export function arrivalIn<Event extends SubmissionEvent>(history: readonly Event[]): (Event & Arrived) | null {
  return history.findLast((event): event is Event & Arrived => isArrival(event)) ?? null;
}

export function windowIn(history: readonly SubmissionEvent[]): Named<'WindowOpened'>['data'] | null {
  return history.find((event): event is Named<'WindowOpened'> => event.type === 'WindowOpened')?.data ?? null;
}

export function stateAfter(history: readonly SubmissionEvent[]): SubmissionState {
  return history.reduce(submissionDecider.evolve, submissionDecider.initial);
}

/** The version that counts: the newest one unless it was returned; null when nothing counts. */
export function countedIn(history: readonly SubmissionEvent[]): Arrived | null {
  return stateAfter(history).standing.kind === 'counted' ? arrivalIn(history) : null;
}

function isArrival(event: SubmissionEvent): event is Arrived {
  return event.type === 'FileReceived' || event.type === 'NilDeclared' || event.type === 'UnchangedDeclared';
}
