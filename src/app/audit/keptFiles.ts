/** A receipt or checkpoint that somebody has kept, out of its file. */
import { keptFrom, type Kept } from '../../audit/kept.js';
import { rejection } from '../../domain/rejections.js';
import { done, refused, type Result } from '../result.js';

export function keptOf(path: string, text: string): Result<Kept> {
  const kept = keptFrom(path, text);
  return kept ? done(kept) : refused(rejection('NOT_A_PROOF', { path }));
}
