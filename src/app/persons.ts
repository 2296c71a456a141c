/** Persons as events know them: an id, a name and an address that only the person's own key opens, and a fingerprint. */
import type { SealedPerson } from '../domain/agency/events.js';
import type { App } from './app.js';

export interface PlainPerson {
  readonly name: string;
  /** Null: none is known. */
  readonly email: string | null;
}

export interface Identity {
  /** Those whom this can be, the likeliest first. */
  readonly known: readonly SealedPerson[];
  /** Names the person's key if this is a new one. */
  readonly freshId: string;
}

/** One of the same name stays the same person, under the same key; one of the same address too stays as sealed. */
export async function sealPerson(app: App, person: PlainPerson, { known, freshId }: Identity): Promise<SealedPerson> {
  const same = await knownPerson(app, known, person);
  if (same !== null) return same;
  const personId = (await namesake(app, known, person.name))?.personId ?? freshId;
  const name = await app.vault.seal('person', personId, person.name);
  const email = person.email === null ? null : await app.vault.seal('person', personId, person.email);
  const fingerprint = await app.vault.fingerprint('person', personId, wordsOf(person));
  return { personId, name, email, fingerprint };
}

/** Whoever bears this very name and address; null for somebody new. */
export async function knownPerson(
  app: App,
  known: readonly SealedPerson[],
  person: PlainPerson,
): Promise<SealedPerson | null> {
  for (const one of known) {
    const candidate = { text: wordsOf(person), fingerprint: one.fingerprint };
    if (await app.vault.matches('person', one.personId, candidate)) return one;
  }
  return null;
}

async function namesake(app: App, known: readonly SealedPerson[], name: string): Promise<SealedPerson | null> {
  for (const one of known) {
    if ((await app.vault.open('person', one.name)) === name) return one;
  }
  return null;
}

/** Opened at the edge; null for who was erased. */
export async function openPerson(app: App, { name, email }: SealedPerson): Promise<PlainPerson | null> {
  const opened = await app.vault.open('person', name);
  if (opened === null) return null;
  return { name: opened, email: email && (await app.vault.open('person', email)) };
}

/** Whether a text that is not the person's own names the person, by whole words. */
export function isNamedIn(text: string, { name, email }: PlainPerson): boolean {
  const words = (what: string) => what.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return [name, email].some((what) => what !== null && standsIn(words(text), words(what)));
}

function standsIn(text: string, what: string): boolean {
  const isPart = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + what.length])) return true;
  }
  return false;
}

function wordsOf({ name, email }: PlainPerson): string {
  return JSON.stringify([name, email]);
}
