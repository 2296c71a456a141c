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

/** The window with the dates that hold, as recorded when it opened or as last extended or moved, and whose duty it is. */
export function windowIn(history: readonly SubmissionEvent[]): RecordedWindow | null {
  const recorded = history.find((event): event is Named<'WindowOpened'> => event.type === 'WindowOpened')?.data;
  if (recorded === undefined) return null;
  const opened = { ...recorded, agency: holderIn(history) ?? recorded.agency };
  const changed = history.findLast((event) => isChange(event))?.data;
  if (changed === undefined) return opened;
  const { dueOn, closesOn, closesAt, derivation } = changed;
  return { ...opened, dueOn, closesOn, closesAt, derivation };
}

/** Whose duty it is: the first event's, unless it has passed on since; null before the first. */
export function holderIn(history: readonly SubmissionEvent[]): string | null {
  const passed = history.findLast((event) => event.type === 'DutyTransferred');
  return (passed ?? history[0])?.data.agency ?? null;
}

export interface PastClosing {
  readonly closesOn: string;
  /** What put another one in its place; null: it holds. */
  readonly replacedBy: 'extended' | 'calendarCorrected' | null;
}

/** Every day that its closing was ever on, the first one first. */
export function closingsIn(history: readonly SubmissionEvent[]): readonly PastClosing[] {
  const dated = history.filter((event) => event.type === 'WindowOpened' || isChange(event));
  return dated.map(({ data: { closesOn } }, index) => ({ closesOn, replacedBy: causeOf(dated[index + 1]) }));
}

type Change = Named<'DeadlineExtended' | 'DeadlineMoved'>;

function isChange(event: SubmissionEvent): event is Change {
  return event.type === 'DeadlineExtended' || event.type === 'DeadlineMoved';
}

function causeOf(next: SubmissionEvent | undefined): PastClosing['replacedBy'] {
  if (next === undefined) return null;
  return next.type === 'DeadlineMoved' ? 'calendarCorrected' : 'extended';
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
