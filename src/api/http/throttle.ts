/** How much one client may ask: requests in ten seconds, and failed sign-ins. Counted in this process's memory, kept nowhere. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { WebLimits } from '../web.js';

const TEN_SECONDS = 10;
const QUARTER_OF_AN_HOUR = 15 * 60;
/** Failed sign-ins of one address with whatever names. */
const TRIES_OF_AN_ADDRESS = 20;

export interface Throttle {
  /** Seconds to wait; 0: go on. `who` is an address or an account. */
  read(who: string): Promise<number>;
  write(who: string): Promise<number>;
  /** Counts a try before it is made, so that many at once are counted too. Seconds of being locked out; 0: go on. */
  signIn(username: string, address: string): Promise<number>;
  /** A good sign-in: earlier failures with this name are forgotten, and it counts as none of its address's. */
  signedIn(username: string, address: string): Promise<void>;
}

export function throttle({ readsInTenSeconds, writesInTenSeconds, signInTries }: WebLimits): Throttle {
  const reads = new RateLimiterMemory({ points: readsInTenSeconds, duration: TEN_SECONDS });
  const writes = new RateLimiterMemory({ points: writesInTenSeconds, duration: TEN_SECONDS });
  const byName = new RateLimiterMemory({ points: signInTries, duration: QUARTER_OF_AN_HOUR });
  const byAddress = new RateLimiterMemory({
    points: signInTries * TRIES_OF_AN_ADDRESS,
    duration: QUARTER_OF_AN_HOUR,
  });
  const nameAt = (username: string, address: string) => `${address} ${username}`;
  return {
    read: (who) => taken(reads, who),
    write: (who) => taken(writes, who),
    signIn: async (username, address) => {
      const waits = [await taken(byName, nameAt(username, address)), await taken(byAddress, address)];
      return Math.max(...waits);
    },
    signedIn: async (username, address) => {
      await byName.delete(nameAt(username, address));
      await byAddress.reward(address);
    },
  };
}

/** The library tells "no more" by rejecting with the state of the counter. */
async function taken(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (state) {
    if (state instanceof Error) throw state;
    return secondsOf(state);
  }
}

function secondsOf(state: unknown): number {
  const ms = typeof state === 'object' && state !== null && 'msBeforeNext' in state ? Number(state.msBeforeNext) : 1000;
  return Math.max(1, Math.ceil(ms / 1000));
}
