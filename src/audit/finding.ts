/** What an audit finds wrong: every kind with its details, told in both languages. */

/** An event as far as its row or its leaf names it. */
export interface EventRef {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
}

/** Inclusive. */
interface Positions {
  readonly from: number;
  readonly to: number;
}

/** Every kind of finding, with what it says. Files are named as they lie in the folder or bundle that is audited. */
export interface FindingDetails {
  LOG_GONE: { readonly file: string };
  LOG_DAMAGED: { readonly file: string; readonly why: string };
  DATABASE_CHANGED: { readonly file: string; readonly object: string };
  EVENT_MISSING: { readonly position: number };
  EVENT_UNREADABLE: { readonly position: number };
  EVENT_NOT_CANONICAL: { readonly position: number };
  EVENT_UNKNOWN: EventRef;
  EVENT_MISFIT: EventRef & { readonly why: string };
  VERSION_WRONG: EventRef & { readonly expected: number };
  ID_TWICE: EventRef & { readonly first: number };
  TIME_BACK: EventRef & { readonly recordedAt: string; readonly before: string };
  EVENT_CHANGED: EventRef;
  EVENT_INSERTED: EventRef;
  EVENT_MOVED: EventRef & { readonly signedAt: number };
  LOG_CUT: { readonly size: number; readonly signed: number; readonly by: string };
  EVENTS_REWRITTEN: Positions & { readonly by: string };
  EDGE_WRONG: Positions & { readonly file: string };
  TILE_WRONG: Positions & { readonly file: string };
  TILE_MISSING: Positions & { readonly file: string };
  CHECKPOINT_MISSING: { readonly file: string };
  CHECKPOINT_FORGED: { readonly file: string; readonly why: CheckpointFault };
  KEY_CHAIN_BROKEN: EventRef & { readonly why: KeyFault };
  KEY_STORE_GONE: { readonly file: string };
  SIGNING_KEY_MISSING: { readonly number: number; readonly verifierKey: string };
  SIGNING_KEY_WRONG: { readonly number: number; readonly verifierKey: string; readonly found: string };
  FILE_MISSING: EventRef & { readonly file: string; readonly sha256: string };
  FILE_WRONG: EventRef & { readonly file: string; readonly sha256: string; readonly found: string };
  FILE_SWAPPED: EventRef & { readonly file: string; readonly sha256: string; readonly found: string };
  VIEW_DAMAGED: { readonly file: string; readonly why: string };
  VIEW_CHANGED: { readonly file: string; readonly object: string };
  VIEW_AHEAD: { readonly file: string; readonly position: number; readonly size: number };
  VIEW_FOREIGN: { readonly file: string; readonly position: number; readonly id: string };
  VIEW_ROW_WRONG: ViewRow;
  VIEW_ROW_MISSING: ViewRow;
  VIEW_ROW_EXTRA: ViewRow;
  VIEW_ROWS_UNBUILDABLE: { readonly file: string; readonly why: string };
  KEPT_UNREADABLE: { readonly kept: string; readonly why: string };
  KEPT_INVALID: { readonly kept: string; readonly why: KeptFault };
  KEPT_OTHER_KEY: { readonly kept: string; readonly origin: string };
  KEPT_AHEAD: { readonly kept: string; readonly signed: number; readonly size: number };
  KEPT_DIFFERS: Positions & { readonly kept: string };
  KEPT_EVENT_CHANGED: EventRef & { readonly kept: string };
  BUNDLE_INCOMPLETE: { readonly file: string };
  BUNDLE_FILE_MISSING: { readonly file: string };
  BUNDLE_FILE_WRONG: { readonly file: string };
  BUNDLE_FILE_EXTRA: { readonly file: string };
  BUNDLE_LINE_WRONG: { readonly file: string; readonly line: number };
  BUNDLE_LIST_WRONG: { readonly file: string; readonly entry: string };
}

export type CheckpointFault = 'malformed' | 'badSignature' | 'unknownKey' | 'otherLog' | 'retiredKey';
export type KeyFault = 'malformed' | 'number' | 'handover' | 'second';
export type KeptFault = 'malformed' | 'badSignature' | 'inclusion';

export interface ViewRow {
  readonly file: string;
  readonly view: string;
  /** `column=value` of what names the row. */
  readonly row: string;
  /** Of the event that made the row. */
  readonly position: number;
}

export type FindingCode = keyof FindingDetails;

export interface Finding {
  readonly code: FindingCode;
  readonly vi: string;
  readonly en: string;
  readonly [detail: string]: unknown;
}
