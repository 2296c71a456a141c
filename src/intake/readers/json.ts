import { stat } from 'node:fs/promises';
import type { FileProblem } from '../../domain/rejections.js';
import { nameOf, type Cell } from '../cells.js';
import { refusals } from '../refusals.js';
import { jsonFlaw, placeOf, type JsonFlaw } from './jsonScan.js';
import { stoppedBy, Unreadable, type ReadEnd, type ReadRequest } from './rows.js';
import { textOfFile } from './text.js';

interface NamedList {
  /** The path of keys that leads to it; empty for a bare list. */
  readonly name: string;
  readonly rows: readonly unknown[];
}

type JsonRow = Readonly<Record<string, Cell>>;

function isObject(value: unknown): value is JsonRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flawProblem(flaw: JsonFlaw, text: string): FileProblem {
  const place = placeOf(text, flaw.at);
  if (flaw.kind === 'repeatedKey') return refusals.repeatedKey(flaw.key, place);
  return flaw.kind === 'tooDeep' ? refusals.jsonTooDeep(place) : refusals.brokenJson(place);
}

/** Every list that can be reached through objects, in the order of the file. */
function listsIn(value: unknown, path: readonly string[]): NamedList[] {
  if (Array.isArray(value)) return [{ name: path.join('.'), rows: value }];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => listsIn(inner, [...path, key]));
}

function declaredShown(list: NamedList, declared: ReadonlySet<string>): number {
  const shown = new Set<string>();
  for (const row of list.rows.filter(isObject)) {
    for (const key of Object.keys(row)) shown.add(key);
  }
  return [...shown].filter((key) => declared.has(nameOf(key))).length;
}

/** The bare list, else `data`, else the list that holds the most declared names (the first of equals). */
function rowsOf(document: unknown, declared: ReadonlySet<string>): NamedList | null {
  if (Array.isArray(document)) return { name: '', rows: document };
  if (isObject(document) && Array.isArray(document['data'])) return { name: 'data', rows: document['data'] };
  const ranked = listsIn(document, []).map((list) => ({ list, shown: declaredShown(list, declared) }));
  return ranked.reduce((best, next) => (next.shown > best.shown ? next : best), ranked[0] ?? { list: null, shown: 0 })
    .list;
}

function columnsOf(rows: readonly JsonRow[]): string[] {
  const columns = new Set<string>();
  for (const row of rows) {
    for (const key in row) columns.add(key);
  }
  return [...columns];
}

/** The keys as row 0, then each record in the order of those keys; an absent key is an empty cell. */
function emit(list: NamedList, request: ReadRequest): FileProblem | null {
  const odd = list.rows.findIndex((row) => !isObject(row));
  if (odd >= 0) return refusals.rowNotObject(odd + 1);
  const rows = list.rows.filter(isObject);
  if (rows.length === 0) return refusals.noDataRow(null);
  const columns = columnsOf(rows);
  if (columns.length > request.limits.columns) return refusals.tooManyColumns(1, request.limits.columns);
  request.sink.row(columns, 0);
  rows.forEach((row, index) => {
    request.sink.row(
      columns.map((column) => (Object.hasOwn(row, column) ? (row[column] ?? null) : null)),
      index + 1,
    );
  });
  return null;
}

async function wholeText(request: ReadRequest): Promise<string> {
  const limit = request.limits.jsonBytes;
  if ((await stat(request.path)).size > limit) {
    const why = { vi: `JSON dài hơn ${String(limit)} byte`, en: `its JSON is longer than ${String(limit)} bytes` };
    throw new Unreadable(refusals.tooLarge(why));
  }
  let text = '';
  for await (const chunk of textOfFile(request.path)) text += chunk;
  return text;
}

function readText(text: string, request: ReadRequest): ReadEnd {
  const start = text.trimStart();
  if (start === '') return stoppedBy(refusals.emptyFile());
  if (!start.startsWith('{') && !start.startsWith('[')) return stoppedBy(refusals.notJson());
  const watched = (key: string) => request.declared.has(nameOf(key));
  const flaw = jsonFlaw(text, { maxDepth: request.limits.jsonDepth, watched });
  if (flaw !== null) return stoppedBy(flawProblem(flaw, text));
  const list = rowsOf(JSON.parse(text), request.declared);
  if (list === null) return stoppedBy(refusals.noList());
  const problem = emit(list, request);
  return problem === null ? { sheet: list.name === '' ? null : list.name, problems: [] } : stoppedBy(problem);
}

/** Reads the records of a JSON file; row numbers count records from 1. */
export async function readJson(request: ReadRequest): Promise<ReadEnd> {
  try {
    return readText(await wholeText(request), request);
  } catch (error) {
    if (error instanceof Unreadable) return stoppedBy(error.problem);
    throw error;
  }
}
