/** Boards and rankings as files. Those that leave the house are recorded before they do. */
import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { rankingDecider } from '../domain/ranking/index.js';
import { streams } from '../domain/streams.js';
import { readHistory } from '../store/execute.js';
import { exportRanking, exportStatus, type ExportFormat } from '../projections/exports/index.js';
import { rankingOf, statusOf } from './answers.js';
import { perform, type App } from './app.js';
import { unlessFaulty } from './logNodes.js';
import { exportProofOf, type UnnamedExportProof } from './proofs.js';
import type { AsOfInstant } from './reading.js';
import { done, refused, type Result } from './result.js';

export interface Exported {
  readonly format: ExportFormat;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The proof is to lie beside the file; absent where none could be made. */
export interface HandedOut extends Exported {
  readonly proof?: UnnamedExportProof;
}

interface RankingQuestion {
  readonly year: number;
  readonly asOf: AsOfInstant;
  readonly formats: readonly ExportFormat[];
}

/** The ranking in some formats, all of one answer. */
export async function exportedRanking(
  app: App,
  actor: Actor,
  { year, asOf, formats }: RankingQuestion,
): Promise<Result<readonly Exported[]>> {
  const answer = await rankingOf(app, actor, { year, asOf });
  return answer.ok ? done(await filesOf(formats, (format) => exportRanking(answer.value, format))) : answer;
}

/**
 * The same, handed out: that the files left is in the log before they do, so that whoever holds one can find it there by
 * its hash (Điều 10.2).
 */
export async function handOutRanking(
  app: App,
  actor: Actor,
  { year, asOf, formats }: RankingQuestion,
): Promise<Result<readonly HandedOut[]>> {
  const denied = denial(actor, 'exportRanking');
  if (denied !== null) return refused(denied);
  const answer = await rankingOf(app, actor, { year, asOf });
  if (!answer.ok) return answer;
  const { position, rules } = answer.value;
  const files = await filesOf(formats, (format) => exportRanking(answer.value, format));
  for (const { format, sha256 } of files) {
    const exported = { year, format, position, ruleSet: rules.join(','), sha256 };
    const command = { type: 'RecordExport', exported } as const;
    await perform(app, actor, { decider: rankingDecider, stream: streams.ranking(year), command });
  }
  await app.views.catchUp();
  return done(await Promise.all(files.map((file) => withProof(app, file, answer.value))));
}

/** With the log's own record of the file, also of one that was handed out before. */
async function withProof(
  app: App,
  file: Exported,
  { year, position, root }: { readonly year: number; readonly position: number; readonly root: string },
): Promise<HandedOut> {
  const { sha256 } = file;
  const records = await readHistory(app.store, rankingDecider, streams.ranking(year));
  const record = records.find(({ data }) => data.sha256 === sha256);
  const proof = record && (await unlessFaulty(() => exportProofOf(app, record, { position, root, sha256 })));
  return proof ? { ...file, proof } : file;
}

/** The status board in some formats, all of one answer. */
export async function exportedStatus(
  app: App,
  actor: Actor,
  { quarter, asOf, formats }: { quarter: string; asOf: AsOfInstant; formats: readonly ExportFormat[] },
): Promise<Result<readonly Exported[]>> {
  const answer = await statusOf(app, actor, { quarter, asOf });
  return answer.ok ? done(await filesOf(formats, (format) => exportStatus(answer.value, format))) : answer;
}

/** Each format once, with its hash. */
export function filesOf(
  formats: readonly ExportFormat[],
  bytesOf: (format: ExportFormat) => Promise<Uint8Array>,
): Promise<readonly Exported[]> {
  return Promise.all(
    formats.map(async (format) => {
      const bytes = await bytesOf(format);
      return { format, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}
