/** What is typed to find events: each word in the events themselves, or in what types, bodies and duties are called. */
import { fold } from '../../domain/folding.js';
import type { AuditWord } from '../../projections/auditQuestion.js';
import type { App } from '../app.js';
import { namesOf } from '../names.js';
import { eventTypes, typeName } from './words/index.js';

/** More words find nothing that these do not. */
const MOST_WORDS = 8;

interface Called {
  readonly code: string;
  readonly names: string;
}

/** As the views stand. */
export function searchedWords(app: App, text: string): readonly AuditWord[] {
  const words = fold(text).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  if (words.length === 0) return [];
  const { titles, agencies } = namesOf(app);
  const types = eventTypes.map((type) => called(type, Object.values(typeName(type))));
  const bodies = [...agencies].map(([code, { vi, en }]) => called(code, [vi, en]));
  const duties = [...titles].map(([id, title]) => called(id, [title]));
  return words.map((word) => ({
    word,
    types: codesFor(word, types),
    agencies: codesFor(word, bodies),
    obligations: codesFor(word, duties),
  }));
}

function called(code: string, names: readonly string[]): Called {
  return { code, names: fold(names.join('\n')) };
}

function codesFor(word: string, all: readonly Called[]): readonly string[] {
  return all.filter(({ names }) => names.includes(word)).map(({ code }) => code);
}
