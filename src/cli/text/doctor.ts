/** What a look at the installation found, line by line. */
import type { Finding } from '../../app/doctor/finding.js';

const marks: Record<Finding['state'], string> = { ok: 'tốt · ok  ', warn: 'CHÚ Ý · warn', fail: 'LỖI · FAIL' };

export function findingsText(findings: readonly Finding[]): string {
  return findings.map(lineOf).join('');
}

function lineOf({ check, state, detail, detailVi, advice, adviceVi }: Finding): string {
  const line = `${marks[state].padEnd(12)}  ${check.padEnd(10)}  ${detailVi} · ${detail}\n`;
  return advice === undefined ? line : `${line}${' '.repeat(26)}→ ${adviceVi ?? advice} · ${advice}\n`;
}
