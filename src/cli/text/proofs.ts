/** What concerns the log's key, in words. */
import type { LogIdentity, Rotation } from '../../app/logKeys.js';
import type { Verdict } from '../../transparency/evidence.js';
import { verdictLines } from '../../transparency/verdictWords.js';

/** Vietnamese first, then the same in English. */
export function verdictText({ file, ...verdict }: Verdict & { readonly file: string }): string {
  return [file, ...verdictLines(verdict, 'vi'), '', ...verdictLines(verdict, 'en'), ''].join('\n');
}

export function keysText({ origin, keys }: LogIdentity): string {
  if (origin === null) return 'Nhật ký chưa công bố khóa. · The log has not published a key yet.\n';
  const lines = keys.map(
    ({ number, position, verifierKey }) =>
      `${String(number)}  từ vị trí · from position ${String(position)}  ${verifierKey}\n`,
  );
  return `Nhật ký · Log: ${origin}\n${lines.join('')}`;
}

export function rotationText({ number, verifierKey, replaces }: Rotation): string {
  return `Khóa ký mới, số ${String(number)} · New key, number ${String(number)}: ${verifierKey}\nThay · Replaces: ${replaces}\n`;
}
