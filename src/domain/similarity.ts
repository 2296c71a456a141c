/**
 * Which databases of ministries an obligation may overlap (Điều 4.4): told by its title and by its declared fields, each
 * finding with the figures that it rests on. A finding is a candidate, never a verdict: a person decides.
 */
import { fold } from './folding.js';
import { fieldKey, titleSyllables } from './titleWords.js';

/**
 * Two titles are near-equal from a Dice coefficient of 0.75 up: of the syllables of both, three quarters are shared. Below
 * that, titles of one topic ("du lịch") begin to meet; above 0.85, a word more or less parts titles of the same thing.
 */
export const TITLE_THRESHOLD = { numerator: 3, denominator: 4 };
/** Field sets are the same from four declared fields of five up, and from three: fewer are found in any table. */
export const FIELDS_THRESHOLD = { numerator: 4, denominator: 5, least: 3 };

export interface ObligationText {
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly title: string }[];
}

export interface DatabaseText {
  readonly code: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly fields: readonly string[];
}

/** Why an obligation and a database are held against each other. */
export type Ground =
  /** The annex itself names the database; no similarity is asked for. */
  | { readonly kind: 'declared' }
  | { readonly kind: 'title'; readonly score: number; readonly title: string; readonly databaseTitle: string }
  | {
      readonly kind: 'fields';
      readonly found: number;
      readonly declared: number;
      /** Names of the declared fields that the database has, too. */
      readonly fields: readonly string[];
    };

export interface Match {
  readonly code: string;
  readonly grounds: readonly Ground[];
}

interface Title {
  readonly text: string;
  readonly syllables: ReadonlySet<string>;
}

interface Prepared {
  readonly code: string;
  readonly titles: readonly Title[];
  readonly fieldKeys: ReadonlySet<string>;
}

/** Why these two may overlap; empty when nothing speaks for it. */
export function groundsOf(obligation: ObligationText, database: DatabaseText): readonly Ground[] {
  return compared(obligation, titleOf(obligation.title), prepared(database));
}

/** Prepares a register once for many questions; answers in the order of the register, the same for the same words. */
export function matcher(databases: readonly DatabaseText[]): (obligation: ObligationText) => readonly Match[] {
  const register = databases.map(prepared);
  const bySyllable = indexOf(register, ({ titles }) => titles.flatMap(({ syllables }) => [...syllables]));
  const byField = indexOf(register, ({ fieldKeys }) => [...fieldKeys]);
  return (obligation) => {
    const title = titleOf(obligation.title);
    const keys = obligation.fields.flatMap(keysOf);
    const places = new Set([...placesOf(bySyllable, [...title.syllables]), ...placesOf(byField, keys)]);
    return [...places]
      .sort((a, b) => a - b)
      .flatMap((place) => register[place] ?? [])
      .map((database) => ({ code: database.code, grounds: compared(obligation, title, database) }))
      .filter(({ grounds }) => grounds.length > 0);
  };
}

function prepared({ code, titleVi, titleEn, fields }: DatabaseText): Prepared {
  const titles = [titleVi, titleEn].filter((text) => fold(text).trim() !== '').map(titleOf);
  return { code, titles, fieldKeys: new Set(fields.map(fieldKey).filter((key) => key !== '')) };
}

function titleOf(text: string): Title {
  return { text, syllables: new Set(titleSyllables(text)) };
}

function indexOf(
  register: readonly Prepared[],
  keys: (database: Prepared) => readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  register.forEach((database, place) => {
    for (const key of new Set(keys(database))) {
      const places = index.get(key);
      if (places === undefined) index.set(key, [place]);
      else places.push(place);
    }
  });
  return index;
}

/** Whatever has a ground shares a syllable or a field with the obligation. */
function placesOf(index: ReadonlyMap<string, readonly number[]>, keys: readonly string[]): readonly number[] {
  return keys.flatMap((key) => index.get(key) ?? []);
}

function compared(obligation: ObligationText, title: Title, database: Prepared): readonly Ground[] {
  return [...titleGround(title, database), ...fieldsGround(obligation, database)];
}

/** The better of the two titles counts; of equal ones the Vietnamese. */
function titleGround(title: Title, { titles }: Prepared): readonly Ground[] {
  const best = titles
    .map((other) => ({ other, ...diceOf(title.syllables, other.syllables) }))
    .reduce<Scored | null>((first, next) => (first !== null && first.score >= next.score ? first : next), null);
  if (best === null || !reaches(best.shared, best.of, TITLE_THRESHOLD)) return [];
  const { score, other } = best;
  return [{ kind: 'title', score, title: title.text, databaseTitle: other.text }];
}

interface Scored {
  readonly other: Title;
  readonly shared: number;
  readonly of: number;
  readonly score: number;
}

/** Twice the shared syllables of the sum of both, to two decimals. */
function diceOf(a: ReadonlySet<string>, b: ReadonlySet<string>): { shared: number; of: number; score: number } {
  const [shared, of] = [2 * [...a].filter((syllable) => b.has(syllable)).length, a.size + b.size];
  return { shared, of, score: of === 0 ? 0 : Math.round((100 * shared) / of) / 100 };
}

/** The names of the declared fields that a database has, too, few or many. */
export function commonFields({ fields }: ObligationText, database: DatabaseText): readonly string[] {
  return foundIn(fields, prepared(database)).map(({ name }) => name);
}

function foundIn(fields: ObligationText['fields'], { fieldKeys }: Prepared): ObligationText['fields'] {
  return fields.filter((field) => keysOf(field).some((key) => fieldKeys.has(key)));
}

function fieldsGround({ fields }: ObligationText, database: Prepared): readonly Ground[] {
  const found = foundIn(fields, database);
  if (found.length < FIELDS_THRESHOLD.least || !reaches(found.length, fields.length, FIELDS_THRESHOLD)) return [];
  const names = found.map(({ name }) => name);
  return [{ kind: 'fields', found: found.length, declared: fields.length, fields: names }];
}

/** By name or by title: the one is often an abbreviation of the other. */
function keysOf({ name, title }: ObligationText['fields'][number]): readonly string[] {
  return [fieldKey(name), fieldKey(title)].filter((key) => key !== '');
}

/** In whole numbers, so that no rounding decides. */
function reaches(part: number, whole: number, threshold: { numerator: number; denominator: number }): boolean {
  return whole > 0 && part * threshold.denominator >= whole * threshold.numerator;
}
