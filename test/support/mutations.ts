/** What a forger with the whole folder in hand may do to a log, and what an audit has to say of it. Seeded throughout. */
import Database from 'better-sqlite3';
import { appendFileSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FindingCode } from '../../src/audit/finding.js';
import type { Kept } from '../../src/audit/kept.js';
import { currentViews } from './viewRows.js';
import { openReadOnlyLog } from '../../src/store/readOnlyLog.js';
import { signCheckpoint } from '../../src/transparency/checkpoint.js';
import { edgeToBytes, emptyEdge, grown } from '../../src/transparency/edge.js';
import { leafHashOfText, type Hash } from '../../src/transparency/hashing.js';
import { signerOf } from '../../src/transparency/keys.js';
import { hashesToBytes } from '../../src/transparency/hashing.js';
import { tilePath } from '../../src/transparency/tiles.js';
import { TileWriter } from '../../src/transparency/tileWriter.js';
import type { Audited } from './audited.js';
import { seededBytes } from './seeded.js';

/** A whole number below `limit`. */
export type Draw = (limit: number) => number;

/** What must be among the findings: one of these codes, with these details. */
export interface Expected {
  readonly codes: readonly FindingCode[];
  readonly details: Readonly<Record<string, unknown>>;
  /** Positions of which one finding's span must hold this one. */
  readonly within?: number;
  readonly kept?: readonly Kept[];
}

export interface Mutation {
  readonly name: string;
  spoil(folder: string, draw: Draw, audited: Audited): Promise<Expected>;
}

interface Row {
  readonly position: number;
  readonly id: string;
  readonly type: string;
}

function inLog<Answer>(folder: string, use: (log: Database.Database) => Answer): Answer {
  const log = new Database(join(folder, 'events.db'));
  try {
    return use(log);
  } finally {
    log.close();
  }
}

function rowAt(log: Database.Database, position: number): Row {
  const row = log.prepare<[number], Row>('SELECT position, id, type FROM events WHERE position = ?').get(position);
  if (!row) throw new Error(`no event at ${String(position)}`);
  return row;
}

/** Not one of the key's own events, whose loss says more than one thing. */
function anyRow(log: Database.Database, draw: Draw): Row {
  for (;;) {
    const last = Number(log.prepare('SELECT max(position) FROM events').pluck().get());
    const row = rowAt(log, 1 + draw(last));
    if (!row.type.startsWith('LogKey')) return row;
  }
}

/** Another salt: the event stays readable and canonical, and is another. */
function editAt(log: Database.Database, position: number, draw: Draw): void {
  const salt = Buffer.from(`forged ${String(draw(1e9))}`).toString('base64url');
  log.prepare(`UPDATE events SET metadata = json_set(metadata, '$.salt', ?) WHERE position = ?`).run(salt, position);
}

async function leavesOf(folder: string): Promise<readonly Hash[]> {
  const log = await openReadOnlyLog(folder);
  const hashes = [...log.pages()].flatMap((page) => page.map(({ text }) => leafHashOfText(text ?? '')));
  log.close();
  return hashes;
}

async function regrow(folder: string): Promise<void> {
  const edge = grown(emptyEdge, await leavesOf(folder));
  inLog(folder, (log) => log.prepare('UPDATE tree SET size = ?, edge = ?').run(edge.size, edgeToBytes(edge)));
}

/** Every tile anew, as if the log had always been like this. */
async function retile(folder: string): Promise<TileWriter> {
  const writer = new TileWriter();
  for (const leaf of await leavesOf(folder)) writer.add(leaf);
  const tiles = join(folder, 'log/tile');
  for (const tile of [...writer.takeFull(), ...writer.partial()]) {
    const path = join(tiles, tilePath(tile));
    if (existsSync(dirname(path))) writeFileSync(path, hashesToBytes(tile.hashes));
  }
  return writer;
}

async function resign(folder: string, seed: Uint8Array): Promise<void> {
  const writer = await retile(folder);
  const [origin = ''] = readFileSync(join(folder, 'log/checkpoint'), 'utf8').split('\n');
  const signer = signerOf(origin, seed);
  const note = signCheckpoint({ origin, size: writer.size, root: writer.root() }, [signer]);
  writeFileSync(join(folder, 'log/checkpoint'), note);
}

function stolenKey(folder: string): Uint8Array {
  const keys = new Database(join(folder, 'keys.db'));
  const seed = keys
    .prepare<[], Buffer>(`SELECT secret FROM secrets WHERE kind = 'signing' ORDER BY CAST(id AS INTEGER) DESC LIMIT 1`)
    .pluck()
    .get();
  keys.close();
  if (!seed) throw new Error('no key to steal');
  return seed;
}

/** Renumbers what follows a position; from the far end on, so that no two ever share one. */
function shift(log: Database.Database, after: number, by: 1 | -1): void {
  const order = by === 1 ? 'DESC' : 'ASC';
  const positions = log
    .prepare<[number], number>(`SELECT position FROM events WHERE position > ? ORDER BY position ${order}`)
    .pluck()
    .all(after);
  const move = log.prepare('UPDATE events SET position = ? WHERE position = ?');
  for (const position of positions) move.run(position + by, position);
}

function insertCopy(log: Database.Database, from: number, to: number): void {
  log
    .prepare(
      `INSERT INTO events (position, stream, version, id, type, data, metadata)
       SELECT ?, stream, (SELECT max(version) + 1 FROM events o WHERE o.stream = e.stream),
         'ffffffff-ffff-4fff-8fff-' || substr('000000000000' || ?, -12), type, data, json_set(metadata, '$.salt', 'forged')
       FROM events e WHERE position = ?`,
    )
    .run(to, to, from);
}

function filesIn(folder: string): readonly string[] {
  const blobs = join(folder, 'blobs');
  return readdirSync(blobs, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name))
    .toSorted()
    .map((name) => join(blobs, name));
}

function flip(path: string, draw: Draw): void {
  const bytes = readFileSync(path);
  const at = draw(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 + draw(255));
  writeFileSync(path, bytes);
}

function inViews<Answer>(folder: string, use: (views: Database.Database) => Answer): Answer {
  const views = new Database(currentViews(folder));
  try {
    return use(views);
  } finally {
    views.close();
  }
}

interface Place {
  readonly table: string;
  readonly rowid: number;
}

function anyViewRow(views: Database.Database, draw: Draw): Place {
  const tables = views
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'about' ORDER BY name`)
    .pluck()
    .all()
    .filter((name) => Number(views.prepare(`SELECT count(*) FROM ${name}`).pluck().get()) > 0);
  const table = tables[draw(tables.length)] ?? '';
  const rows = views.prepare<[], number>(`SELECT rowid FROM ${table}`).pluck().all();
  return { table, rowid: rows[draw(rows.length)] ?? 0 };
}

function tileFilesIn(folder: string): readonly string[] {
  const tiles = join(folder, 'log/tile');
  const names = readdirSync(tiles, { recursive: true, encoding: 'utf8' }).toSorted();
  const [first = ''] = readFileSync(join(folder, 'log/checkpoint'), 'utf8').split('\n').slice(1);
  const size = Number(first);
  // Those of smaller trees lie about and say nothing of this one.
  const current = new Set([`0/${String(Math.floor(size / 256)).padStart(3, '0')}.p/${String(size % 256)}`]);
  for (let at = 0; at < Math.floor(size / 256); at += 1) current.add(`0/${String(at).padStart(3, '0')}`);
  return names.filter((name) => current.has(name));
}

const events = (row: Row, ...codes: readonly FindingCode[]): Expected => ({
  codes,
  details: { position: row.position },
});

/** Signed anew with the stolen key, only what others have kept can tell. */
async function forged(folder: string, position: number, kept: readonly Kept[]): Promise<Expected> {
  await regrow(folder);
  await resign(folder, stolenKey(folder));
  return { codes: ['KEPT_DIFFERS'], details: {}, within: position, kept };
}

export const mutations: readonly Mutation[] = [
  {
    name: 'an event is edited',
    spoil: (folder, draw) =>
      Promise.resolve(
        inLog(folder, (log) => {
          const row = anyRow(log, draw);
          editAt(log, row.position, draw);
          return { codes: ['EVENT_CHANGED'], details: { ...row } };
        }),
      ),
  },
  {
    name: 'an event is edited and the edge grown anew',
    spoil: async (folder, draw) => {
      const row = inLog(folder, (log) => {
        const found = anyRow(log, draw);
        editAt(log, found.position, draw);
        return found;
      });
      await regrow(folder);
      return { codes: ['EVENT_CHANGED'], details: { ...row } };
    },
  },
  {
    name: 'an event is edited, edge and tiles computed anew',
    spoil: async (folder, draw) => {
      const { position } = inLog(folder, (log) => {
        const found = anyRow(log, draw);
        editAt(log, found.position, draw);
        return found;
      });
      await regrow(folder);
      await retile(folder);
      return { codes: ['EVENTS_REWRITTEN'], details: {}, within: position };
    },
  },
  {
    name: 'an event is edited and everything signed anew with the stolen key',
    spoil: async (folder, draw, { kept }) => {
      const { position } = inLog(folder, (log) => {
        const found = anyRow(log, draw);
        editAt(log, found.position, draw);
        return found;
      });
      return forged(folder, position, [kept.older, kept.newest]);
    },
  },
  {
    name: 'the event of a receipt is edited and everything signed anew with the stolen key',
    spoil: async (folder, draw, { kept }) => {
      const position = (kept.receipt.leaf?.index ?? 0) + 1;
      inLog(folder, (log) => {
        editAt(log, position, draw);
      });
      await forged(folder, position, []);
      return { codes: ['KEPT_EVENT_CHANGED'], details: { position, kept: 'receipt.json' }, kept: [kept.receipt] };
    },
  },
  {
    name: 'an event loses its id',
    spoil: (folder, draw) =>
      Promise.resolve(
        inLog(folder, (log) => {
          const row = anyRow(log, draw);
          log.prepare('UPDATE events SET id = ? WHERE position = ?').run('0'.repeat(8) + row.id.slice(8), row.position);
          return events(row, 'EVENT_CHANGED');
        }),
      ),
  },
  {
    name: 'an event is given the id of another',
    spoil: (folder, draw) =>
      Promise.resolve(
        inLog(folder, (log) => {
          const row = anyRow(log, draw);
          const other = rowAt(log, row.position === 1 ? 2 : 1);
          log.prepare('UPDATE events SET id = ? WHERE position = ?').run(other.id, row.position);
          return { codes: ['ID_TWICE'], details: { id: other.id } };
        }),
      ),
  },
  {
    name: 'an event is given another type',
    spoil: (folder, draw) =>
      Promise.resolve(
        inLog(folder, (log) => {
          const row = anyRow(log, draw);
          log.prepare('UPDATE events SET type = ? WHERE position = ?').run('NothingWeKnow', row.position);
          return events(row, 'EVENT_UNKNOWN');
        }),
      ),
  },
  {
    name: 'an event is spelled otherwise',
    spoil: (folder, draw) =>
      Promise.resolve(
        inLog(folder, (log) => {
          const row = anyRow(log, draw);
          log.prepare(`UPDATE events SET data = '{ ' || substr(data, 2) WHERE position = ?`).run(row.position);
          return events(row, 'EVENT_NOT_CANONICAL');
        }),
      ),
  },
  {
    name: 'an event is dated back',
    spoil: (folder, draw) =>
      Promise.resolve(
        inLog(folder, (log) => {
          const { position } = anyRow(log, (limit) => 20 + draw(limit - 20));
          const old = '2020-01-01T00:00:00.000Z';
          log
            .prepare(`UPDATE events SET metadata = json_set(metadata, '$.recordedAt', ?) WHERE position = ?`)
            .run(old, position);
          return { codes: ['TIME_BACK'], details: { position, recordedAt: old } };
        }),
      ),
  },
  {
    name: 'an event is taken out',
    spoil: (folder, draw) =>
      Promise.resolve(
        inLog(folder, (log) => {
          const row = anyRow(log, (limit) => draw(limit - 1));
          log.prepare('DELETE FROM events WHERE position = ?').run(row.position);
          return events(row, 'EVENT_MISSING');
        }),
      ),
  },
  {
    name: 'an event is taken out and the gap closed',
    spoil: async (folder, draw) => {
      const row = inLog(folder, (log) => {
        const found = anyRow(log, (limit) => draw(limit - 1));
        log.prepare('DELETE FROM events WHERE position = ?').run(found.position);
        shift(log, found.position, -1);
        return found;
      });
      await regrow(folder);
      return events(row, 'EVENT_MISSING');
    },
  },
  {
    name: 'an event is put in',
    spoil: async (folder, draw) => {
      const position = inLog(folder, (log) => {
        const { position: after } = anyRow(log, draw);
        shift(log, after, 1);
        insertCopy(log, after, after + 1);
        return after + 1;
      });
      await regrow(folder);
      return { codes: ['EVENT_INSERTED'], details: { position } };
    },
  },
  {
    name: 'an event is put at the end',
    spoil: (folder, draw, { size }) =>
      Promise.resolve(
        inLog(folder, (log) => {
          insertCopy(log, anyRow(log, draw).position, size + 1);
          return { codes: ['EVENT_INSERTED'], details: { position: size + 1 } };
        }),
      ),
  },
  {
    name: 'an event is put before the first',
    spoil: (folder, draw) =>
      Promise.resolve(
        inLog(folder, (log) => {
          const position = -draw(50);
          insertCopy(log, anyRow(log, draw).position, position);
          return { codes: ['EVENT_INSERTED'], details: { position } };
        }),
      ),
  },
  {
    name: 'two events change places',
    spoil: async (folder, draw) => {
      const position = inLog(folder, (log) => {
        const one = anyRow(log, (limit) => draw(limit - 1)).position;
        const two = one + 1;
        const move = log.prepare('UPDATE events SET position = ? WHERE position = ?');
        move.run(1e6, one);
        move.run(one, two);
        move.run(two, 1e6);
        return one;
      });
      await regrow(folder);
      return { codes: ['EVENT_MOVED'], details: {}, within: position };
    },
  },
  {
    name: 'a stream is renamed',
    spoil: (folder, draw) =>
      Promise.resolve(
        inLog(folder, (log) => {
          const { position } = anyRow(log, draw);
          log
            .prepare(`UPDATE streams SET name = name || 'x' WHERE id = (SELECT stream FROM events WHERE position = ?)`)
            .run(position);
          return { codes: ['EVENT_CHANGED'], details: {} };
        }),
      ),
  },
  {
    name: 'the tail is cut off',
    spoil: (folder, draw, { size }) =>
      Promise.resolve(
        inLog(folder, (log) => {
          const left = size - 1 - draw(40);
          log.prepare('DELETE FROM events WHERE position > ?').run(left);
          return { codes: ['LOG_CUT'], details: { size: left, signed: size } };
        }),
      ),
  },
  {
    name: 'the tail is cut off and the edge grown anew',
    spoil: async (folder, draw, { size }) => {
      const left = size - 1 - draw(40);
      inLog(folder, (log) => log.prepare('DELETE FROM events WHERE position > ?').run(left));
      await regrow(folder);
      return { codes: ['LOG_CUT'], details: { size: left, signed: size, by: 'log/checkpoint' } };
    },
  },
  {
    name: 'an older copy takes the place of the folder',
    spoil: (folder, _, { older, kept, size }) => {
      rmSync(folder, { recursive: true });
      cpSync(older, folder, { recursive: true });
      return Promise.resolve({ codes: ['KEPT_AHEAD'], details: { signed: size }, kept: [kept.older, kept.newest] });
    },
  },
  {
    name: 'an older copy of the log takes its place',
    spoil: (folder, _, { older, size }) => {
      cpSync(join(older, 'events.db'), join(folder, 'events.db'));
      for (const suffix of ['-wal', '-shm']) {
        rmSync(join(folder, `events.db${suffix}`), { force: true });
        if (existsSync(join(older, `events.db${suffix}`)))
          cpSync(join(older, `events.db${suffix}`), join(folder, `events.db${suffix}`));
      }
      return Promise.resolve({ codes: ['LOG_CUT'], details: { signed: size } });
    },
  },
  {
    name: 'the checkpoint is signed by another key',
    spoil: async (folder, draw) => {
      await resign(folder, Buffer.alloc(32, 1 + draw(200)));
      return { codes: ['CHECKPOINT_FORGED'], details: { why: 'unknownKey' } };
    },
  },
  {
    name: 'the checkpoint is altered',
    spoil: (folder, draw) => {
      const path = join(folder, 'log/checkpoint');
      const lines = readFileSync(path, 'utf8').split('\n');
      lines[1] = String(Number(lines[1]) - 1 - draw(9));
      writeFileSync(path, lines.join('\n'));
      return Promise.resolve({ codes: ['CHECKPOINT_FORGED'], details: { why: 'badSignature' } });
    },
  },
  {
    name: 'the checkpoint is taken away',
    spoil: (folder) => {
      rmSync(join(folder, 'log/checkpoint'));
      return Promise.resolve({ codes: ['CHECKPOINT_MISSING'], details: { file: 'log/checkpoint' } });
    },
  },
  {
    name: 'a tile is edited',
    spoil: (folder, draw) => {
      const files = tileFilesIn(folder);
      const file = files[draw(files.length)] ?? '';
      flip(join(folder, 'log/tile', file), draw);
      return Promise.resolve({ codes: ['TILE_WRONG'], details: { file: `log/tile/${file}` } });
    },
  },
  {
    name: 'a tile is taken away',
    spoil: (folder, draw) => {
      const files = tileFilesIn(folder);
      const file = files[draw(files.length)] ?? '';
      rmSync(join(folder, 'log/tile', file));
      return Promise.resolve({ codes: ['TILE_MISSING'], details: { file: `log/tile/${file}` } });
    },
  },
  {
    name: 'the edge is edited',
    spoil: (folder, draw) =>
      Promise.resolve(
        inLog(folder, (log) => {
          const edge = log.prepare<[], Buffer>('SELECT edge FROM tree').pluck().get() ?? Buffer.alloc(0);
          const at = draw(edge.length);
          edge[at] = (edge[at] ?? 0) ^ 1;
          log.prepare('UPDATE tree SET edge = ?').run(edge);
          return { codes: ['EDGE_WRONG'], details: { file: 'events.db' } };
        }),
      ),
  },
  {
    name: 'a trigger lies in wait in the log',
    spoil: (folder) =>
      Promise.resolve(
        inLog(folder, (log) => {
          log.exec('CREATE TRIGGER waiting AFTER INSERT ON events BEGIN DELETE FROM tree; END');
          return { codes: ['DATABASE_CHANGED'], details: { object: 'waiting' } };
        }),
      ),
  },
  {
    name: 'a file is edited',
    spoil: (folder, draw) => {
      const files = filesIn(folder);
      const file = files[draw(files.length)] ?? '';
      flip(file, draw);
      return Promise.resolve({ codes: ['FILE_WRONG'], details: { sha256: basename(file) } });
    },
  },
  {
    name: 'a file is lengthened',
    spoil: (folder, draw) => {
      const files = filesIn(folder);
      const file = files[draw(files.length)] ?? '';
      appendFileSync(file, 'x');
      return Promise.resolve({ codes: ['FILE_WRONG'], details: { sha256: basename(file) } });
    },
  },
  {
    name: 'a file is taken away',
    spoil: (folder, draw) => {
      const files = filesIn(folder);
      const file = files[draw(files.length)] ?? '';
      rmSync(file);
      return Promise.resolve({ codes: ['FILE_MISSING'], details: { sha256: basename(file) } });
    },
  },
  {
    name: 'two files are swapped',
    spoil: (folder, draw) => {
      const files = filesIn(folder);
      const at = draw(files.length - 1);
      const [one = '', two = ''] = [files[at], files[at + 1]];
      const bytes = readFileSync(one);
      cpSync(two, one);
      writeFileSync(two, bytes);
      return Promise.resolve({ codes: ['FILE_SWAPPED'], details: { sha256: basename(one), found: basename(two) } });
    },
  },
  {
    name: 'a row of a view is taken out',
    spoil: (folder, draw) =>
      Promise.resolve(
        inViews(folder, (views) => {
          const { table, rowid } = anyViewRow(views, draw);
          views.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(rowid);
          return { codes: ['VIEW_ROW_MISSING'], details: { view: table } };
        }),
      ),
  },
  {
    name: 'a row of a view is edited',
    spoil: (folder, draw) =>
      Promise.resolve(
        inViews(folder, (views) => {
          const { table, rowid } = anyViewRow(views, draw);
          const columns = views.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
          const column = columns.findLast((name) => !['fromPosition', 'toPosition', 'position'].includes(name)) ?? '';
          views.prepare(`UPDATE ${table} SET "${column}" = "${column}" || 'x' WHERE rowid = ?`).run(rowid);
          views.prepare(`UPDATE ${table} SET "${column}" = 'x' WHERE rowid = ? AND "${column}" IS NULL`).run(rowid);
          return { codes: ['VIEW_ROW_WRONG', 'VIEW_ROW_EXTRA'], details: { view: table } };
        }),
      ),
  },
  {
    name: 'the views forget how far they have come',
    spoil: (folder, draw, { size }) =>
      Promise.resolve(
        inViews(folder, (views) => {
          views.prepare('UPDATE about SET position = ?').run(size + 1 + draw(9));
          return { codes: ['VIEW_AHEAD'], details: { size } };
        }),
      ),
  },
  {
    name: 'a trigger lies in wait in the views',
    spoil: (folder) =>
      Promise.resolve(
        inViews(folder, (views) => {
          views.exec('CREATE TRIGGER waiting AFTER UPDATE ON about BEGIN DELETE FROM auditTrail; END');
          return { codes: ['VIEW_CHANGED'], details: { object: 'waiting' } };
        }),
      ),
  },
  {
    name: 'the signing key is exchanged',
    spoil: (folder, draw) => {
      const keys = new Database(join(folder, 'keys.db'));
      keys.prepare(`UPDATE secrets SET secret = ? WHERE kind = 'signing'`).run(Buffer.alloc(32, 1 + draw(200)));
      keys.close();
      return Promise.resolve({ codes: ['SIGNING_KEY_WRONG'], details: { number: 2 } });
    },
  },
  {
    name: 'the key store is taken away',
    spoil: (folder) => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `keys.db${suffix}`), { force: true });
      return Promise.resolve({ codes: ['KEY_STORE_GONE'], details: { file: 'keys.db' } });
    },
  },
  {
    name: 'the log is taken away',
    spoil: (folder) => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `events.db${suffix}`), { force: true });
      return Promise.resolve({ codes: ['LOG_GONE'], details: { file: 'events.db' } });
    },
  },
  {
    name: 'the log is overwritten',
    spoil: (folder, draw) => {
      const path = join(folder, 'events.db');
      for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
      writeFileSync(path, Buffer.alloc(8192, 1 + draw(200)));
      return Promise.resolve({ codes: ['LOG_DAMAGED'], details: { file: 'events.db' } });
    },
  },
  {
    name: 'the handover of a key is forged and the event signed with it',
    spoil: async (folder, _, { kept }) => {
      const position = inLog(folder, (log) => {
        const found =
          log.prepare<[], number>(`SELECT position FROM events WHERE type = 'LogKeyRotated'`).pluck().get() ?? 0;
        log
          .prepare(`UPDATE events SET data = replace(data, '"handover":"', '"handover":"x') WHERE position = ?`)
          .run(found);
        return found;
      });
      await forged(folder, position, [kept.newest]);
      return { codes: ['KEY_CHAIN_BROKEN'], details: { position, why: 'handover' } };
    },
  },
];

export interface Change {
  readonly name: string;
  change(folder: string, audited: Audited): void;
}

/** What changes nothing of what was signed: an audit stays quiet. */
export const harmless: readonly Change[] = [
  { name: 'nothing', change: () => undefined },
  {
    name: 'a file that no event names',
    change: (folder) => {
      writeFileSync(join(folder, 'blobs', 'tmp-left-over'), 'half a file');
    },
  },
  {
    name: 'no views',
    change: (folder) => {
      rmSync(join(folder, 'views.current'));
    },
  },
  {
    name: 'a database packed anew',
    change: (folder) => {
      inLog(folder, (log) => log.exec('VACUUM'));
    },
  },
  {
    name: 'an older copy whose proofs are older, too',
    change: (folder, { older }) => {
      rmSync(folder, { recursive: true });
      cpSync(older, folder, { recursive: true });
    },
  },
];

/** Draws that are the same for the same seed. */
export function drawing(seed: string): Draw {
  const bytes = seededBytes(seed);
  return (limit) => Buffer.from(bytes(6)).readUIntBE(0, 6) % limit;
}
