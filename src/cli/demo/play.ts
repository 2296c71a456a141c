/**
 * The demonstration: the 33 bodies and a sample annex, a quarter before the merger of March 2025 and five after it, played
 * through the same use cases as everything else.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { machine } from '../../access/actor.js';
import { rankingOf, statusOf } from '../../app/answers.js';
import { importFile } from '../../app/imports/index.js';
import { beginningOf } from '../../app/installation.js';
import { done, refused, type Result } from '../../app/result.js';
import { unpublished } from '../../store/publishedLog.js';
import { rejection } from '../../domain/rejections.js';
import type { DemoSession, Host, Session } from '../host.js';
import { openAccounts, type Cast, type Login } from './cast.js';
import { BOARD_QUARTER, demoExports, RANKED_YEAR, writeBeforeMerger } from './exports.js';
import { playMerger } from './merging.js';
import { playOverlaps } from './overlaps.js';
import { playScene, withReports, type Scene } from './reports.js';
import { playedUntil, prelude, scenario } from './scenario.js';
import { MERGED_ON } from './mergers.js';
import { agenciesWithHeads } from './people.js';
import { obligationsInForce } from '../../projections/obligations.js';
import { agencies } from '../../projections/agencies.js';

type Value<Answer extends (...given: never) => Promise<Result<unknown>>> =
  Awaited<ReturnType<Answer>> extends Result<infer Inner> ? Inner : never;

export interface DemoOutcome {
  readonly folder: string;
  /** False when the folder held a finished demonstration already. */
  readonly played: boolean;
  readonly events: number;
  readonly status: Value<typeof statusOf>;
  readonly ranking: Value<typeof rankingOf>;
  readonly mail: string;
  readonly exports: readonly string[];
  readonly logins: readonly Login[];
}

export interface DemoOptions {
  /** Where the shipped register and annex lie. */
  readonly shipped: string;
  readonly onProgress: (done: number, total: number) => void;
}

const OPENS_AT = '2024-12-30T08:00:00+07:00';
/** Of what the prelude began nothing is open any more. */
const RANKED_AT = '2025-02-21T16:00:00+07:00';
const SEED = 'huế';

/** Plays into an empty DATA_DIR; shows a finished demonstration again; is refused on any other log. */
export async function playDemo(host: Host, options: DemoOptions): Promise<Result<DemoOutcome>> {
  const played = await host.startDemo(OPENS_AT, (session) => play(session, options));
  if (played.ok) return played.value;
  if (played.rejection.code !== 'LOG_EXISTS') return played;
  const shown = await host.withLog({}, (session) => showAgain(session));
  return shown.ok ? shown.value : shown;
}

async function showAgain(session: Session): Promise<Result<DemoOutcome>> {
  const { app, folder } = session;
  const beginning = await beginningOf(app.store);
  await app.views.catchUp();
  if (beginning.kind !== 'started' || beginning.origin !== 'demo') return refused(rejection('LOG_EXISTS', { folder }));
  const finished = (app.views.resolve().settledOn ?? '') >= playedUntil.slice(0, 10);
  if (!finished) return refused(rejection('DEMO_UNFINISHED', { folder }));
  // Written below by this very program.
  const logins = JSON.parse(await readFile(loginsFile(folder), 'utf8')) as readonly Login[];
  return outcomeOf(session, { played: false, logins });
}

async function play(session: DemoSession, options: DemoOptions): Promise<Result<DemoOutcome>> {
  const { app, folder } = session;
  const imposed = await openRegister(session, options);
  if (!imposed.ok) return imposed;
  const opened = await openAccounts(app, agencies(app.views));
  if (!opened.ok) return opened;
  await writeLogins(folder, opened.value);
  const acting = withoutReceipts(session);
  const program = await programOf(acting, options);
  await program.until({ day: MERGED_ON, cast: opened.value });
  session.setClock(RANKED_AT);
  const ranked = await writeBeforeMerger(session);
  if (!ranked.ok) return ranked;
  const merged = await playMerger(session, opened.value);
  if (!merged.ok) return merged;
  const cast = merged.value;
  await writeLogins(folder, cast);
  const beside = await playOverlaps({ session: acting, cast, shipped: options.shipped });
  if (!beside.ok) return beside;
  await program.until({ day: null, cast });
  return outcomeOf(session, { played: true, logins: cast.logins });
}

/** Nobody keeps the receipts of played acts, and each would wait for the disk; the log is published beside it all the same. */
function withoutReceipts(session: DemoSession): DemoSession {
  return { ...session, app: { ...session.app, published: unpublished } };
}

/** The bodies with their heads, and what each owes from the prelude on. */
async function openRegister({ app, folder }: Session, { shipped }: DemoOptions): Promise<Result<unknown>> {
  const demoFolder = join(folder, 'demo');
  await mkdir(demoFolder, { recursive: true, mode: 0o700 });
  const register = join(demoFolder, 'agencies.csv');
  await writeFile(register, agenciesWithHeads(await readFile(join(shipped, 'agencies.csv'), 'utf8')), { mode: 0o600 });
  const registered = await importFile(app, machine, { kind: 'agencies', path: register, from: null });
  if (!registered.ok) return registered;
  return importFile(app, machine, { kind: 'annex', path: join(shipped, 'sample-annex.csv'), from: prelude });
}

interface Part {
  /** The first day that is not played; null: to the end. */
  readonly day: string | null;
  readonly cast: Cast;
}

/** All that is planned, played part by part. */
async function programOf(session: DemoSession, { onProgress }: DemoOptions) {
  const { app } = session;
  const { ruleSets, calendar } = await app.law();
  const [rules] = ruleSets;
  if (rules === undefined) throw new Error('a started log has a rule set');
  const obligations = obligationsInForce(app.views, BOARD_QUARTER);
  const scenes = withReports(scenario({ obligations, rules, calendar, seed: SEED }), { rules, calendar });
  let played = 0;
  const until = async ({ day, cast }: Part) => {
    for (const scene of scenes.slice(played)) {
      if (day !== null && !isBeforeDay(scene, day)) return;
      session.setClock(scene.at);
      await playScene({ session, cast, obligations }, scene);
      played += 1;
      onProgress(played, scenes.length);
    }
  };
  return { until };
}

/** All instants are written alike, in Huế's time. */
function isBeforeDay({ at }: Scene, day: string): boolean {
  return at.slice(0, 10) < day;
}

function loginsFile(folder: string): string {
  return join(folder, 'demo', 'logins.json');
}

async function writeLogins(folder: string, { logins }: Cast): Promise<void> {
  await writeFile(loginsFile(folder), JSON.stringify(logins, null, 1), { mode: 0o600 });
}

async function outcomeOf(
  session: Session,
  { played, logins }: { played: boolean; logins: readonly Login[] },
): Promise<Result<DemoOutcome>> {
  const { app, folder } = session;
  const mail = join(folder, 'mail');
  const exports = await demoExports(session);
  if (!exports.ok) return exports;
  const status = await statusOf(app, machine, { quarter: BOARD_QUARTER, asOf: null });
  if (!status.ok) return status;
  const ranking = await rankingOf(app, machine, { year: RANKED_YEAR, asOf: null });
  if (!ranking.ok) return ranking;
  const { position: events } = await app.store.end();
  const answers = { status: status.value, ranking: ranking.value };
  return done({ folder, played, events, ...answers, mail, exports: exports.value, logins });
}
