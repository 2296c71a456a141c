import type { AgencyProfile } from '../domain/agency/events.js';
import { agencyDecider } from '../domain/agency/index.js';
import { streams } from '../domain/streams.js';
import { agencyCode } from '../domain/values.js';
import { readState } from '../store/execute.js';
import type { App } from './app.js';

/** Whether a body of this code is in the register (Điều 11.1). */
export async function isRegistered(app: App, code: string): Promise<boolean> {
  return (await profileOf(app, code)) !== null;
}

/** What the register says of a body; null for an unknown one. */
export async function profileOf(app: App, code: string): Promise<AgencyProfile | null> {
  if (!agencyCode.safeParse(code).success) return null;
  return (await readState(app.store, agencyDecider, streams.agency(code))).state.profile;
}
