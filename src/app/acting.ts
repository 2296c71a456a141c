/** The assigned person who acts for an agency (Điều 13.2): named with an upload or a declaration, opened for who may read it. */
import { hueDay } from '../domain/legalTime.js';
import { rejection, type Rejection } from '../domain/rejections.js';
import { people } from '../projections/people.js';
import type { App } from './app.js';
import { assignedOn } from './peopleAnswers.js';
import type { Duty } from './periods.js';
import { openPerson } from './persons.js';

export interface Acting {
  /** The person's id; left out: nobody is named. */
  readonly steward?: string | undefined;
}

/** Whoever is named must be assigned at the agency that owes, on the day of sending. */
export async function unfitSteward(app: App, { subject }: Duty, { steward }: Acting): Promise<Rejection | null> {
  if (steward === undefined) return null;
  await app.views.catchUp();
  const [{ agency }, on] = [subject, hueDay(app.clock.now())];
  if (assignedOn(app, agency, on).has(steward)) return null;
  return rejection('NO_SUCH_STEWARD', { agency, personId: steward, on });
}

/** As an order takes it. */
export function actingAs({ steward }: Acting): { readonly steward?: string } {
  return steward === undefined ? {} : { steward };
}

export interface ActingPerson {
  readonly personId: string;
  /** Null: erased. */
  readonly name: string | null;
}

/** Null when nobody was named. */
export async function actingPerson(app: App, agency: string, { steward }: Acting): Promise<ActingPerson | null> {
  if (steward === undefined) return null;
  const known = people(app.views, agency).stewards.findLast(({ person }) => person.personId === steward);
  const opened = known && (await openPerson(app, known.person));
  return { personId: steward, name: opened?.name ?? null };
}
