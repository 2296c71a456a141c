/** The composition root: reads the configuration, builds every part, starts and stops it. The only place that does. */
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { machine, scheduler } from './access/actor.js';
import { tryToListen } from './api/http/listening.js';
import type { ServerOptions } from './api/http/server.js';
import { shippedLimits, type WebLog } from './api/web.js';
import type { App, Random } from './app/app.js';
import { verifyFolder } from './app/audit/verifyFolder.js';
import { restore, type RestoreOrder } from './app/backup/restore.js';
import { clockFrom, runningClock, settableClock, type Clock, type SettableClock } from './app/clock.js';
import { followCalendar } from './app/calendarMoves.js';
import { finishErasures } from './app/erasing.js';
import { finishUnfinishedImports } from './app/imports/index.js';
import { settleSuccessions } from './app/successions.js';
import { beginningOf, loadShipped, startLog, type Beginning, type LogMode } from './app/installation.js';
import { lawReader } from './app/law.js';
import { logKeysOf, publishLogKey } from './app/logKeys.js';
import { problemOfError } from './app/problems.js';
import { keepPublishing, type PublishingLoop } from './app/publishing.js';
import { rehearse } from './app/rehearsal.js';
import { done, refused, type Result } from './app/result.js';
import type { DemoSession, Host, OpenOptions, Session } from './cli/host.js';
import { refuseSettings, run } from './cli/program.js';
import { readConfig, type Config } from './config.js';
import { rejection, type Rejection } from './domain/rejections.js';
import { streams } from './domain/streams.js';
import { diskBlobs } from './intake/blobs.js';
import { fileReader } from './intake/readerProcess.js';
import { fileMailer, letterFiles } from './notifications/fileMailer.js';
import type { Mailer } from './notifications/mailer.js';
import { startScheduler } from './notifications/scheduler.js';
import { smtpMailer } from './notifications/smtpMailer.js';
import { runTurn, type TurnReport } from './notifications/turn.js';
import { projections } from './projections/index.js';
import { openViews } from './projections/views.js';
import { Fault } from './store/faults.js';
import { makeFolder } from './store/folder.js';
import type { EventStore } from './store/port.js';
import { publishedLog } from './store/publishedLog.js';
import { logExists, openSqliteStore, type SqliteStore } from './store/sqlite.js';
import type { Durability } from './store/sqliteFile.js';
import { openSqliteKeys } from './store/sqliteKeys.js';
import { TileFiles } from './store/tileFiles.js';
import { vault } from './store/vault.js';

const here = import.meta.dirname;
/** From `src/` and from `dist/` alike. */
const DAYS_OFF = join(here, '..', 'shipped', 'days-off.csv');
/** A process of its own, so always the built one. */
const READER = join(here, '..', 'dist', 'intake', 'reader.worker.js');
/** In one file, so always the built one. */
const VERIFIER = join(here, '..', 'dist', 'verify.mjs');

const machineClock = runningClock(() => Date.now());
const monotonicMs = () => performance.now();
const random: Random = { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) };

/** What the command line reads from and writes to. */
export interface Terminal {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly isTerminal: boolean;
}

/** Runs the command line; answers the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  // What DATA_DIR holds is not public before it is published: nobody else on this machine reads it.
  process.umask(0o077);
  const terminal: Terminal = {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
  };
  const read = readConfig(process.env);
  if (read.ok) return run(argv, hostFor(read.config, terminal));
  return refuseSettings(argv, read.problems, terminal);
}

/** Builds what the command line works with, from a checked configuration. */
export function hostFor(settings: Config, { stdout, stderr, isTerminal }: Terminal): Host {
  const config = { ...settings, warn: warningOn(stderr) };
  return {
    folder: config.DATA_DIR,
    token: config.OPENDATA_TOKEN ?? null,
    terminal: isTerminal,
    stdout,
    stderr,
    init: () => init(config),
    withLog: (options, use) => withLog(config, options, use),
    restore: (order) => restoreInto(config, order),
    audit: (actor, { dir, ...options }) =>
      verifyFolder(actor, {
        folder: resolve(dir ?? config.DATA_DIR),
        masterKey: config.MASTER_KEY ?? null,
        ...options,
      }),
    bundleVerifier: () => readFileSync(VERIFIER, 'utf8'),
    startDemo: (at, use) => startDemo(config, at, use),
    clock: ownClock(config),
    random,
    tryToListen: () => tryToListen({ port: config.PORT, host: config.HOST }),
  };
}

/** The settings, and where is told what broke beside the answer. */
type Surroundings = Config & { readonly warn: (error: unknown) => void };

function warningOn(stderr: Terminal['stderr']): Surroundings['warn'] {
  return (error) => {
    const { code, detail, detailVi } = problemOfError(error);
    stderr(`[${code}] ${detailVi} · ${detail}\n`);
  };
}

/** Where no log has its say. */
function ownClock({ APP_CLOCK }: Config): Clock {
  return APP_CLOCK === undefined ? machineClock : clockFrom(APP_CLOCK, monotonicMs);
}

async function init(config: Surroundings) {
  const clock = ownClock(config);
  const mode: LogMode = config.APP_CLOCK === undefined ? 'live' : 'simulated';
  const beginning = { mode, origin: 'init', folder: config.DATA_DIR } as const;
  return createLog(config, { beginning, clock: settableClock(clock) }, async ({ app }) => {
    const shipped = await loadShipped(app, DAYS_OFF);
    if (!shipped.ok) return shipped;
    return done({ folder: config.DATA_DIR, mode, ...shipped.value });
  });
}

interface Creation {
  readonly beginning: Beginning;
  readonly clock: SettableClock;
}

/** Starts a log where there is none. Other files of the folder are left alone. */
async function createLog<Answer>(
  config: Surroundings,
  { beginning, clock }: Creation,
  use: (built: Built) => Promise<Result<Answer>>,
): Promise<Result<Answer>> {
  const folder = config.DATA_DIR;
  makeFolder(folder, 0o750);
  if (await logExists(folder)) return refused(rejection('LOG_EXISTS', { folder }));
  const store = await openSqliteStore({ folder, clock, create: true });
  return closing(store, async () => {
    const built = await build(config, { store, clock, create: true });
    return closing(built, async () => {
      const started = await startLog(built.app, beginning);
      if (!started.ok) return started;
      await publishLogKey(built.app, config.PUBLIC_URL ?? null);
      return use(built);
    });
  });
}

async function withLog<Answer>(
  config: Surroundings,
  options: OpenOptions,
  use: (session: Session) => Promise<Answer>,
): Promise<Result<Answer>> {
  const clock = settableClock(machineClock);
  const store = await openSqliteStore({ folder: config.DATA_DIR, clock });
  return closing(store, async () => {
    const chosen = await clockOf(config, store, options);
    if (!chosen.ok) return chosen;
    clock.set(chosen.value.clock);
    const { onViews, rehearsal = false } = options;
    const built = await build(config, { store, clock, silent: rehearsal, ...(onViews && { onViews }) });
    return closing(built, async () => {
      await built.app.published.check();
      // A rehearsal finishes what is unfinished on its copy; its clock must not reach the log.
      if (!rehearsal) await makeWhole(built.app, config);
      const settings = chosen.value.origin === 'demo' ? withoutMailServer(config) : config;
      return done(await use(sessionOf(settings, { ...built, clock, mode: chosen.value.mode })));
    });
  });
}

/** The same clock that would be the log's own once it is restored, so that an expired backup of a live log stays so. */
function restoreInto(config: Surroundings, order: Omit<RestoreOrder, 'into'>) {
  const { APP_CLOCK: set } = config;
  return restore(
    { ...order, into: config.DATA_DIR },
    {
      clockOf: (mode, madeAt) => {
        if (mode === 'simulated') return done(set ?? madeAt);
        return set === undefined ? done(machineClock.now()) : refused(rejection('LIVE_LOG', { option: 'APP_CLOCK' }));
      },
      open: async (folder) => {
        const store = await openSqliteStore({ folder, clock: machineClock });
        try {
          const built = await build({ ...config, DATA_DIR: folder }, { store, clock: machineClock, silent: true });
          return { app: built.app, close: () => built.close().finally(() => store.close()) };
        } catch (error) {
          await store.close();
          throw error;
        }
      },
    },
  );
}

/** What a killed process left half-done comes first. */
async function makeWhole(app: App, { PUBLIC_URL }: Config): Promise<void> {
  await publishLogKey(app, PUBLIC_URL ?? null);
  await finishUnfinishedImports(app);
  await settleSuccessions(app, scheduler);
  await followCalendar(app);
  await finishErasures(app);
  const shipped = await loadShipped(app, DAYS_OFF);
  if (!shipped.ok) throw new Error(`the shipped calendar is refused: ${JSON.stringify(shipped.rejection)}`);
}

/** A live log has the machine's clock and no other; a simulated one goes on from where it stands, or from what is set. */
async function clockOf(
  config: Config,
  store: EventStore,
  { at, rehearsal }: OpenOptions,
): Promise<Result<{ clock: Clock; mode: LogMode; origin: string }>> {
  const beginning = await beginningOf(store);
  if (beginning.kind === 'empty')
    throw new Fault('LOG_UNREADABLE', `the log in ${config.DATA_DIR} lacks its first event`);
  const { mode, origin } = beginning;
  const barred = mode === 'live' ? settingOf(config, { at, rehearsal }) : null;
  if (barred !== null) return refused(barred);
  const start = at ?? config.APP_CLOCK ?? (mode === 'simulated' ? (await store.end()).recordedAt : null);
  return done({ mode, origin, clock: start === null ? machineClock : clockFrom(start, monotonicMs) });
}

function settingOf(
  config: Config,
  { at, rehearsal }: { at: string | undefined; rehearsal: boolean | undefined },
): Rejection | null {
  if (config.APP_CLOCK !== undefined) return rejection('LIVE_LOG', { option: 'APP_CLOCK' });
  return at === undefined || rehearsal === true ? null : rejection('LIVE_LOG', { option: '--at' });
}

interface Built {
  readonly app: App;
  readonly durability: () => Durability;
  close(): Promise<void>;
}

interface Foundation {
  readonly store: SqliteStore;
  readonly clock: Clock;
  /** For a log that is to begin: its keys are made with it. */
  readonly create?: boolean;
  /** Publishes nothing. */
  readonly silent?: boolean;
  readonly onViews?: (done: number, total: number) => void;
}

async function build(
  config: Surroundings,
  { store, clock, create = false, silent = false, onViews }: Foundation,
): Promise<Built> {
  const folder = config.DATA_DIR;
  const keys = await openSqliteKeys({ folder, create, masterKey: config.MASTER_KEY ?? null, randomBytes });
  const views = await openViews({ folder, store, projections, ...(onViews && { progress: onViews }) }).catch(
    async (error: unknown) => {
      await keys.close();
      throw error;
    },
  );
  const files = fileReader({ workerPath: READER });
  const blobs = diskBlobs(join(folder, 'blobs'));
  const tiles = new TileFiles(join(folder, 'log'));
  const published = publishedLog({ store, files: tiles, keys: logKeysOf(store, keys) });
  const app = {
    store,
    views,
    keys,
    vault: vault(keys, randomBytes),
    published,
    letters: letterFiles(join(folder, 'mail')),
    blobs,
    files,
    clock,
    law: lawReader(store),
    random,
  };
  const publishing = silent ? null : keepPublishing(published, config.warn);
  return { app, durability: () => store.durability(), close: () => closeAll(app, publishing) };
}

async function closeAll({ files, views, keys, published }: App, publishing: PublishingLoop | null): Promise<void> {
  await publishing?.stop();
  published.close();
  await files.close();
  views.close();
  await keys.close();
}

type Opened = Built & { readonly clock: SettableClock; readonly mode: LogMode };

function sessionOf(config: Config, { app, mode, durability }: Opened): Session {
  const mailer = mailerOf(config);
  const turn = async (of: App, through: Mailer, actor = machine): Promise<Result<TurnReport>> => {
    const started = monotonicMs();
    const logId = await logIdOf(app.store);
    const { MAIL_FROM: from, PUBLIC_URL: publicUrl = null } = config;
    return runTurn(
      { app: of, mailer: through, from, publicUrl, logId, elapsedMs: () => monotonicMs() - started },
      actor,
    );
  };
  return {
    app,
    mode,
    folder: config.DATA_DIR,
    program: versionOfProgram(),
    durability,
    wrapped: config.MASTER_KEY !== undefined,
    mailGoesTo: config.SMTP_URL?.host ?? join(config.DATA_DIR, 'mail'),
    tick: () => turn(app, mailer),
    rehearse: () => rehearse(app, (copy) => turn(copy, noMailer)),
    serve: async ({ onListening, onTurn, onError }, signal) => {
      // Loading all that serves takes as long as most commands: only those who serve wait for it.
      const { startServer } = await import('./api/http/server.js');
      const server = await startServer(await serverOptions(config, app, mode));
      onListening(server.url);
      const running = startScheduler({
        onError,
        turn: async () => {
          const report = await turn(app, mailer, scheduler);
          if (report.ok) onTurn(report.value);
        },
      });
      if (!signal.aborted) await once(signal, 'abort');
      await Promise.all([server.stop(), running.stop()]);
    },
  };
}

function versionOfProgram(): string {
  const about: unknown = JSON.parse(readFileSync(join(here, '..', 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(about).version;
}

async function serverOptions(config: Config, app: App, mode: LogMode): Promise<ServerOptions> {
  const { PORT: port, HOST: host, PUBLIC_URL: publicUrl = null } = config;
  const secure = publicUrl?.startsWith('https:') === true;
  return { app, mode, port, host, publicUrl, secure, limits: shippedLimits, log: await webLog(), monotonicMs };
}

/** JSON lines on stderr, each with its time. */
async function webLog(): Promise<WebLog> {
  const { pino } = await import('pino');
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  return ({ level, ...facts }) => {
    logger[level](facts);
  };
}

/** For rehearsals: nothing leaves. */
const noMailer: Mailer = {
  transport: 'file',
  deliver: () => Promise.resolve({ kind: 'sent', code: null }),
  close: () => undefined,
};

function mailerOf(config: Config): Mailer {
  if (config.SMTP_URL === undefined) return fileMailer(join(config.DATA_DIR, 'mail'));
  return smtpMailer({ server: config.SMTP_URL });
}

async function logIdOf(store: EventStore): Promise<string> {
  const [first] = await store.read(streams.installation);
  if (first === undefined) throw new Error('an open log has a first event');
  return first.id;
}

async function startDemo<Answer>(
  config: Surroundings,
  at: string,
  use: (session: DemoSession) => Promise<Answer>,
): Promise<Result<Answer>> {
  const clock = settableClock(clockFrom(at, monotonicMs));
  const beginning = { mode: 'simulated', origin: 'demo', folder: config.DATA_DIR } as const;
  return createLog(config, { beginning, clock }, async (built) => {
    await makeWhole(built.app, config);
    const session = sessionOf(withoutMailServer(config), { ...built, clock, mode: 'simulated' });
    const setClock = (to: string) => {
      clock.set(clockFrom(to, monotonicMs));
    };
    return done(await use({ ...session, setClock }));
  });
}

/** A demonstration leaves by no mail server, whatever is set. */
function withoutMailServer(config: Config): Config {
  return { ...config, SMTP_URL: undefined };
}

/** Closes what was opened, whatever happens in between. */
async function closing<Answer>(opened: { close(): Promise<void> }, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } finally {
    await opened.close();
  }
}
