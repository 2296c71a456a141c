/** Reading the views as they stood at one position of the log. */
import type { Statement } from 'better-sqlite3';
import type { Connection } from '../store/sqliteFile.js';
import type { AnyRow, SqlValue, Table } from './table.js';

/** An instant (`recordedAt` up to it counts), a log position, or nothing: the log's end. */
export type AsOf = string | number | null | undefined;

export interface Resolved {
  /** The last log position that counts. */
  readonly position: number;
  /** The instant asked for, else when the event at `position` was recorded; null for an empty log. */
  readonly asOf: string | null;
  /** The last day whose openings, closings and lapses are all recorded. */
  readonly settledOn: string | null;
}

export interface Question {
  /** SQL over the columns of the table; values only as `@names`. Empty: all rows. */
  readonly where?: string;
  readonly order?: string;
  readonly limit?: number;
  readonly values?: Readonly<Record<string, SqlValue>>;
}

export interface Moment extends Reading {
  /** The same views as they stood at an instant, at most at this very moment. */
  until(instant: string): Moment;
}

export interface Reading extends Resolved {
  rows<Row extends AnyRow>(table: Table<Row>, question?: Question): (Row & Held)[];
  first<Row extends AnyRow>(table: Table<Row>, question?: Question): (Row & Held) | null;
  /** Some columns only, each combination once. */
  distinct<Row extends AnyRow, Name extends keyof Row & string>(
    table: Table<Row>,
    columns: readonly Name[],
    question?: Question,
  ): Pick<Row, Name>[];
  /** The same with the number of rows that bear each combination, so that a board need not read rows one by one. */
  counts<Row extends AnyRow, Name extends keyof Row & string>(
    table: Table<Row>,
    columns: readonly Name[],
    question?: Question,
  ): (Pick<Row, Name> & { readonly count: number })[];
}

/** The rows whose columns hold these values; one that is undefined is not asked for. */
export function having(columns: Readonly<Record<string, string | undefined>>): Question {
  const asked = Object.entries(columns).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  if (asked.length === 0) return {};
  return { where: asked.map(([name]) => `${name} = @${name}`).join(' AND '), values: Object.fromEntries(asked) };
}

/** Where in the log a row came from: the event that made it. */
export interface Held {
  readonly fromPosition: number;
}

/** Statements of one connection, each prepared once. */
export class Statements {
  readonly #connection: Connection;
  readonly #prepared = new Map<string, Statement>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  of(sql: string): Statement {
    const known = this.#prepared.get(sql) ?? this.#connection.prepare(sql);
    this.#prepared.set(sql, known);
    return known;
  }
}

export function momentAt(statements: Statements, resolved: Resolved): Reading {
  const values = ({ values, limit = -1 }: Question) => ({ ...values, limit, at: resolved.position });
  return {
    ...resolved,
    rows: <Row extends AnyRow>(table: Table<Row>, question: Question = {}) =>
      // The statement selects the columns of this very table.
      statements.of(selectOf(table, question)).all(values(question)) as (Row & Held)[],
    first: <Row extends AnyRow>(table: Table<Row>, question: Question = {}) =>
      // As above.
      (statements.of(selectOf(table, question)).get(values({ ...question, limit: 1 })) ?? null) as (Row & Held) | null,
    distinct: <Row extends AnyRow, Name extends keyof Row & string>(
      table: Table<Row>,
      columns: readonly Name[],
      question: Question = {},
    ) =>
      // The statement selects these very columns.
      statements.of(queryOf(`DISTINCT ${columns.join(', ')}`, table, question)).all(values(question)) as Pick<
        Row,
        Name
      >[],
    counts: <Row extends AnyRow, Name extends keyof Row & string>(
      table: Table<Row>,
      columns: readonly Name[],
      question: Question = {},
    ) =>
      // The statement selects these very columns and the count.
      statements.of(countOf(table, columns, question)).all(values(question)) as (Pick<Row, Name> & {
        readonly count: number;
      })[],
  };
}

function selectOf(table: Table<AnyRow>, question: Question): string {
  const from = table.key[0] === 'position' ? 'position AS fromPosition' : 'fromPosition';
  return queryOf(`${table.columns.join(', ')}, ${from}`, table, question);
}

function countOf(table: Table<AnyRow>, columns: readonly string[], { where }: Question): string {
  const names = columns.join(', ');
  const condition = where === undefined ? table.holds : `(${where}) AND ${table.holds}`;
  return `SELECT ${names}, count(*) AS count FROM ${table.name} WHERE ${condition} GROUP BY ${names} LIMIT @limit`;
}

function queryOf(what: string, table: Table<AnyRow>, { where, order }: Question): string {
  const condition = where === undefined ? table.holds : `(${where}) AND ${table.holds}`;
  const ordered = order === undefined ? '' : ` ORDER BY ${order}`;
  return `SELECT ${what} FROM ${table.name} WHERE ${condition}${ordered} LIMIT @limit`;
}
