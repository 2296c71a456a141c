/** DATA_DIR as an auditor sees it. */
import { join } from 'node:path';
import type { EvidenceNames, LogEvidence } from '../../audit/evidence.js';
import type { Findings } from '../../audit/findings.js';
import { hashOfFile, readIfThere, tileIn } from '../../audit/folderFiles.js';
import type { Leaf } from '../../audit/leaf.js';
import { filePath } from '../../audit/namedFiles.js';
import type { ReadOnlyLog } from '../../store/readOnlyLog.js';
import { LOG_FILE } from '../../store/sqlite.js';

export const folderNames: EvidenceNames = {
  log: LOG_FILE,
  checkpoint: 'log/checkpoint',
  tiles: 'log/tile',
  files: '',
};

/** `checkpoint` was read before the log was opened: what is signed is never more than a log holds later. */
export function folderEvidence(folder: string, log: ReadOnlyLog, checkpoint: string | null): LogEvidence {
  return {
    size: log.size,
    edge: log.edge,
    checkpoint,
    names: folderNames,
    pages: (findings) => leavesOf(log, findings),
    leafAt: (position) => {
      const text = log.leafAt(position);
      return Promise.resolve(text === null ? null : { position, text });
    },
    tile: (tile) => tileIn(join(folder, 'log', 'tile'), tile),
    fileHash: (sha256) => hashOfFile(join(folder, filePath(sha256))),
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- the log is read at once, a bundle is not
async function* leavesOf(log: ReadOnlyLog, findings: Findings): AsyncGenerator<readonly Leaf[]> {
  for (const page of log.pages()) {
    const unreadable = page.filter(({ text }) => text === null);
    for (const { position } of unreadable) findings.add('EVENT_UNREADABLE', { position });
    yield page.filter((row): row is Leaf => row.text !== null);
  }
}

/** The newest checkpoint of a data folder; null where there is none. */
export function checkpointIn(folder: string): string | null {
  return readIfThere(join(folder, folderNames.checkpoint))?.toString() ?? null;
}
