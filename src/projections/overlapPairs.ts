/** Obligations beside databases of ministries (Điều 4.4): which may overlap, why, and what was decided of each. */
import { compareQuarters, quarterOf } from '../domain/quarter.js';
import { matcher, type Ground } from '../domain/similarity.js';
import { isValidOn } from '../domain/validity.js';
import type { Moment } from './moment.js';
import { newestDefinitionsAt, type NewestDefinition } from './obligations.js';
import {
  ministryDatabasesAt,
  newestWordingNumbersAt,
  overlapDecisionsAt,
  type KnownDatabase,
  type OverlapDecision,
} from './overlaps.js';

/** `dueAgain`: decided, but of an obligation or a database that was worded otherwise then. */
export type OverlapState = 'undecided' | 'dueAgain' | 'decided';

export interface OverlapPair {
  readonly definition: NewestDefinition;
  /** The number of the obligation's newest wording. */
  readonly wording: number;
  readonly database: KnownDatabase;
  /** Whether the database is in use on the day asked about. */
  readonly inUse: boolean;
  /** Empty: only a decision speaks of the two together. */
  readonly grounds: readonly Ground[];
  readonly decision: OverlapDecision | null;
  readonly state: OverlapState;
  /** What was worded anew since the decision; null unless it is due again. */
  readonly dueFor: 'obligationRevised' | 'databaseCorrected' | null;
}

interface Asked {
  /** A day in Huế: only databases in use on it are candidates. */
  readonly day: string;
  readonly obligationId?: string | undefined;
}

/** Everything that is a candidate or was decided: what is to be decided first, then what speaks loudest for it. */
export function overlapPairsAt(moment: Moment, { day, obligationId }: Asked): OverlapPair[] {
  const known = boardAt(moment, { day, obligationId });
  return [...known.definitions.values()].flatMap((definition) => pairsOf(definition, known)).sort(compare);
}

/** One obligation beside one database, whether or not anything speaks for an overlap; or which of the two is unknown. */
export function overlapPairAt(
  moment: Moment,
  { day, obligationId, database: code }: Required<Asked> & { readonly database: string },
): OverlapPair | 'noObligation' | 'noDatabase' {
  const board = boardAt(moment, { day, obligationId });
  const definition = board.definitions.get(obligationId ?? '');
  if (definition === undefined) return 'noObligation';
  const database = board.databases.get(code);
  if (database === undefined) return 'noDatabase';
  const grounds = groundsOf(definition, board).get(code) ?? [];
  return pairOf(board, { definition, database, grounds });
}

/** An obligation whose annex names a database that the register does not know. */
export interface UnknownDeclaration {
  readonly obligationId: string;
  readonly agency: string;
  readonly title: string;
  readonly database: string;
}

/** By obligation: nothing can be decided of these before the register has the database. */
export function unknownDeclarationsAt(moment: Moment, { day, obligationId }: Asked): UnknownDeclaration[] {
  const { definitions, databases } = boardAt(moment, { day, obligationId });
  return [...definitions.values()].flatMap((definition) => {
    const { obligationId: id, agency, title, ministryDatabase: database } = definition;
    const isUnknown = database !== undefined && !databases.has(database) && !isOver(definition, { day });
    return isUnknown ? [{ obligationId: id, agency, title, database }] : [];
  });
}

interface Board {
  readonly day: string;
  readonly definitions: ReadonlyMap<string, NewestDefinition>;
  readonly wordings: ReadonlyMap<string, number>;
  readonly databases: ReadonlyMap<string, KnownDatabase>;
  readonly decisions: ReadonlyMap<string, ReadonlyMap<string, OverlapDecision>>;
  readonly match: ReturnType<typeof matcher>;
}

function boardAt(moment: Moment, { day, obligationId }: Asked): Board {
  const databases = ministryDatabasesAt(moment);
  return {
    day,
    definitions: newestDefinitionsAt(moment, obligationId === undefined ? undefined : [obligationId]),
    wordings: newestWordingNumbersAt(moment, obligationId),
    databases: new Map(databases.map((database) => [database.code, database])),
    decisions: byObligation(overlapDecisionsAt(moment, obligationId)),
    match: matcher(databases.filter((database) => isValidOn(database, day))),
  };
}

function byObligation(
  decisions: readonly OverlapDecision[],
): ReadonlyMap<string, ReadonlyMap<string, OverlapDecision>> {
  const grouped = new Map<string, Map<string, OverlapDecision>>();
  for (const decision of decisions) {
    const known = grouped.get(decision.obligationId) ?? new Map<string, OverlapDecision>();
    grouped.set(decision.obligationId, known.set(decision.database, decision));
  }
  return grouped;
}

function pairsOf(definition: NewestDefinition, board: Board): OverlapPair[] {
  const grounds = isOver(definition, board) ? noGrounds : groundsOf(definition, board);
  const decided = board.decisions.get(definition.obligationId)?.keys() ?? [];
  return [...new Set([...grounds.keys(), ...decided])].flatMap((code) => {
    const database = board.databases.get(code);
    return database === undefined ? [] : [pairOf(board, { definition, database, grounds: grounds.get(code) ?? [] })];
  });
}

const noGrounds: ReadonlyMap<string, readonly Ground[]> = new Map();

/** By database; what the annex declares comes first, whatever else speaks for it. */
function groundsOf(
  definition: NewestDefinition,
  { match, databases, day }: Board,
): ReadonlyMap<string, readonly Ground[]> {
  const found = new Map(match(definition).map(({ code, grounds }) => [code, grounds]));
  const declared = databases.get(definition.ministryDatabase ?? '');
  if (declared === undefined || !isValidOn(declared, day)) return found;
  return found.set(declared.code, [{ kind: 'declared' }, ...(found.get(declared.code) ?? [])]);
}

/** What is owed no more overlaps nothing (Điều 11.2). */
function isOver({ end }: NewestDefinition, { day }: Pick<Board, 'day'>): boolean {
  return end !== null && compareQuarters(end.after, quarterOf(day)) < 0;
}

type Found = Pick<OverlapPair, 'definition' | 'database' | 'grounds'>;

function pairOf(board: Board, found: Found): OverlapPair {
  const { definition, database } = found;
  const wording = board.wordings.get(definition.obligationId) ?? 0;
  const decision = board.decisions.get(definition.obligationId)?.get(database.code) ?? null;
  const inUse = isValidOn(database, board.day);
  const stands = inUse && !isOver(definition, board);
  const now = { wording, databaseWording: database.wording };
  const dueFor = stands && decision !== null ? rewordedSince(decision, now) : null;
  return { ...found, wording, inUse, decision, state: stateOf(decision, dueFor), dueFor };
}

function stateOf(decision: OverlapDecision | null, dueFor: OverlapPair['dueFor']): OverlapState {
  if (decision === null) return 'undecided';
  return dueFor === null ? 'decided' : 'dueAgain';
}

function rewordedSince(
  decision: OverlapDecision,
  now: Pick<OverlapDecision, 'wording' | 'databaseWording'>,
): OverlapPair['dueFor'] {
  if (decision.wording !== now.wording) return 'obligationRevised';
  return decision.databaseWording === now.databaseWording ? null : 'databaseCorrected';
}

const order: Readonly<Record<OverlapState, number>> = { undecided: 0, dueAgain: 1, decided: 2 };

function compare(a: OverlapPair, b: OverlapPair): number {
  return (
    order[a.state] - order[b.state] ||
    strength(b) - strength(a) ||
    alphabetical(a.definition.obligationId, b.definition.obligationId) ||
    alphabetical(a.database.code, b.database.code)
  );
}

/** The figures of all grounds together; what the annex declares stands above them all. */
function strength({ grounds }: OverlapPair): number {
  const figures = grounds.map((ground) => {
    if (ground.kind === 'declared') return 3;
    return ground.kind === 'title' ? ground.score : ground.found / ground.declared;
  });
  return figures.reduce((sum, figure) => sum + figure, 0);
}

function alphabetical(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
