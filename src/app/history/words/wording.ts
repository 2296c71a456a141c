/** What a wording function is given, and what a table of them looks like. */
import type { DomainEvent } from '../../../domain/events.js';
import type { Sealed } from '../../../domain/values.js';
import type { Language } from '../language.js';

/** How codes, days and sealed texts are told in one language to one reader. */
export interface Told {
  /** `Sở Du lịch (SDL)`, under the name that it bore then; null: nobody. */
  readonly agency: (code: string | null) => string;
  /** `“Điểm đến” (SDL-DIEM)`. */
  readonly duty: (obligationId: string) => string;
  /** A person's name, as far as the reader may know it and it is not erased. */
  readonly person: (personId: string) => string;
  /** The name of a person whose box stands in the event. */
  readonly name: (sealed: Sealed) => string;
  /** Free text in quotation marks, or why it is not shown. */
  readonly text: (sealed: Sealed) => string;
  readonly day: (day: string) => string;
  readonly instant: (instant: string) => string;
  readonly period: (period: string) => string;
  readonly number: (value: number) => string;
  /** The first characters of a hash. */
  readonly hash: (sha256: string) => string;
  /** What a code is called. */
  readonly code: (code: string) => string;
}

/** In each language what the type is called, and the sentence that tells one event of it. */
export type Wording<Data> = Readonly<
  Record<Language, readonly [name: string, says: (data: Data, told: Told) => string]>
>;

/** The wordings of some events: a forgotten type is a type error. */
export type WordingsOf<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: Wording<Extract<Event, { type: Type }>['data']>;
};
