import { Readable } from 'node:stream';
import type { Actor } from '../../access/actor.js';
import { approve, giveBack, publish } from '../../app/review.js';
import type { Result } from '../../app/result.js';
import { declareNil, declareUnchanged } from '../../app/declarations.js';
import { upload } from '../../app/uploads.js';
import type { ObligationDefinition } from '../../domain/obligation/events.js';
import { submissionIdOf } from '../../domain/values.js';
import { submission } from '../../projections/quarterlyStatus.js';
import type { Session } from '../host.js';
import type { Act, DutyAct, ReviewAct, UploadAct } from './acts.js';
import type { Cast } from './cast.js';
import { sampleFile } from './sampleFiles.js';

export interface Stage {
  readonly session: Session;
  readonly cast: Cast;
  readonly obligations: readonly ObligationDefinition[];
}

/** Plays one act through the same use cases as a person's. @throws when it is refused: the scenario is then wrong. */
export async function playAct(stage: Stage, act: Act): Promise<void> {
  const answer = act.kind === 'tick' ? await stage.session.tick() : await playDuty(stage, act);
  if (!answer.ok) throw new Error(`${JSON.stringify(act)} was refused: ${JSON.stringify(answer.rejection)}`);
}

function playDuty(stage: Stage, act: DutyAct): Promise<Result<unknown>> {
  const { app } = stage.session;
  const actor = actorOf(stage, act);
  const { obligationId, period } = act;
  const submissionId = submissionIdOf(obligationId, period);
  switch (act.kind) {
    case 'upload':
      return playUpload(stage, actor, act);
    case 'nil':
      return declareNil(app, actor, act);
    case 'unchanged':
      return declareUnchanged(app, actor, act);
    case 'return':
      return giveBack(app, actor, { submissionId, reason: act.reason, reviewed: null });
    case 'approve':
    case 'publish':
      return playReview(stage, actor, { act, submissionId });
  }
}

async function playUpload(stage: Stage, actor: Actor, act: UploadAct): Promise<Result<unknown>> {
  const { obligationId, period } = act;
  const obligation = stage.obligations.find((known) => known.obligationId === obligationId);
  if (obligation === undefined) throw new Error(`no obligation ${obligationId}`);
  const { fileName, bytes } = await sampleFile({ ...act.file, obligation, period });
  return upload(stage.session.app, actor, { obligationId, period, fileName, content: Readable.from([bytes]) });
}

/** A declaration is approved by its number and has nothing to publish. */
async function playReview(
  { session: { app } }: Stage,
  actor: Actor,
  { act, submissionId }: { act: ReviewAct; submissionId: string },
): Promise<Result<unknown>> {
  if (act.kind === 'publish') return publish(app, actor, { submissionId });
  const current = submission(app.views, submissionId);
  if (current === null) throw new Error(`nothing of ${submissionId} to review`);
  const { sha256, version } = current;
  return approve(app, actor, { submissionId, reviewed: sha256 === null ? { version: version ?? 0 } : { sha256 } });
}

function actorOf({ cast }: Stage, { by, agency }: DutyAct): Actor {
  const actor = cast.actors.get(by === 'agency' ? agency : by);
  if (actor === undefined) throw new Error(`nobody plays ${by} of ${agency}`);
  return actor;
}
