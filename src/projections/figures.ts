/** What one submission brings to its agency's figures of a year (Điều 12.1), each amount with the events behind it. Pure. */
import type { Governing } from './obligations.js';
import { requiredOf } from './quarterlyStatus.js';
import type { SubmissionRow } from './submissions.js';

const FIGURES = [
  'required',
  'met',
  'owed',
  'onTime',
  'late',
  'missing',
  'nil',
  'waived',
  'pending',
  'daysLate',
  'returned',
  'extensions',
  'rowsPublished',
  'cellsPublished',
] as const;
export type Figure = (typeof FIGURES)[number];
export type Figures = Readonly<Record<Figure, number>>;

/** One amount of one figure. */
export interface Share {
  readonly figure: Figure;
  readonly submissionId: string;
  readonly amount: number;
  /** Log positions of the events that make it. */
  readonly positions: readonly number[];
}

export interface Measured {
  /** Its closing is recorded. */
  readonly row: SubmissionRow & { readonly fromPosition: number };
  readonly governing: Governing | undefined;
  /** Positions of its returns. */
  readonly returns: readonly number[];
  /** Positions of the extensions granted for it. */
  readonly extensions: readonly number[];
}

/** The sums of shares; what has no share is 0. */
export function summed(shares: readonly Share[]): Figures {
  const sums = new Map<Figure, number>();
  for (const { figure, amount } of shares) sums.set(figure, (sums.get(figure) ?? 0) + amount);
  // Every figure of the list, and nothing else.
  return Object.fromEntries(FIGURES.map((figure) => [figure, sums.get(figure) ?? 0])) as Figures;
}

/** What a submission whose closing is recorded adds to which figure; amounts of 0 are left out. */
export function sharesOf(measured: Measured): Share[] {
  const { submissionId } = measured.row;
  const shares = [...standingShares(measured), ...reviewShares(measured)];
  return shares
    .filter(([, amount]) => amount > 0)
    .map(([figure, amount, ...positions]) => ({ figure, amount, submissionId, positions: positions.filter(isThere) }));
}

type Entry = readonly [figure: Figure, amount: number, ...positions: (number | null)[]];

/** A waived duty leaves both sums, whatever has come for it: it is waived and nothing else. */
function standingShares(measured: Measured): Entry[] {
  const { waived, windowPosition, closedPosition, waivedPosition, review, inGrace, countedPosition } = measured.row;
  if (waived === 1) {
    return [
      ['owed', 1, windowPosition, measured.row.movedPosition, closedPosition],
      ['waived', 1, waivedPosition],
    ];
  }
  return [
    ...dutyShares(measured),
    ...timeShares(measured),
    ['pending', review === 'pending' ? 1 : 0, countedPosition],
    ['pending', inGrace, measured.returns.at(-1) ?? null],
  ];
}

/** A nil declaration leaves both sums; what nothing counts for is still required. */
function dutyShares({ row, governing }: Measured): Entry[] {
  const { countedPosition, closedPosition } = row;
  const basis = row.kind === null ? (governing?.position ?? null) : countedPosition;
  return [
    ['owed', 1, row.windowPosition, row.movedPosition, closedPosition],
    ['required', requiredOf(row, governing) ?? 0, basis, closedPosition],
    ['met', row.criteriaMet ?? 0, countedPosition],
  ];
}

/** Nil stands for itself; every other version that counts is on time or late, and late data count in full. */
function timeShares({ row }: Measured): Entry[] {
  const { timing, countedPosition, movedPosition } = row;
  const isData = row.kind === 'file' || row.kind === 'unchanged';
  return [
    ['onTime', isData && timing === 'onTime' ? 1 : 0, countedPosition, movedPosition],
    ['late', isData && timing === 'late' ? 1 : 0, countedPosition, movedPosition],
    ['daysLate', row.daysLate ?? 0, countedPosition, movedPosition],
    ['nil', row.kind === 'nil' ? 1 : 0, countedPosition],
    ['missing', row.state === 'missing' ? 1 : 0, row.closedPosition, row.fromPosition],
  ];
}

function reviewShares({ row, returns, extensions }: Measured): Entry[] {
  const { publishedPosition } = row;
  return [
    ['returned', row.returnedCount, ...returns],
    ['extensions', extensions.length, ...extensions],
    ['rowsPublished', row.rowsPublished, publishedPosition],
    ['cellsPublished', row.cellsPublished, publishedPosition],
  ];
}

function isThere(position: number | null): position is number {
  return position !== null;
}
