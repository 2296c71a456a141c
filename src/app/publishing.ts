/** Publishing the log beside everything else: within a second, and once more at the end. */
import { setTimeout as pause } from 'node:timers/promises';
import type { PublishedLog } from '../store/publishedLog.js';

const LOOK_EVERY_MS = 500;

export interface PublishingLoop {
  /** Ends it after a last publication. */
  stop(): Promise<void>;
}

/** A publication that fails is told and tried again; what it is about stands in the log all the same. */
export function keepPublishing(log: PublishedLog, onError: (error: unknown) => void): PublishingLoop {
  const stopping = new AbortController();
  const publish = () => log.publish().then(() => undefined, onError);
  const loop = async () => {
    // Not counted as work to wait for: whoever has nothing else to do may end.
    const waited = () => pause(LOOK_EVERY_MS, true, { ref: false, signal: stopping.signal }).catch(() => false);
    while (await waited()) await publish();
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      // The publication that was under way may have begun before the last append.
      await publish();
    },
  };
}
