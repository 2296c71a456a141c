import { describe, expect, test } from '@jest/globals';
import { exportRanking } from '../../../src/projections/exports/index.js';
import { stampEarliest } from '../../../src/projections/exports/zipTime.js';
import { ranking } from './answers.js';

/** The time and date words behind each signature, wherever in the archive it stands. */
function timesAfter(archive: Buffer, signature: number, offset: number): number[] {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(signature);
  const times: number[] = [];
  for (let at = archive.indexOf(mark); at !== -1; at = archive.indexOf(mark, at + 4)) {
    times.push(archive.readUInt32LE(at + offset));
  }
  return times;
}

describe('the times inside a workbook', () => {
  test('are the earliest that a zip archive knows, in both places', async () => {
    const archive = Buffer.from(await exportRanking(ranking, 'xlsx'));
    const local = timesAfter(archive, 0x04034b50, 10);
    const directory = timesAfter(archive, 0x02014b50, 12);

    expect(local.length).toBeGreaterThan(5);
    expect(directory).toHaveLength(local.length);
    expect(new Set([...local, ...directory])).toEqual(new Set([0x00210000]));
  });

  test('are not sought in bytes that are no archive', () => {
    expect(() => {
      stampEarliest(new Uint8Array(100));
    }).toThrow('Not a plain zip archive at byte 78');
  });
});
