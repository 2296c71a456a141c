import type { AgencyProfile } from '../domain/agency/events.js';
import { addDays } from '../domain/legalTime.js';
import type { App } from './app.js';
import { agencyState, bodyOf } from './bodies.js';

/** Whether a body of this code is in the register (Điều 11.1). */
export async function isRegistered(app: App, code: string): Promise<boolean> {
  return (await agencyState(app, code)).profile !== null;
}

/** What the register says of a body and until when it is one, dissolved or not; null for an unknown one. */
export async function profileUntil(app: App, code: string): Promise<AgencyProfile | null> {
  const [{ profile }, { dissolution }] = [await bodyOf(app, code), await agencyState(app, code)];
  if (profile === null || dissolution === null) return profile;
  return { ...profile, validTo: addDays(dissolution.on, -1) };
}
