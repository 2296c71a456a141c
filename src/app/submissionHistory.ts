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

export type RecordedWindow = Named<'WindowOpened'>['data'];

/** The window with the dates that hold: as recorded when it opened, or as last extended. */
export function windowIn(history: readonly SubmissionEvent[]): RecordedWindow | null {
  const opened = history.find((event): event is Named<'WindowOpened'> => event.type === 'WindowOpened')?.data;
  if (opened === undefined) return null;
  const extended = extensionsIn(history).at(-1)?.data;
  if (extended === undefined) return opened;
  const { dueOn, closesOn, closesAt, derivation } = extended;
  return { ...opened, dueOn, closesOn, closesAt, derivation };
}

/** Every day that its closing was ever on, the first one first. */
export function closingsIn(history: readonly SubmissionEvent[]): readonly string[] {
  return history.flatMap((event) =>
    event.type === 'WindowOpened' || event.type === 'DeadlineExtended' ? [event.data.closesOn] : [],
  );
}

export function extensionsIn<Event extends SubmissionEvent>(
  history: readonly Event[],
): readonly (Event & Named<'DeadlineExtended'>)[] {
  return history.filter((event): event is Event & Named<'DeadlineExtended'> => event.type === 'DeadlineExtended');
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
