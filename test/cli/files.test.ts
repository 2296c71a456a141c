import { afterAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reading, readTokenFile } from '../../src/cli/files.js';
import { done } from '../../src/app/result.js';

const folder = mkdtempSync(join(tmpdir(), 'opendata-files-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const unreadable = (path: string) => ({ ok: false, rejection: { code: 'NO_SUCH_FILE', details: { path } } });
/** Files of Linux that open and cannot be read, and that have no end. */
const [FAILING, ENDLESS] = ['/proc/self/mem', '/dev/zero'];
const describeOnLinux = existsSync(FAILING) ? describe : describe.skip;

async function lengthOf(content: AsyncIterable<unknown>) {
  let length = 0;
  for await (const chunk of content) length += String(chunk).length;
  return done(length);
}

describe('a file that a command names', () => {
  test('is refused when it is not there, or is a folder', async () => {
    const gone = join(folder, 'gone.csv');
    expect(await reading(gone, lengthOf)).toEqual(unreadable(gone));
    expect(await reading(folder, lengthOf)).toEqual(unreadable(folder));
  });

  test('is not blamed for what its reader throws', async () => {
    const path = join(folder, 'sound.csv');
    writeFileSync(path, 'a,b\n');
    const full = new Error('no space is left');
    await expect(reading(path, () => Promise.reject(full))).rejects.toBe(full);
  });
});

describe('the token in a file', () => {
  test.each(['od_x\n', 'od_x\r\n', '  od_x'])('is what %j holds, without the blanks around it', async (text) => {
    const path = join(folder, 'token');
    writeFileSync(path, text);
    expect(await readTokenFile(path)).toEqual(done('od_x'));
  });
});

describeOnLinux('a device', () => {
  test('that opens and then cannot be read is refused', async () => {
    expect(await reading(FAILING, lengthOf)).toEqual(unreadable(FAILING));
  });

  test('without an end is not read to it for a token', async () => {
    const token = await readTokenFile(ENDLESS);
    expect(token.ok && token.value.length).toBeLessThan(100_000);
  });
});
