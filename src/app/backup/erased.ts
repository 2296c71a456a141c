/** A list of erased persons that is kept outside: restoring an older backup must not bring their keys back. */
import { z } from 'zod';
import { rejection } from '../../domain/rejections.js';
import { done, refused, type Result } from '../result.js';

/** One person's id a row; empty rows say nothing. */
export function erasedIn(path: string, text: string): Result<readonly string[]> {
  const rows = text.split('\n').map((row, index) => ({ value: row.trim(), row: index + 1 }));
  const said = rows.filter(({ value }) => value !== '');
  const wrong = said.find(({ value }) => !z.uuid().safeParse(value).success);
  if (!wrong) return done(said.map(({ value }) => value));
  return refused(rejection('NOT_A_PERSON_LIST', { path, row: wrong.row, value: wrong.value.slice(0, 80) }));
}
