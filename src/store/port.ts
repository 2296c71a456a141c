/**
 * How events are kept: the port that every store implements alike (SQLite, memory, later EventStoreDB).
 * Streams are append-only and never deleted, truncated or scavenged.
 */

import type { Edge } from '../transparency/edge.js';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type JsonObject = { readonly [key: string]: JsonValue };

/** An event on its way in: all but what the store itself assigns (version, position, `metadata.recordedAt`). */
export interface NewEvent {
  /** UUID; the same id at the same expected version is a retry. */
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** An event of one stream, as stored. */
export interface StoredEvent extends NewEvent {
  readonly stream: string;
  /** 1 for the first event of its stream. */
  readonly version: number;
  readonly metadata: JsonObject & { readonly recordedAt: string };
}

/** An event of the log: positions are dense, 1…n, in the one order that every reader sees. */
export interface LoggedEvent extends StoredEvent {
  readonly position: number;
}

export interface EventStore {
  /**
   * Appends to one stream, all or nothing, durable when it resolves. `expectedVersion` 0: the stream is empty.
   * The same ids in the same order at the same expected version answer as the first time, also when others have followed.
   * @throws WrongExpectedVersion when the stream stands elsewhere; StoreFault on anything else.
   */
  append(stream: string, events: readonly NewEvent[], expectedVersion: number): Promise<{ version: number }>;
  /** The events of a stream after `afterVersion`, in order; empty for an unknown stream. */
  read(stream: string, afterVersion?: number): Promise<readonly StoredEvent[]>;
  /** Pages of the log after a position, in order, until the log's end as of the call that finds no more. */
  readAll(after: number): AsyncIterable<readonly LoggedEvent[]>;
  /** Pages of the log after a position, each event as the very text that proves it (`leafText`), as stored and not parsed. */
  leaves(after: number): AsyncIterable<readonly string[]>;
  /** The edge of the tree over the whole log, as the store itself keeps it. */
  edge(): Promise<Edge>;
  /** Calls `handle` with every page after `after`, for ever, also for what other processes append; stops with the signal. */
  subscribe(after: number, handle: (page: readonly LoggedEvent[]) => Promise<void>, signal: AbortSignal): Promise<void>;
  /** The log position of a stream's version; waits, bounded, until this reader has seen it. */
  positionOf(stream: string, version: number): Promise<number>;
  /** The last position and its `recordedAt`; 0 and null for an empty log. */
  end(): Promise<{ position: number; recordedAt: string | null }>;
  close(): Promise<void>;
}

/** Somebody else appended first (or the caller looked at an older state). */
export class WrongExpectedVersion extends Error {
  override readonly name = 'WrongExpectedVersion';
  readonly actualVersion: number;

  constructor(stream: string, expectedVersion: number, actualVersion: number) {
    super(`${stream}: expected version ${String(expectedVersion)}, found ${String(actualVersion)}`);
    this.actualVersion = actualVersion;
  }
}
