/** A reader whose children tell when they are given a file and read it, by the real code, only when a test lets them. */
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileReader, type FileReader } from '../../src/intake/readerProcess.js';
import { temporaryFolder } from './intakeFiles.js';

/** A file that a child holds in its hands. */
export interface HeldFile {
  /** The child's. */
  readonly pid: number;
  /** Its content as the child was given it. */
  readonly path: string;
  release(): void;
}

export interface HeldReader {
  readonly files: FileReader;
  /** The next file that a child is given. */
  next(): Promise<HeldFile>;
  /** Lets everything go on that is held, and what comes. */
  stop(): Promise<void>;
}

const intake = join(import.meta.dirname, '../../dist/intake');

const workerFor = (socket: string) => `import { connect } from 'node:net';
import { runTask } from ${JSON.stringify(join(intake, 'readerTask.js'))};
import { shippedReaderLimits } from ${JSON.stringify(join(intake, 'readers/rows.js'))};
process.on('disconnect', () => process.exit(0));
process.on('message', (task) => {
  const wait = connect(${JSON.stringify(socket)});
  wait.on('error', () => undefined);
  wait.write(JSON.stringify({ pid: process.pid, path: task.path }));
  wait.once('data', async () => {
    wait.end();
    process.send(await runTask(task, shippedReaderLimits));
  });
});
process.send({ type: 'ready' });
`;

export function heldReader(): HeldReader {
  const folder = temporaryFolder();
  const socket = join(folder.path, 'held');
  const held: HeldFile[] = [];
  const asking: ((file: HeldFile) => void)[] = [];
  let isOpen = false;
  const server = createServer((connection) => {
    connection.on('error', () => undefined);
    connection.once('data', (told) => {
      const file = heldFile(connection, told.toString());
      if (isOpen) file.release();
      else (asking.shift() ?? ((one) => held.push(one)))(file);
    });
  }).listen(socket);
  const files = fileReader({ workerPath: folder.write('worker.mjs', workerFor(socket)) });
  return {
    files,
    next: async () => held.shift() ?? new Promise((resolve) => asking.push(resolve)),
    stop: async () => {
      isOpen = true;
      for (const file of held) file.release();
      await files.close();
      server.close();
      folder.remove();
    },
  };
}

function heldFile(connection: Socket, told: string): HeldFile {
  // Our own worker wrote it.
  const { pid, path } = JSON.parse(told) as { pid: number; path: string };
  return { pid, path, release: () => void connection.write('read') };
}
