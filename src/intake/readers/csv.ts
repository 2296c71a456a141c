import { pipeline } from 'node:stream/promises';
import { CsvError, parse as parser, type Options } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { nameOf } from '../cells.js';
import { otherTextKind } from '../formats.js';
import { refusals } from '../refusals.js';
import { stoppedBy, Unreadable, type ReadEnd, type ReadRequest } from './rows.js';
import { textOfFile } from './text.js';

const delimiters = [',', ';', '\t'];
const headLength = 64 * 1024;
/** Named one by one, so that a file with mixed line ends is read as an editor shows it. */
const lineEnds = ['\r\n', '\n', '\r'];
const lineEnd = /\r\n|\n|\r/g;

/** The delimiter under which some row of the beginning shows most declared names; a comma when none does. */
export function sniffDelimiter(head: string, declared: ReadonlySet<string>): string {
  const scores = delimiters.map((delimiter) => {
    const rows: string[][] = parse(head, {
      delimiter,
      record_delimiter: lineEnds,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: true,
      to: 100,
    });
    return Math.max(0, ...rows.map((row) => row.filter((cell) => declared.has(nameOf(cell))).length));
  });
  return delimiters[scores.indexOf(Math.max(...scores))] ?? ',';
}

function linesIn(record: readonly string[]): number {
  let lines = 1;
  for (const cell of record) {
    if (cell.includes('\n') || cell.includes('\r')) lines += cell.match(lineEnd)?.length ?? 0;
  }
  return lines;
}

/** Hands every record to the sink as it is parsed; `line.next` is the line on which the next record begins. */
function optionsFor(request: ReadRequest, delimiter: string, line: { next: number }): Options {
  return {
    delimiter,
    record_delimiter: lineEnds,
    relax_column_count: true,
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
  if (!(error instanceof CsvError)) throw error;
  const tooLong = error.code === 'CSV_MAX_RECORD_SIZE';
  return stoppedBy(tooLong ? refusals.recordTooLong(row, request.limits.recordBytes) : refusals.brokenQuote(row));
}

/** The beginning of the text (enough to tell its delimiter) and all of it. */
async function beginning(chunks: AsyncGenerator<string>): Promise<{ head: string; all: AsyncGenerator<string> }> {
  let head = '';
  let ended = false;
  while (!ended && head.length < headLength) {
    const next = await chunks.next();
    if (next.done === true) ended = true;
    else head += next.value;
  }
  const all = (async function* () {
    yield head;
    yield* chunks;
  })();
  return { head: head.slice(0, headLength), all };
}

/** Streams the records of a CSV file; row numbers are lines of the file. */
export async function readCsv(request: ReadRequest): Promise<ReadEnd> {
  const line = { next: 1 };
  try {
    const { head, all } = await beginning(textOfFile(request.path));
    const kind = otherTextKind(head);
    if (kind !== null) return stoppedBy(refusals.otherContent(kind));
    const records = parser(optionsFor(request, sniffDelimiter(head, request.declared), line));
    records.resume();
    await pipeline(all, records);
    return { sheet: null, problems: [] };
  } catch (error) {
    return problemOf(error, request, line.next);
  }
}
