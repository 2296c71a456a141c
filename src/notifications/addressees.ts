/** To whom a letter goes: the head in office that day, and of an agency that owes its assigned staff in copy (Điều 13.2). */
import type { App } from '../app/app.js';
import { openPerson } from '../app/persons.js';
import type { SealedPerson } from '../domain/agency/events.js';
import type { AddresseeRole } from '../domain/reminder/events.js';
import { covering, people } from '../projections/people.js';
import type { Mailbox } from './mailer.js';

interface Reached {
  readonly person: string;
  readonly mailbox: Mailbox;
}

export interface Addressed extends Reached {
  readonly copies: readonly Reached[];
  /** The names of the assigned staff, also of those without an address. */
  readonly assigned: readonly string[];
  /** Ids of those whom the letter names and does not reach. */
  readonly named: readonly string[];
}

interface Letterbox {
  readonly role: AddresseeRole;
  /** The agency whose head is written to. */
  readonly office: string;
  readonly on: string;
}

/** As recorded now for that day; null when no address is known of whoever is in office. An escalation has nobody in copy. */
export async function addressedFor(app: App, { role, office, on }: Letterbox): Promise<Addressed | null> {
  const known = people(app.views, office);
  const head = covering(known.heads, on).at(-1);
  const reached = head === undefined ? null : reachedOf(await named(app, head.person));
  if (reached === null) return null;
  const stewards = role === 'head' ? covering(known.stewards, on) : [];
  const staff = await Promise.all(stewards.map(({ person }) => named(app, person)));
  const taken = new Set([reached.mailbox.address.toLowerCase()]);
  const copies = staff
    .map(reachedOf)
    .filter((copy) => copy !== null)
    .filter((copy) => isNew(taken, copy));
  const written = new Set([reached.person, ...copies.map(({ person }) => person)]);
  const others = staff.filter(({ name, person }) => name !== null && !written.has(person));
  return { ...reached, copies, assigned: staff.flatMap(nameOf), named: others.map(({ person }) => person) };
}

interface Named {
  readonly person: string;
  /** Null: erased. */
  readonly name: string | null;
  readonly address: string | null;
}

async function named(app: App, person: SealedPerson): Promise<Named> {
  const opened = await openPerson(app, person);
  return { person: person.personId, name: opened?.name ?? null, address: opened?.email ?? null };
}

function reachedOf({ person, name, address }: Named): Reached | null {
  return name === null || address === null ? null : { person, mailbox: { name, address } };
}

/** Whoever shares an address with another gets one letter. */
function isNew(taken: Set<string>, { mailbox }: Reached): boolean {
  const address = mailbox.address.toLowerCase();
  if (taken.has(address)) return false;
  taken.add(address);
  return true;
}

function nameOf({ name }: Named): readonly string[] {
  return name === null ? [] : [name];
}
