/** The child process: reads one file after another for its parent and dies with it. Started by `fileReader` only. */
import { Worker } from 'node:worker_threads';
import { overMemorySignal } from './childLimits.js';
import type { MemoryWatch } from './memoryWatch.js';
import { childSettings, readerTask, runTask, type ChildMessage } from './readerTask.js';

const { limits, rssMiB } = childSettings.parse(JSON.parse(process.argv[2] ?? '{}'));
const watch: MemoryWatch = { rssMiB, signal: overMemorySignal };

function tell(message: ChildMessage): void {
  process.send?.(message);
}

async function answer(task: unknown): Promise<void> {
  tell(await runTask(readerTask.parse(task), limits));
}

process.on('disconnect', () => process.exit(0));
process.on('message', (task) => void answer(task));
new Worker(new URL('./memoryWatch.js', import.meta.url), { workerData: watch }).unref();
tell({ type: 'ready' });
