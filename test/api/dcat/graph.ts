/** Turtle read back, and what DCAT-AP 3 wants of each class. */
import { Parser, Store } from 'n3';
import { prefixes, word, type Word } from '../../../src/api/dcat/vocabulary.js';

export interface Graph {
  readonly store: Store;
  /** The values of a property, in the order of the text. */
  values(subject: string, property: Word): string[];
  ofType(type: Word): string[];
}

/** The text has to be Turtle, or this throws. */
export function graphOf(turtle: string): Graph {
  const store = new Store(new Parser().parse(turtle));
  return {
    store,
    values: (subject, property) => store.getObjects(subject, word(property), null).map(({ value }) => value),
    ofType: (type) => store.getSubjects(word('rdf:type'), word(type), null).map(({ value }) => value),
  };
}

const required: Readonly<Record<string, readonly Word[]>> = {
  'dcat:Catalog': ['dct:title', 'dct:description', 'dct:publisher', 'dct:license', 'dcatap:applicableLegislation'],
  'dcat:DatasetSeries': [
    ...(['dct:title', 'dct:description', 'dct:identifier', 'dct:publisher', 'dct:accrualPeriodicity'] as const),
    ...(['dct:modified', 'dcatap:applicableLegislation'] as const),
  ],
  'dcat:Dataset': ['dct:title', 'dct:description', 'dct:identifier', 'dct:publisher', 'dcat:inSeries', 'adms:status'],
  'dcat:Distribution': [
    ...(['dcat:accessURL', 'dcat:downloadURL', 'dcat:mediaType', 'dct:format', 'dcat:byteSize'] as const),
    ...(['spdx:checksum', 'dct:license', 'dct:issued'] as const),
  ],
  'spdx:Checksum': ['spdx:algorithm', 'spdx:checksumValue'],
  'dct:PeriodOfTime': ['dcat:startDate', 'dcat:endDate'],
  'dct:LicenseDocument': ['dct:title'],
  'foaf:Agent': ['foaf:name'],
  'skos:Concept': ['skos:prefLabel', 'skos:inScheme'],
  'skos:ConceptScheme': ['dct:title'],
};

/** What is missing, and what is pointed to inside this document and not told. */
export function lacking(graph: Graph, baseUrl: string): string[] {
  const missing = Object.entries(required).flatMap(([type, properties]) =>
    // The keys are the words that the table was written with.
    graph
      .ofType(type as Word)
      .flatMap((subject) =>
        properties.filter((property) => graph.values(subject, property).length === 0).map((one) => `${subject} ${one}`),
      ),
  );
  const dangling = graph.store
    .getQuads(null, null, null, null)
    .filter(({ object }) => object.termType === 'NamedNode' && object.value.startsWith(`${baseUrl}/`))
    .filter(({ predicate, object }) => object.value.includes('#') && predicate.value !== `${prefixes.rdf}type`)
    .filter(({ object }) => graph.store.countQuads(object, null, null, null) === 0)
    .map(({ object }) => `nothing is said of ${object.value}`);
  return [...missing, ...dangling];
}
