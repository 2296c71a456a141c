/** What the demonstration writes for those who ask for files: rankings, the one of 2024 twice, and the last quarter's board. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { machine } from '../../access/actor.js';
import { exportedStatus, handOutRanking, type HandedOut } from '../../app/handingOut.js';
import { done, type Result } from '../../app/result.js';
import { writeAll } from '../commands/exports.js';
import type { Target } from '../exportTargets.js';
import type { Session } from '../host.js';

export const RANKED_YEAR = 2025;
export const BOARD_QUARTER = '2026-Q1';
/** The year before the merger: its ranking is written before it and at the end, and must be the same. */
const EARLIER_YEAR = 2024;
const formats = ['json', 'csv', 'xlsx'] as const;

const before = `ranking-${String(EARLIER_YEAR)}-before-merger`;

interface Made {
  readonly name: string;
  readonly make: (session: Session) => Promise<Result<readonly HandedOut[]>>;
}

const atTheEnd: readonly Made[] = [
  { name: `ranking-${String(EARLIER_YEAR)}`, make: (session) => rankingFiles(session, EARLIER_YEAR) },
  { name: `ranking-${String(RANKED_YEAR)}`, make: (session) => rankingFiles(session, RANKED_YEAR) },
  {
    name: `status-${BOARD_QUARTER}`,
    make: ({ app }) => exportedStatus(app, machine, { quarter: BOARD_QUARTER, asOf: null, formats }),
  },
];

/** Those that are there: what was written before the merger cannot be written again. */
export async function demoExports(session: Session): Promise<Result<readonly string[]>> {
  const { folder } = session;
  const last = atTheEnd.flatMap(({ name }) => pathsOf(folder, name));
  const written = last.every((path) => existsSync(path)) ? done(null) : await writeLast(session);
  if (!written.ok) return written;
  return done([...pathsOf(folder, before), ...last].filter((path) => existsSync(path)));
}

/** The ranking of 2024 as it stands while the departments of then do. */
export async function writeBeforeMerger(session: Session): Promise<Result<null>> {
  return write(session, before, await rankingFiles(session, EARLIER_YEAR));
}

async function writeLast(session: Session): Promise<Result<null>> {
  for (const { name, make } of atTheEnd) {
    const written = await write(session, name, await make(session));
    if (!written.ok) return written;
  }
  return done(null);
}

function rankingFiles({ app }: Session, year: number): Promise<Result<readonly HandedOut[]>> {
  return handOutRanking(app, machine, { year, asOf: null, formats });
}

/** As the commands write them, each ranking with its proof beside it. */
async function write({ folder }: Session, name: string, files: Result<readonly HandedOut[]>): Promise<Result<null>> {
  await mkdir(join(folder, 'exports'), { recursive: true, mode: 0o750 });
  const written = await writeAll(targetsOf(folder, name), files);
  return written.ok ? done(null) : written;
}

function targetsOf(folder: string, name: string): readonly Target[] {
  return formats.map((format) => ({ path: join(folder, 'exports', `${name}.${format}`), format }));
}

function pathsOf(folder: string, name: string): readonly string[] {
  return targetsOf(folder, name).map(({ path }) => path);
}
