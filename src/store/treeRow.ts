/** The tree over the log in `events.db`: one row with its size and edge, written in the very transaction of the appended events. */
import { edgeFromBytes, edgeToBytes, emptyEdge, grown, type Edge } from '../transparency/edge.js';
import { leafHashOfText, type Hash } from '../transparency/hashing.js';
import { leafText, type EncodedEvent } from './codec.js';
import { Fault } from './faults.js';
import { leafOfRow, type LogRow } from './rows.js';
import type { Connection } from './sqliteFile.js';

export const TREE_SCHEMA = `
  CREATE TABLE tree (only INTEGER PRIMARY KEY CHECK (only = 1), size INTEGER NOT NULL, edge BLOB NOT NULL) STRICT;
  INSERT INTO tree (only, size, edge) VALUES (1, 0, x'');`;

/** What an appender does for the tree with what it appends. */
export interface TreeKeeper {
  /** Held against the log's last position. @throws Fault LOG_REWRITTEN when they differ: events came or went past us. */
  read(): Edge;
  /** Hashes new events into the tree and writes its new edge. */
  grow(edge: Edge, events: readonly EncodedEvent[]): Edge;
}

/** The file is named in what is thrown. */
export function treeRow(connection: Connection, file: string): TreeKeeper {
  // One statement, or an append in between would look like a forgery.
  const get = connection.prepare<[], { size: number; edge: Buffer; last: number }>(
    'SELECT size, edge, (SELECT coalesce(max(position), 0) FROM events) AS last FROM tree WHERE only = 1',
  );
  const put = connection.prepare<[number, Buffer]>('UPDATE tree SET size = ?, edge = ? WHERE only = 1');
  return {
    read: () => {
      const row = get.get();
      const edge = row && edgeFromBytes(row.size, row.edge);
      if (!edge) throw new Fault('LOG_REWRITTEN', `the tree of ${file} is not as it was written`);
      if (edge.size === row.last) return edge;
      const found = `${file} ends at position ${String(row.last)}, but its tree holds ${String(edge.size)} events`;
      throw new Fault('LOG_REWRITTEN', found);
    },
    grow: (edge, events) => {
      const hashes = events.map((event) => leafHashOfText(leafText(event)));
      const larger = grown(edge, hashes);
      put.run(larger.size, edgeToBytes(larger));
      return larger;
    },
  };
}

const PAGE = 1_000;

/** Builds the tree of a log that was written before logs had one. */
export function plantTree(connection: Connection): void {
  connection.exec(TREE_SCHEMA);
  const page = connection
    .prepare<[number], LogRow>(
      `SELECT position, name, version, e.id, type, data, metadata
       FROM events e JOIN streams s ON s.id = e.stream WHERE position > ? ORDER BY position LIMIT ${String(PAGE)}`,
    )
    .raw();
  let edge = emptyEdge;
  for (let rows = page.all(0); rows.length > 0; rows = page.all(edge.size)) edge = grown(edge, hashesOf(rows, edge));
  connection.prepare('UPDATE tree SET size = ?, edge = ?').run(edge.size, edgeToBytes(edge));
}

function hashesOf(rows: readonly LogRow[], { size }: Edge): readonly Hash[] {
  return rows.map((row, index) => {
    if (row[4] === 'LogKeyPublished')
      throw new Fault('LOG_REWRITTEN', 'the log has a published key, but its tree was taken away');
    if (row[0] === size + index + 1) return leafHashOfText(leafOfRow(row));
    throw new Fault('LOG_UNREADABLE', `the log lacks the event at position ${String(size + index + 1)}`);
  });
}
