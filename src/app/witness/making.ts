/** A new witness: a folder with a key of its own, and the keys of the log that it is to watch. */
import { rejection } from '../../domain/rejections.js';
import { cosignerKeyText, cosignerOf } from '../../transparency/cosignature.js';
import { isKeyName, parseVerifierKey } from '../../transparency/keys.js';
import type { Random } from '../app.js';
import { done, refused, type Result } from '../result.js';
import { SEED_BYTES, WitnessFolder } from './folder.js';

export interface NewWitness {
  readonly folder: string;
  readonly name: string;
  /** A verifier key, or several, one on each line, oldest first, as `/log/key` shows them. */
  readonly logKeys: string;
}

export interface MadeWitness {
  readonly folder: string;
  readonly name: string;
  readonly verifierKey: string;
  readonly log: { readonly origin: string; readonly keys: readonly string[] };
}

export async function makeWitness(random: Random, { folder, name, logKeys }: NewWitness): Promise<Result<MadeWitness>> {
  if (!isKeyName(name) || name.length > 200)
    return refused(rejection('BAD_WITNESS_NAME', { name: name.slice(0, 200) }));
  const keys = logKeys.trim().split(/\s*\n\s*/);
  const verifiers = keys.map(parseVerifierKey);
  const [first] = verifiers;
  if (!first || verifiers.some((key) => key?.name !== first.name))
    return refused(rejection('BAD_LOG_KEY', { value: logKeys.trim().slice(0, 200) }));
  const files = new WitnessFolder(folder);
  if (await files.settings()) return refused(rejection('WITNESS_EXISTS', { folder }));
  const seed = random.bytes(SEED_BYTES);
  const verifierKey = cosignerKeyText(cosignerOf(name, seed));
  await files.make({ format: 'hue-open-data/witness-1', name, verifierKey, logKeys: keys }, seed);
  return done({ folder, name, verifierKey, log: { origin: first.name, keys } });
}
