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

test('the backup that the page describes is restored as it describes, and holds the whole log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'opendata-backup-'));
  const [data, copy, back] = ['data', 'copy', 'back'].map((name) => join(folder, name)) as [string, string, string];
  opendata(data, 'init');
  const lines = blocksOf(operations).flatMap((block) => block.lines);
  const backup = lines.find((line) => line.startsWith('opendata backup ')) ?? '';
  const restore = lines.find((line) => line.includes(' restore ')) ?? '';
  const here = (line: string) =>
    line
      .replace(/^(?:DATA_DIR=\S+ )?opendata /, '')
      .replace('/backup/2026-04-20', copy)
      .replace('kept-checkpoint', join(data, 'log', 'checkpoint'))
      .split(' ');
  expect(opendata(data, ...here(backup))).toMatchObject({ status: 0, stderr: '' });
  expect(opendata(back, ...here(restore))).toMatchObject({ status: 0, stderr: '' });
  const events = z.array(z.looseObject({ position: z.int(), id: z.string() }));
  const [before, after] = [data, back].map((from) =>
    events.parse(JSON.parse(opendata(from, 'events', '--json').stdout)),
  );
  expect(after).toEqual(before);
  expect(after?.length).toBeGreaterThan(2);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
