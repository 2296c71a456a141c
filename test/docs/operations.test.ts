import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, test } from '@jest/globals';
import { blocksOf, firstColumn, page, root, section } from './markdown.js';

const operations = page('docs/operations.md');

function opendata(folder: string, ...words: readonly string[]) {
  const program = join(root, 'dist', 'cli', 'bin.js');
  const env = { PATH: process.env['PATH'], DATA_DIR: folder };
  return spawnSync(process.execPath, [program, ...words], { env, encoding: 'utf8' });
}

test('every fault is explained, and nothing that is none', () => {
  const codes = [...page('src/store/faults.ts').matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(([, code]) => code);
  const explained = firstColumn(section(operations, 'What a fault means')).filter((name) => name !== 'UNEXPECTED');
  expect(codes.length).toBeGreaterThan(10);
  expect(explained.toSorted()).toEqual(codes.toSorted());
});

test('the backup that the page describes can be opened and holds the whole log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'opendata-backup-'));
  const [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
  opendata(data, 'init');
  const [recipe] = blocksOf(operations).filter(({ lines }) => lines.some((line) => line.includes('.backup(')));
  const script = (recipe?.lines ?? ['exit 9']).join('\n');
  const adapted = script.replaceAll('/var/lib/opendata', data).replaceAll('/backup/2026-04-20', copy);
  expect(spawnSync('sh', ['-c', `set -e\n${adapted}`], { cwd: root, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
  const events = z.array(z.looseObject({ position: z.int(), id: z.string() }));
  const [before, after] = [data, copy].map((from) =>
    events.parse(JSON.parse(opendata(from, 'events', '--json').stdout)),
  );
  expect(after).toEqual(before);
  expect(after?.length).toBeGreaterThan(2);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
