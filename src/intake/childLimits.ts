import { shippedReaderLimits, type ReaderLimits } from './readers/rows.js';

/** What one child may use. A breach ends it, and the file at hand is refused as too large to read. */
export interface ChildLimits extends ReaderLimits {
  /** For one file, in milliseconds. */
  readonly wallMs: number;
  /** JavaScript heap, in MiB. */
  readonly heapMiB: number;
  /** The whole process, in MiB. */
  readonly rssMiB: number;
  /** A child is replaced after so many files. */
  readonly filesPerChild: number;
}

export const shippedChildLimits: ChildLimits = {
  ...shippedReaderLimits,
  wallMs: 60_000,
  heapMiB: 768,
  rssMiB: 1280,
  filesPerChild: 200,
};

/** Leaves no core file behind, and nothing else in a reader sends it. */
export const overMemorySignal = 'SIGUSR2';
