import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { shippedChildLimits, type ChildLimits } from '../../src/intake/childLimits.js';
import { importColumns } from '../../src/intake/imports.js';
import type { Turn } from '../../src/intake/readerLine.js';
import { fileReader, type FileReader } from '../../src/intake/readerProcess.js';
import { accepted, fields, had, rulesOf, temporaryFolder, workerPath, type Folder } from '../support/intakeFiles.js';

const asked = { format: 'csv', fields: fields('ten', 'gia:integer'), metFromPercent: 50 } as const;
const turn: Turn = { account: 'account:sdl', purpose: 'upload', bytes: 100 };
const real = `await import(${JSON.stringify(workerPath)});`;

let folder: Folder;
let good: string;
const open: FileReader[] = [];
beforeEach(() => {
  folder = temporaryFolder();
  good = folder.write('good.csv', 'ten,gia\nA,1\nB,2\n');
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.close()));
  folder.remove();
});

function reader(limits: Partial<ChildLimits> = {}, worker = workerPath): FileReader {
  const made = fileReader({ workerPath: worker, limits });
  open.push(made);
  return made;
}

/** A worker that does something of its own, and tells its starts in `starts`. */
function worker(code: string): string {
  const note = `import { appendFileSync, readFileSync } from 'node:fs';
const notes = ${JSON.stringify(join(folder.path, 'starts'))};
appendFileSync(notes, process.pid + '\\n');
const start = readFileSync(notes, 'utf8').split('\\n').length - 1;
`;
  return folder.write('worker.mjs', note + code);
}

const starts = () => readFileSync(join(folder.path, 'starts'), 'utf8').trim().split('\n');

describe('the file reader', () => {
  test('checks files of every format and reads import files, in one child', async () => {
    const files = reader({}, worker(real));
    const json = folder.write('good.json', '[{"ten":"A","gia":1}]');
    const days = folder.write('days.csv', 'date,kind,note,status\n2026-01-01,dayOff,Tết,official\n');
    expect(accepted(await files.check(good, asked, turn))).toMatchObject({ format: 'csv', rows: 2, criteriaMet: 2 });
    expect(accepted(await files.check(json, { ...asked, format: 'json' }, turn))).toMatchObject({ rows: 1 });
    expect(await files.table(days, { format: 'csv', columns: importColumns.daysOff }, turn)).toEqual({
      ok: true,
      rows: [{ row: 2, cells: { date: '2026-01-01', kind: 'dayOff', note: 'Tết', status: 'official' } }],
    });
    expect(starts()).toHaveLength(1);
  });

  test('answers the files of one account in the order asked, one at a time', async () => {
    const files = reader();
    const paths = Array.from({ length: 3 }, (_, index) =>
      folder.write(`${String(index)}.csv`, `ten\n${'x\n'.repeat(index + 1)}`),
    );
    const outcomes = await Promise.all(paths.map((path) => files.check(path, asked, turn)));
    expect(outcomes.map((outcome) => accepted(outcome).rows)).toEqual([1, 2, 3]);
  });

  test('starts no child before the first file, and ends it when closed', async () => {
    const files = reader({}, worker(real));
    expect(() => starts()).toThrow('ENOENT');
    await files.check(good, asked, turn);
    const pid = Number(starts()[0]);
    await files.close();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await expect(files.check(good, asked, turn)).rejects.toThrow('closed');
  });

  test('replaces its child after so many files', async () => {
    const files = reader({ filesPerChild: 3 }, worker(real));
    for (let file = 0; file < 7; file += 1) await files.check(good, asked, turn);
    expect(starts()).toHaveLength(3);
    expect(shippedChildLimits.filesPerChild).toBe(200);
  });

  test('sends paths through the pipe and never what a file holds', async () => {
    const files = reader(
      {},
      worker(`process.on('message', (task) => appendFileSync(notes + '.tasks', JSON.stringify(task)));${real}`),
    );
    const path = folder.write('long.csv', `ten\n${'nội dung\n'.repeat(10_000)}`);
    await files.check(path, asked, turn);
    const task = readFileSync(join(folder.path, 'starts.tasks'), 'utf8');
    expect(task).toContain(path);
    expect(task).not.toContain('nội dung');
    expect(task.length).toBeLessThan(1000);
  });

  test('hands its child no setting of its own process', async () => {
    const files = reader({}, worker(`appendFileSync(notes + '.env', Object.keys(process.env).join());${real}`));
    await files.check(good, asked, turn);
    expect(readFileSync(join(folder.path, 'starts.env'), 'utf8')).toBe('');
  });

  test('needs no more memory for a long CSV file than for a short one', async () => {
    const line = `${'điểm tham quan,'.repeat(3)}12345\n`;
    const path = folder.write('long.csv', `a,b,ten,gia\n${line.repeat(150_000)}`);
    const report = accepted(await reader({ heapMiB: 28 }).check(path, asked, turn));
    expect(report.rows).toBe(150_000);
  });
});

describe('a file that is too much for the reader is refused', () => {
  const list = () =>
    folder.write('list.json', JSON.stringify(Array.from({ length: 400_000 }, (_, gia) => ({ ten: 'x', gia }))));
  const json = { ...asked, format: 'json' } as const;

  test('where it fills the heap', async () => {
    const files = reader({ heapMiB: 32 });
    const outcome = await files.check(list(), json, turn);
    expect(had(outcome).report.refused).toMatchObject([
      { rule: 'tooLarge', en: expect.stringContaining('memory') as unknown },
    ]);
    expect(accepted(await files.check(good, asked, turn)).rows).toBe(2);
  });

  test('where it makes the process too big', async () => {
    const outcome = await reader({ rssMiB: 110 }).check(list(), json, turn);
    expect(had(outcome).report.refused).toMatchObject([
      { rule: 'tooLarge', en: expect.stringContaining('memory') as unknown },
    ]);
  });

  test('where reading it takes too long, and the next one is read by another child', async () => {
    const hang = `if (start === 1) { process.send({ type: 'ready' }); process.on('message', () => { for (;;); }); } else { ${real} }`;
    const files = reader({ wallMs: 2000 }, worker(hang));
    const [late, next] = await Promise.all([files.check(good, asked, turn), files.check(good, asked, turn)]);
    expect(had(late).report.refused).toMatchObject([
      { rule: 'tooLarge', en: 'The file is too large to read: reading it takes longer than 2 s.' },
    ]);
    expect(accepted(next).rows).toBe(2);
    expect(() => process.kill(Number(starts()[0]), 0)).toThrow('ESRCH');
  });

  test('where the child breaks down over it twice', async () => {
    const files = reader({}, worker(`process.send({ type: 'ready' }); process.on('message', () => process.exit(1));`));
    expect(rulesOf(await files.check(good, asked, turn))).toEqual(['tooLarge']);
    expect(await files.table(good, { format: 'csv', columns: importColumns.daysOff }, turn)).toMatchObject({
      ok: false,
      problems: [{ rule: 'tooLarge' }],
    });
    expect(starts()).toHaveLength(4);
  });
});

describe('a child that', () => {
  const once1 = (code: string) =>
    worker(`if (start === 1) { process.send({ type: 'ready' }); ${code} } else { ${real} }`);

  test.each([
    ['is killed while it reads', `process.on('message', () => process.kill(process.pid, 'SIGKILL'));`],
    ['ends while it reads', `process.on('message', () => process.exit(0));`],
    ['answers what is no answer', `process.on('message', () => process.send({ type: 'checked', outcome: true }));`],
  ])('%s costs no file: another reads it', async (_, code) => {
    const files = reader({}, once1(code));
    expect(accepted(await files.check(good, asked, turn)).rows).toBe(2);
    expect(starts()).toHaveLength(2);
  });

  test('is killed between two files is replaced', async () => {
    const files = reader({}, worker(real));
    await files.check(good, asked, turn);
    process.kill(Number(starts()[0]), 'SIGKILL');
    expect(accepted(await files.check(good, asked, turn)).rows).toBe(2);
    expect(starts()).toHaveLength(2);
  });

  test('has lost its parent ends, even in the middle of a file that never ends', async () => {
    const server = createServer().listen(join(folder.path, 'alive'));
    const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
    const busy = worker(
      `import { connect } from 'node:net';${real}
connect(${JSON.stringify(join(folder.path, 'alive'))});
process.on('message', () => setTimeout(() => { for (;;); }, 100));`,
    );
    const parent = join(import.meta.dirname, '../../dist/intake/readerProcess.js');
    const script = `const { fileReader } = await import(${JSON.stringify(parent)});
void fileReader({ workerPath: ${JSON.stringify(busy)} }).check('/dev/zero', ${JSON.stringify(asked)}, ${JSON.stringify(turn)});`;
    const process_ = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
    const socket = await connected;
    const gone = once(socket, 'close');
    socket.resume();
    process_.kill('SIGKILL');
    await gone;
    server.close();
    expect(starts()).toHaveLength(1);
  });
});

describe('broken machinery is a fault, never a refusal:', () => {
  test.each([
    ['a worker that is missing', () => join(folder.path, 'missing.js')],
    ['a worker that does not start', () => worker('process.exit(1);')],
    ['a worker that does not compile', () => worker('this is no program')],
    [
      'a worker that says something else than that it is ready',
      () => worker(`process.send('hello'); setInterval(() => {}, 9);`),
    ],
  ])('%s', async (_, path) => {
    await expect(reader({}, path()).check(good, asked, turn)).rejects.toMatchObject({
      name: 'Fault',
      code: 'READER_FAILED',
    });
  });

  test.each(['csv', 'json', 'xlsx'] as const)('a %s file that is not there', async (format) => {
    const files = reader();
    const missing = join(folder.path, `nothing.${format}`);
    await expect(files.check(missing, { ...asked, format }, turn)).rejects.toMatchObject({ code: 'READER_FAILED' });
    expect(accepted(await files.check(good, asked, turn)).rows).toBe(2);
  });

  test('an answer to another question', async () => {
    const answer = `process.send({ type: 'ready' }); process.on('message', () => process.send({ type: 'read', outcome: { ok: true, rows: [] } }));`;
    await expect(reader({}, worker(answer)).check(good, asked, turn)).rejects.toMatchObject({ code: 'READER_FAILED' });
  });
});
