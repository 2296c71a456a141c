import type { Actor } from '../access/actor.js';
import { mayOf } from '../access/permissions.js';
import { heirOn } from '../projections/successions.js';
import type { App } from './app.js';
import { today } from './periods.js';

/** Whether the actor may look into what was sent for a duty: who oversees, its holder, and a dissolved holder's successor. */
export function mayLookInto(
  app: App,
  actor: Actor,
  duty: { readonly agency: string; readonly obligationId: string },
): boolean {
  return mayOf(actor, 'readSubmission', heirOn(app.views, duty, today(app)) ?? duty.agency);
}
