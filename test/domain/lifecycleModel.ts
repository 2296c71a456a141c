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
  | { readonly what: 'turn'; readonly at: number }
  /** DIC granted a later closing, or a corrected calendar gave another one. */
  | { readonly what: 'extended' | 'moved'; readonly at: number; readonly closesAt: number }
  | { readonly what: 'waived' }
  /** Its holder was dissolved; `startsAt`: the first instant of the day. */
  | { readonly what: 'transferred'; readonly from: string; readonly to: string; readonly startsAt: number };
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

function isNewClosing(each: Happening): each is Extract<Happening, { what: 'extended' | 'moved' }> {
  return each.what === 'extended' || each.what === 'moved';
}

/** The closing in force: as it was recorded, or as it was granted or moved last. */
export function closingNow(history: History, recorded: Closing | null): Closing | null {
  const last = history.findLast(isNewClosing);
  return recorded === null || last === undefined ? recorded : { closesAt: last.closesAt };
}

/** A turn found the closing of its time passed, and no later closing has opened the window again since. */
function closedBy(history: History, recorded: Closing | null): boolean {
  const found = history.findLastIndex((each, index) => {
    const closing = closingNow(history.slice(0, index), recorded);
    return each.what === 'turn' && closing !== null && each.at >= closing.closesAt;
  });
  const since = history.slice(found);
  return found >= 0 && !since.some((each) => each.what === 'moved' && each.at < each.closesAt);
}

export function isWaived(history: History): boolean {
  return has(history, 'waived');
}

/** A turn found the newest version returned and its days of grace over. */
function lapseRecorded(history: History): boolean {
  const after = sinceNewest(history);
  const returned = standingReturn(history);
  if (returned === null) return false;
  const since = after.slice(after.findIndex((each) => each.what === 'returned'));
  return since.some((each) => each.what === 'turn' && each.at >= returned.graceEnds);
}

function stateOf(history: History, recorded: Closing | null): Standing['state'] {
  const newest = arrivals(history).at(-1);
  if (newest === undefined || lapseRecorded(history)) return closedBy(history, recorded) ? 'missing' : 'owed';
  const after = sinceNewest(history);
  if (standingReturn(history) !== null) return 'returned';
  if (newest.kind !== 'file') return newest.kind;
  if (has(after, 'published')) return 'published';
  return has(after, 'approved') ? 'approved' : 'received';
}

/** Where an obligation stands after this history; `recorded` is null where the period has no window. */
export function standingOf(history: History, recorded: Closing | null): Standing {
  const state = stateOf(history, recorded);
  const closing = closingNow(history, recorded);
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
  recorded: Closing | null,
): 'counted' | 'inGrace' | 'missing' | 'waived' | null {
  const closing = closingNow(history, recorded);
  if (closing === null || turnAt < closing.closesAt || closedBy(history, recorded)) return null;
  const returned = standingReturn(history);
  if (returned === null && arrivals(history).length > 0) return 'counted';
  if (returned !== null && returned.graceEnds > closing.closesAt && !lapseRecorded(history)) return 'inGrace';
  return isWaived(history) ? 'waived' : 'missing';
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

interface NewClosing {
  readonly at: number;
  readonly closesAt: number;
}

/**
 * "A DIC leader grants one before closing": to a later working day, not for a duty that is waived, and not over data that
 * stand as late. The same grant again changes nothing.
 */
export function extensionOutcome(
  history: History,
  recorded: Closing | null,
  granted: NewClosing & { readonly isWorkingDay: boolean },
): Outcome {
  const closing = closingNow(history, recorded);
  if (closing === null || isWaived(history)) return 'refused';
  if (has(history, 'extended') && granted.closesAt === closing.closesAt) return 'quiet';
  const isOver = closedBy(history, recorded) || granted.at >= closing.closesAt;
  const isLate = standingOf(history, recorded).timing === 'late';
  const isLater = granted.isWorkingDay && granted.closesAt > closing.closesAt;
  return isLater && !isOver && !isLate ? 'done' : 'refused';
}

/** A corrected calendar (ADR 0017): later always, earlier only ahead of time; "the day that DIC granted stays". */
export function moveOutcome(history: History, recorded: Closing | null, { at, closesAt }: NewClosing): Outcome {
  const closing = closingNow(history, recorded);
  if (closing === null || has(history, 'extended')) return 'quiet';
  if (closesAt > closing.closesAt) return 'done';
  const isOpen = !closedBy(history, recorded) && at < closing.closesAt;
  return closesAt < closing.closesAt && isOpen && at < closesAt ? 'done' : 'quiet';
}

/** Whose duty it is: the first holder's until it passed on, then the one's to whom it passed last. */
export function holderNow(history: History, first: string): string {
  return history.findLast((each) => each.what === 'transferred')?.to ?? first;
}

/** "Pass the open windows": of whoever holds it, and only where it had not closed by the day of the dissolution. */
export function transferOutcome(
  history: History,
  recorded: Closing | null,
  { from, to, startsAt, first }: { from: string; to: string; startsAt: number; first: string },
): Outcome {
  const closing = closingNow(history, recorded);
  const isOpen = closing !== null && !closedBy(history, recorded) && startsAt < closing.closesAt;
  return isOpen && from !== to && holderNow(history, first) === from ? 'done' : 'quiet';
}

/** Only what has a window can be waived; once is enough. */
export function waiverOutcome(history: History, recorded: Closing | null): Outcome {
  if (recorded === null) return 'refused';
  return isWaived(history) ? 'quiet' : 'done';
}
