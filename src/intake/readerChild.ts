import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Fault } from '../store/faults.js';
import { overMemorySignal, type ChildLimits } from './childLimits.js';
import { childMessage, type ChildMessage, type ChildSettings, type ReaderTask } from './readerTask.js';

/** How a child ended while it was reading: by a limit, or for a reason that nobody can tell. */
export type Breach = 'memory' | 'time' | 'unknown';

/** Starting one takes about a tenth of a second; on a machine that is very busy, some seconds. */
const patienceAtStartMs = 30_000;

/** What ended the wait for a child: its message, or its end. */
type Word = { readonly message: ChildMessage } | { readonly breach: Breach };

/** V8 aborts a process whose heap is full; which signal that is differs between versions. */
const outOfMemory: readonly (NodeJS.Signals | null)[] = [overMemorySignal, 'SIGABRT', 'SIGTRAP', 'SIGILL'];

function breachOf(signal: NodeJS.Signals | null): Breach {
  return outOfMemory.includes(signal) ? 'memory' : 'unknown';
}

function wordOf(message: unknown): Word {
  const parsed = childMessage.safeParse(message);
  return parsed.success ? { message: parsed.data } : { breach: 'unknown' };
}

function startProcess(workerPath: string, limits: ChildLimits): ChildProcess {
  const { wallMs: _wall, heapMiB, filesPerChild: _files, rssMiB, ...readerLimits } = limits;
  const settings: ChildSettings = { limits: readerLimits, rssMiB };
  return fork(workerPath, [JSON.stringify(settings)], {
    execArgv: [`--max-old-space-size=${String(heapMiB)}`],
    // it reads files that nobody vouches for, so it inherits no secrets
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** One reader process. It is given one task at a time and is of no more use after a breach. */
export class ReaderChild {
  readonly #process: ChildProcess;
  readonly #limits: ChildLimits;
  readonly #ended: Promise<Word>;
  #heard: (word: Word) => void = () => undefined;
  #files = 0;
  #gone = false;

  private constructor(process: ChildProcess, limits: ChildLimits) {
    this.#process = process;
    this.#limits = limits;
    process.on('message', (message) => {
      this.#heard(wordOf(message));
    });
    this.#ended = new Promise((resolve) => {
      const end = (breach: Breach) => {
        this.#gone = true;
        resolve({ breach });
      };
      process.on('exit', (_code, signal) => {
        end(breachOf(signal));
      });
      process.on('error', () => {
        end('unknown');
      });
    });
  }

  /** @throws Fault READER_FAILED when no reader can be started. */
  static async start(workerPath: string, limits: ChildLimits): Promise<ReaderChild> {
    if (!existsSync(workerPath)) throw new Fault('READER_FAILED', `${workerPath} is missing; build the program again`);
    const child = new ReaderChild(startProcess(workerPath, limits), limits);
    const word = await child.#word(patienceAtStartMs);
    if ('message' in word && word.message.type === 'ready') return child;
    await child.end();
    throw new Fault('READER_FAILED', 'the file reader does not start');
  }

  /** Whether it may be given another file. */
  get usable(): boolean {
    return !this.#gone && this.#process.connected && this.#files < this.#limits.filesPerChild;
  }

  /** The child's answer, or how it ended over the task. */
  async run(task: ReaderTask): Promise<Word> {
    this.#files += 1;
    const word = this.#word(this.#limits.wallMs);
    this.#process.send(task, (error) => {
      if (error !== null) this.#heard({ breach: 'unknown' });
    });
    const answer = await word;
    if ('breach' in answer) await this.end();
    return answer;
  }

  /** Ends the process and waits until it is gone. */
  async end(): Promise<void> {
    if (this.#gone) return;
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  /** The child's next message, its end, or the end of our patience, whichever comes first. */
  async #word(patienceMs: number): Promise<Word> {
    let timer: NodeJS.Timeout | undefined;
    const heard = new Promise<Word>((resolve) => {
      this.#heard = resolve;
      timer = setTimeout(resolve, patienceMs, { breach: 'time' });
    });
    const word = await Promise.race([heard, this.#ended]);
    clearTimeout(timer);
    return word;
  }
}
