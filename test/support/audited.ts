/** A data folder with something of everything that an audit looks at, and older copies and proofs that others have kept of it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machine, type Actor } from '../../src/access/actor.js';
import { rotateLogKey } from '../../src/app/logKeys.js';
import { receiptAt } from '../../src/app/proofs.js';
import { keptFrom, type Kept } from '../../src/audit/kept.js';
import { openSqliteStore } from '../../src/store/sqlite.js';
import { openSqliteKeys } from '../../src/store/sqliteKeys.js';
import { annexOf, answer, begun, importText, send, signIn, turnAt, whole, type Installation } from './installation.js';
import { seededBytes } from './seeded.js';

export interface Audited {
  /** Never changed: tests work on copies. */
  readonly folder: string;
  /** The same folder as it was a while before. */
  readonly older: string;
  /** Of the older state, of the newer one, and a receipt of an upload of the older one. */
  readonly kept: { readonly older: Kept; readonly newest: Kept; readonly receipt: Kept };
  readonly size: number;
  /** A copy that a test may spoil. */
  copy(from?: string): string;
  remove(): void;
}

const OBLIGATIONS = Array.from({ length: 90 }, (_, index) => `SDL-${String(index + 1)}`);

export async function auditedFolder(): Promise<Audited> {
  const home = mkdtempSync(join(tmpdir(), 'opendata-audited-'));
  const [folder, older] = [join(home, 'data'), join(home, 'older')];
  const hue = await installed(folder);
  const actor = await played(hue);
  await uploads(hue, actor, OBLIGATIONS.slice(0, 4));
  const receipt = await receiptOf(hue);
  const before = await checkpoint(hue, 'older.txt');
  cpSync(folder, older, { recursive: true });
  await uploads(hue, actor, OBLIGATIONS.slice(4, 8));
  answer(await rotateLogKey(hue.app, machine));
  await uploads(hue, actor, OBLIGATIONS.slice(8, 10));
  const newest = await checkpoint(hue, 'newest.txt');
  const { position: size } = await hue.app.store.end();
  await closed(hue);
  return {
    folder,
    older,
    kept: { older: before, newest, receipt },
    size,
    copy: (from = folder) => {
      const copy = mkdtempSync(join(home, 'copy-'));
      cpSync(from, copy, { recursive: true });
      return copy;
    },
    remove: () => {
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function installed(folder: string): Promise<Installation> {
  mkdirSync(folder);
  const keys = await openSqliteKeys({ folder, create: true, masterKey: null, randomBytes: seededBytes('keys') });
  return begun({ folder, keys, store: (clock) => openSqliteStore({ folder, clock, create: true }) });
}

async function played(hue: Installation): Promise<Actor> {
  const annex = annexOf(...OBLIGATIONS.map((id): [string, string, string] => [id, 'SDL', 'quarterly']));
  answer(await importText(hue, 'annex', annex));
  const actor = await signIn(hue, 'so-du-lich', 'agency', 'SDL');
  await turnAt(hue, '2026-04-01 08:00');
  return actor;
}

async function uploads(hue: Installation, actor: Actor, ids: readonly string[]): Promise<void> {
  for (const id of ids) answer(await send(hue, actor, [id, '2026-Q1', whole(id)]));
  await hue.app.views.catchUp();
}

async function checkpoint({ app }: Installation, name: string): Promise<Kept> {
  const published = await app.published.publish();
  return keptOrFail(name, published?.note ?? '');
}

async function receiptOf({ app }: Installation): Promise<Kept> {
  const { position } = await app.store.end();
  return keptOrFail('receipt.json', JSON.stringify(await receiptAt(app, position)));
}

function keptOrFail(name: string, text: string): Kept {
  const kept = keptFrom(name, text);
  if (!kept) throw new Error(`${name} holds no proof: ${text}`);
  return kept;
}

async function closed({ app }: Installation): Promise<void> {
  app.views.close();
  app.published.close();
  await app.store.close();
  await app.keys.close();
}
