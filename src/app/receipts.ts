/** The receipt of a version on request, for its agency and its reviewers. */
import type { Actor } from '../access/actor.js';
import { rejection } from '../domain/rejections.js';
import type { Receipt } from '../transparency/receipt.js';
import type { App } from './app.js';
import { receiptAt } from './proofs.js';
import { done, refused, type Result } from './result.js';
import { submissionDetailOf } from './submissionDetail.js';

export interface VersionQuestion {
  readonly submissionId: string;
  /** Null: the newest one. */
  readonly version: number | null;
}

export interface VersionReceipt {
  readonly version: number;
  readonly receipt: Receipt;
}

/** Of a version's arrival. What the actor may not look into is refused as what does not exist. */
export async function receiptOfVersion(
  app: App,
  actor: Actor,
  { submissionId, version: asked }: VersionQuestion,
): Promise<Result<VersionReceipt>> {
  const detail = await submissionDetailOf(app, actor, submissionId);
  if (!detail.ok) return detail;
  const { versions } = detail.value;
  const found = asked === null ? versions.at(-1) : versions.find(({ version }) => version === asked);
  if (!found) {
    if (asked === null) return refused(rejection('NOTHING_RECEIVED', { submissionId }));
    return refused(rejection('NO_SUCH_VERSION', { submissionId, version: asked }));
  }
  const receipt = await made(app, found.position);
  return receipt.ok ? done({ version: found.version, receipt: receipt.value }) : receipt;
}

async function made(app: App, position: number): Promise<Result<Receipt>> {
  const receipt = await receiptAt(app, position);
  return receipt ? done(receipt) : refused(rejection('NO_RECEIPT', { position }));
}
