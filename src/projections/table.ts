/** Tables of the views as values: one description gives the DDL, the type of a row and what every statement needs. */

export type SqlValue = string | number | null;
export type AnyRow = Readonly<Record<string, SqlValue>>;

/** `value` is never there at run time: it carries the type of what the column holds. */
export interface Column<Value extends SqlValue> {
  readonly sql: string;
  readonly value?: Value;
}
type Columns = Readonly<Record<string, Column<SqlValue>>>;

export const text = <Value extends string = string>(): Column<Value> => ({ sql: 'TEXT NOT NULL' });
export const textOrNull = <Value extends string = string>(): Column<Value | null> => ({ sql: 'TEXT' });
export const integer = (): Column<number> => ({ sql: 'INTEGER NOT NULL' });
export const integerOrNull = (): Column<number | null> => ({ sql: 'INTEGER' });
/** SQLite has no truth values: 1 is yes. */
export const flag = (): Column<0 | 1> => ({ sql: 'INTEGER NOT NULL' });

export type RowOf<Of extends Columns> = {
  readonly [Name in keyof Of]: Of[Name] extends Column<infer Value> ? Value : never;
};

/** Above every position: what `toPosition` null counts as. */
const FOR_EVER = String(Number.MAX_SAFE_INTEGER);
const UNTIL = `ifnull(toPosition, ${FOR_EVER})`;

export interface Table<Row extends AnyRow> {
  readonly name: string;
  readonly key: readonly string[];
  /** Of the key and the row, in the order in which they are written. */
  readonly columns: readonly string[];
  readonly ddl: string;
  /** Apart from the table: while everything is built anew they are laid down last, which is faster. */
  readonly indexes: readonly string[];
  /** What makes a row hold at the position `@at`. */
  readonly holds: string;
  readonly row?: Row;
}

/** Rows that hold from one position of the log to another; null: still. */
export interface TemporalTable<Row extends AnyRow, Key extends AnyRow> extends Table<Row> {
  readonly kind: 'temporal';
  readonly perStream: boolean;
  readonly keyRow?: Key;
}

/** Rows that stand at one position of the log each, for ever. */
export interface LogTable<Row extends AnyRow> extends Table<Row> {
  readonly kind: 'log';
}

interface Shape<Key extends Columns, Values extends Columns> {
  readonly key: Key;
  readonly values: Values;
  /** A key belongs to one stream: when the first event of a stream comes, nothing can hold under its keys yet. */
  readonly perStream?: boolean;
  /** Columns to ask by, as of any position. */
  readonly askedBy?: readonly (readonly (keyof (Key & Values) & string)[])[];
  /** What a scheduler asks of the rows that still hold: few rows of many. */
  readonly openBy?: readonly { readonly columns: readonly (keyof (Key & Values) & string)[]; readonly where: string }[];
}

export function temporalTable<Key extends Columns, Values extends Columns>(
  name: string,
  { key, values, perStream = false, askedBy = [], openBy = [] }: Shape<Key, Values>,
): TemporalTable<RowOf<Key> & RowOf<Values>, RowOf<Key>> {
  const keys = Object.keys(key);
  const places = ['fromPosition INTEGER NOT NULL', 'toPosition INTEGER'];
  const unique = `UNIQUE (${[...keys, 'fromPosition'].join(', ')})`;
  const indexes = askedBy.map((columns) => `${index(name, columns)} (${columns.join(', ')}, ${UNTIL}, fromPosition)`);
  const partial = openBy.map(
    ({ columns, where }, at) =>
      `${index(name, ['open', String(at)])} (${columns.join(', ')}) WHERE toPosition IS NULL AND ${where}`,
  );
  return {
    kind: 'temporal',
    perStream,
    name,
    key: keys,
    columns: [...keys, ...Object.keys(values)],
    ddl: `CREATE TABLE ${name} (${[...declared(key), ...declared(values), ...places, unique].join(', ')})`,
    indexes: [...indexes, ...partial],
    holds: `fromPosition <= @at AND ${UNTIL} > @at`,
  };
}

export function logTable<Values extends Columns>(
  name: string,
  { values, askedBy = [] }: { values: Values; askedBy?: readonly (keyof Values & string)[] },
): LogTable<RowOf<Values> & { readonly position: number }> {
  return {
    kind: 'log',
    name,
    key: ['position'],
    columns: ['position', ...Object.keys(values)],
    ddl: `CREATE TABLE ${name} (position INTEGER PRIMARY KEY, ${declared(values).join(', ')})`,
    indexes: askedBy.map((column) => `${index(name, [column])} (${column})`),
    holds: 'position <= @at',
  };
}

function declared(columns: Columns): string[] {
  return Object.entries(columns).map(([name, { sql }]) => `${name} ${sql}`);
}

function index(table: string, columns: readonly string[]): string {
  return `CREATE INDEX ${[table, ...columns].join('_')} ON ${table}`;
}
