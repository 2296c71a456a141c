/** A place where files are read, one at a time, by a child process that is replaced when it is worn out or breached a limit. */
import { Fault } from '../store/faults.js';
import type { ChildLimits } from './childLimits.js';
import { ReaderChild, type Breach } from './readerChild.js';
import type { ChildMessage, ReaderTask } from './readerTask.js';

export type Answer =
  Exclude<ChildMessage, { type: 'ready' | 'failed' }> | { readonly type: 'tooLarge'; readonly breach: Breach };

export interface Reading {
  readonly task: ReaderTask;
  /** Aborted when nobody wants the answer any more: reading then ends with the child. */
  readonly signal: AbortSignal | undefined;
}

export class Desk {
  readonly #workerPath: string;
  readonly #limits: ChildLimits;
  #child: ReaderChild | null = null;

  constructor(workerPath: string, limits: ChildLimits) {
    this.#workerPath = workerPath;
    this.#limits = limits;
  }

  /** Has a child ready for the next file. @throws Fault READER_FAILED when none can be started. */
  async open(): Promise<void> {
    await this.#usableChild();
  }

  /** A child that ends for no reason of ours is given a second chance: someone may have killed it. */
  async read(reading: Reading): Promise<Answer> {
    const first = await this.#try(reading);
    return first.type === 'tooLarge' && first.breach === 'unknown' ? this.#try(reading) : first;
  }

  /** Ends the child; the next file has another one. */
  async close(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    await child?.end();
  }

  async #try({ task, signal }: Reading): Promise<Answer> {
    const child = await this.#usableChild();
    signal?.throwIfAborted();
    const giveUp = () => void child.end();
    signal?.addEventListener('abort', giveUp);
    const word = await child.run(task);
    signal?.removeEventListener('abort', giveUp);
    signal?.throwIfAborted();
    if ('breach' in word) return { type: 'tooLarge', breach: word.breach };
    if (word.message.type === 'failed') throw new Fault('READER_FAILED', word.message.detail);
    if (word.message.type === 'ready') throw new Fault('READER_FAILED', 'the file reader started twice');
    return word.message;
  }

  async #usableChild(): Promise<ReaderChild> {
    if (this.#child?.usable !== true) {
      await this.close();
      this.#child = await ReaderChild.start(this.#workerPath, this.#limits);
    }
    return this.#child;
  }
}
