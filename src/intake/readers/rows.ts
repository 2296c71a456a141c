/** What every reader is given and answers, and the limits it keeps. */
import { z } from 'zod';
import type { FileProblem } from '../../domain/rejections.js';
import type { Cell } from '../cells.js';

export const readerLimits = z.strictObject({
  /** Whole file, in bytes, where the format cannot be streamed. */
  jsonBytes: z.int().min(1),
  /** Sum of what the entries of a workbook unfold to. */
  unzippedBytes: z.int().min(1),
  /** Unfolded to folded size, looked at from 16 MiB unfolded up. */
  ratio: z.int().min(1),
  zipEntries: z.int().min(1),
  /** One CSV record, in bytes. */
  recordBytes: z.int().min(1),
  columns: z.int().min(1),
  jsonDepth: z.int().min(1),
});
export type ReaderLimits = z.infer<typeof readerLimits>;

const MiB = 1024 * 1024;

export const shippedReaderLimits: ReaderLimits = {
  jsonBytes: 64 * MiB,
  unzippedBytes: 256 * MiB,
  ratio: 200,
  zipEntries: 2000,
  recordBytes: 4 * MiB,
  columns: 16_384,
  jsonDepth: 64,
};

/** Takes rows in file order. `row` counts as a person sees it: line (CSV), sheet row (XLSX), record (JSON; 0: its keys). */
export interface RowSink {
  row(cells: readonly Cell[], row: number): void;
}

export interface ReadRequest {
  readonly path: string;
  /** Names, NFC and trimmed, that tell the header, the right sheet and the right list. */
  readonly declared: ReadonlySet<string>;
  readonly sink: RowSink;
  readonly limits: ReaderLimits;
}

/** `sheet`: the sheet's name, or the key of the JSON list. Problems: what kept the reader from the file's end. */
export interface ReadEnd {
  readonly sheet: string | null;
  readonly problems: readonly FileProblem[];
}

export function stoppedBy(problem: FileProblem): ReadEnd {
  return { sheet: null, problems: [problem] };
}

/** Carries a refusal out of a stream or a parser's callback; caught in the reader that threw it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem.en);
    this.problem = problem;
  }
}
