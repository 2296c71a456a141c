/** Writing rows that hold from one position of the log to another. */
import type { Statement } from 'better-sqlite3';
import type { Connection } from '../store/sqliteFile.js';
import type { AnyRow, LogTable, SqlValue, TemporalTable } from './table.js';

/** Which event is being applied: its position in the log and its version in its stream. */
export interface Place {
  position: number;
  version: number;
}

export interface TemporalWriter<Row extends AnyRow, Key extends AnyRow> {
  /** The row that holds at this moment under a key. */
  current(key: Key): Row | undefined;
  /** From this position on `row` holds under its key, in place of what held before. */
  put(row: Row): void;
  /** As `put`, under a key that was never used before: nothing is looked up. */
  begin(row: Row): void;
  /** From this position on nothing holds under a key. */
  end(key: Key): void;
}

export interface LogWriter<Row extends AnyRow> {
  /** The row at a position. */
  at(position: number): Row | undefined;
  add(row: Row): void;
}

/** Writes are gathered until `flush`, so that a row that is superseded within one page is written once. */
export interface Gathering {
  flush(): void;
  /** Forgets what was gathered: the transaction is being rolled back. */
  discard(): void;
}

interface Slot<Row> {
  /** Undefined: nothing holds. */
  row: Row | undefined;
  from: number;
  /** The row is in the table already, still open. */
  stored: boolean;
}

export class TemporalRows<Row extends AnyRow, Key extends AnyRow> implements TemporalWriter<Row, Key>, Gathering {
  readonly #table: TemporalTable<Row, Key>;
  readonly #place: Place;
  readonly #slots = new Map<SqlValue, Slot<Row>>();
  /** One array for all rows: building it anew for each costs a third of a rebuild's garbage. */
  readonly #values: SqlValue[] = [];
  readonly #insert: Statement<[SqlValue[]]>;
  readonly #close: Statement<[SqlValue[]]>;
  readonly #find: Statement<[SqlValue[]], Row & Held>;

  constructor(connection: Connection, table: TemporalTable<Row, Key>, place: Place) {
    this.#table = table;
    this.#place = place;
    const keys = table.key.map((name) => `${name} = ?`).join(' AND ');
    const columns = [...table.columns, 'fromPosition', 'toPosition'];
    const marks = columns.map(() => '?').join(', ');
    this.#insert = connection.prepare<[SqlValue[]]>(
      `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES (${marks})`,
    );
    this.#close = connection.prepare<[SqlValue[]]>(
      `UPDATE ${table.name} SET toPosition = ? WHERE ${keys} AND fromPosition = ?`,
    );
    this.#find = connection.prepare<[SqlValue[]], Row & Held>(
      `SELECT ${columns.join(', ')} FROM ${table.name} WHERE ${keys} ORDER BY fromPosition DESC LIMIT 1`,
    );
  }

  current(key: Key): Row | undefined {
    return this.#slot(key).row;
  }

  put(row: Row): void {
    const slot = this.#slot(row);
    this.#supersede(slot);
    slot.row = row;
    slot.from = this.#place.position;
    slot.stored = false;
  }

  begin(row: Row): void {
    this.#slots.set(this.#nameOf(row), { row, from: this.#place.position, stored: false });
  }

  end(key: Key): void {
    const slot = this.#slot(key);
    this.#supersede(slot);
    slot.row = undefined;
  }

  flush(): void {
    for (const slot of this.#slots.values()) {
      if (slot.row && !slot.stored) this.#write(slot.row, slot.from, null);
    }
    this.#slots.clear();
  }

  discard(): void {
    this.#slots.clear();
  }

  /** A row that began at this very position has never held and leaves no trace. */
  #supersede({ row, from, stored }: Slot<Row>): void {
    const { position } = this.#place;
    if (!row || from === position) return;
    if (stored) this.#close.run([position, ...this.#keyOf(row), from]);
    else this.#write(row, from, position);
  }

  #write(row: Row, from: number, to: number | null): void {
    const { columns } = this.#table;
    for (let at = 0; at < columns.length; at += 1) this.#values[at] = row[columns[at] ?? ''] ?? null;
    this.#values[columns.length] = from;
    this.#values[columns.length + 1] = to;
    this.#insert.run(this.#values);
  }

  #slot(key: AnyRow): Slot<Row> {
    const name = this.#nameOf(key);
    const known = this.#slots.get(name);
    if (known) return known;
    // Looking for what cannot be there costs a rebuild a twelfth of its time.
    const isFresh = this.#table.perStream && this.#place.version === 1;
    const slot = slotOf(isFresh ? undefined : this.#find.get(this.#keyOf(key)));
    this.#slots.set(name, slot);
    return slot;
  }

  #nameOf(row: AnyRow): SqlValue {
    const [first = '', second] = this.#table.key;
    return second === undefined ? (row[first] ?? null) : this.#keyOf(row).join('\u0000');
  }

  #keyOf(row: AnyRow): SqlValue[] {
    return this.#table.key.map((name) => row[name] ?? null);
  }
}

interface Held {
  readonly fromPosition: number;
  readonly toPosition: number | null;
}

function slotOf<Row extends AnyRow>(found: (Row & Held) | undefined): Slot<Row> {
  if (!found || found.toPosition !== null) return { row: undefined, from: 0, stored: false };
  return { row: found, from: found.fromPosition, stored: true };
}

export class LogRows<Row extends AnyRow> implements LogWriter<Row> {
  readonly #columns: readonly string[];
  readonly #insert: Statement<[SqlValue[]]>;
  readonly #find: Statement<[number], Row>;

  constructor(connection: Connection, table: LogTable<Row>) {
    this.#columns = table.columns;
    const marks = table.columns.map(() => '?').join(', ');
    this.#insert = connection.prepare<[SqlValue[]]>(
      `INSERT INTO ${table.name} (${table.columns.join(', ')}) VALUES (${marks})`,
    );
    this.#find = connection.prepare(`SELECT ${table.columns.join(', ')} FROM ${table.name} WHERE position = ?`);
  }

  at(position: number): Row | undefined {
    return this.#find.get(position);
  }

  add(row: Row): void {
    this.#insert.run(this.#columns.map((name) => row[name] ?? null));
  }
}
