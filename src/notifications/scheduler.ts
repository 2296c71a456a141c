/** Wakes the scheduler every minute. A tick only wakes it: what is due is computed from the log, so a missed tick loses nothing. */
import { schedule } from 'node-cron';

export interface Scheduler {
  /** Ends waking; resolves when a turn that is under way has ended. */
  stop(): Promise<void>;
}

export interface SchedulerOptions {
  readonly turn: () => Promise<void>;
  /** Told of a turn that broke; the next one runs all the same. */
  readonly onError: (error: unknown) => void;
}

/** Runs a turn at once and then every minute, one at a time. */
export function startScheduler({ turn, onError }: SchedulerOptions): Scheduler {
  let running: Promise<void> | null = null;
  const wake = (): Promise<void> => {
    running ??= turn()
      .catch(onError)
      .finally(() => {
        running = null;
      });
    return running;
  };
  const task = schedule('* * * * *', wake, { noOverlap: true });
  void wake();
  return {
    stop: async () => {
      await task.stop();
      await running;
    },
  };
}
