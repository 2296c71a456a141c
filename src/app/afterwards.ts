import { Fault, type FaultCode } from '../store/faults.js';
import type { App } from './app.js';

/** Set where the log holds the act but the views could not follow it yet; the next reader brings them up. */
export interface Lag {
  readonly viewsBehind?: true;
  /** The fault that kept them from following. */
  readonly lagCause?: FaultCode;
}

/**
 * What follows an act that is already in the log: policies that the next scheduler turn repeats, and the views. When the
 * machinery fails here, the act still stands and is answered as done, with a word that the views lag.
 */
export async function afterwards(app: App, follow: () => Promise<void> = () => Promise.resolve()): Promise<Lag> {
  try {
    await follow();
    await app.views.catchUp();
    return {};
  } catch (error) {
    if (error instanceof Fault) return { viewsBehind: true, lagCause: error.code };
    throw error;
  }
}
