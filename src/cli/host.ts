/** What the command line needs from the process around it; main provides it, so that the command line opens nothing itself. */
import type { Actor } from '../access/actor.js';
import type { App, Random } from '../app/app.js';
import type { Restored, RestoreOrder } from '../app/backup/restore.js';
import type { AuditReport } from '../audit/report.js';
import type { Kept } from '../audit/kept.js';
import type { Clock } from '../app/clock.js';
import type { LogMode } from '../app/installation.js';
import type { Result } from '../app/result.js';
import type { Durability } from '../store/sqliteFile.js';

/** What one scheduler turn did, as `tick --json` prints it. */
export interface TickReport {
  readonly at: string;
  readonly sent: readonly { agency: string; quarter: string; step: string; to: string; messageId: string }[];
  readonly letters: readonly unknown[];
  readonly failed: readonly { agency: string; quarter: string; step: string; outcome: string }[];
  readonly skipped: readonly { agency: string; quarter: string; step: string; outcome: string }[];
  readonly opened: readonly string[];
}

/** An open log. */
export interface Session {
  readonly app: App;
  readonly mode: LogMode;
  /** DATA_DIR, absolute. */
  readonly folder: string;
  /** The version of this program. */
  readonly program: string;
  /** How durably the log's own connection writes, as it says itself. */
  readonly durability: () => Durability;
  /** Whether MASTER_KEY is set. */
  readonly wrapped: boolean;
  /** Where letters go: the folder of `.eml` files, or the mail server's host. */
  readonly mailGoesTo: string;
  /** One scheduler turn, at this session's clock. */
  tick(): Promise<Result<TickReport>>;
  /** The same turn on a copy that is thrown away: nothing is written, nothing leaves. */
  rehearse(): Promise<Result<TickReport>>;
  /** Serves over HTTP and wakes the scheduler every minute, until the signal. @throws Fault CANNOT_LISTEN. */
  serve(hear: Hearing, signal: AbortSignal): Promise<void>;
}

/** Told while serving: where, what each turn did, and of a turn that broke. */
export interface Hearing {
  readonly onListening: (url: string) => void;
  readonly onTurn: (report: TickReport) => void;
  readonly onError: (error: unknown) => void;
}

export interface OpenOptions {
  /** Sets the clock, which then runs on; refused on a live log unless `rehearsal`. */
  readonly at?: string;
  readonly rehearsal?: boolean;
  /** Told while views are being built. */
  readonly onViews?: (done: number, total: number) => void;
}

export interface AuditOptions {
  /** Null: DATA_DIR. */
  readonly dir: string | null;
  readonly kept: readonly Kept[];
  readonly progress: (done: number, total: number) => void;
}

export interface Host {
  /** DATA_DIR, absolute. */
  readonly folder: string;
  /** OPENDATA_TOKEN, null when unset. */
  readonly token: string | null;
  /** True when stderr is a terminal: only then are progress bars drawn. */
  readonly terminal: boolean;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Starts a log in DATA_DIR, with the shipped rules and calendar; simulated under APP_CLOCK. */
  init(): Promise<Result<{ folder: string; mode: LogMode; ruleSet: string }>>;
  /** Opens the log of DATA_DIR, lets `use` work with it and closes it, whatever happens. */
  withLog<Answer>(options: OpenOptions, use: (session: Session) => Promise<Answer>): Promise<Result<Answer>>;
  /** Puts a backup into DATA_DIR, which is empty or not there; its views are built. */
  restore(order: Omit<RestoreOrder, 'into'>): Promise<Result<Restored>>;
  /** As `withLog`, on a fresh simulated log at `at` with the same folder; for the demonstration. */
  startDemo<Answer>(at: string, use: (session: DemoSession) => Promise<Answer>): Promise<Result<Answer>>;
  /** Audits a folder without opening its log for work. @throws Fault where there is nothing to look at. */
  audit(actor: Actor, options: AuditOptions): Promise<Result<AuditReport>>;
  /** The program that checks a bundle, as it is put into one. */
  bundleVerifier(): string;
  /** For what works without a log: the machine's clock, or APP_CLOCK. */
  readonly clock: Clock;
  readonly random: Random;
  /** Before long work: whether one could serve afterwards. @throws Fault CANNOT_LISTEN. */
  tryToListen(): Promise<void>;
}

/** A simulated log whose clock the demonstration moves forward. */
export interface DemoSession extends Session {
  setClock(at: string): void;
}
