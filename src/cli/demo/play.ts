/** The demonstration: the 33 bodies, a sample annex and five quarters, played through the same use cases as everything else. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { machine } from '../../access/actor.js';
import { rankingOf, statusOf } from '../../app/answers.js';
import { exportedStatus, handOutRanking } from '../../app/handingOut.js';
import { importFile } from '../../app/imports/index.js';
import { beginningOf } from '../../app/installation.js';
import { done, refused, type Result } from '../../app/result.js';
import { rejection } from '../../domain/rejections.js';
import type { Host, Session } from '../host.js';
import { openAccounts, type Login } from './cast.js';
import { playOverlaps } from './overlaps.js';
import { playScene, withReports } from './reports.js';
import { playedQuarters, playedUntil, scenario } from './scenario.js';
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

const OPENS_AT = '2025-03-03T08:00:00+07:00';
const SEED = 'huế';
const FIRST_QUARTER = playedQuarters[0];
const LAST_QUARTER = playedQuarters[playedQuarters.length - 1] ?? FIRST_QUARTER;
const RANKED_YEAR = 2025;

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

async function play(session: DemoStage, { shipped, onProgress }: DemoOptions): Promise<Result<DemoOutcome>> {
  const { app, folder } = session;
  const demoFolder = join(folder, 'demo');
  await mkdir(demoFolder, { recursive: true, mode: 0o700 });
  const register = join(demoFolder, 'agencies.csv');
  await writeFile(register, agenciesWithHeads(await readFile(join(shipped, 'agencies.csv'), 'utf8')), { mode: 0o600 });
  const registered = await importFile(app, machine, { kind: 'agencies', path: register, from: null });
  if (!registered.ok) return registered;
  const annex = { kind: 'annex', path: join(shipped, 'sample-annex.csv'), from: FIRST_QUARTER } as const;
  const imposed = await importFile(app, machine, annex);
  if (!imposed.ok) return imposed;
  const cast = await openAccounts(app, agencies(app.views));
  if (!cast.ok) return cast;
  await writeFile(loginsFile(folder), JSON.stringify(cast.value.logins, null, 1), { mode: 0o600 });
  const beside = await playOverlaps({ session, cast: cast.value, shipped });
  if (!beside.ok) return beside;
  const { ruleSets, calendar } = await app.law();
  const [rules] = ruleSets;
  if (rules === undefined) throw new Error('a started log has a rule set');
  const obligations = obligationsInForce(app.views, LAST_QUARTER);
  const acts = withReports(scenario({ obligations, rules, calendar, seed: SEED }), { rules, calendar });
  for (const [index, act] of acts.entries()) {
    session.setClock(act.at);
    await playScene({ session, cast: cast.value, obligations }, act);
    onProgress(index + 1, acts.length);
  }
  return outcomeOf(session, { played: true, logins: cast.value.logins });
}

type DemoStage = Parameters<Parameters<Host['startDemo']>[1]>[0];

function loginsFile(folder: string): string {
  return join(folder, 'demo', 'logins.json');
}

async function outcomeOf(
  session: Session,
  { played, logins }: { played: boolean; logins: readonly Login[] },
): Promise<Result<DemoOutcome>> {
  const { app, folder } = session;
  const mail = join(folder, 'mail');
  const files = exportFiles(folder);
  const exports = files.every((path) => existsSync(path)) ? done(files) : await writeExports(session);
  if (!exports.ok) return exports;
  const status = await statusOf(app, machine, { quarter: LAST_QUARTER, asOf: null });
  if (!status.ok) return status;
  const ranking = await rankingOf(app, machine, { year: RANKED_YEAR, asOf: null });
  if (!ranking.ok) return ranking;
  const { position: events } = await app.store.end();
  return done({
    folder,
    played,
    events,
    status: status.value,
    ranking: ranking.value,
    mail,
    exports: exports.value,
    logins,
  });
}

const formats = ['json', 'csv', 'xlsx'] as const;

function exportFiles(folder: string): readonly string[] {
  const names = [`ranking-${String(RANKED_YEAR)}`, `status-${LAST_QUARTER}`];
  return names.flatMap((name) => formats.map((format) => join(folder, 'exports', `${name}.${format}`)));
}

async function writeExports({ app, folder }: Session): Promise<Result<readonly string[]>> {
  await mkdir(join(folder, 'exports'), { recursive: true, mode: 0o750 });
  const ranking = await handOutRanking(app, machine, { year: RANKED_YEAR, asOf: null, formats });
  if (!ranking.ok) return ranking;
  const status = await exportedStatus(app, machine, { quarter: LAST_QUARTER, asOf: null, formats });
  if (!status.ok) return status;
  const paths = exportFiles(folder);
  for (const [index, { bytes }] of [...ranking.value, ...status.value].entries()) {
    const path = paths[index];
    if (path !== undefined) await writeFile(path, bytes);
  }
  return done(paths);
}
