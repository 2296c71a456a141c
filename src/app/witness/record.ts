/** What a witness has seen, and when. */
import { rejection } from '../../domain/rejections.js';
import { done, refused, type Result } from '../result.js';
import { originOf, WitnessFolder, type Look } from './folder.js';

export interface WitnessRecord {
  readonly name: string;
  readonly verifierKey: string;
  readonly log: { readonly origin: string; readonly keys: readonly string[] };
  /** Oldest first. */
  readonly looks: readonly Look[];
  readonly alarms: readonly string[];
}

export async function looksOf(folder: string): Promise<Result<WitnessRecord>> {
  const files = new WitnessFolder(folder);
  const settings = await files.settings();
  if (!settings) return refused(rejection('NO_WITNESS', { folder }));
  const { name, verifierKey, logKeys: keys } = settings;
  const log = { origin: originOf(settings), keys };
  return done({ name, verifierKey, log, looks: await files.looks(), alarms: await files.alarms() });
}
