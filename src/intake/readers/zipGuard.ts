import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { FileProblem } from '../../domain/rejections.js';
import { isSystemError, messageOf } from '../errors.js';
import { refusals } from '../refusals.js';
import type { ReaderLimits } from './rows.js';

/** Small workbooks fold very well and do no harm. */
const ratioFrom = 16 * 1024 * 1024;

function sum(entries: readonly Entry[], size: 'compressedSize' | 'uncompressedSize'): number {
  return entries.reduce((total, entry) => total + entry[size], 0);
}

/** What the zip directory alone tells: nothing is unfolded for it. */
function directoryProblem(entries: readonly Entry[], limits: ReaderLimits): FileProblem | null {
  const unfolded = sum(entries, 'uncompressedSize');
  if (unfolded > limits.unzippedBytes) {
    const limit = String(limits.unzippedBytes);
    return refusals.tooLarge({ vi: `giải nén vượt quá ${limit} byte`, en: `it unfolds to more than ${limit} bytes` });
  }
  if (unfolded > ratioFrom && unfolded > limits.ratio * sum(entries, 'compressedSize')) {
    return refusals.tooLarge({ vi: 'tỷ lệ nén bất thường', en: 'its compression ratio is out of the ordinary' });
  }
  if (entries.some((entry) => entry.isEncrypted())) return refusals.notAWorkbook();
  return entries.some((entry) => entry.fileName === 'xl/workbook.xml') ? null : refusals.notAWorkbook();
}

/** Unfolds one entry to its end without keeping it; its size and checksum must be those of the directory. */
async function entryProblem(zip: ZipFile, entry: Entry): Promise<FileProblem | null> {
  let checksum = 0;
  await pipeline(await zip.openReadStreamPromise(entry), async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) checksum = crc32(chunk, checksum);
  });
  return checksum === entry.crc32 ? null : refusals.damaged(`CRC: ${entry.fileName}`);
}

async function entriesOf(zip: ZipFile, limits: ReaderLimits): Promise<Entry[] | FileProblem> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    entries.push(entry);
    if (entries.length <= limits.zipEntries) continue;
    const limit = String(limits.zipEntries);
    return refusals.tooLarge({ vi: `có hơn ${limit} mục bên trong`, en: `it holds more than ${limit} entries` });
  }
  return entries;
}

async function problemIn(zip: ZipFile, limits: ReaderLimits): Promise<FileProblem | null> {
  const entries = await entriesOf(zip, limits);
  if (!Array.isArray(entries)) return entries;
  const problem = directoryProblem(entries, limits);
  if (problem !== null) return problem;
  for (const entry of entries.filter(({ fileName }) => /\.(?:xml|rels)$/.test(fileName))) {
    const broken = await entryProblem(zip, entry);
    if (broken !== null) return broken;
  }
  return null;
}

/** Why this zip must not be handed to a workbook reader: bombs, cut or damaged files; null when it may. */
export async function zipProblem(path: string, limits: ReaderLimits): Promise<FileProblem | null> {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { autoClose: false, lazyEntries: true });
    return await problemIn(zip, limits);
  } catch (error) {
    if (isSystemError(error)) throw error;
    return refusals.damaged(messageOf(error));
  } finally {
    zip?.close();
  }
}
