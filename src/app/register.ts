import { agencyDecider } from '../domain/agency/index.js';
import { streams } from '../domain/streams.js';
import { agencyCode } from '../domain/values.js';
import { readState } from '../store/execute.js';
import type { App } from './app.js';

/** Whether a body of this code is in the register (Điều 11.1). */
export async function isRegistered(app: App, code: string): Promise<boolean> {
  if (!agencyCode.safeParse(code).success) return false;
  return (await readState(app.store, agencyDecider, streams.agency(code))).state.profile !== null;
}
