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
    while (!stopping.signal.aborted) {
      // Not counted as work to wait for: whoever has nothing else to do may end.
      await pause(LOOK_EVERY_MS, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      await publish();
    }
  };
  const running = loop();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
