import type { FileProblem } from '../domain/rejections.js';
import { Fault } from '../store/faults.js';
import { refused, type CheckRequest } from './check.js';
import { shippedChildLimits, type ChildLimits } from './childLimits.js';
import { ReaderChild, type Breach } from './readerChild.js';
import type { ChildMessage, ReaderTask } from './readerTask.js';
import { refusals } from './refusals.js';
import type { Outcome, TableOutcome } from './report.js';
import type { TableRequest } from './table.js';

/** Reads untrusted files in a child process, one at a time in the order asked. */
export interface FileReader {
  /** Checks a file against declared fields. @throws Fault READER_FAILED when the machinery itself is broken. */
  check(path: string, request: CheckRequest): Promise<Outcome>;
  /** Reads an import file into rows. @throws Fault READER_FAILED when the machinery itself is broken. */
  table(path: string, request: TableRequest): Promise<TableOutcome>;
  /** Ends the child after what was asked before; asking afterwards is a mistake. */
  close(): Promise<void>;
}

export interface FileReaderOptions {
  /** The built `reader.worker.js`. */
  readonly workerPath: string;
  readonly limits?: Partial<ChildLimits>;
}

type Answer =
  Exclude<ChildMessage, { type: 'ready' | 'failed' }> | { readonly type: 'tooLarge'; readonly breach: Breach };

function breachProblem(breach: Breach, limits: ChildLimits): FileProblem {
  const memory = { vi: 'cần nhiều bộ nhớ hơn mức cho phép', en: 'it needs more memory than is allowed' };
  const seconds = String(Math.ceil(limits.wallMs / 1000));
  const time = { vi: `đọc lâu hơn ${seconds} giây`, en: `reading it takes longer than ${seconds} s` };
  const unknown = { vi: 'trình đọc tệp hai lần dừng giữa chừng', en: 'the reader broke down over it twice' };
  return refusals.tooLarge({ memory, time, unknown }[breach]);
}

class QueuedReader implements FileReader {
  readonly #workerPath: string;
  readonly #limits: ChildLimits;
  #last: Promise<unknown> = Promise.resolve();
  #child: ReaderChild | null = null;
  #closed = false;

  constructor(options: FileReaderOptions) {
    this.#workerPath = options.workerPath;
    this.#limits = { ...shippedChildLimits, ...options.limits };
  }

  async check(path: string, request: CheckRequest): Promise<Outcome> {
    const { format, metFromPercent } = request;
    const fields = [...request.fields];
    const answer = await this.#inTurn({ kind: 'check', path, format, fields, metFromPercent });
    if (answer.type === 'tooLarge') return refused(request, [breachProblem(answer.breach, this.#limits)]);
    if (answer.type === 'checked') return answer.outcome;
    throw new Fault('READER_FAILED', 'the file reader answered another question');
  }

  async table(path: string, request: TableRequest): Promise<TableOutcome> {
    const { required, optional } = request.columns;
    const columns = { required: [...required], optional: [...optional] };
    const answer = await this.#inTurn({ kind: 'table', path, format: request.format, columns });
    if (answer.type === 'tooLarge') return { ok: false, problems: [breachProblem(answer.breach, this.#limits)] };
    if (answer.type === 'read') return answer.outcome;
    throw new Fault('READER_FAILED', 'the file reader answered another question');
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
    await this.#child?.end();
    this.#child = null;
  }

  #inTurn(task: ReaderTask): Promise<Answer> {
    if (this.#closed) throw new Error('the file reader is closed');
    const turn = this.#last.then(() => this.#run(task));
    // a failure is its asker's; whoever comes next only waits for the end of it
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** A child that ends for no reason of ours is given a second chance: someone may have killed it. */
  async #run(task: ReaderTask): Promise<Answer> {
    const first = await this.#try(task);
    return first.type === 'tooLarge' && first.breach === 'unknown' ? this.#try(task) : first;
  }

  async #try(task: ReaderTask): Promise<Answer> {
    const child = await this.#usableChild();
    const word = await child.run(task);
    if ('breach' in word) return { type: 'tooLarge', breach: word.breach };
    if (word.message.type === 'failed') throw new Fault('READER_FAILED', word.message.detail);
    if (word.message.type === 'ready') throw new Fault('READER_FAILED', 'the file reader started twice');
    return word.message;
  }

  async #usableChild(): Promise<ReaderChild> {
    if (this.#child?.usable !== true) {
      await this.#child?.end();
      this.#child = await ReaderChild.start(this.#workerPath, this.#limits);
    }
    return this.#child;
  }
}

/** A reader whose child starts with the first file and is replaced after many files or any breach of a limit. */
export function fileReader(options: FileReaderOptions): FileReader {
  return new QueuedReader(options);
}
