import type { FileFormat } from '../../domain/submission/events.js';
import { readCsv } from './csv.js';
import { readJson } from './json.js';
import type { ReadEnd, ReadRequest } from './rows.js';
import { readXlsx } from './xlsx.js';

const readers: Record<FileFormat, (request: ReadRequest) => Promise<ReadEnd>> = {
  csv: readCsv,
  xlsx: readXlsx,
  json: readJson,
};

/**
 * Hands the rows of a file to a sink, in order.
 * @returns why the file could not be read to its end, if it could not.
 * @throws operating-system errors (the file is not there, the disk is broken).
 */
export function readRows(format: FileFormat, request: ReadRequest): Promise<ReadEnd> {
  return readers[format](request);
}
