import { setImmediate as nextTurn } from 'node:timers/promises';

/** So that a flood of appends cannot hold the process, and its lock on the file, for long. */
const MAX_GROUP = 500;

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * Lets requests that wait at the same time share one `commit`, and so one fsync. `commit` answers each request in order,
 * an Error refuses that one alone; when it throws, none of the group was done and all of it hears so.
 */
export class GroupCommit<Request, Answer> {
  readonly #commit: (requests: readonly Request[]) => Promise<readonly (Answer | Error)[]>;
  #waiting: Waiting<Request, Answer>[] = [];
  #running: Promise<void> | null = null;

  constructor(commit: (requests: readonly Request[]) => Promise<readonly (Answer | Error)[]>) {
    this.#commit = commit;
  }

  add(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // What else this turn of the event loop asks for comes along.
      await nextTurn();
      await this.#settle(this.#waiting.splice(0, MAX_GROUP));
    }
    this.#running = null;
  }

  async #settle(group: readonly Waiting<Request, Answer>[]): Promise<void> {
    try {
      const answers = await this.#commit(group.map(({ request }) => request));
      for (const [index, waiting] of group.entries()) settle(waiting, answers[index]);
    } catch (error) {
      for (const { reject } of group) reject(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

function settle<Request, Answer>(
  { resolve, reject }: Waiting<Request, Answer>,
  answer: Answer | Error | undefined,
): void {
  if (answer instanceof Error) reject(answer);
  else if (answer === undefined) reject(new Error('a request of the group was left without an answer'));
  else resolve(answer);
}
