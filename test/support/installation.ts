/** A whole installation for tests of use cases: real parts, a clock set by hand, log and keys in memory unless others are given. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll } from '@jest/globals';
import { v5 as uuidV5 } from 'uuid';
import { machine, scheduler, type Actor } from '../../src/access/actor.js';
import { actorOfToken, createAccount, issueToken } from '../../src/app/accounts.js';
import type { App } from '../../src/app/app.js';
import { importFile } from '../../src/app/imports/index.js';
import { loadShipped, startLog } from '../../src/app/installation.js';
import { lawReader } from '../../src/app/law.js';
import { logKeysOf, publishLogKey } from '../../src/app/logKeys.js';
import type { Result } from '../../src/app/result.js';
import { upload } from '../../src/app/uploads.js';
import type { ImportKind } from '../../src/domain/bulkImport/events.js';
import { streams } from '../../src/domain/streams.js';
import { sealed, type Role } from '../../src/domain/values.js';
import { diskBlobs } from '../../src/intake/blobs.js';
import { fileReader, type FileReader } from '../../src/intake/readerProcess.js';
import { letterFiles } from '../../src/notifications/fileMailer.js';
import type { DeliveryOutcome, Letter, Mailer } from '../../src/notifications/mailer.js';
import { runTurn, type TurnReport } from '../../src/notifications/turn.js';
import { projections } from '../../src/projections/index.js';
import { openViews } from '../../src/projections/views.js';
import type { KeyStore } from '../../src/store/keyStore.js';
import { memoryStore } from '../../src/store/memory.js';
import { memoryKeys } from '../../src/store/memoryKeys.js';
import type { EventStore } from '../../src/store/port.js';
import { publishedLog } from '../../src/store/publishedLog.js';
import { TileFiles } from '../../src/store/tileFiles.js';
import { vault } from '../../src/store/vault.js';
import { seededBytes } from './seeded.js';
import { everything, handClock, type HandClock } from './storeEvents.js';

const root = join(import.meta.dirname, '../..');
const DAYS_OFF = join(root, 'shipped/days-off.csv');
const IDS = 'b4ad0f4c-9f0e-5a53-8a53-0c0f6d6f7a10';
/** Names the log in Message-IDs. */
export const LOG_ID = '6f2b7a52-52a5-5c0e-9a54-2f0c3c0e7b11';

export const AGENCIES = `code,kind,nameVi,nameEn,legalBasis,headName,headEmail
SDL,specialised,Sở Du lịch,Department of Tourism,Điều 11.1,Giám đốc (mẫu),sdl@hue.example
STP,specialised,Sở Tư pháp,Department of Justice,Điều 11.1,,
SKHCN,specialised,Sở Khoa học và Công nghệ,Department of Science and Technology,Điều 11.1,Lãnh đạo (mẫu),skhcn@hue.example
VPUBND,specialised,Văn phòng UBND tỉnh,Office of the People's Committee,Điều 11.1,Chánh Văn phòng (mẫu),vpubnd@hue.example
CQTW,central,Cơ quan trung ương (mẫu),Central agency (sample),Điều 2,Thủ trưởng (mẫu),cqtw@hue.example
`;

const HEADER = 'obligationId,agencyCode,title,topic,frequency,field,fieldTitle,type,criterion';
const FIELDS = [',ten,Tên,string,yes', ',so_phong,Số phòng,integer,yes'];

/** An annex in which each of these obligations has two reporting criteria, `ten` and `so_phong`. */
export function annexOf(...obligations: readonly [id: string, agency: string, frequency: string][]): string {
  const rows = obligations.flatMap(([id, agency, frequency]) => [
    `${id},${agency},Dữ liệu ${id},Du lịch,${frequency}${String(FIELDS[0])}`,
    `${id},,,,${String(FIELDS[1])}`,
  ]);
  return [HEADER, ...rows, ''].join('\n');
}

/** Both criteria are met; `name` makes one file differ from another. */
export const whole = (name: string): string => `ten,so_phong\n${name},12\n`;
/** One criterion of two is met. */
export const short = (name: string): string => `ten,so_phong\n${name},\n`;

export interface Parts {
  readonly store?: (clock: HandClock) => EventStore | Promise<EventStore>;
  readonly keys?: KeyStore;
  /** The data folder; a new one by default. */
  readonly folder?: string;
  readonly clock?: HandClock;
  /** Two installations on one log draw differently. */
  readonly seed?: string;
}

export interface Installation {
  readonly app: App;
  readonly clock: HandClock;
  readonly folder: string;
  /** Writes a file beside the data and answers its path. */
  readonly write: (name: string, content: string | Uint8Array) => string;
  remove(): Promise<void>;
}

const reader = fileReader({ workerPath: join(root, 'dist/intake/reader.worker.js') });
afterAll(() => reader.close());

/** What a reader that differs in one act is made of; the others are not asked. */
export const unusedReader: FileReader = {
  check: () => Promise.reject(new Error('nothing is checked here')),
  table: () => Promise.reject(new Error('no table is read here')),
  endWaiting: () => undefined,
  close: () => Promise.resolve(),
};

/** Builds the parts; the log is as the store has it. */
export async function build({ clock = handClock(), keys = memoryKeys(), ...parts }: Parts = {}): Promise<Installation> {
  const folder = parts.folder ?? mkdtempSync(join(tmpdir(), 'opendata-app-'));
  const bytes = seededBytes(parts.seed ?? 'installation');
  const store = await (parts.store ?? ((of) => memoryStore({ clock: of })))(clock);
  const views = await openViews({ folder, store, projections });
  let drawn = 0;
  const uuid = () => uuidV5(`${parts.seed ?? ''} ${String((drawn += 1))}`, IDS);
  const blobs = diskBlobs(join(folder, 'blobs'));
  const law = lawReader(store);
  const app = {
    store,
    views,
    keys,
    vault: vault(keys, bytes),
    published: publishedLog({ store, files: new TileFiles(join(folder, 'log')), keys: logKeysOf(store, keys) }),
    letters: letterFiles(join(folder, 'mail')),
    blobs,
    files: reader,
    clock,
    law,
    random: { uuid, bytes },
  };
  return {
    app,
    clock,
    folder,
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: async () => {
      views.close();
      app.published.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A simulated log that begins on 20 March 2026, with the shipped law and the agencies above. */
export async function begun(parts: Parts = {}): Promise<Installation> {
  const installation = await build({ clock: handClock('2026-03-20T01:00:00.000Z'), ...parts });
  const { app, folder } = installation;
  answer(await startLog(app, { mode: 'simulated', origin: 'init', folder }));
  await publishLogKey(app, null);
  answer(await loadShipped(app, DAYS_OFF));
  answer(await importText(installation, 'agencies', AGENCIES));
  return installation;
}

/** The same with an annex from 2026-Q1: SDL-A and SDL-B of Sở Du lịch, STP-A of Sở Tư pháp. */
export async function withAnnex(parts: Parts = {}, annex = ANNEX): Promise<Installation> {
  const installation = await begun(parts);
  if (annex !== '') answer(await importText(installation, 'annex', annex));
  return installation;
}

const ANNEX = annexOf(['SDL-A', 'SDL', 'quarterly'], ['SDL-B', 'SDL', 'quarterly'], ['STP-A', 'STP', 'quarterly']);

export function importText({ app, write }: Installation, kind: ImportKind, content: string, from = '2026-Q1') {
  const path = write(`${kind}.csv`, content);
  return importFile(app, machine, { kind, path, from: kind === 'annex' ? from : null });
}

/** Makes an account with a token and signs in with it. */
export async function signIn({ app }: Installation, username: string, role: Role, agency: string | null = null) {
  answer(await createAccount(app, machine, { username, role, agency }));
  const { token } = answer(await issueToken(app, machine, username));
  return answer(await actorOfToken(app, token));
}

export function send(
  { app }: Installation,
  actor: Actor,
  [obligationId, period, text]: readonly [string, string, string],
) {
  const content = Readable.from([Buffer.from(text)]);
  return upload(app, actor, { obligationId, period, fileName: 'du-lieu.csv', content });
}

/** What a use case answers that has to succeed. */
export function answer<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.rejection)}`);
}

/** The code of a refusal; null when it was none. */
export function codeOf(result: Result<unknown>): string | null {
  return result.ok ? null : result.rejection.code;
}

/** The types of a stream's events, in order. */
export async function typesOf({ app }: Installation, stream: string): Promise<readonly string[]> {
  return (await app.store.read(stream)).map(({ type }) => type);
}

/** The log as far as a test asks for it: every event of a type. */
export async function eventsOfType({ app }: Installation, type: string) {
  return (await everything(app.store)).filter((event) => event.type === type);
}

/** Destroys the keys of all texts that a submission's stream holds. */
export async function eraseReasons({ app }: Installation, submissionId: string): Promise<void> {
  const texts = (await app.store.read(streams.submission(submissionId))).map(({ data }) =>
    sealed.safeParse(data['reason']),
  );
  for (const { data } of texts) if (data) await app.keys.destroy('text', data.key);
}

export interface ScriptedMailer extends Mailer {
  readonly letters: readonly Letter[];
}

/** A mailer that keeps what it is given and answers as told; `sent` by default. An error is thrown. */
export function scriptedMailer(
  reply: (letter: Letter) => DeliveryOutcome | Error = () => ({ kind: 'sent', code: '250' }),
): ScriptedMailer {
  const letters: Letter[] = [];
  return {
    transport: 'smtp',
    letters,
    deliver: (letter) => {
      letters.push(letter);
      const outcome = reply(letter);
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
    },
    close: () => undefined,
  };
}

/** One turn at an instant. */
export async function turnAt(
  { app, clock }: Pick<Installation, 'app' | 'clock'>,
  at: string,
  { mailer = scriptedMailer(), elapsedMs = () => 0 }: { mailer?: Mailer; elapsedMs?: () => number } = {},
): Promise<TurnReport> {
  clock.set(utc(at));
  const from = { name: 'Hệ thống dữ liệu mở', address: 'dulieumo@hue.example' };
  return answer(await runTurn({ app, mailer, from, publicUrl: null, logId: LOG_ID, elapsedMs }, scheduler));
}

/** `2026-04-17 08:00` (seconds may follow) in Huế, as our instants are written. */
export function utc(at: string): string {
  return new Date(`${at.replace(' ', 'T')}+07:00`).toISOString();
}

/** A store's methods, free of their object, for a store that differs in one of them. */
export function bound(store: EventStore): EventStore {
  return {
    append: (...request) => store.append(...request),
    read: (...question) => store.read(...question),
    readAll: (after) => store.readAll(after),
    leaves: (after) => store.leaves(after),
    edge: () => store.edge(),
    subscribe: (...follow) => store.subscribe(...follow),
    positionOf: (...place) => store.positionOf(...place),
    end: () => store.end(),
    close: () => store.close(),
  };
}
