import { open } from 'node:fs/promises';
import { nameOf, type Cell } from '../cells.js';
import { isSystemError, messageOf } from '../errors.js';
import { binaryKind } from '../formats.js';
import { refusals } from '../refusals.js';
import { stoppedBy, type ReadEnd, type ReadRequest } from './rows.js';
import { zipProblem } from './zipGuard.js';

interface SheetOfCells {
  readonly sheet: string;
  readonly data: readonly (readonly Cell[])[];
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The first sheet that shows a declared column; the first of all when none does. */
function chosen(sheets: readonly SheetOfCells[], declared: ReadonlySet<string>): SheetOfCells | undefined {
  const shows = ({ data }: SheetOfCells) => data.some((row) => row.some((cell) => declared.has(nameOf(cell))));
  return sheets.find(shows) ?? sheets[0];
}

async function sheetsOf(path: string): Promise<readonly SheetOfCells[] | ReadEnd> {
  try {
    // Slow to load, and needed in the reading process alone.
    const { default: readXlsxFile } = await import('read-excel-file/node');
    return await readXlsxFile(path);
  } catch (error) {
    if (isSystemError(error)) throw error;
    return stoppedBy(refusals.damaged(messageOf(error)));
  }
}

/** Reads one sheet of a workbook that its zip directory has shown to be harmless; row numbers are those of the sheet. */
export async function readXlsx(request: ReadRequest): Promise<ReadEnd> {
  const head = await headOf(request.path);
  if (head.length === 0) return stoppedBy(refusals.emptyFile());
  if (binaryKind(head) !== 'ZIP/XLSX') return stoppedBy(refusals.notAWorkbook());
  const problem = await zipProblem(request.path, request.limits);
  if (problem !== null) return stoppedBy(problem);
  const sheets = await sheetsOf(request.path);
  if ('problems' in sheets) return sheets;
  const sheet = chosen(sheets, request.declared);
  sheet?.data.forEach((cells, index) => {
    request.sink.row(cells, index + 1);
  });
  return { sheet: sheet?.sheet ?? null, problems: [] };
}
