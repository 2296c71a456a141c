/**
 * A second reading of "what counts as done", kept apart from the product on purpose: nothing is stored but what happened,
 * and every question is answered by reading the whole history again.
 */
export type Happening =
  | {
      readonly what: 'arrived';
      readonly kind: 'file' | 'nil' | 'unchanged';
      readonly content: string;
      readonly at: number;
      readonly by: string;
    }
  | { readonly what: 'returned'; readonly graceEnds: number }
  | { readonly what: 'approved' | 'published' }
  | { readonly what: 'turn'; readonly at: number };
type Arrived = Extract<Happening, { what: 'arrived' }>;

export type History = readonly Happening[];

export interface Closing {
  /** The first millisecond that is late: 00:00 in Huế of the day after the closing date. */
  readonly closesAt: number;
}

export interface Standing {
  readonly state: 'owed' | 'received' | 'returned' | 'approved' | 'published' | 'nil' | 'unchanged' | 'missing';
  /** The number of the version that counts; null when nothing counts. */
  readonly counted: number | null;
  readonly countsFrom: number | null;
  readonly timing: 'onTime' | 'late' | null;
  readonly daysLate: number | null;
}

const hour = 3_600_000;
const dayLength = 24 * hour;

/** Huế is seven hours ahead of UTC and has no summer time. */
function dayNumber(at: number): number {
  return Math.floor((at + 7 * hour) / dayLength);
}

function arrivals(history: History): readonly Arrived[] {
  return history.filter((each) => each.what === 'arrived');
}

function isArrival(each: Happening): boolean {
  return each.what === 'arrived';
}

/** What befell the newest version since it came. */
function sinceNewest(history: History): History {
  return history.slice(history.findLastIndex(isArrival) + 1);
}

function has(history: History, what: Happening['what']): boolean {
  return history.some((each) => each.what === what);
}

/** The newest version's return; null when it was not returned. */
function standingReturn(history: History): { readonly graceEnds: number } | null {
  return sinceNewest(history).find((each) => each.what === 'returned') ?? null;
}

/**
 * The first time stands unless the version before was returned and its five working days were over. Of two files that
 * overtook each other on their way into the log, the one that was received first is the first.
 */
function timeThatCounts(history: History): number | null {
  const at = history.findLastIndex(isArrival);
  const newest = history[at];
  if (newest?.what !== 'arrived') return null;
  const before = history.slice(0, at);
  const first = timeThatCounts(before);
  const returned = standingReturn(before);
  if (first === null || (returned !== null && newest.at >= returned.graceEnds)) return newest.at;
  return Math.min(first, newest.at);
}

function closedBy(history: History, closing: Closing | null): boolean {
  return closing !== null && history.some((each) => each.what === 'turn' && each.at >= closing.closesAt);
}

/** A turn found the newest version returned and its days of grace over. */
function lapseRecorded(history: History): boolean {
  const after = sinceNewest(history);
  const returned = standingReturn(history);
  if (returned === null) return false;
  const since = after.slice(after.findIndex((each) => each.what === 'returned'));
  return since.some((each) => each.what === 'turn' && each.at >= returned.graceEnds);
}

function stateOf(history: History, closing: Closing | null): Standing['state'] {
  const newest = arrivals(history).at(-1);
  if (newest === undefined || lapseRecorded(history)) return closedBy(history, closing) ? 'missing' : 'owed';
  const after = sinceNewest(history);
  if (standingReturn(history) !== null) return 'returned';
  if (newest.kind !== 'file') return newest.kind;
  if (has(after, 'published')) return 'published';
  return has(after, 'approved') ? 'approved' : 'received';
}

/** Where an obligation stands after this history; `closing` is null where the period has no window. */
export function standingOf(history: History, closing: Closing | null): Standing {
  const state = stateOf(history, closing);
  const countsFrom = timeThatCounts(history);
  if (countsFrom === null || standingReturn(history) !== null) {
    return { state, counted: null, countsFrom: null, timing: null, daysLate: null };
  }
  const counted = arrivals(history).length;
  if (closing === null) return { state, counted, countsFrom, timing: null, daysLate: null };
  const late = countsFrom >= closing.closesAt;
  const lastDay = dayNumber(closing.closesAt) - 1;
  const daysLate = late ? dayNumber(countsFrom) - lastDay : 0;
  return { state, counted, countsFrom, timing: late ? 'late' : 'onTime', daysLate };
}

/** What a turn says stood at the closing: a version, one in its days of grace, or nothing; null where it closes nothing. */
export function closedWith(
  history: History,
  turnAt: number,
  closing: Closing | null,
): 'counted' | 'inGrace' | 'missing' | null {
  if (closing === null || turnAt < closing.closesAt || closedBy(history, closing)) return null;
  const returned = standingReturn(history);
  if (returned === null) return arrivals(history).length > 0 ? 'counted' : 'missing';
  return returned.graceEnds > closing.closesAt && !lapseRecorded(history) ? 'inGrace' : 'missing';
}

/** How an order ought to be answered: something happens, nothing is left to do, or it is refused. */
export type Outcome = 'done' | 'quiet' | 'refused';

export interface Review {
  readonly order: 'return' | 'approve' | 'publish';
  readonly by: string;
  /** Whether what it names is the newest version: a file by its hash, a declaration by its number. */
  readonly namesNewest: boolean;
}

/** A repeat of the very version that stands changes nothing; anything else is a new version, always received. */
export function arrivalOutcome(history: History, { kind, content }: Pick<Arrived, 'kind' | 'content'>): Outcome {
  const newest = arrivals(history).at(-1);
  const repeats = newest?.kind === kind && newest.content === content && standingReturn(history) === null;
  return repeats ? 'quiet' : 'done';
}

/** Nobody reviews what their own account uploaded, and a review names the very version that it looked at. */
export function reviewOutcome(history: History, { order, by, namesNewest }: Review): Outcome {
  const newest = arrivals(history).at(-1);
  const after = sinceNewest(history);
  if (has(after, 'returned')) return order === 'return' && !lapseRecorded(history) ? 'quiet' : 'refused';
  if (newest === undefined || newest.by === by || !namesNewest) return 'refused';
  if (order === 'publish' && newest.kind !== 'file') return 'refused';
  const done = { return: 'returned', approve: 'approved', publish: 'published' } as const;
  if (has(after, done[order])) return 'quiet';
  const allowed = { return: !has(after, 'published'), approve: true, publish: has(after, 'approved') };
  return allowed[order] ? 'done' : 'refused';
}
