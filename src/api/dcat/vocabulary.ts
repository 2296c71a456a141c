/** The words of DCAT-AP 3 and how triples are written down. */
import { DataFactory, Writer, type Quad } from 'n3';
import type { Bilingual } from '../../app/wording.js';

export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
type Prefix = keyof typeof prefixes;
export type Word = `${Prefix}:${string}`;

export const iri = (value: string) => DataFactory.namedNode(value);
const words = new Map<Word, ReturnType<typeof iri>>();

/** `dct:title` in full. */
export function word(name: Word) {
  const known = words.get(name) ?? inFull(name);
  words.set(name, known);
  return known;
}

function inFull(name: Word) {
  const at = name.indexOf(':');
  // The type says that a prefix stands before the colon.
  return iri(prefixes[name.slice(0, at) as Prefix] + name.slice(at + 1));
}

export const typed = (value: string, type: Word) => DataFactory.literal(value, word(type));
export const instant = (value: string) => typed(value, 'xsd:dateTime');
export const day = (value: string) => typed(value, 'xsd:date');
export const vi = (text: string) => DataFactory.literal(text.normalize('NFC'), 'vi');
export const en = (text: string) => DataFactory.literal(text.normalize('NFC'), 'en');
export const both = (text: Bilingual) => [vi(text.vi), en(text.en)];

export type Value = ReturnType<typeof typed> | ReturnType<typeof iri>;
/** Properties in the order in which they are written; a list is as many triples. */
export type Properties = readonly (readonly [Word, Value | readonly Value[]])[];

/** A thing with its types and properties, as triples. */
export function thing(subject: string, types: readonly Word[], properties: Properties): Quad[] {
  const about = iri(subject);
  const types_ = types.map((type) => DataFactory.quad<Quad>(about, word('rdf:type'), word(type)));
  return [
    ...types_,
    ...properties.flatMap(([property, value]) =>
      listOf(value).map((one) => DataFactory.quad<Quad>(about, word(property), one)),
    ),
  ];
}

function listOf(value: Value | readonly Value[]): readonly Value[] {
  return value instanceof Array ? value : [value];
}

/** The same triples in the same order give the same text. */
export function turtleOf(quads: readonly Quad[]): string {
  const writer = new Writer({ prefixes });
  for (const one of quads) writer.addQuad(one);
  let text = '';
  // Without a stream to write to, the writer hands over its text at once.
  writer.end((_, result: unknown) => {
    text = String(result);
  });
  return text;
}
