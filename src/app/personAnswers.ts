/** Every person on record, by id: what the operator looks through before one is erased. Names are opened at this edge. */
import type { Actor } from '../access/actor.js';
import { rejection } from '../domain/rejections.js';
import { everybody, type Office } from '../projections/people.js';
import { erasures, knownPersons, lettersSpeakingOf, type KnownPerson } from '../projections/persons.js';
import type { App } from './app.js';
import { openPerson } from './persons.js';
import { dated, found, reading, type AsOfInstant, type Dated } from './reading.js';
import { openReason } from './reasons.js';
import { isRegistered } from './register.js';
import { refused, type Result } from './result.js';

export interface PersonOnRecord {
  readonly personId: string;
  /** Null: erased. */
  readonly name: string | null;
  readonly email: string | null;
  /** Where the person was recorded. */
  readonly agencies: readonly string[];
  readonly offices: readonly Pick<Office, 'agency' | 'office' | 'from' | 'until'>[];
  readonly erasedAt: string | null;
}

export interface PersonsAnswer extends Dated {
  /** Null: of all agencies. */
  readonly agency: string | null;
  readonly persons: readonly PersonOnRecord[];
}

export interface PersonsQuestion {
  readonly agency: string | null;
  readonly asOf: AsOfInstant;
  /** Those alone who were erased. */
  readonly erased?: boolean;
}

export async function personsOf(app: App, actor: Actor, question: PersonsQuestion): Promise<Result<PersonsAnswer>> {
  const { agency, asOf, erased = false } = question;
  const answer = await reading(app, { actor, action: 'readPersons' }, async () => {
    const known = await onRecord(app, question);
    const persons = erased ? known.filter(({ erasedAt }) => erasedAt !== null) : known;
    return dated(app, asOf, { agency, persons });
  });
  if (!answer.ok || agency === null || (await isRegistered(app, agency))) return answer;
  return refused(rejection('NO_SUCH_AGENCY', { agency }));
}

export interface PersonDetail extends PersonOnRecord {
  /** How many letters speak of the person. */
  readonly letters: number;
  readonly erasure: { readonly at: string; readonly by: string; readonly reason: string | null } | null;
}

export async function personOf(
  app: App,
  actor: Actor,
  { personId, asOf }: { readonly personId: string; readonly asOf: AsOfInstant },
): Promise<Result<PersonDetail & Dated>> {
  const answer = await reading(app, { actor, action: 'readPersons' }, async () => {
    const person = (await onRecord(app, { agency: null, asOf })).find((one) => one.personId === personId);
    if (person === undefined) return null;
    const letters = lettersSpeakingOf(app.views, personId).length;
    return dated(app, asOf, { ...person, letters, erasure: await erasureOf(app, personId, asOf) });
  });
  return found(answer, rejection('NO_SUCH_PERSON', { personId }));
}

async function erasureOf(app: App, personId: string, asOf: AsOfInstant): Promise<PersonDetail['erasure']> {
  const { position } = app.views.resolve(asOf);
  const erasure = erasures(app.views, { asOf: position }).find((one) => one.personId === personId);
  if (erasure === undefined) return null;
  return { at: erasure.erasedAt, by: erasure.erasedBy, reason: await openReason(app, erasure.reason) };
}

async function onRecord(app: App, { agency, asOf }: PersonsQuestion): Promise<readonly PersonOnRecord[]> {
  const { position } = app.views.resolve(asOf);
  const known = byPerson(knownPersons(app.views, { agency, asOf: position }));
  const offices = everybody(app.views, { agency, asOf: position });
  const erased = new Map(erasures(app.views, { asOf: position }).map((one) => [one.personId, one.erasedAt]));
  return Promise.all(
    [...known].map(async ([personId, records]) => ({
      personId,
      ...(await plainOf(app, records)),
      agencies: records.map((record) => record.agency),
      offices: offices.filter(({ person }) => person.personId === personId).map(shown),
      erasedAt: erased.get(personId) ?? null,
    })),
  );
}

function byPerson(records: readonly KnownPerson[]): ReadonlyMap<string, readonly KnownPerson[]> {
  const known = new Map<string, KnownPerson[]>();
  for (const record of records) {
    const { personId } = record.person;
    known.set(personId, [...(known.get(personId) ?? []), record]);
  }
  return known;
}

async function plainOf(app: App, records: readonly KnownPerson[]): Promise<Pick<PersonOnRecord, 'name' | 'email'>> {
  const [last] = records.slice(-1);
  const plain = last && (await openPerson(app, last.person));
  return { name: plain?.name ?? null, email: plain?.email ?? null };
}

function shown({ agency, office, from, until }: Office): PersonOnRecord['offices'][number] {
  return { agency, office, from, until };
}
