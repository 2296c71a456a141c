import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from './faults.js';
import type { LoggedEvent } from './port.js';

/** How soon events of another process are noticed; our own ring at once. */
const POLL_MS = 100;

/** Wakes whoever waits for this process's next append. */
export class Bell {
  #waiting = new Set<() => void>();

  ring(): void {
    const woken = this.#waiting;
    this.#waiting = new Set();
    for (const wake of woken) wake();
  }

  /** Resolves at the next ring, after `POLL_MS`, or with the signal: whichever comes first. Never rejects. */
  async next(signal?: AbortSignal): Promise<void> {
    const done = new AbortController();
    const stop = () => {
      done.abort();
    };
    this.#waiting.add(stop);
    signal?.addEventListener('abort', stop, { once: true });
    // Not counted as work to wait for: a process whose only business is listening may end. An early ring rejects it.
    await pause(POLL_MS, undefined, { ref: false, signal: done.signal }).catch(() => undefined);
    this.#waiting.delete(stop);
    signal?.removeEventListener('abort', stop);
  }
}

export interface Following {
  readonly after: number;
  readonly readAll: (after: number) => AsyncIterable<readonly LoggedEvent[]>;
  readonly handle: (page: readonly LoggedEvent[]) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Hands over every page after a position, each event once and in order, until the signal. A failing `handle` ends it. */
export async function follow(bell: Bell, { after, readAll, handle, signal }: Following): Promise<void> {
  for await (const page of pagesForEver(bell, { after, readAll, signal })) {
    if (signal.aborted) return;
    await handle(page);
  }
}

async function* pagesForEver(
  bell: Bell,
  { after, readAll, signal }: Omit<Following, 'handle'>,
): AsyncGenerator<readonly LoggedEvent[]> {
  let cursor = after;
  while (!signal.aborted) {
    // Listening begins before reading, so that nothing appended in between waits for the poll.
    const appended = bell.next(signal);
    for await (const page of readAll(cursor)) {
      yield page;
      cursor = page.at(-1)?.position ?? cursor;
    }
    await appended;
  }
}

/** How long somebody else's append is waited for: 100 looks, 50 ms apart. */
const LOOKS = 100;
const LOOK_EVERY_MS = 50;

/** What `look` finds, asked again until it finds something. @throws Fault OUTCOME_UNKNOWN after five seconds. */
export async function eventually<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  for (let tries = 0; tries < LOOKS; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(LOOK_EVERY_MS);
  }
  throw new Fault('OUTCOME_UNKNOWN', `${what} was not seen within ${String((LOOKS * LOOK_EVERY_MS) / 1000)} seconds`);
}
