import type { SubmissionEvent } from './events.js';

type DataOf<Type extends SubmissionEvent['type']> = Extract<SubmissionEvent, { type: Type }>['data'];

export interface SubmissionWindow {
  readonly quarter: string;
  readonly dueOn: string;
  readonly closesOn: string;
  readonly closesAt: string;
  readonly closed: boolean;
  /** As recorded when it opened, whatever was granted or moved since. */
  readonly original: { readonly dueOn: string; readonly closesOn: string };
  /** DIC granted the closing; no calendar moves it. */
  readonly extended: boolean;
  readonly waived: boolean;
  /** Whose duty it is. */
  readonly holder: string;
}

/** The newest version, as far as the next decision needs it. `sha256` null: a declaration. */
export interface CountedVersion {
  readonly version: number;
  readonly sha256: string | null;
  /** What is in it, to tell a repeat: the file's hash or the declaration's kind. */
  readonly content: string;
  readonly countsFrom: string;
  readonly account: string;
}

/**
 * What stands for the duty: nothing yet, a version that counts and how far its review has come, a returned one in its
 * days of grace, or one whose grace lapsed.
 */
export type Standing =
  | { readonly kind: 'nothing'; readonly lastVersion: 0 }
  | {
      readonly kind: 'counted';
      readonly lastVersion: number;
      readonly counted: CountedVersion;
      readonly review: 'pending' | 'approved' | 'published';
    }
  | {
      readonly kind: 'returned';
      readonly lastVersion: number;
      readonly returned: CountedVersion;
      readonly graceUntil: string;
      readonly graceEndsAt: string;
    }
  | {
      readonly kind: 'lapsed';
      readonly lastVersion: number;
      /** A file received in time may still be on its way into the log when a turn records the lapse. */
      readonly returned: CountedVersion;
      readonly graceEndsAt: string;
    };

export interface SubmissionState {
  /** Null: a period without a window (yearly, once, back-fill), or one that has not opened. */
  readonly window: SubmissionWindow | null;
  readonly standing: Standing;
}

export const initialSubmission: SubmissionState = { window: null, standing: { kind: 'nothing', lastVersion: 0 } };

export function evolveSubmission(state: SubmissionState, event: SubmissionEvent): SubmissionState {
  switch (event.type) {
    case 'WindowOpened':
      return { ...state, window: windowOf(event.data) };
    case 'FileReceived':
      return received(state, event.data, { sha256: event.data.sha256, content: event.data.sha256 });
    case 'NilDeclared':
      return received(state, event.data, { sha256: null, content: 'nil' });
    case 'UnchangedDeclared':
      return received(state, event.data, { sha256: null, content: 'unchanged' });
    case 'SubmissionReturned':
      return { ...state, standing: returned(state.standing, event.data) };
    case 'SubmissionApproved':
      return { ...state, standing: reviewed(state.standing, 'approved') };
    case 'SubmissionPublished':
      return { ...state, standing: reviewed(state.standing, 'published') };
    case 'DeadlineExtended': {
      const { dueOn, closesOn, closesAt } = event.data;
      return { ...state, window: state.window && { ...state.window, dueOn, closesOn, closesAt, extended: true } };
    }
    case 'DeadlineMoved':
      return { ...state, window: state.window && moved(state.window, event.data) };
    case 'DutyWaived':
      return { ...state, window: state.window && { ...state.window, waived: true } };
    case 'DutyTransferred':
      return { ...state, window: state.window && { ...state.window, holder: event.data.to } };
    case 'WindowClosed':
      return { ...state, window: state.window && { ...state.window, closed: true } };
    case 'GraceLapsed':
      return { ...state, standing: lapsed(state.standing) };
  }
}

function windowOf(data: DataOf<'WindowOpened'>): SubmissionWindow {
  const { quarter, dueOn, closesOn, closesAt, agency: holder } = data;
  const dates = { quarter, dueOn, closesOn, closesAt, original: { dueOn, closesOn } };
  return { ...dates, closed: false, extended: false, waived: false, holder };
}

function moved(
  window: SubmissionWindow,
  { dueOn, closesOn, closesAt, reopened }: DataOf<'DeadlineMoved'>,
): SubmissionWindow {
  return { ...window, dueOn, closesOn, closesAt, closed: window.closed && !reopened };
}

type Arrived = DataOf<'FileReceived' | 'NilDeclared' | 'UnchangedDeclared'>;

function received(
  state: SubmissionState,
  data: Arrived,
  what: Pick<CountedVersion, 'sha256' | 'content'>,
): SubmissionState {
  const { version, countsFrom, account } = data;
  const counted = { version, countsFrom, account, ...what };
  return { ...state, standing: { kind: 'counted', lastVersion: version, counted, review: 'pending' } };
}

function returned(standing: Standing, { graceUntil, graceEndsAt }: DataOf<'SubmissionReturned'>): Standing {
  if (standing.kind !== 'counted') return standing;
  const { counted, lastVersion } = standing;
  return { kind: 'returned', lastVersion, returned: counted, graceUntil, graceEndsAt };
}

function lapsed(standing: Standing): Standing {
  if (standing.kind !== 'returned') return standing;
  const { lastVersion, returned, graceEndsAt } = standing;
  return { kind: 'lapsed', lastVersion, returned, graceEndsAt };
}

function reviewed(standing: Standing, review: 'approved' | 'published'): Standing {
  return standing.kind === 'counted' ? { ...standing, review } : standing;
}
