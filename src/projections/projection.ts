/** What a projection is: tables of its own, and for every event type what follows from it. */
import { eventSchemas, type EventNamed, type EventType } from '../domain/events.js';
import { decode, type EventMetadata } from '../store/codec.js';
import type { LoggedEvent } from '../store/port.js';
import type { Connection } from '../store/sqliteFile.js';
import type { AnyRow, LogTable, Table, TemporalTable } from './table.js';
import { LogRows, TemporalRows, type Gathering, type LogWriter, type Place, type TemporalWriter } from './temporal.js';

/** An event of the log as a projection meets it: typed by its name, with its place. */
export type Recorded<Type extends EventType = EventType> = EventNamed<Type> &
  Omit<LoggedEvent, 'type' | 'data' | 'metadata'> & { readonly metadata: EventMetadata };

export type Handler<Type extends EventType> = (event: Recorded<Type>) => void;

/** Every event type is answered for: a forgotten one is a type error. */
export type Handlers = { readonly [Type in EventType]: Handler<Type> | 'ignored' };

export interface Tables {
  temporal<Row extends AnyRow, Key extends AnyRow>(table: TemporalTable<Row, Key>): TemporalWriter<Row, Key>;
  log<Row extends AnyRow>(table: LogTable<Row>): LogWriter<Row>;
}

export interface Projection {
  readonly name: string;
  /** Raised whenever the same events give other rows than before: the views are then rebuilt. */
  readonly version: number;
  readonly tables: readonly Pick<Table<AnyRow>, 'name' | 'key' | 'ddl' | 'indexes'>[];
  /** Uses event data only, no clock and no randomness, so that a second replay gives identical rows. */
  readonly handlers: (tables: Tables) => Handlers;
}

/** One handler for all: for a projection of which nothing may be left out. */
export function everyEvent(handler: (event: Recorded) => void): Handlers {
  const entries = Object.keys(eventSchemas).map((type) => [type, handler]);
  // The keys of the schema table are the event types, which Object.keys forgets.
  return Object.fromEntries(entries) as Handlers;
}

type Reaction = (event: Recorded) => void;

/** Applies events to the tables of one database; the caller holds the transaction. */
export class Applier {
  readonly #place: Place = { position: 0, version: 0 };
  readonly #gatherings = new Map<string, Gathering>();
  readonly #reactions = new Map<string, Reaction[]>();

  constructor(connection: Connection, projections: readonly Projection[]) {
    const tables = this.#tables(connection);
    for (const { handlers } of projections) this.#register(handlers(tables));
  }

  apply(events: readonly LoggedEvent[]): void {
    for (const logged of events) {
      const event = decode(logged);
      this.#place.position = event.position;
      this.#place.version = event.version;
      const reactions = this.#reactions.get(event.type) ?? [];
      for (const react of reactions) react(event);
    }
  }

  flush(): void {
    this.#each((gathering) => {
      gathering.flush();
    });
  }

  discard(): void {
    this.#each((gathering) => {
      gathering.discard();
    });
  }

  #register(handlers: Handlers): void {
    for (const [type, handler] of Object.entries(handlers)) {
      if (handler === 'ignored') continue;
      // Kept under the very event type that it takes.
      const reaction = handler as Reaction;
      this.#reactions.set(type, [...(this.#reactions.get(type) ?? []), reaction]);
    }
  }

  #each(act: (gathering: Gathering) => void): void {
    for (const gathering of this.#gatherings.values()) act(gathering);
  }

  /** A table has one writer, also when several projections look into it. */
  #tables(connection: Connection): Tables {
    return {
      temporal: <Row extends AnyRow, Key extends AnyRow>(table: TemporalTable<Row, Key>) => {
        // Kept under the name of the very table whose rows it writes.
        const known = this.#gatherings.get(table.name) as TemporalRows<Row, Key> | undefined;
        const rows = known ?? new TemporalRows(connection, table, this.#place);
        this.#gatherings.set(table.name, rows);
        return rows;
      },
      log: (table) => new LogRows(connection, table),
    };
  }
}
