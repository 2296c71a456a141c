/** The log of a bundle as an auditor sees it: lines of one file, read where they lie. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { LogEvidence } from '../evidence.js';
import type { Findings } from '../findings.js';
import { readIfThere, tileIn } from '../folderFiles.js';
import type { Leaf } from '../leaf.js';
import { filePath } from '../namedFiles.js';
import { bundleFiles, parseLine } from './format.js';

const CHUNK = 1 << 20;
const PAGE = 1_000;

interface Place {
  readonly position: number;
  readonly start: number;
  readonly length: number;
}

export interface OpenBundle {
  readonly evidence: LogEvidence;
  close(): void;
}

/** `hashOf` answers of every file of the bundle what the manifest check has found. Lines that are none are told. */
export function openBundle(folder: string, hashOf: (path: string) => string | null, findings: Findings): OpenBundle {
  const handle = openSync(join(folder, bundleFiles.events), 'r');
  const places = placesIn(handle, findings);
  const byPosition = new Map(places.map((place) => [place.position, place]));
  const read = (place: Place): Leaf | null => leafAt(handle, place);
  return {
    evidence: {
      size: places.reduce((last, { position }) => Math.max(last, position), 0),
      edge: null,
      checkpoint: readIfThere(join(folder, bundleFiles.checkpoint))?.toString() ?? null,
      names: {
        log: bundleFiles.events,
        checkpoint: bundleFiles.checkpoint,
        tiles: bundleFiles.tiles,
        files: 'data/',
      },
      pages: () => pagesOf(places, read),
      leafAt: (position) => {
        const place = byPosition.get(position);
        return Promise.resolve(place ? read(place) : null);
      },
      tile: (tile) => tileIn(join(folder, bundleFiles.tiles), tile),
      fileHash: (sha256) => Promise.resolve(hashOf(`data/${filePath(sha256)}`)),
    },
    close: () => {
      closeSync(handle);
    },
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- as the port has it; files are read at once
async function* pagesOf(
  places: readonly Place[],
  read: (place: Place) => Leaf | null,
): AsyncGenerator<readonly Leaf[]> {
  for (let start = 0; start < places.length; start += PAGE)
    yield places.slice(start, start + PAGE).flatMap((place) => read(place) ?? []);
}

function leafAt(handle: number, { start, length }: Place): Leaf | null {
  const line = Buffer.alloc(length);
  readSync(handle, line, 0, length, start);
  const parsed = parseLine(line.toString());
  return parsed && { position: parsed.position, text: parsed.leaf };
}

function placesIn(handle: number, findings: Findings): readonly Place[] {
  const places: Place[] = [];
  let number = 0;
  for (const { start, text } of linesOf(handle)) {
    number += 1;
    const parsed = parseLine(text);
    if (parsed) places.push({ position: parsed.position, start, length: Buffer.byteLength(text) });
    else findings.add('BUNDLE_LINE_WRONG', { file: bundleFiles.events, line: number });
  }
  return places;
}

function* linesOf(handle: number): Generator<{ readonly start: number; readonly text: string }> {
  const { size } = fstatSync(handle);
  let rest = Buffer.alloc(0);
  for (let at = 0; at < size;) {
    const chunk = Buffer.alloc(Math.min(CHUNK, size - at));
    at += readSync(handle, chunk, 0, chunk.length, at);
    const bytes = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      yield { start: at - bytes.length + from, text: bytes.toString('utf8', from, end) };
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield { start: size - rest.length, text: rest.toString() };
}
