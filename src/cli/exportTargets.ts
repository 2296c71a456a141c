/** Where an export goes: each format to a file of its own, or one readable format to stdout. */
import { extname } from 'node:path';
import type { ExportFormat } from '../projections/exports/index.js';
import { misuse } from './usage.js';

export interface Target {
  readonly path: string;
  readonly format: ExportFormat;
}

/** One format goes to the very file named, several each to that name with their own ending; without any the ending decides. */
export function filesFor(out: string, formats: readonly ExportFormat[] | undefined): readonly Target[] {
  const [first = formatOfEnding(out), ...others] = formats ?? [];
  if (others.length === 0) return [{ path: out, format: first }];
  const stem = out.slice(0, out.length - extname(out).length);
  return [first, ...others].map((format) => ({ path: `${stem}.${format}`, format }));
}

/** Where the proof of a file lies: beside it, under its name. */
export function proofPath(path: string): string {
  return `${path}.proof.json`;
}

function formatOfEnding(out: string): ExportFormat {
  const ending = extname(out).toLowerCase();
  if (ending === '.csv') return 'csv';
  return ending === '.xlsx' ? 'xlsx' : 'json';
}

/** The format to print: one, of text, and with `--json` JSON only. */
export function toScreen(formats: readonly ExportFormat[], json: boolean): ExportFormat {
  const [format = 'json', ...others] = formats;
  if (others.length === 0 && (format === 'json' || (format === 'csv' && !json))) return format;
  const list = formats.join(',');
  throw misuse({
    vi: `Không in được dạng ${list} ra stdout${json ? ' cùng với --json' : ''}: hãy thêm --out TỆP.`,
    en: `The format ${list} cannot be printed on stdout${json ? ' with --json' : ''}: add --out FILE.`,
  });
}
