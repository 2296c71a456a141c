/** The views of one folder: kept up with the log by any process, rebuilt at will, answering as of any moment. */
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../store/faults.js';
import type { EventStore, LoggedEvent } from '../store/port.js';
import { sqliteCode, sqliteFault, whenFree } from '../store/sqliteFile.js';
import type { AsOf, Moment, Resolved } from './moment.js';
import type { Progress, Views } from './port.js';
import type { Projection } from './projection.js';
import { isBroken, ViewFile } from './viewFile.js';
import { diskFault, remove, ViewFolder } from './viewFolder.js';

/** How long to pause before looking again whether somebody else's append has reached our reader. */
const LOOK_AGAIN_MS = 20;

export interface ViewsOptions {
  /** DATA_DIR. */
  readonly folder: string;
  readonly store: Pick<EventStore, 'readAll' | 'subscribe' | 'end'>;
  readonly projections: readonly Projection[];
  /** Told while views are built because there are none, or outdated or damaged ones. */
  readonly progress?: Progress;
}

/** Opens the views of a folder; missing, outdated, damaged or foreign ones are built anew first. They may be behind: `catchUp`. */
export async function openViews(options: ViewsOptions): Promise<Views> {
  const views = new OpenViews(options);
  await views.settle(options.progress);
  return views;
}

class OpenViews implements Views {
  readonly #folder: ViewFolder;
  readonly #store: ViewsOptions['store'];
  readonly #projections: readonly Projection[];
  #file: ViewFile | null = null;
  #stamp: string | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #next: Promise<number> | null = null;

  constructor({ folder, store, projections }: ViewsOptions) {
    this.#folder = new ViewFolder(folder);
    this.#store = store;
    this.#projections = projections;
  }

  async settle(progress?: Progress): Promise<void> {
    if (await this.#onDisk(() => this.#isUsable())) return;
    await this.#alone(async () => {
      // Somebody else may have built them while we waited.
      if (!(await this.#isUsable())) await this.#build(progress);
    });
  }

  position(): number {
    return this.#current().cursor().position;
  }

  resolve(asOf?: AsOf): Resolved {
    return this.read(asOf, ({ position, asOf: at, settledOn }) => ({ position, asOf: at, settledOn }));
  }

  read<Answer>(asOf: AsOf, answer: (moment: Moment) => Answer): Answer {
    const file = this.#current();
    try {
      return file.read(asOf, answer);
    } catch (error) {
      throw this.#explained(error, file);
    }
  }

  catchUp(): Promise<number> {
    // One run at a time; whoever asks during a run shares the next, which sees all that was appended before they asked.
    this.#next ??= this.#run();
    return this.#next;
  }

  async follow(signal: AbortSignal): Promise<void> {
    const handle = async (page: readonly LoggedEvent[]) => {
      if (!(await this.#apply(page))) await this.catchUp();
    };
    await this.#store.subscribe(this.position(), handle, signal);
  }

  async waitFor(position: number, ms: number): Promise<void> {
    const bound = new AbortController();
    const tooLate = pause(ms, false, { signal: bound.signal });
    try {
      if (await Promise.race([this.#reach(position, bound.signal), tooLate])) return;
      const at = String(this.position());
      throw new Fault('VIEWS_BEHIND', `the views stand at position ${at}, not yet at ${String(position)}`);
    } finally {
      bound.abort();
      await tooLate.catch(() => undefined);
    }
  }

  async rebuild(progress?: Progress): Promise<number> {
    const position = await this.#alone(() => this.#build(progress));
    this.#current();
    return position;
  }

  close(): void {
    this.#file?.close();
    this.#file = null;
  }

  async #run(): Promise<number> {
    await this.#running;
    this.#next = null;
    const run = this.#toTheEnd();
    this.#running = run.catch(() => undefined);
    return run;
  }

  async #toTheEnd(): Promise<number> {
    for await (const page of this.#store.readAll(this.position())) {
      // A rebuild has switched to a database that lacks the events before this page: read again from where that one stands.
      if (!(await this.#apply(page))) return this.#toTheEnd();
    }
    return this.position();
  }

  async #apply(page: readonly LoggedEvent[]): Promise<boolean> {
    const file = this.#current();
    try {
      return await whenFree(file.path, () => this.#current().apply(page));
    } catch (error) {
      throw this.#explained(error, file);
    }
  }

  async #reach(position: number, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted && this.position() < position) {
      if ((await this.catchUp()) >= position) return true;
      await pause(LOOK_AGAIN_MS);
    }
    return true;
  }

  /** The database that the pointer names now: checked before every use, reopened when another process has rebuilt. */
  #current(): ViewFile {
    const stamp = this.#folder.stamp();
    if (stamp !== null && stamp !== this.#stamp) this.#switch(stamp);
    if (!this.#file) throw new Fault('VIEWS_BEHIND', 'the views are not open');
    return this.#file;
  }

  /** What another version of the program has built is left to it: this process keeps the database that it knows. */
  #switch(stamp: string): void {
    const path = this.#folder.current();
    const opened = path === null ? null : this.#opened(path);
    this.#stamp = stamp;
    if (!opened) return;
    this.#file?.close();
    this.#file = opened;
  }

  /** A lock is waited for by whoever asked; what else the disk says is told as what it means. */
  #opened(path: string): ViewFile | null {
    try {
      return ViewFile.open(path, this.#projections);
    } catch (error) {
      throw sqliteCode(error)?.startsWith('SQLITE_BUSY') === true ? error : sqliteFault(error, path);
    }
  }

  async #isUsable(): Promise<boolean> {
    const stamp = this.#folder.stamp();
    if (stamp === null) return false;
    this.close();
    await whenFree('the views', () => {
      this.#switch(stamp);
    });
    if (this.#file && (await this.#belongs(this.#file))) return true;
    this.close();
    return false;
  }

  /** Views of another log, or of one that was put back to an earlier state, are of no use. */
  async #belongs(file: ViewFile): Promise<boolean> {
    const { position, lastId } = file.cursor();
    if (position === 0) return true;
    for await (const [first] of this.#store.readAll(position - 1)) return first?.id === lastId;
    return false;
  }

  async #build(progress: Progress = () => undefined): Promise<number> {
    const path = this.#folder.claim();
    try {
      const position = await this.#fill(path, progress);
      this.#folder.pointTo(path);
      this.#folder.removeOlderThan(path);
      return position;
    } catch (error) {
      if (this.#folder.current() !== path) remove(path);
      throw error;
    }
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#onDisk(() => this.#folder.alone(work));
  }

  async #onDisk<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw diskFault(error, this.#folder.path);
    }
  }

  async #fill(path: string, progress: Progress): Promise<number> {
    const total = (await this.#store.end()).position;
    const file = ViewFile.create(path, this.#projections);
    try {
      for await (const page of this.#store.readAll(0)) {
        file.load(page);
        const done = page.at(-1)?.position ?? 0;
        progress(done, Math.max(done, total));
      }
      const { position } = file.cursor();
      file.finish(this.#projections);
      return position;
    } finally {
      file.close();
    }
  }

  #explained(error: unknown, { path }: ViewFile): unknown {
    if (!isBroken(error instanceof Fault ? error.cause : error)) return sqliteFault(error, path);
    if (this.#folder.current() === path) this.#folder.withdraw();
    return new Fault('LOG_UNREADABLE', `${path} is damaged; it is built anew at the next start`, { cause: error });
  }
}
