import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../src/store/folder.js';

const newFolder = () => mkdtempSync(join(tmpdir(), 'folder-'));
/** A file system of Linux in which nobody can make anything, and which says so in an unusual way. */
const BARREN = '/proc';
const describeOnLinux = existsSync(join(BARREN, 'self')) ? describe : describe.skip;

describe('a folder', () => {
  test('is made with all those above it, and is left alone when it is there', () => {
    const folder = join(newFolder(), 'a', 'b c', 'dữ liệu');
    makeFolder(folder, 0o700);
    makeFolder(folder, 0o750);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('is not made under a file', () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(() => {
      makeFolder(join(file, 'a', 'b'));
    }).toThrow(expect.objectContaining({ code: 'FOLDER_NOT_WRITABLE' }));
  });
});

describeOnLinux('a place that cannot have folders', () => {
  test('is told at once', () => {
    expect(() => {
      makeFolder(join(BARREN, 'opendata', 'data'));
    }).toThrow(expect.objectContaining({ code: 'FOLDER_NOT_WRITABLE' }));
  });
});
