/**
 * A thread beside the reader: parsing is synchronous for seconds at a time, so nothing on its own thread could notice that
 * the process outgrows its memory or has lost its parent. It ends the process by the signal that the parent understands.
 */
import { workerData } from 'node:worker_threads';
import type { overMemorySignal } from './childLimits.js';

export interface MemoryWatch {
  readonly rssMiB: number;
  readonly signal: typeof overMemorySignal;
}

const everyMs = 25;
const parent = process.ppid;
// workerData is untyped; reader.worker.ts, the only one who starts this thread, hands it a MemoryWatch
const { rssMiB, signal } = workerData as MemoryWatch;

setInterval(() => {
  if (process.memoryUsage.rss() > rssMiB * 1024 * 1024) process.kill(process.pid, signal);
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, everyMs);
