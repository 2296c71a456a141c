/** What a changed annex changes (Điều 11.2): obligation by obligation, from which quarter on, in the words of the file's columns. */
import type { ObligationDefinition } from './obligation/events.js';
import { governing, turnsFrom, type ObligationState } from './obligation/state.js';
import type { Field } from './values.js';

/** One cell of the annex; null where there is none. */
export interface CellChange {
  /** The declared field that it is about; null: the obligation itself. */
  readonly field: string | null;
  /** As the file calls it; `order` where the same fields stand in another order. */
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

export type ChangeKind = 'new' | 'changed' | 'ended';

/** What differs from a quarter on, until the next step. */
export interface AnnexStep {
  readonly from: string;
  readonly kind: ChangeKind;
  readonly cells: readonly CellChange[];
}

export interface ObligationDiff {
  readonly obligationId: string;
  readonly agency: string;
  readonly title: string;
  readonly kind: ChangeKind | 'unchanged';
  readonly steps: readonly AnnexStep[];
}

interface Pair {
  readonly before: ObligationDefinition | null;
  readonly after: ObligationDefinition | null;
}

/** An obligation as it governs the quarters from `from` on, before and after; null where there is none either way. */
export function obligationDiff(before: ObligationState, after: ObligationState, from: string): ObligationDiff | null {
  const pairs = turnsFrom(after, from)
    .toSorted()
    .map((quarter) => ({ quarter, before: governing(before, quarter), after: governing(after, quarter) }));
  const named = pairs.findLast((pair) => pair.after !== null)?.after ?? pairs.findLast((pair) => pair.before)?.before;
  if (!named) return null;
  const steps = pairs.flatMap((pair): AnnexStep[] => stepOf(pair.quarter, pair)).filter(isTurn);
  const { obligationId, agency, title } = named;
  return { obligationId, agency, title, kind: kindOf(pairs, steps), steps };
}

function stepOf(from: string, { before, after }: Pair): AnnexStep[] {
  const cells = cellChanges(before, after);
  if (cells.length === 0) return [];
  if (before === null) return [{ from, kind: 'new', cells }];
  return [{ from, kind: after === null ? 'ended' : 'changed', cells }];
}

/** Where the same goes on, only its beginning is told. */
function isTurn(step: AnnexStep, index: number, steps: readonly AnnexStep[]): boolean {
  const earlier = steps[index - 1];
  return (
    earlier === undefined || JSON.stringify([earlier.kind, earlier.cells]) !== JSON.stringify([step.kind, step.cells])
  );
}

function kindOf(pairs: readonly Pair[], steps: readonly AnnexStep[]): ObligationDiff['kind'] {
  if (steps.length === 0) return 'unchanged';
  if (pairs.every(({ before }) => before === null)) return 'new';
  return steps.every(({ kind }) => kind === 'ended') ? 'ended' : 'changed';
}

/** Every cell in which two wordings differ; of what is new or has ended all that are not empty. */
export function cellChanges(before: ObligationDefinition | null, after: ObligationDefinition | null): CellChange[] {
  const [old, now] = [ownCells(before), ownCells(after)];
  const own = [...new Set([...now.keys(), ...old.keys()])].map((column) => {
    return { field: null, column, before: old.get(column) ?? null, after: now.get(column) ?? null };
  });
  return [...own.filter(differs), ...fieldChanges(before?.fields ?? [], after?.fields ?? [])];
}

function fieldChanges(before: readonly Field[], after: readonly Field[]): CellChange[] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...now.keys(), ...old.keys()])];
  const cells = names.flatMap((field) => {
    const [was, is] = [fieldCells(old.get(field)), fieldCells(now.get(field))];
    return ['field', 'fieldTitle', 'type', 'criterion'].map((column) => {
      return { field, column, before: was.get(column) ?? null, after: is.get(column) ?? null };
    });
  });
  return [...cells.filter(differs), ...orderChange(before, after)];
}

function orderChange(before: readonly Field[], after: readonly Field[]): CellChange[] {
  const order = (fields: readonly Field[], others: readonly Field[]) =>
    fields.flatMap(({ name }) => (others.some((other) => other.name === name) ? [name] : [])).join(', ');
  const cell = { field: null, column: 'order', before: order(before, after), after: order(after, before) };
  return differs(cell) ? [cell] : [];
}

function differs({ before, after }: CellChange): boolean {
  return before !== after;
}

function byName(fields: readonly Field[]): Map<string, Field> {
  return new Map(fields.map((field) => [field.name, field]));
}

function ownCells(definition: ObligationDefinition | null): Map<string, string> {
  return new Map(definition === null ? [] : filled(ownColumns(definition)));
}

function fieldCells(field: Field | undefined): Map<string, string> {
  return new Map(field === undefined ? [] : filled(fieldColumns(field)));
}

function filled(cells: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(cells).filter(([, text]) => text !== '');
}

/** A wording in the columns of an annex file; blank where nothing is said. */
export function ownColumns(definition: ObligationDefinition) {
  const { agency, title, topic, frequency, sensitivity = 'public', apiProvided = false } = definition;
  const { ministryDatabase = '', source = '' } = definition;
  return {
    ...{ agencyCode: agency, title, topic, frequency, sensitivity },
    ...{ apiProvided: yesNo(apiProvided), ministryDatabase, source },
  };
}

export function fieldColumns({ name, title, type, criterion }: Field) {
  return { field: name, fieldTitle: title, type, criterion: yesNo(criterion) };
}

function yesNo(truth: boolean): 'yes' | 'no' {
  return truth ? 'yes' : 'no';
}

export interface AgencyDiff {
  readonly code: string;
  readonly new: readonly ObligationDiff[];
  readonly changed: readonly ObligationDiff[];
  readonly ended: readonly ObligationDiff[];
  /** Ids only. */
  readonly unchanged: readonly string[];
}

/** Agency by agency, by code. */
export function byAgency(diffs: readonly ObligationDiff[]): readonly AgencyDiff[] {
  const codes = [...new Set(diffs.map(({ agency }) => agency))].toSorted();
  return codes.map((code) => {
    const own = diffs.filter(({ agency }) => agency === code);
    const of = (kind: ObligationDiff['kind']) => own.filter((diff) => diff.kind === kind);
    const unchanged = of('unchanged').map(({ obligationId }) => obligationId);
    return { code, new: of('new'), changed: of('changed'), ended: of('ended'), unchanged };
  });
}

export type DiffCounts = Readonly<Record<ObligationDiff['kind'], number>>;

export function countsOf(diffs: readonly ObligationDiff[]): DiffCounts {
  const count = (kind: ObligationDiff['kind']) => diffs.filter((diff) => diff.kind === kind).length;
  return { new: count('new'), changed: count('changed'), ended: count('ended'), unchanged: count('unchanged') };
}
