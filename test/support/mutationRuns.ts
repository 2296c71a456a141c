/** One mutation or harmless change, done to a copy and audited. */
import { rmSync } from 'node:fs';
import { machine } from '../../src/access/actor.js';
import { verifyLog } from '../../src/app/audit/verifyLog.js';
import type { AuditReport } from '../../src/audit/report.js';
import type { Kept } from '../../src/audit/kept.js';
import type { Finding } from '../../src/audit/finding.js';
import type { Audited } from './audited.js';
import { answer } from './installation.js';
import { drawing, type Change, type Expected, type Mutation } from './mutations.js';

export async function audit(folder: string, kept: readonly Kept[] = []): Promise<AuditReport> {
  return answer(await verifyLog(machine, { folder, masterKey: null, kept }));
}

/** Null where the culprit was named; otherwise what was expected and found. */
export async function missed(audited: Audited, mutation: Mutation, seed: string): Promise<unknown> {
  const folder = audited.copy();
  try {
    const expected = await mutation.spoil(folder, drawing(`${mutation.name} ${seed}`), audited);
    const { findings, sound } = await audit(folder, expected.kept);
    const named = !sound && findings.some((finding) => fits(finding, expected));
    return named ? null : { mutation: mutation.name, seed, expected: { ...expected, kept: undefined }, findings };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function alarmed(audited: Audited, of: Change): Promise<unknown> {
  const folder = audited.copy();
  try {
    of.change(folder, audited);
    const { findings } = await audit(folder, [audited.kept.older, audited.kept.receipt]);
    return findings.length === 0 ? null : { name: of.name, findings };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fits(finding: Finding, { codes, details, within }: Expected): boolean {
  if (!codes.includes(finding.code)) return false;
  if (!Object.entries(details).every(([name, value]) => finding[name] === value)) return false;
  return within === undefined || spans(finding).some(([from, to]) => from <= within && within <= to);
}

function spans({ from, to, position, signedAt }: Finding): readonly (readonly [number, number])[] {
  if (typeof from === 'number' && typeof to === 'number') return [[from, to]];
  const [at, signed] = [Number(position), Number(signedAt ?? position)];
  return [[Math.min(at, signed), Math.max(at, signed)]];
}
