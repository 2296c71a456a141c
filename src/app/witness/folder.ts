/**
 * A witness's folder: `cosigner.key` (its secret), `witness.json` (the log and its keys), `checkpoint` (the newest head that
 * was found good, cosigned), `seen.ndjson` (every look) and `evidence/` (both notes of each alarm).
 */
import { appendFile, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { replaceFile, syncFolder, writeSynced } from '../../store/durable.js';
import { Fault } from '../../store/faults.js';
import { makeFolder, unmade } from '../../store/folder.js';
import { bytesFromBase64, hashesToBytes } from '../../transparency/hashing.js';
import { cosignerOf } from '../../transparency/cosignature.js';
import { COSIGNATURE, parseVerifierKey, type NoteSigner } from '../../transparency/keys.js';
import { tilePath } from '../../transparency/tiles.js';
import type { Tile } from '../../transparency/tileWriter.js';

const SETTINGS = 'witness.json';
const SECRET = 'cosigner.key';
const HEAD = 'checkpoint';
const SEEN = 'seen.ndjson';
const EVIDENCE = 'evidence';
const PRIVATE = 0o600;
export const SEED_BYTES = 32;

const settingsShape = z.object({
  format: z.literal('hue-open-data/witness-1'),
  name: z.string(),
  /** The witness's own verifier key, to be handed on. */
  verifierKey: z.string(),
  /** The log's, oldest first; each but those that were given was handed over to by the one before. */
  logKeys: z.array(z.string()).min(1),
});
export type WitnessSettings = z.infer<typeof settingsShape>;

/** The log's name, which is that of each of its keys. */
export function originOf({ logKeys }: WitnessSettings): string {
  return parseVerifierKey(logKeys[0] ?? '')?.name ?? '';
}

/** One look at the log, as it is written down. */
const lookShape = z.object({
  at: z.string(),
  from: z.string(),
  /** `first`, `grown`, `same`, `older`, or what was wrong. */
  found: z.string(),
  size: z.int().nullable(),
  root: z.string().nullable(),
  note: z.string(),
});
export type Look = z.infer<typeof lookShape>;

export interface Evidence {
  readonly name: string;
  readonly about: unknown;
  readonly seen: string | null;
  readonly offered: string;
  readonly keys: string | null;
  readonly tiles: readonly Tile[];
}

export class WitnessFolder {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Null where no witness was made. @throws Fault WITNESS_DAMAGED */
  async settings(): Promise<WitnessSettings | null> {
    const text = await this.#read(SETTINGS);
    if (text === null) return null;
    const settings = settingsShape.safeParse(jsonOf(text));
    if (settings.success) return settings.data;
    throw this.damaged(SETTINGS);
  }

  async putSettings(settings: WitnessSettings): Promise<void> {
    await this.#replace(SETTINGS, `${JSON.stringify(settings, null, 2)}\n`);
  }

  /** Last comes `witness.json`: without it there is no witness. */
  async make(settings: WitnessSettings, seed: Uint8Array): Promise<void> {
    makeFolder(this.folder, 0o700);
    const { id } = cosignerOf(settings.name, seed);
    const secret = Buffer.concat([Buffer.from([COSIGNATURE]), seed]).toString('base64');
    await this.#replace(SECRET, `PRIVATE+KEY+${settings.name}+${id}+${secret}\n`);
    await this.putSettings(settings);
  }

  /** @throws Fault WITNESS_DAMAGED when the secret is not that of these settings. */
  async cosigner({ name }: WitnessSettings): Promise<NoteSigner> {
    const text = ((await this.#read(SECRET)) ?? '').trim();
    const [, owner, id, encoded = ''] = /^PRIVATE\+KEY\+([^+]+)\+([^+]+)\+(\S+)$/.exec(text) ?? [];
    const bytes = bytesFromBase64(encoded);
    const signer = bytes?.length === 1 + SEED_BYTES ? cosignerOf(name, bytes.subarray(1)) : null;
    if (signer && owner === name && signer.id === id) return signer;
    throw this.damaged(SECRET);
  }

  head(): Promise<string | null> {
    return this.#read(HEAD);
  }

  async putHead(note: string): Promise<void> {
    await this.#replace(HEAD, note);
  }

  /** Every look, oldest first; a line that a power cut left unfinished says nothing. */
  async looks(): Promise<readonly Look[]> {
    const text = (await this.#read(SEEN)) ?? '';
    return text.split('\n').flatMap((line) => {
      const look = lookShape.safeParse(jsonOf(line));
      return look.success ? [look.data] : [];
    });
  }

  async addLook(look: Look): Promise<void> {
    const path = join(this.folder, SEEN);
    await this.#doing(path, async () => {
      const text = await this.#read(SEEN);
      // What a power cut left of a line must not swallow this one.
      const start = text === null || text === '' || text.endsWith('\n') ? '' : '\n';
      await appendFile(path, `${start}${JSON.stringify(look)}\n`, { flush: true });
      if (text === null) await syncFolder(this.folder);
    });
  }

  /** Kept once for each thing that was shown; answers its folder. */
  async keep({ name, about, seen, offered, keys, tiles }: Evidence): Promise<string> {
    const path = join(this.folder, EVIDENCE, name);
    if ((await this.#entries(EVIDENCE)).includes(name)) return path;
    const part = join(this.folder, EVIDENCE, `.${name}.part`);
    const texts = { 'about.json': `${JSON.stringify(about, null, 2)}\n`, seen, offered, 'keys.json': keys };
    await this.#doing(path, async () => {
      await rm(part, { recursive: true, force: true });
      await mkdir(part, { recursive: true });
      for (const [file, text] of Object.entries(texts))
        if (text !== null) await writeSynced(join(part, file), Buffer.from(text));
      for (const tile of tiles) await writeTile(part, tile);
      await syncFolder(part);
      await rename(part, path);
      await syncFolder(dirname(path));
      await syncFolder(this.folder);
    });
    return path;
  }

  async alarms(): Promise<readonly string[]> {
    return (await this.#entries(EVIDENCE)).filter((name) => !name.startsWith('.')).toSorted();
  }

  damaged(file: string): Fault {
    const path = join(this.folder, file);
    return new Fault('WITNESS_DAMAGED', `${path} is missing or is not what this witness wrote; restore the folder`);
  }

  async #entries(name: string): Promise<readonly string[]> {
    return this.#doing(join(this.folder, name), () => readdir(join(this.folder, name)).catch(nothingThere([])));
  }

  async #read(name: string): Promise<string | null> {
    const path = join(this.folder, name);
    return this.#doing(path, () => readFile(path, 'utf8').catch(nothingThere(null)));
  }

  async #replace(name: string, text: string): Promise<void> {
    const path = join(this.folder, name);
    await this.#doing(path, () => replaceFile(path, Buffer.from(text), PRIVATE));
  }

  /** What the disk refuses becomes a fault that names the file. */
  async #doing<Answer>(path: string, work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof Fault ? error : unmade(path, error);
    }
  }
}

async function writeTile(folder: string, tile: Tile): Promise<void> {
  const path = join(folder, 'tile', tilePath(tile));
  await mkdir(dirname(path), { recursive: true });
  await writeSynced(path, hashesToBytes(tile.hashes));
}

function nothingThere<Nothing>(nothing: Nothing): (error: unknown) => Nothing {
  return (error) => {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return nothing;
    throw error;
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON says as little as JSON of another shape.
    return null;
  }
}
