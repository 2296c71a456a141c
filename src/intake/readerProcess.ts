import type { FileProblem } from '../domain/rejections.js';
import { Fault } from '../store/faults.js';
import { refused, type CheckRequest } from './check.js';
import { shippedChildLimits, type ChildLimits } from './childLimits.js';
import type { Breach } from './readerChild.js';
import type { Answer } from './readerDesk.js';
import type { Turn } from './readerLine.js';
import type { ReaderTask } from './readerTask.js';
import { ReadingRoom } from './readingRoom.js';
import { refusals } from './refusals.js';
import type { Outcome, TableOutcome } from './report.js';
import type { TableRequest } from './table.js';

/** Reads untrusted files in child processes; whose file is next, `readerLine.ts` tells. */
export interface FileReader {
  /**
   * Checks a file against declared fields.
   * @throws Fault READER_FAILED when the machinery itself is broken, READER_STOPPING when the program ends before its turn;
   * the reason of the turn's signal when that is aborted.
   */
  check(path: string, request: CheckRequest, turn: Turn): Promise<Outcome | 'tooManyWaiting'>;
  /** Reads an import file into rows; throws as `check` does. */
  table(path: string, request: TableRequest, turn: Turn): Promise<TableOutcome | 'tooManyWaiting'>;
  /** Whoever waits now is told that the program stops; what is being read is read to its end. */
  endWaiting(): void;
  /** Ends waiting, then the children after what they have at hand; asking afterwards is a mistake. */
  close(): Promise<void>;
}

export interface FileReaderOptions {
  /** The built `reader.worker.js`. */
  readonly workerPath: string;
  readonly limits?: Partial<ChildLimits>;
}

function breachProblem(breach: Breach, limits: ChildLimits): FileProblem {
  const memory = { vi: 'cần nhiều bộ nhớ hơn mức cho phép', en: 'it needs more memory than is allowed' };
  const seconds = String(Math.ceil(limits.wallMs / 1000));
  const time = { vi: `đọc lâu hơn ${seconds} giây`, en: `reading it takes longer than ${seconds} s` };
  const unknown = { vi: 'trình đọc tệp hai lần dừng giữa chừng', en: 'the reader broke down over it twice' };
  return refusals.tooLarge({ memory, time, unknown }[breach]);
}

class ChildReader implements FileReader {
  readonly #limits: ChildLimits;
  readonly #room: ReadingRoom;
  #closed = false;

  constructor(options: FileReaderOptions) {
    this.#limits = { ...shippedChildLimits, ...options.limits };
    this.#room = new ReadingRoom(options.workerPath, this.#limits);
  }

  async check(path: string, request: CheckRequest, turn: Turn): Promise<Outcome | 'tooManyWaiting'> {
    const { format, metFromPercent } = request;
    const fields = [...request.fields];
    const answer = await this.#inTurn({ kind: 'check', path, format, fields, metFromPercent }, turn);
    if (answer === null) return 'tooManyWaiting';
    if (answer.type === 'tooLarge') return refused(request, [breachProblem(answer.breach, this.#limits)]);
    if (answer.type === 'checked') return answer.outcome;
    throw new Fault('READER_FAILED', 'the file reader answered another question');
  }

  async table(path: string, request: TableRequest, turn: Turn): Promise<TableOutcome | 'tooManyWaiting'> {
    const { required, optional } = request.columns;
    const columns = { required: [...required], optional: [...optional] };
    const answer = await this.#inTurn({ kind: 'table', path, format: request.format, columns }, turn);
    if (answer === null) return 'tooManyWaiting';
    if (answer.type === 'tooLarge') return { ok: false, problems: [breachProblem(answer.breach, this.#limits)] };
    if (answer.type === 'read') return answer.outcome;
    throw new Fault('READER_FAILED', 'the file reader answered another question');
  }

  endWaiting(): void {
    this.#room.endWaiting();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#room.close();
  }

  async #inTurn(task: ReaderTask, turn: Turn): Promise<Answer | null> {
    if (this.#closed) throw new Error('the file reader is closed');
    return this.#room.enter(task, turn);
  }
}

/** A reader whose children start when there is something to read, and are replaced after many files or any breach of a limit. */
export function fileReader(options: FileReaderOptions): FileReader {
  return new ChildReader(options);
}
