/**
 * Two desks at which files are read. At most one big file is at hand at a time, so that one desk is always soon free for a
 * small one; the second desk has a child only while the first alone would keep somebody waiting.
 */
import { Fault } from '../store/faults.js';
import type { ChildLimits } from './childLimits.js';
import { Desk, type Answer, type Reading } from './readerDesk.js';
import { isBig, Line, type Place, type Turn } from './readerLine.js';
import type { ReaderTask } from './readerTask.js';

/** One being read and two that wait. */
export const FILES_OF_AN_ACCOUNT = 3;
/** Starting a child takes longer than reading most files: a few that wait for small ones are sooner read by the first. */
const RUSH = 4;

interface Waiting extends Place {
  readonly reading: Reading;
  readonly begin: (answer: Promise<Answer>) => void;
  readonly end: (reason: unknown) => void;
}

export class ReadingRoom {
  readonly #first: Desk;
  readonly #second: Desk;
  readonly #line = new Line<Waiting>();
  readonly #atHand = new Map<Desk, Waiting>();
  readonly #underway = new Set<Promise<unknown>>();
  #secondIs: 'closed' | 'opening' | 'open' = 'closed';

  constructor(workerPath: string, limits: ChildLimits) {
    this.#first = new Desk(workerPath, limits);
    this.#second = new Desk(workerPath, limits);
  }

  /**
   * Has a file read when its turn comes; null when its account has too many here already.
   * @throws Fault READER_FAILED, READER_STOPPING; the signal's reason when it is aborted.
   */
  enter(task: ReaderTask, { account, purpose, bytes, signal }: Turn): Promise<Answer> | null {
    const present = this.#line.of(account) + this.#places().filter((place) => place.account === account).length;
    if (present >= FILES_OF_AN_ACCOUNT) return null;
    return new Promise((begin, end) => {
      signal?.throwIfAborted();
      const place = { account, purpose, isBig: isBig(bytes, task.format) };
      const waiting = { ...place, reading: { task, signal }, begin, end };
      signal?.addEventListener('abort', () => {
        this.#line.leave(waiting);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whoever aborts says why
        end(signal.reason);
      });
      this.#line.join(waiting);
      this.#serve();
    });
  }

  /** Tells all who wait that their turn will not come; what is at hand is read on. */
  endWaiting(): void {
    const detail = 'the program is being stopped before the turn of this file; nothing of it was kept, send it again';
    for (const { end } of this.#line.dismiss()) end(new Fault('READER_STOPPING', detail));
  }

  async close(): Promise<void> {
    this.endWaiting();
    while (this.#underway.size > 0) await Promise.all(this.#underway);
    await this.#first.close();
    await this.#second.close();
  }

  #serve(): void {
    const desks = this.#secondIs === 'open' ? [this.#first, this.#second] : [this.#first];
    for (const desk of desks.filter((one) => !this.#atHand.has(one))) this.#seat(desk);
    if (this.#needsSecond()) this.#openSecond();
    if (this.#secondIs === 'open' && this.#atHand.size === 0) this.#closeSecond();
  }

  /** The desk is free again before its asker hears the answer. */
  #seat(desk: Desk): void {
    const next = this.#line.call(this.#places());
    if (next === null) return;
    this.#atHand.set(desk, next);
    const answer = desk.read(next.reading).finally(() => {
      this.#atHand.delete(desk);
      this.#serve();
    });
    next.begin(answer);
    this.#track(answer);
  }

  #places(): readonly Place[] {
    return [...this.#atHand.values()];
  }

  #needsSecond(): boolean {
    if (this.#secondIs !== 'closed' || this.#line.next(this.#places()) === null) return false;
    return this.#line.length >= RUSH || this.#places().some((place) => place.isBig);
  }

  /** Where it cannot be opened, the first desk alone goes on. */
  #openSecond(): void {
    this.#secondIs = 'opening';
    const opening = this.#second.open().then(
      () => {
        this.#secondIs = 'open';
        this.#serve();
      },
      () => {
        this.#secondIs = 'closed';
      },
    );
    this.#track(opening);
  }

  #closeSecond(): void {
    this.#secondIs = 'closed';
    this.#track(this.#second.close());
  }

  #track(work: Promise<unknown>): void {
    const over = work
      .catch(() => undefined)
      .finally(() => {
        this.#underway.delete(over);
      });
    this.#underway.add(over);
  }
}
