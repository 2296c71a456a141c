/**
 * Erasing a person: the event first, so that every node and every restored copy knows of it; then the letters that speak of
 * the person, what mail servers said of them, and last the person's key. Whatever is cut short, the next start or turn ends.
 */
import type { Actor } from '../access/actor.js';
import { denial } from '../access/permissions.js';
import { addMinutes } from '../domain/legalTime.js';
import { personDecider } from '../domain/person/index.js';
import { rejection } from '../domain/rejections.js';
import type { ReminderEvent } from '../domain/reminder/events.js';
import { reminderDecider } from '../domain/reminder/index.js';
import { streams } from '../domain/streams.js';
import { erasures, knownPersons, lettersSpeakingOf, type Erasure } from '../projections/persons.js';
import { remindersOf } from '../projections/reminders.js';
import { readHistory } from '../store/execute.js';
import { afterwards, type Lag } from './afterwards.js';
import { perform, type App } from './app.js';
import { sealText, unfitReason } from './keeping.js';
import { letterFileStem } from './letterFiles.js';
import { isNamedIn, openPerson, type PlainPerson } from './persons.js';
import { done, refused, type Result } from './result.js';

export interface ErasureRequest {
  readonly personId: string;
  readonly reason: string;
}

export interface ErasureAnswer extends Lag {
  readonly personId: string;
  /** False: erased before. */
  readonly changed: boolean;
  /** Letters that spoke of the person; their files are gone. */
  readonly letters: number;
  /** How often one of them left by a mail server: whoever received it has it. */
  readonly sentOutside: number;
  /** Others on record under the same name or address, who are not erased with this one. */
  readonly namesakes: readonly string[];
}

/** Erases a person for ever. @throws Fault when a file or key could not be destroyed; a repeat goes on from there. */
export async function erasePerson(app: App, actor: Actor, request: ErasureRequest): Promise<Result<ErasureAnswer>> {
  const { personId, reason } = request;
  const denied = denial(actor, 'erasePerson') ?? unfitReason(reason);
  if (denied !== null) return refused(denied);
  await app.views.catchUp();
  const known = knownPersons(app.views, { agency: null }).find(({ person }) => person.personId === personId);
  if (known === undefined) return refused(rejection('NO_SUCH_PERSON', { personId }));
  const plain = await openPerson(app, known.person);
  if (plain !== null && isNamedIn(reason, plain)) return refused(rejection('NAMES_A_PERSON', { field: 'reason' }));
  const namesakes = plain === null ? [] : await namesakesOf(app, personId, plain);
  const stream = streams.person(personId);
  const command = { type: 'ErasePerson', personId, reason: await sealText(app, stream, reason) } as const;
  const outcome = await perform(app, actor, { decider: personDecider, stream, command });
  if (!outcome.accepted) return refused(outcome.rejection);
  const traces = await finish(app, personId);
  return done({ personId, changed: outcome.changed, ...traces, namesakes, ...(await afterwards(app)) });
}

async function namesakesOf(app: App, personId: string, { name, email }: PlainPerson): Promise<readonly string[]> {
  const same = new Set<string>();
  for (const { person } of knownPersons(app.views, { agency: null })) {
    const other = person.personId === personId ? null : await openPerson(app, person);
    const alike = other?.name === name || (email !== null && other?.email === email);
    if (other !== null && alike) same.add(person.personId);
  }
  return [...same];
}

/** A try that began before the erasure is over by then, and a letter that it wrote is found again. */
const LATE_LETTERS_MINUTES = 60;

/** Ends every erasure that was cut short: on whichever node starts next, and on a restored copy whose keys are older. */
export async function finishErasures(app: App): Promise<void> {
  await app.views.catchUp();
  for (const erasure of erasures(app.views)) {
    if (await isOpen(app, erasure)) await finish(app, erasure.personId);
  }
}

async function isOpen(app: App, { personId, erasedAt }: Erasure): Promise<boolean> {
  const isRecent = addMinutes(erasedAt, LATE_LETTERS_MINUTES) > app.clock.now();
  return isRecent || !(await app.keys.wasDestroyed('person', personId));
}

type Traces = Pick<ErasureAnswer, 'letters' | 'sentOutside'>;

/** The key goes last: while it is there, the rest is still to do. */
async function finish(app: App, personId: string): Promise<Traces> {
  await app.views.catchUp();
  const letters = remindersOf(app.views, lettersSpeakingOf(app.views, personId));
  const written = letters.flatMap(({ decidedAt, ...letter }) => (decidedAt === null ? [] : [{ ...letter, decidedAt }]));
  await app.letters.forget(written.map(letterFileStem));
  let sentOutside = 0;
  for (const { reminderId } of letters) sentOutside += await forgetTries(app, personId, reminderId);
  if (!(await app.keys.wasDestroyed('person', personId))) await app.keys.destroy('person', personId);
  return { letters: letters.length, sentOutside };
}

/** What a mail server said may repeat an address. Answers how many of the tries left by one. */
async function forgetTries(app: App, personId: string, reminderId: string): Promise<number> {
  const events = await readHistory(app.store, reminderDecider, streams.reminder(reminderId));
  const tries = new Set(events.flatMap((event) => triesSpeakingOf(event, personId)));
  for (const key of new Set(events.flatMap((event) => keyOfWords(event, tries)))) {
    if (!(await app.keys.wasDestroyed('text', key))) await app.keys.destroy('text', key);
  }
  return events.filter((event) => isSentOutside(event, tries)).length;
}

function triesSpeakingOf(event: ReminderEvent, personId: string): readonly number[] {
  if (event.type !== 'DeliveryStarted') return [];
  const { attempt, person, copied = [], named = [] } = event.data;
  return [person, ...copied, ...named].includes(personId) ? [attempt] : [];
}

function keyOfWords(event: ReminderEvent, tries: ReadonlySet<number>): readonly string[] {
  const { data } = event;
  if (!('words' in data) || data.words === null || !tries.has(data.attempt)) return [];
  return [data.words.key];
}

function isSentOutside({ type, data }: ReminderEvent, tries: ReadonlySet<number>): boolean {
  return type === 'DeliverySent' && data.transport === 'smtp' && tries.has(data.attempt);
}
