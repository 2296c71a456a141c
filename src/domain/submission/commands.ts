import type { CheckSummary, FileFormat, SubmissionEvent } from './events.js';

type DataOf<Type extends SubmissionEvent['type']> = Extract<SubmissionEvent, { type: Type }>['data'];

/** Whose duty for which period: one stream. */
export type Subject = Pick<DataOf<'FileReceived'>, 'submissionId' | 'obligationId' | 'agency' | 'period'>;

/** The deadline that law and calendar give for the period's window, computed before the command. */
export type Window = Omit<DataOf<'WindowOpened'>, keyof Subject>;

export interface ReceivedFile {
  readonly sha256: string;
  readonly size: number;
  readonly format: FileFormat;
  readonly check: CheckSummary;
}

/** What every version brings, of whatever kind. `receivedAt` is the clock when its last byte had come. */
interface Arrival {
  readonly subject: Subject;
  readonly receivedAt: string;
  readonly account: string;
  /** The assigned person who acts, where one is named. */
  readonly steward?: string;
}

/** The version that a reviewer looked at: a file by its hash, a declaration by its number. */
export type Reviewed = { readonly sha256: string } | { readonly version: number };

export type SubmissionCommand =
  | { readonly type: 'OpenWindow'; readonly subject: Subject; readonly window: Window; readonly at: string }
  | ({ readonly type: 'ReceiveFile'; readonly file: ReceivedFile } & Arrival)
  | ({ readonly type: 'DeclareNil'; readonly reason: DataOf<'NilDeclared'>['reason'] } & Arrival)
  | ({
      readonly type: 'DeclareUnchanged';
      readonly reason: DataOf<'UnchangedDeclared'>['reason'];
      /** The last counted version before this period; null when there is none. */
      readonly basis: DataOf<'UnchangedDeclared'>['basis'] | null;
    } & Arrival)
  | {
      readonly type: 'ReturnSubmission';
      readonly subject: Subject;
      /** Null: whatever version is current. */
      readonly reviewed: Reviewed | null;
      readonly reason: DataOf<'SubmissionReturned'>['reason'];
      readonly grace: Pick<DataOf<'SubmissionReturned'>, 'graceUntil' | 'graceEndsAt'>;
      readonly account: string;
    }
  | {
      readonly type: 'ApproveSubmission';
      readonly subject: Subject;
      readonly reviewed: Reviewed;
      readonly account: string;
    }
  | { readonly type: 'PublishSubmission'; readonly subject: Subject; readonly account: string }
  | {
      readonly type: 'ExtendDeadline';
      readonly subject: Subject;
      /** The granted day, and whether the calendar has it as a working day. */
      readonly to: { readonly day: string; readonly isWorkingDay: boolean };
      readonly reason: DataOf<'DeadlineExtended'>['reason'];
      readonly requester: DataOf<'DeadlineExtended'>['requester'];
      readonly account: string;
      readonly at: string;
    }
  | {
      readonly type: 'MoveDeadline';
      readonly subject: Subject;
      /** What law and calendar give for the window now. */
      readonly to: Pick<DataOf<'DeadlineMoved'>, 'dueOn' | 'closesOn' | 'closesAt'>;
      /** The argument for it, without the step that names the move. */
      readonly derivation: DataOf<'DeadlineMoved'>['derivation'];
      readonly calendar: DataOf<'DeadlineMoved'>['calendar'];
      readonly at: string;
    }
  | {
      readonly type: 'WaiveDuty';
      readonly subject: Subject;
      readonly reason: DataOf<'DutyWaived'>['reason'];
      readonly account: string;
    }
  | {
      readonly type: 'TransferDuty';
      /** As whoever held it knew it; `to` holds it from then on. */
      readonly subject: Subject;
      readonly to: string;
      readonly on: string;
      readonly at: string;
    }
  | { readonly type: 'CloseWindow'; readonly subject: Subject; readonly at: string }
  | { readonly type: 'LapseGrace'; readonly subject: Subject; readonly at: string };
