/** A log held against itself and against what was kept of it. Reads once, names whoever is wrong, changes nothing. */
import { hashToBase64 } from '../transparency/hashing.js';
import type { LogEvidence } from './evidence.js';
import { auditFiles } from './filesAudit.js';
import type { Findings } from './findings.js';
import { judge } from './judgement.js';
import { auditKept, type Kept } from './kept.js';
import { KeyChain } from './keyChain.js';
import { Order, type OrderOptions } from './order.js';
import { signedHead, TreeAudit } from './treeAudit.js';

export interface LogAuditOptions extends Pick<OrderOptions, 'misfit'> {
  readonly findings: Findings;
  readonly kept: readonly Kept[];
  /** Left out where the files themselves are not there on purpose. */
  readonly withFiles: boolean;
  readonly progress?: (done: number, total: number) => void;
}

export interface AuditedLog {
  readonly origin: string | null;
  readonly events: number;
  /** The last position that is vouched for by a signature; null: none is. */
  readonly signedUpTo: number | null;
  /** Of all events as they are, base64. */
  readonly root: string;
  /** The verifier key in force at the log's end. */
  readonly key: string | null;
  readonly keys: KeyChain;
  readonly tiles: number;
  readonly files: number;
  readonly recordedAt: string | null;
  readonly named: ReadonlyMap<string, number>;
}

export async function auditLog(evidence: LogEvidence, options: LogAuditOptions): Promise<AuditedLog> {
  const { findings, kept, withFiles, misfit } = options;
  const keys = new KeyChain(findings);
  const order = new Order({ findings, keys, ...(misfit && { misfit }) });
  const tree = new TreeAudit({ evidence, findings, marks: kept.map(({ head }) => head.size) });
  await readAll(evidence, options, { order, tree });
  const head = signedHead(evidence, keys, findings);
  await judge({ evidence, findings, tree, head });
  await auditKept({ evidence, findings, keys, size: tree.size, roots: tree.roots }, kept);
  return {
    origin: keys.origin,
    events: tree.size,
    signedUpTo: head?.size ?? null,
    root: hashToBase64(tree.root()),
    key: keys.inForce(tree.size)?.verifierKey ?? null,
    keys,
    tiles: tree.tiles,
    files: withFiles ? await auditFiles(evidence, order.files, findings) : 0,
    recordedAt: order.recordedAt,
    named: order.files,
  };
}

async function readAll(
  evidence: LogEvidence,
  { findings, progress }: LogAuditOptions,
  { order, tree }: { readonly order: Order; readonly tree: TreeAudit },
): Promise<void> {
  for await (const page of evidence.pages(findings)) {
    tree.take(page);
    for (const leaf of page) order.take(leaf);
    progress?.(tree.size, evidence.size);
  }
  tree.finish();
  await order.finish((position) => evidence.leafAt(position));
}
