import { pipeline } from 'node:stream/promises';
import { parse as parser, type Options } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { nameOf } from '../cells.js';
import { codeOf } from '../errors.js';
import { otherTextKind } from '../formats.js';
import { refusals } from '../refusals.js';
import { stoppedBy, Unreadable, type ReadEnd, type ReadRequest } from './rows.js';
import { textOfFile } from './text.js';

const headLength = 64 * 1024;
const surveyed = 100;
/** Named one by one, so that a file with mixed line ends is read as an editor shows it. */
const lineEnds = ['\r\n', '\n', '\r'];
const lineEnd = /\r\n|\n|\r/g;

/** The beginning of a file read under one delimiter: how many declared names its header shows, and what stands above it. */
interface Survey {
  readonly delimiter: string;
  readonly shown: number;
  readonly above: { readonly bytes: number; readonly lines: number };
}

function linesIn(record: readonly string[]): number {
  let lines = 1;
  for (const cell of record) {
    if (cell.includes('\n') || cell.includes('\r')) lines += cell.match(lineEnd)?.length ?? 0;
  }
  return lines;
}

/** The parser's code; null for any other error. Its class cannot tell: each entry of the package brings its own. */
function parserCodeOf(error: unknown): string | null {
  const code = codeOf(error) ?? '';
  return /^(?:CSV_|INVALID_OPENING_QUOTE$)/.test(code) ? code : null;
}

/** As the file itself is read, so that what it says of the header holds there; it ends where that would break off. */
function survey(head: string, delimiter: string, declared: ReadonlySet<string>): Survey {
  let found: Survey = { delimiter, shown: 0, above: { bytes: 0, lines: 0 } };
  let above = found.above;
  const onRecord = (record: string[], { bytes }: { bytes: number }) => {
    const shown = record.filter((cell) => declared.has(nameOf(cell))).length;
    if (found.shown === 0 && shown > 0) found = { delimiter, shown, above };
    above = { bytes, lines: above.lines + linesIn(record) };
    return null;
  };
  try {
    parse(head, { ...grammar(delimiter), to: surveyed, on_record: onRecord });
  } catch (error) {
    if (parserCodeOf(error) === null) throw error;
  }
  return found;
}

/** The delimiter under which the header shows most declared names; a comma when there is none to be seen. */
function bestSurvey(head: string, declared: ReadonlySet<string>): Survey {
  const [comma, ...others] = [survey(head, ',', declared), survey(head, ';', declared), survey(head, '\t', declared)];
  return others.reduce((best, next) => (next.shown > best.shown ? next : best), comma);
}

function grammar(delimiter: string): Options {
  return { delimiter, record_delimiter: lineEnds, relax_column_count: true };
}

/** Hands every record to the sink as it is parsed; `line.next` is the line on which the next record begins. */
function optionsFor(request: ReadRequest, delimiter: string, line: { next: number }): Options {
  return {
    ...grammar(delimiter),
    max_record_size: request.limits.recordBytes,
    on_record: (record: string[]) => {
      request.sink.row(record, line.next);
      line.next += linesIn(record);
      return null;
    },
  };
}

function problemOf(error: unknown, request: ReadRequest, row: number): ReadEnd {
  if (error instanceof Unreadable) return stoppedBy(error.problem);
  const code = parserCodeOf(error);
  if (code === null) throw error;
  const tooLong = code === 'CSV_MAX_RECORD_SIZE';
  return stoppedBy(tooLong ? refusals.recordTooLong(row, request.limits.recordBytes) : refusals.brokenQuote(row));
}

/** Enough of the text to tell its delimiter, or all of it when it is short. */
async function beginningOf(chunks: AsyncGenerator<string>): Promise<string> {
  let text = '';
  while (text.length < headLength) {
    const next = await chunks.next();
    if (next.done === true) break;
    text += next.value;
  }
  return text;
}

async function* continued(beginning: Uint8Array, chunks: AsyncGenerator<string>): AsyncGenerator<string | Uint8Array> {
  yield beginning;
  yield* chunks;
}

/** Streams the records of a CSV file; row numbers are lines of the file. Rows above the header may have any width. */
export async function readCsv(request: ReadRequest): Promise<ReadEnd> {
  const line = { next: 1 };
  try {
    const chunks = textOfFile(request.path);
    const beginning = await beginningOf(chunks);
    const kind = otherTextKind(beginning);
    if (kind !== null) return stoppedBy(refusals.otherContent(kind));
    const { delimiter, above } = bestSurvey(beginning.slice(0, headLength), request.declared);
    line.next += above.lines;
    const records = parser(optionsFor(request, delimiter, line));
    records.resume();
    await pipeline(continued(Buffer.from(beginning).subarray(above.bytes), chunks), records);
    return { sheet: null, problems: [] };
  } catch (error) {
    return problemOf(error, request, line.next);
  }
}
