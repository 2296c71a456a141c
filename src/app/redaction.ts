/** What the status board keeps from whom: the figures and hashes of what is not published (Điều 8 opens only that). */
import type { Actor } from '../access/actor.js';
import { mayOf } from '../access/permissions.js';
import type { BoardDuty, ObligationStatus, StatusBoard } from '../projections/quarterlyStatus.js';
import type { Review } from '../projections/submissions.js';

/** The board as this actor may see it. */
export function boardFor<Board extends StatusBoard>(actor: Actor, board: Board): Board {
  const agencies = board.agencies.map((agency) => {
    if (mayOf(actor, 'readUnpublished', agency.code)) return agency;
    return { ...agency, obligations: agency.obligations.map(redacted) };
  });
  return { ...board, agencies };
}

function redacted(status: BoardDuty): BoardDuty {
  if (isPublic(status)) return status;
  const review = toldBy(status);
  return { ...status, review, sha256: null, criteriaMet: null, version: null, kind: null, arrivedAt: null };
}

/** What was withdrawn is public no more; a declaration is public once it is approved: it has no file to publish. */
function isPublic({ state, review, withdrawn }: BoardDuty): boolean {
  if (withdrawn) return false;
  return state === 'published' || (isDeclared(state) && review === 'approved');
}

/** As much of the review as the state tells anyway: of a file all, of a declaration nothing. */
function toldBy({ state, review }: ObligationStatus): Review {
  return isDeclared(state) ? 'none' : review;
}

function isDeclared(state: ObligationStatus['state']): boolean {
  return state === 'nil' || state === 'unchanged';
}
