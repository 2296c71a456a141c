/** What every event type is called, and the sentence that tells one event: the one home of both, for pages and command line. */
import { eventSchemas, type DomainEvent, type EventType } from '../../../domain/events.js';
import type { Bilingual } from '../../wording.js';
import type { Language } from '../language.js';
import { oversightWords } from './oversight.js';
import { readWords } from './reads.js';
import { registerWords } from './register.js';
import { submissionWords } from './submissions.js';
import { systemWords } from './system.js';
import type { Told, Wording, WordingsOf } from './wording.js';

/** Every event type has its words: a forgotten one is a type error. */
const eventWords: WordingsOf<DomainEvent> = {
  ...systemWords,
  ...registerWords,
  ...submissionWords,
  ...oversightWords,
  ...readWords,
};

// The keys of the schema table are the event types, which Object.keys forgets.
export const eventTypes = Object.keys(eventSchemas) as readonly EventType[];

export function typeName(type: EventType): Bilingual {
  const { vi, en } = eventWords[type];
  return { vi: vi[0], en: en[0] };
}

export function sentenceOf(event: DomainEvent, told: Told, language: Language): string {
  // Kept under the event's own type.
  const wording = eventWords[event.type] as Wording<DomainEvent['data']>;
  return wording[language][1](event.data, told);
}
