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

interface Asked {
  readonly title: Title;
  readonly fields: readonly DeclaredField[];
}

interface DeclaredField {
  readonly name: string;
  /** By name and by title: the one is often an abbreviation of the other. */
  readonly keys: readonly string[];
}

interface Prepared {
  readonly code: string;
  readonly titles: readonly Title[];
  readonly fieldKeys: ReadonlySet<string>;
}

/** Why these two may overlap; empty when nothing speaks for it. */
export function groundsOf(obligation: ObligationText, database: DatabaseText): readonly Ground[] {
  return compared(askedOf(obligation), prepared(database));
}

/** Prepares a register once for many questions; answers in the order of the register, the same for the same words. */
export function matcher(databases: readonly DatabaseText[]): (obligation: ObligationText) => readonly Match[] {
  const register = databases.map(prepared);
  const titles = register.flatMap((database, place) => database.titles.map((title) => ({ title, place })));
  const bySyllable = indexOf(titles, ({ title }) => title.syllables);
  const byField = indexOf(register, ({ fieldKeys }) => fieldKeys);
  return (obligation) => {
    const asked = askedOf(obligation);
    const { size } = asked.title.syllables;
    const near = [
      ...counted(
        bySyllable,
        [...asked.title.syllables].map((syllable) => [syllable]),
      ),
    ].flatMap(([at, shared]) => {
      const { title, place } = titles[at] ?? { title: noTitle, place: -1 };
      return reaches(2 * shared, size + title.syllables.size, TITLE_THRESHOLD) ? [place] : [];
    });
    const alike = [
      ...counted(
        byField,
        asked.fields.map(({ keys }) => keys),
      ),
    ]
      .filter(([, found]) => isFieldSet(found, asked.fields.length))
      .map(([place]) => place);
    return [...new Set([...near, ...alike])]
      .sort((one, other) => one - other)
      .flatMap((place) => register[place] ?? [])
      .map((database) => ({ code: database.code, grounds: compared(asked, database) }));
  };
}

const noTitle: Title = { text: '', syllables: new Set() };

function askedOf({ title, fields }: ObligationText): Asked {
  return { title: titleOf(title), fields: fields.map(declared) };
}

function declared({ name, title }: ObligationText['fields'][number]): DeclaredField {
  return { name, keys: [...new Set([fieldKey(name), fieldKey(title)])].filter((key) => key !== '') };
}

function prepared({ code, titleVi, titleEn, fields }: DatabaseText): Prepared {
  const titles = [titleVi, titleEn].filter((text) => fold(text).trim() !== '').map(titleOf);
  return { code, titles, fieldKeys: new Set(fields.map(fieldKey).filter((key) => key !== '')) };
}

function titleOf(text: string): Title {
  return { text, syllables: new Set(titleSyllables(text)) };
}

type Index = ReadonlyMap<string, readonly number[]>;

/** Where each key occurs, each place once. */
function indexOf<Item>(items: readonly Item[], keys: (item: Item) => ReadonlySet<string>): Index {
  const index = new Map<string, number[]>();
  items.forEach((item, place) => {
    for (const key of keys(item)) {
      const places = index.get(key);
      if (places === undefined) index.set(key, [place]);
      else places.push(place);
    }
  });
  return index;
}

/** How many of the things asked for each place has; each thing may go by several keys. */
function counted(index: Index, things: readonly (readonly string[])[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const keys of things) {
    const [first = [], ...more] = keys.map((key) => index.get(key) ?? []);
    for (const place of more.length === 0 ? first : new Set([first, ...more].flat())) {
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
  }
  return counts;
}

function compared({ title, fields }: Asked, database: Prepared): readonly Ground[] {
  return [...titleGround(title, database), ...fieldsGround(fields, database)];
}

/** The better of the two titles counts, told before rounding; of equal ones the Vietnamese. */
function titleGround(title: Title, { titles }: Prepared): readonly Ground[] {
  const best = titles
    .map((other) => ({ other, ...diceOf(title.syllables, other.syllables) }))
    .reduce<Scored | null>((first, next) => (first !== null && !isBetter(next, first) ? first : next), null);
  if (best === null || !reaches(best.shared, best.of, TITLE_THRESHOLD)) return [];
  const { score, other } = best;
  return [{ kind: 'title', score, title: title.text, databaseTitle: other.text }];
}

function isBetter(a: Scored, b: Scored): boolean {
  return a.shared * b.of > b.shared * a.of;
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
  return foundIn(fields.map(declared), prepared(database));
}

function foundIn(fields: readonly DeclaredField[], { fieldKeys }: Prepared): readonly string[] {
  return fields.filter(({ keys }) => keys.some((key) => fieldKeys.has(key))).map(({ name }) => name);
}

function fieldsGround(fields: readonly DeclaredField[], database: Prepared): readonly Ground[] {
  const found = foundIn(fields, database);
  if (!isFieldSet(found.length, fields.length)) return [];
  return [{ kind: 'fields', found: found.length, declared: fields.length, fields: found }];
}

function isFieldSet(found: number, of: number): boolean {
  return found >= FIELDS_THRESHOLD.least && reaches(found, of, FIELDS_THRESHOLD);
}

/** In whole numbers, so that no rounding decides. */
function reaches(part: number, whole: number, threshold: { numerator: number; denominator: number }): boolean {
  return whole > 0 && part * threshold.denominator >= whole * threshold.numerator;
}
