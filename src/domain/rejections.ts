import type { Sensitivity } from './values.js';

/**
 * Every business "no" there is. A rejection is a value: a code and what a person needs to understand it. Where it is
 * told (HTTP status, exit code, Vietnamese and English wording) is one table at the edge, counted by the compiler.
 */
export interface RejectionDetails {
  // who may do what
  NOT_SIGNED_IN: { readonly reason: 'missing' | 'unknown' | 'revoked' | 'expired' };
  /** One answer for an unknown name, a wrong password and a revoked account. */
  SIGN_IN_FAILED: Readonly<Record<string, never>>;
  NOT_ALLOWED: { readonly action: string; readonly role: string };
  /** One answer for another agency's object and for one that does not exist. */
  NO_SUCH_OBLIGATION: { readonly obligationId: string };
  NO_SUCH_SUBMISSION: { readonly submissionId: string };
  NO_SUCH_VERSION: { readonly submissionId: string; readonly version: number };
  // what is published
  NO_SUCH_DATASET: { readonly datasetId: string };
  /** One answer for what is unknown, not published, or declared without a file. */
  NO_SUCH_FILE_PUBLISHED: { readonly datasetId: string; readonly period: string };
  // accounts
  USERNAME_TAKEN: { readonly username: string };
  AGENCY_HAS_ACCOUNT: { readonly agency: string; readonly username: string };
  ROLE_NEEDS_AGENCY: { readonly role: string };
  ROLE_TAKES_NO_AGENCY: { readonly role: string };
  NO_SUCH_ACCOUNT: { readonly username: string };
  ACCOUNT_REVOKED: { readonly username: string };
  NO_SUCH_AGENCY: { readonly agency: string };
  // agencies over time
  AGENCY_DISSOLVED: { readonly agency: string; readonly on: string; readonly successors: readonly string[] };
  BEFORE_AGENCY: { readonly agency: string; readonly on: string; readonly validFrom: string };
  /** The quarter was open on the day of the change and has closed since. */
  CHANGE_TOO_LATE: {
    readonly agency: string;
    readonly on: string;
    readonly quarter: string;
    readonly closesOn: string;
  };
  BAD_SUCCESSOR: {
    readonly agency: string;
    readonly successor: string;
    readonly why: 'itself' | 'unknown' | 'dissolved' | 'notYet' | 'central' | 'provincial';
    readonly on: string;
  };
  /** Obligations that nobody would hold. */
  SUCCESSOR_MISSING: { readonly agency: string; readonly obligations: readonly string[] };
  DUTY_NOT_HELD: { readonly agency: string; readonly obligationId: string; readonly to: string };
  BAD_PARENT: {
    readonly agency: string;
    readonly under: string;
    readonly why: 'circle' | 'unknown' | 'dissolved' | 'notYet';
    readonly on: string;
  };
  BLOC_FIXED: { readonly agency: string; readonly kind: string };
  // heads and assigned staff
  /** `until`: its last day in the register. */
  AGENCY_GONE: { readonly agency: string; readonly until: string };
  NO_HEAD: { readonly agency: string };
  /** `since`: the first day of the head in office, before whom nobody is appointed any more. */
  HEAD_SINCE: { readonly agency: string; readonly since: string };
  NOT_A_PERSON: { readonly problems: readonly FileProblem[] };
  ENDS_BEFORE_START: { readonly from: string; readonly until: string };
  ASSIGNED_ALREADY: { readonly personId: string; readonly from: string; readonly until: string | null };
  /** One answer for who was never assigned, not on that day, and another agency's. */
  NO_SUCH_STEWARD: { readonly agency: string; readonly personId: string; readonly on: string };
  // erasing persons
  NO_SUCH_PERSON: { readonly personId: string };
  /** `field`: a text that is kept for ever and names a person. */
  NAMES_A_PERSON: { readonly field: string };
  // windows and periods
  BAD_QUARTER: { readonly value: string };
  BAD_PERIOD: { readonly value: string; readonly frequency: string };
  BAD_INSTANT: { readonly value: string };
  BEFORE_RULES: { readonly quarter: string; readonly firstQuarter: string };
  NOT_OWED_YET: { readonly period: string; readonly from: string };
  /** `after`: the last quarter that it is owed for. */
  OBLIGATION_ENDED: { readonly period: string; readonly after: string; readonly source: string };
  WINDOW_NOT_OPEN: { readonly period: string; readonly opensOn: string };
  // extensions and waivers
  BAD_DAY: { readonly value: string };
  /** A yearly report, a single one and back-fill have no closing to extend or waive. */
  NO_WINDOW: { readonly obligationId: string; readonly period: string };
  EXTENSION_TOO_LATE: { readonly submissionId: string; readonly closesOn: string; readonly clause: string };
  NOT_A_WORKING_DAY: { readonly day: string };
  NOT_LATER: { readonly day: string; readonly closesOn: string };
  DUTY_WAIVED: { readonly submissionId: string };
  // overlap with databases of ministries
  NO_SUCH_MINISTRY_DATABASE: { readonly database: string };
  /** `on`: the day on which it was to be decided upon. */
  MINISTRY_DATABASE_NOT_VALID: {
    readonly database: string;
    readonly on: string;
    readonly validFrom: string | null;
    readonly validTo: string | null;
  };
  /** The obligation or the database was worded anew while somebody looked. */
  OVERLAP_REWORDED: { readonly obligationId: string; readonly database: string };
  // requests that are sent again
  /** `limit`: characters. */
  BAD_IDEMPOTENCY_KEY: { readonly limit: number };
  IDEMPOTENCY_KEY_REUSED: { readonly submissionId: string };
  // submissions
  FILE_REFUSED: { readonly problems: readonly FileProblem[] };
  FILE_TOO_LARGE: { readonly limitBytes: number };
  /** `limit`: of one account at a time, the one being read included; `retryAfter`: seconds. */
  TOO_MANY_FILES: { readonly limit: number; readonly retryAfter: number };
  NO_SUCH_FILE: { readonly path: string };
  NOTHING_RECEIVED: { readonly submissionId: string };
  NOTHING_TO_KEEP: { readonly obligationId: string };
  STALE_VERSION: { readonly given: string; readonly current: string };
  NEEDS_SHA256: { readonly submissionId: string };
  NEEDS_VERSION: { readonly submissionId: string };
  OWN_SUBMISSION: { readonly submissionId: string };
  ALREADY_RETURNED: { readonly submissionId: string };
  ALREADY_PUBLISHED: { readonly submissionId: string };
  NOT_APPROVED: { readonly submissionId: string };
  DATASET_NOT_PUBLIC: { readonly submissionId: string; readonly sensitivity: Sensitivity };
  NOTHING_TO_PUBLISH: { readonly submissionId: string };
  REASON_MISSING: { readonly field: string };
  /** `limit`: characters. */
  REASON_TOO_LONG: { readonly field: string; readonly limit: number };
  // imports
  IMPORT_REFUSED: { readonly problems: readonly FileProblem[] };
  /** Of an annex, unless it says that it is of rules. */
  QUARTER_CLOSED: { readonly quarter: string; readonly closesOn: string; readonly subject?: 'rules' };
  // the calendar
  CALENDAR_REFUSED: { readonly problems: readonly FileProblem[] };
  // DIC's own report
  /** What it settles has not closed; `closesOn` is its last day. */
  REPORT_TOO_EARLY: { readonly quarter: string; readonly settles: string; readonly closesOn: string };
  /** No window of the settled quarter is recorded: there is nothing to report on. */
  NOTHING_TO_REPORT: { readonly quarter: string; readonly settles: string };
  REPORT_NOT_COMPILED: { readonly quarter: string };
  REPORT_NOT_SENT: { readonly quarter: string };
  REPORT_SENT: { readonly quarter: string; readonly sentOn: string };
  /** From the day it was sent to today. */
  NOT_THE_DAY_OF_RECEIPT: { readonly day: string; readonly from: string; readonly to: string };
  // rule sets
  RULES_REFUSED: { readonly problems: readonly FileProblem[] };
  // the log and its clock
  LOG_EXISTS: { readonly folder: string };
  // proofs
  /** What was to hold a file against has no signed checkpoint of a key that is trusted. */
  NO_CHECKPOINT: { readonly path: string };
  NO_VERIFIER_KEY: { readonly path: string };
  /** The log has not published a key, or could not publish so far. */
  NO_RECEIPT: { readonly position: number };
  /** `number`: of the key in force. */
  LOG_KEY_CHANGED: { readonly number: number };
  // backups
  FOLDER_NOT_EMPTY: { readonly folder: string };
  /** `limit`: days, while it holds keys of persons. */
  BACKUP_KEPT_TOO_LONG: { readonly days: number; readonly limit: number };
  /** `file`: the one that is wrong. */
  BACKUP_REFUSED: { readonly folder: string; readonly file: string; readonly why: BackupFlaw };
  BACKUP_EXPIRED: { readonly folder: string; readonly keepUntil: string };
  /** `file`: what shows that the log had come to `size` events. */
  BACKUP_OLDER: { readonly folder: string; readonly position: number; readonly file: string; readonly size: number };
  NOT_A_CHECKPOINT: { readonly path: string };
  NOT_A_PERSON_LIST: { readonly path: string; readonly row: number; readonly value: string };
  DEMO_UNFINISHED: { readonly folder: string };
  LIVE_LOG: { readonly option: string };
  /** Of the log's tree as it is published, below `/log`. */
  NO_SUCH_TILE: { readonly path: string };
  NOT_A_PROOF: { readonly path: string };
  NO_SUCH_STREAM: { readonly stream: string };
  TOO_MANY_EVENTS: { readonly most: number };
  NO_SUCH_POSITION: { readonly position: number };
  // a witness of the log
  WITNESS_EXISTS: { readonly folder: string };
  NO_WITNESS: { readonly folder: string };
  BAD_WITNESS_NAME: { readonly name: string };
  BAD_LOG_KEY: { readonly value: string };
  CHECKPOINT_MISSING: { readonly from: string };
  NO_PROOF: { readonly from: string; readonly size: number; readonly seen: number };
  LOG_ALARM: {
    readonly why: LogAlarm;
    readonly from: string;
    readonly origin: string;
    readonly seen: { readonly size: number; readonly root: string; readonly at: string } | null;
    readonly offered: { readonly origin: string; readonly size: number; readonly root: string } | null;
    readonly evidence: string;
  };
}

/**
 * What is wrong with a log. `malformed`: no checkpoint. `otherLog`: that of another log. `badSignature`, `unknownKey`: not
 * signed by a key that is trusted. `handover`: a key whose predecessor does not vouch for it. `retiredKey`: signed by a key
 * that has handed over. `rollback`: smaller than what was seen. `fork`: another history. `withheld`, `tiles`: hashes that
 * it must show are not there, or do not lead to what it has signed.
 */
export type LogAlarm =
  | 'malformed'
  | 'otherLog'
  | 'badSignature'
  | 'unknownKey'
  | 'handover'
  | 'retiredKey'
  | 'rollback'
  | 'fork'
  | 'withheld'
  | 'tiles';

/** What can be wrong with a file of a backup, or with one that is shown beside it. */
export type BackupFlaw =
  | 'noManifest'
  | 'malformed'
  | 'unsigned'
  | 'badSignature'
  | 'otherKey'
  | 'missing'
  | 'unlisted'
  | 'altered'
  | 'mixed'
  | 'otherLog';

export type RejectionCode = keyof RejectionDetails;

export type Rejection = {
  [Code in RejectionCode]: { readonly code: Code; readonly details: RejectionDetails[Code] };
}[RejectionCode];

/** What is wrong in a file and where. `rule` is a stable word; rows and columns count from 1 as a person sees them. */
export interface FileProblem {
  readonly rule: string;
  readonly row?: number;
  /** Column number, from 1. */
  readonly column?: number;
  /** Column or field name. */
  readonly field?: string;
  /** The offending value, shortened. */
  readonly value?: string;
  readonly vi: string;
  readonly en: string;
}

export function rejection<Code extends RejectionCode>(
  code: Code,
  details: RejectionDetails[Code],
): { readonly code: Code; readonly details: RejectionDetails[Code] } {
  return { code, details };
}
