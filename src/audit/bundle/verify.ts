/** A bundle checked on its own, with nothing but Node: first that it is whole, then the log in it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Findings } from '../findings.js';
import { filesBelow, hashOfFile, readIfThere } from '../folderFiles.js';
import type { Kept } from '../kept.js';
import { dataOf, readLeaf, type Leaf } from '../leaf.js';
import { auditLog, type AuditedLog, type LogAuditOptions } from '../logAudit.js';
import { filePath } from '../namedFiles.js';
import { reportOf, unsigned, type AuditReport, type Unchecked } from '../report.js';
import { openBundle, type OpenBundle } from './evidence.js';
import {
  BAGIT,
  bringsRules,
  bundleFiles,
  FILES_LABEL,
  filesText,
  keysText,
  parseInfo,
  parseManifest,
  rulesText,
  tagFiles,
  WITHOUT_FILES,
  type ListedRules,
} from './format.js';

export interface BundleAudit extends Pick<LogAuditOptions, 'misfit' | 'progress'> {
  readonly folder: string;
  readonly kept: readonly Kept[];
}

export function isBundle(folder: string): boolean {
  return [bundleFiles.bagit, bundleFiles.manifest, bundleFiles.events].some((name) => existsSync(join(folder, name)));
}

export async function verifyBundle({ folder, kept, misfit, progress }: BundleAudit): Promise<AuditReport> {
  const findings = new Findings();
  const hashes = await hashesOf(folder);
  checkBag(folder, hashes, findings);
  const told = { subject: 'bundle', path: folder, findings, viewRows: 0 } as const;
  if (!hashes.has(bundleFiles.events)) return reportOf({ ...told, log: null, kept: 0, unchecked: unread });
  const withFiles = infoOf(folder).get(FILES_LABEL) !== WITHOUT_FILES;
  const bundle = openBundle(folder, (path) => hashes.get(path) ?? null, findings);
  try {
    const options = { findings, kept, withFiles, ...(misfit && { misfit }), ...(progress && { progress }) };
    const log = await auditLog(bundle.evidence, options);
    await checkLists(folder, { bundle, log, findings });
    const unchecked = [...unsigned(log), ...(withFiles ? [] : absent)];
    return reportOf({ ...told, log, kept: kept.length, unchecked });
  } finally {
    bundle.close();
  }
}

const unread: readonly Unchecked[] = [
  { part: 'events', vi: 'Gói không có sự kiện nào để đọc.', en: 'The bundle has no events to be read.' },
];
const absent: readonly Unchecked[] = [
  {
    part: 'files',
    vi: 'Gói chỉ có mã băm của các tệp, không có chính các tệp.',
    en: 'The bundle has the hashes of the files and not the files themselves.',
  },
];

async function hashesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const path of filesBelow(folder)) {
    const found = await hashOfFile(join(folder, path));
    if (found !== null) hashes.set(path, found);
  }
  return hashes;
}

function infoOf(folder: string): ReadonlyMap<string, string> {
  return parseInfo(readIfThere(join(folder, bundleFiles.info))?.toString() ?? '');
}

function checkBag(folder: string, hashes: ReadonlyMap<string, string>, findings: Findings): void {
  if (readIfThere(join(folder, bundleFiles.bagit))?.toString() !== BAGIT)
    findings.add('BUNDLE_INCOMPLETE', { file: bundleFiles.bagit });
  const isPayload = (path: string) => path.startsWith('data/');
  checkManifest(folder, bundleFiles.manifest, findings)?.hold(hashes, isPayload);
  const tags = checkManifest(folder, bundleFiles.tagManifest, findings);
  tags?.hold(hashes, (path) => !isPayload(path) && path !== bundleFiles.tagManifest);
  for (const file of tagFiles) if (tags && !tags.names(file)) findings.add('BUNDLE_INCOMPLETE', { file });
}

interface Manifest {
  names(path: string): boolean;
  /** Tells what is there and not named, named and not there, and not what it was. */
  hold(hashes: ReadonlyMap<string, string>, concerns: (path: string) => boolean): void;
}

function checkManifest(folder: string, file: string, findings: Findings): Manifest | null {
  const listed = parseManifest(readIfThere(join(folder, file))?.toString() ?? '');
  if (!listed || listed.size === 0) {
    findings.add('BUNDLE_INCOMPLETE', { file });
    return null;
  }
  return {
    names: (path) => listed.has(path),
    hold: (hashes, concerns) => {
      for (const [path, sha256] of listed) {
        const found = hashes.get(path);
        if (found === undefined) findings.add('BUNDLE_FILE_MISSING', { file: path });
        else if (found !== sha256) findings.add('BUNDLE_FILE_WRONG', { file: path });
      }
      const extra = [...hashes.keys()].filter((path) => concerns(path) && !listed.has(path));
      for (const path of extra) findings.add('BUNDLE_FILE_EXTRA', { file: path });
    },
  };
}

interface Read {
  readonly bundle: OpenBundle;
  readonly log: AuditedLog;
  readonly findings: Findings;
}

/** What is listed beside the events for whoever reads without a program, held against the events. */
async function checkLists(folder: string, { bundle, log, findings }: Read): Promise<void> {
  const rules = await rulesIn(bundle);
  const expected = [
    [bundleFiles.keys, keysText(log.origin, log.keys.keys)],
    [bundleFiles.files, filesText(log.named)],
    [bundleFiles.rules, rulesText(rules)],
  ] as const;
  for (const [file, text] of expected) {
    const found = readIfThere(join(folder, file))?.toString();
    if (found !== text) findings.add('BUNDLE_LIST_WRONG', { file, entry: firstUnlike(found ?? '', text) });
  }
  const blobs = new Set([...log.named.keys()].map((sha256) => `data/${filePath(sha256)}`));
  for (const path of filesBelow(folder).filter((name) => name.startsWith('data/blobs/')))
    if (!blobs.has(path)) findings.add('BUNDLE_FILE_EXTRA', { file: path });
}

async function rulesIn({ evidence }: OpenBundle): Promise<readonly ListedRules[]> {
  const rules: ListedRules[] = [];
  for await (const page of evidence.pages(new Findings())) {
    // Most events bring no rules, and need not be read for it.
    const likely = page.filter(({ text }) => text.includes('"type":"RuleSet'));
    rules.push(...likely.flatMap(rulesOf));
  }
  return rules;
}

function rulesOf({ position, text }: Leaf): readonly ListedRules[] {
  const facts = readLeaf(text);
  if (!facts || !bringsRules(facts.type)) return [];
  return [{ position, id: facts.id, type: facts.type, data: dataOf(text) }];
}

function firstUnlike(found: string, expected: string): string {
  const lines = expected.split('\n');
  const at = found.split('\n').findIndex((line, index) => line !== lines[index]);
  return `dòng · line ${String((at < 0 ? found.split('\n').length : at) + 1)}`;
}
