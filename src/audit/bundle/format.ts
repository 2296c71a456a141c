/**
 * A bundle: a log with all that is needed to check it, in a folder as BagIt (RFC 8493) lays it out. `data/` is the payload; README
 * and verifier lie beside it, so that whoever opens the folder sees them first.
 */
import { hash } from 'node:crypto';

export const BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export const bundleFiles = {
  bagit: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  readme: 'README.md',
  verifier: 'verify.mjs',
  events: 'data/events.ndjson',
  checkpoint: 'data/log/checkpoint',
  tiles: 'data/log/tile',
  keys: 'data/keys.json',
  files: 'data/files.ndjson',
  rules: 'data/rules.json',
} as const;

/** What the tag manifest names: everything outside `data/` but itself. */
export const tagFiles: readonly string[] = [
  bundleFiles.readme,
  bundleFiles.info,
  bundleFiles.bagit,
  bundleFiles.manifest,
  bundleFiles.verifier,
];

/** The label in `bag-info.txt` that says whether the files themselves are there. */
export const FILES_LABEL = 'Hue-Open-Data-Files';
export const WITH_FILES = 'included';
export const WITHOUT_FILES = 'hashes only';

const BEFORE = '{"leaf":';
const BETWEEN = ',"position":';

/** An event as its line: the very text that proves it, and where it stands. */
export function lineOf(position: number, leaf: string): string {
  return `${BEFORE}${leaf}${BETWEEN}${String(position)}}`;
}

/** Null for what is no such line. */
export function parseLine(line: string): { readonly position: number; readonly leaf: string } | null {
  const end = line.lastIndexOf(BETWEEN);
  const number = line.slice(end + BETWEEN.length, -1);
  if (!line.startsWith(BEFORE) || end < BEFORE.length || !/^[1-9]\d{0,15}$/.test(number) || !line.endsWith('}'))
    return null;
  return { position: Number(number), leaf: line.slice(BEFORE.length, end) };
}

/** A manifest's lines, sorted by path. */
export function manifestText(hashes: ReadonlyMap<string, string>): string {
  const lines = [...hashes].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return lines.map(([path, sha256]) => `${sha256}  ${path}\n`).join('');
}

/** Null where it is no manifest of paths inside the bundle. */
export function parseManifest(text: string): ReadonlyMap<string, string> | null {
  const hashes = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}([^/].*)$/.exec(line) ?? [];
    if (sha256 === undefined || path === undefined || path.split('/').includes('..')) return null;
    hashes.set(path, sha256);
  }
  return text.endsWith('\n') ? hashes : null;
}

export function infoText(labels: readonly (readonly [label: string, value: string])[]): string {
  return labels.map(([label, value]) => `${label}: ${value}\n`).join('');
}

export function parseInfo(text: string): ReadonlyMap<string, string> {
  return new Map(text.split('\n').flatMap((line) => (/^[^:]+: /.test(line) ? [split(line)] : [])));
}

function split(line: string): [string, string] {
  const at = line.indexOf(': ');
  return [line.slice(0, at), line.slice(at + 2)];
}

export function sha256Of(bytes: string | Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

export interface ListedKey {
  readonly number: number;
  readonly verifierKey: string;
  readonly handover: string | null;
  readonly position: number;
}

/** The keys as they are handed out beside the events that tell them. */
export function keysText(origin: string | null, keys: readonly ListedKey[]): string {
  const listed = keys.map(({ number, verifierKey, handover, position }) => ({
    number,
    verifierKey,
    handover,
    position,
  }));
  return `${JSON.stringify({ origin, keys: listed }, null, 2)}\n`;
}

/** One line for each file that an event names, by its hash. */
export function filesText(named: ReadonlyMap<string, number>): string {
  const listed = [...named].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return listed.map(([sha256, position]) => `${JSON.stringify({ sha256, position })}\n`).join('');
}

export interface ListedRules {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Every event that brought rules into force. */
export function rulesText(rules: readonly ListedRules[]): string {
  return `${JSON.stringify(rules, null, 2)}\n`;
}

export function bringsRules(type: string): boolean {
  return type.startsWith('RuleSet');
}
