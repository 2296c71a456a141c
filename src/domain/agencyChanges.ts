/** What happens to a body of the register (Điều 2, Điều 11.1): another name, another place, its end. Nothing closed is rewritten. */
import type { AgencyCommand, Body } from './agency/commands.js';
import type { AgencyEvent, AgencyRename } from './agency/events.js';
import { profileOf, type AgencyState } from './agency/state.js';
import { accept, refuse, unchanged, type Decision } from './decider.js';
import { rejection, type Rejection } from './rejections.js';

type Command<Type extends AgencyCommand['type']> = Extract<AgencyCommand, { type: Type }>;
type Outcome = Decision<AgencyEvent>;

export function rename(state: AgencyState, { rename: data, closed }: Command<'RenameAgency'>): Outcome {
  const known = state.renames.findLast(({ on }) => on === data.on);
  if (known !== undefined && sameName(known, data)) return unchanged;
  const objection = objectionTo(state, { ...data, closed }) ?? wrongBloc(state, data);
  return objection === null ? accept({ type: 'AgencyRenamed', data }) : refuse(objection);
}

function sameName(a: AgencyRename, b: AgencyRename): boolean {
  return a.nameVi === b.nameVi && a.nameEn === b.nameEn && a.kind === b.kind;
}

/** Điều 11.1 binds provincial bodies: a new name neither frees one nor binds a central agency. */
function wrongBloc(state: AgencyState, { code, kind }: AgencyRename): Rejection | null {
  const known = profileOf(state)?.kind;
  if (kind === undefined || (kind === 'central') === (known === 'central')) return null;
  return rejection('BLOC_FIXED', { agency: code, kind });
}

export function move(state: AgencyState, { move: data, above, closed }: Command<'MoveAgency'>): Outcome {
  if (state.moves.at(-1)?.on === data.on && state.moves.at(-1)?.under === data.under) return unchanged;
  const objection = objectionTo(state, { ...data, closed }) ?? unfitParent(data.code, above, data.on);
  return objection === null ? accept({ type: 'AgencyMovedUnder', data }) : refuse(objection);
}

function unfitParent(agency: string, above: readonly Body[], on: string): Rejection | null {
  const [parent] = above;
  if (parent === undefined) return null;
  const wrong = (why: 'circle' | Unfit) => rejection('BAD_PARENT', { agency, under: parent.code, why, on });
  if (above.some(({ code }) => code === agency)) return wrong('circle');
  const why = unfit(parent, on);
  return why === null ? null : wrong(why);
}

type Unfit = 'unknown' | 'dissolved' | 'notYet';

/** Why a body cannot take anything over on a day; null when it can. */
function unfit({ profile, dissolved }: Body, on: string): Unfit | null {
  if (profile === null) return 'unknown';
  if (dissolved) return 'dissolved';
  return profile.validFrom !== null && on < profile.validFrom ? 'notYet' : null;
}

export function dissolve(state: AgencyState, command: Command<'DissolveAgency'>): Outcome {
  const { dissolution: data, successors, held, closed } = command;
  if (state.dissolution !== null && sameEnd(state.dissolution, data)) return unchanged;
  const objection =
    objectionTo(state, { ...data, closed }) ?? unfitSuccessor(state, successors, data.on) ?? unsettled(command, held);
  return objection === null ? accept({ type: 'AgencyDissolved', data }) : refuse(objection);
}

type Dissolution = Command<'DissolveAgency'>['dissolution'];

function sameEnd(a: Dissolution, b: Dissolution): boolean {
  const words = ({ how, on, successors, duties }: Dissolution) =>
    JSON.stringify([how, on, successors, duties.map(({ obligationId, to }) => `${obligationId} ${to}`).toSorted()]);
  return words(a) === words(b);
}

function unfitSuccessor(state: AgencyState, successors: readonly Body[], on: string): Rejection | null {
  const agency = state.profile?.code ?? '';
  for (const body of successors) {
    const why = body.code === agency ? 'itself' : (unfit(body, on) ?? otherSide(state, body));
    if (why !== null) return rejection('BAD_SUCCESSOR', { agency, successor: body.code, why, on });
  }
  return null;
}

/** A central agency takes no duty from a provincial body, nor lays its own upon one (Điều 11.1). */
function otherSide(state: AgencyState, { profile }: Body): 'central' | 'provincial' | null {
  const [own, other] = [profileOf(state)?.kind === 'central', profile?.kind === 'central'];
  if (own === other) return null;
  return other ? 'central' : 'provincial';
}

/** Every duty that it holds finds a successor, and nothing else is given away. */
function unsettled({ dissolution }: Command<'DissolveAgency'>, held: readonly string[]): Rejection | null {
  const { code: agency, successors, duties } = dissolution;
  const stray = duties.find(({ obligationId, to }) => !held.includes(obligationId) || !successors.includes(to));
  if (stray !== undefined) return rejection('DUTY_NOT_HELD', { agency, ...stray });
  const named = duties.map(({ obligationId }) => obligationId);
  const left = successors.length === 1 ? [] : held.filter((id) => !named.includes(id));
  return left.length === 0 ? null : rejection('SUCCESSOR_MISSING', { agency, obligations: left });
}

/** Who takes what over. */
export interface Shares {
  readonly successors: readonly string[];
  /** Which obligation goes to whom, where there are several. */
  readonly duties: readonly { readonly obligationId: string; readonly to: string }[];
}

/** Who takes an obligation of a dissolved body over; null: nobody. */
export function heirOf({ successors, duties }: Shares, obligationId: string | null): string | null {
  return duties.find((duty) => duty.obligationId === obligationId)?.to ?? successors[0] ?? null;
}

interface Change {
  readonly code: string;
  readonly on: string;
  readonly closed: Command<'RenameAgency'>['closed'];
}

/** What stands against any change of a body. */
function objectionTo({ profile, dissolution }: AgencyState, { code: agency, on, closed }: Change): Rejection | null {
  if (profile === null) return rejection('NO_SUCH_AGENCY', { agency });
  if (dissolution !== null) {
    const { successors } = dissolution;
    return rejection('AGENCY_DISSOLVED', { agency, on: dissolution.on, successors });
  }
  const { validFrom } = profile;
  if (validFrom !== null && on < validFrom) return rejection('BEFORE_AGENCY', { agency, on, validFrom });
  return closed === null ? null : rejection('CHANGE_TOO_LATE', { agency, on, ...closed });
}
