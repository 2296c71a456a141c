/** Everything that can be wrong with a backup, each by name: what is done to it, and which file must be named for which reason. */
import Database from 'better-sqlite3';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { claimsOf, MANIFEST, signManifest, type Manifest } from '../../src/app/backup/manifest.js';
import { signerOf, type NoteSigner } from '../../src/transparency/keys.js';
import { sha256Of } from './cli.js';

export interface Spoilt {
  /** A backup of its own, to be spoilt. */
  readonly backup: string;
  /** An earlier one of the same log. */
  readonly earlier: string;
  /** One of another log. */
  readonly foreign: string;
  /** A whole number that looks random. */
  readonly draw: (from: number, until: number) => number;
}

export interface Spoiling {
  readonly name: string;
  /** Answers the path of the file that must be named, from the backup's folder. */
  readonly spoil: (where: Spoilt) => string;
  readonly why: string;
}

export function factsOf(backup: string): Manifest {
  const facts = claimsOf(readFileSync(join(backup, MANIFEST), 'utf8'));
  if (facts) return facts;
  throw new Error(`${backup} has no manifest`);
}

function pathOf({ backup, draw }: Spoilt, start: string): string {
  const paths = factsOf(backup)
    .files.map(({ path }) => path)
    .filter((path) => path.startsWith(start));
  const path = paths[draw(0, paths.length)];
  if (path === undefined) throw new Error(`no ${start} in ${backup}`);
  return path;
}

/** One bit, anywhere in the file. */
function flip({ backup, draw }: Spoilt, path: string): string {
  const bytes = readFileSync(join(backup, path));
  const place = draw(0, bytes.length);
  bytes[place] = (bytes[place] ?? 0) ^ (1 << draw(0, 8));
  writeFileSync(join(backup, path), bytes);
  return path;
}

function cut({ backup, draw }: Spoilt, path: string): string {
  truncateSync(join(backup, path), draw(0, statSync(join(backup, path)).size));
  return path;
}

function without({ backup }: Spoilt, path: string): string {
  rmSync(join(backup, path));
  return path;
}

function from(other: string, { backup }: Spoilt, path: string): string {
  copyFileSync(join(other, path), join(backup, path));
  return path;
}

/** The manifest said anew by somebody. */
export function resign(backup: string, facts: Partial<Manifest>, signer: NoteSigner): void {
  writeFileSync(join(backup, MANIFEST), signManifest({ ...factsOf(backup), ...facts }, signer));
}

/** The list as the files are now. */
export function listed(backup: string): Pick<Manifest, 'files'> {
  const files = factsOf(backup).files.map(({ path }) => {
    return { path, sha256: sha256Of(join(backup, path)), size: statSync(join(backup, path)).size };
  });
  return { files };
}

/** Whoever holds a backup holds the key that signed it: what is signed must fit nevertheless. */
export function ownKey(backup: string): NoteSigner {
  const keys = new Database(join(backup, 'keys.db'), { readonly: true });
  try {
    const seed = keys.prepare<[], Buffer>(`SELECT secret FROM secrets WHERE kind = 'signing'`).pluck().get();
    return signerOf(factsOf(backup).origin, seed ?? Buffer.alloc(32));
  } finally {
    keys.close();
  }
}

function strangersKey(backup: string): NoteSigner {
  return signerOf(factsOf(backup).origin, Buffer.alloc(32, 7));
}

function changeLog(backup: string, sql: string): void {
  const log = new Database(join(backup, 'events.db'));
  log.exec(sql);
  log.close();
}

const TIME = `UPDATE events SET metadata = replace(metadata, '2026-', '2025-') WHERE position = 9`;

export const spoilings: readonly Spoiling[] = [
  { name: 'the manifest is gone', spoil: (where) => without(where, MANIFEST), why: 'noManifest' },
  { name: 'the manifest is cut off', spoil: (where) => cut(where, MANIFEST), why: 'unsigned' },
  {
    name: 'the signature is taken away',
    spoil: ({ backup }) => {
      const note = readFileSync(join(backup, MANIFEST), 'utf8');
      writeFileSync(join(backup, MANIFEST), note.slice(0, note.lastIndexOf('\n\n') + 1));
      return MANIFEST;
    },
    why: 'unsigned',
  },
  {
    name: 'a hash in the manifest is another',
    spoil: (where) => {
      const note = readFileSync(join(where.backup, MANIFEST), 'utf8');
      const { sha256 } = factsOf(where.backup).files.find(({ path }) => path === 'keys.db') ?? { sha256: '' };
      writeFileSync(join(where.backup, MANIFEST), note.replace(sha256, sha256Of(join(where.earlier, 'keys.db'))));
      copyFileSync(join(where.earlier, 'keys.db'), join(where.backup, 'keys.db'));
      return MANIFEST;
    },
    why: 'badSignature',
  },
  {
    name: 'the day until which it is good is put off',
    spoil: ({ backup }) => {
      const note = readFileSync(join(backup, MANIFEST), 'utf8');
      const { keepUntil } = factsOf(backup);
      writeFileSync(join(backup, MANIFEST), note.replace(keepUntil, keepUntil.replace('2026', '2027')));
      return MANIFEST;
    },
    why: 'badSignature',
  },
  {
    name: 'another key signs',
    spoil: ({ backup }) => {
      resign(backup, {}, strangersKey(backup));
      return MANIFEST;
    },
    why: 'otherKey',
  },
  {
    name: 'something is written into the manifest',
    spoil: (where) => {
      const note = readFileSync(join(where.backup, MANIFEST), 'utf8');
      writeFileSync(join(where.backup, MANIFEST), note.replace('"files"', '"more": 1,\n "files"'));
      return MANIFEST;
    },
    why: 'malformed',
  },
  { name: 'the log is gone', spoil: (where) => without(where, 'events.db'), why: 'missing' },
  { name: 'a bit of the log is another', spoil: (where) => flip(where, 'events.db'), why: 'altered' },
  { name: 'the log is cut off', spoil: (where) => cut(where, 'events.db'), why: 'altered' },
  {
    name: 'the log is that of an earlier backup',
    spoil: (where) => from(where.earlier, where, 'events.db'),
    why: 'altered',
  },
  {
    name: 'an event is rewritten',
    spoil: ({ backup }) => {
      changeLog(backup, TIME);
      return 'events.db';
    },
    why: 'altered',
  },
  {
    name: 'an event is rewritten and all of it is signed anew with the very key',
    spoil: ({ backup }) => {
      changeLog(backup, TIME);
      resign(backup, listed(backup), ownKey(backup));
      return 'events.db';
    },
    why: 'mixed',
  },
  { name: 'the keys are gone', spoil: (where) => without(where, 'keys.db'), why: 'missing' },
  { name: 'a bit of the keys is another', spoil: (where) => flip(where, 'keys.db'), why: 'altered' },
  {
    name: 'the keys are those of an earlier backup',
    spoil: (where) => from(where.earlier, where, 'keys.db'),
    why: 'altered',
  },
  {
    name: 'the keys are those of another log',
    spoil: (where) => from(where.foreign, where, 'keys.db'),
    why: 'altered',
  },
  {
    name: 'the keys are those of another log, and that is signed with the very key',
    spoil: (where) => {
      const signer = ownKey(where.backup);
      from(where.foreign, where, 'keys.db');
      resign(where.backup, listed(where.backup), signer);
      return 'keys.db';
    },
    why: 'mixed',
  },
  {
    name: 'a folder stands where the keys were',
    spoil: (where) => {
      without(where, 'keys.db');
      mkdirSync(join(where.backup, 'keys.db'));
      return 'keys.db';
    },
    why: 'missing',
  },
  { name: 'a file is gone', spoil: (where) => without(where, pathOf(where, 'blobs/')), why: 'missing' },
  { name: 'a bit of a file is another', spoil: (where) => flip(where, pathOf(where, 'blobs/')), why: 'altered' },
  { name: 'a file is cut off', spoil: (where) => cut(where, pathOf(where, 'blobs/')), why: 'altered' },
  {
    name: 'a file goes on',
    spoil: (where) => {
      const path = pathOf(where, 'blobs/');
      appendFileSync(join(where.backup, path), ' ');
      return path;
    },
    why: 'altered',
  },
  {
    name: 'a file is left out, and that is signed with the very key',
    spoil: (where) => {
      const path = without(where, pathOf(where, 'blobs/'));
      const files = factsOf(where.backup).files.filter((file) => file.path !== path);
      resign(where.backup, { files }, ownKey(where.backup));
      return path;
    },
    why: 'missing',
  },
  { name: 'a tile is gone', spoil: (where) => without(where, pathOf(where, 'log/tile/')), why: 'missing' },
  { name: 'a bit of a tile is another', spoil: (where) => flip(where, pathOf(where, 'log/tile/')), why: 'altered' },
  { name: 'the checkpoint is gone', spoil: (where) => without(where, 'log/checkpoint'), why: 'missing' },
  {
    name: 'the checkpoint is that of an earlier backup',
    spoil: (where) => from(where.earlier, where, 'log/checkpoint'),
    why: 'altered',
  },
  {
    name: 'the checkpoint is an earlier one, and that is signed with the very key',
    spoil: (where) => {
      from(where.earlier, where, 'log/checkpoint');
      resign(where.backup, listed(where.backup), ownKey(where.backup));
      return 'log/checkpoint';
    },
    why: 'mixed',
  },
  {
    name: 'something lies beside the log',
    spoil: ({ backup }) => {
      writeFileSync(join(backup, 'events.db-wal'), 'pages of another hand');
      return 'events.db-wal';
    },
    why: 'unlisted',
  },
  {
    name: 'the manifest is that of another log',
    spoil: (where) => {
      from(where.foreign, where, MANIFEST);
      const theirs = new Set(factsOf(where.foreign).files.map(({ path }) => path));
      const ours = [...readdirSync(join(where.backup, 'blobs'), { recursive: true })]
        .map(String)
        .filter((name) => name.length > 60);
      return (
        ours
          .map((name) => `blobs/${name}`)
          .sort()
          .find((path) => !theirs.has(path)) ?? ''
      );
    },
    why: 'unlisted',
  },
];
