import { accept, refuse, unchanged, type Decision } from '../decider.js';
import { rejection } from '../rejections.js';
import type { OverlapCommand } from './commands.js';
import type { OverlapEvent } from './events.js';
import type { OverlapState } from './state.js';
import { isValidOn } from '../validity.js';

/** Điều 4.4. The same said again of the same wordings changes nothing. */
export function decideOverlap(state: OverlapState, command: OverlapCommand): Decision<OverlapEvent> {
  const { decision, looked, on, validFrom, validTo } = command;
  const { obligationId, database } = decision;
  const known = state.get(database);
  if (known !== undefined && sameDecision(known, decision)) return unchanged;
  if (!isValidOn(command, on))
    return refuse(rejection('MINISTRY_DATABASE_NOT_VALID', { database, on, validFrom, validTo }));
  if (looked !== null && !sameWordings(looked, decision))
    return refuse(rejection('OVERLAP_REWORDED', { obligationId, database }));
  return accept({ type: 'OverlapDecided', data: decision });
}

type Decided = OverlapEvent['data'];
type Wordings = Pick<Decided, 'wording' | 'databaseWording'>;

/** Sealing gives other words each time: who repeats a reason hands in the box that is known. */
function sameDecision(a: Decided, b: Decided): boolean {
  return a.verdict === b.verdict && a.account === b.account && a.reason.box === b.reason.box && sameWordings(a, b);
}

function sameWordings(a: Wordings, b: Wordings): boolean {
  return a.wording === b.wording && a.databaseWording === b.databaseWording;
}
