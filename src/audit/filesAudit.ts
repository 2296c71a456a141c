/** The files that events name, each hashed anew. */
import type { LogEvidence } from './evidence.js';
import type { Findings } from './findings.js';
import { filePath, isSha256 } from './namedFiles.js';
import { refOfLeaf } from './order.js';

/** Answers how many files were looked at. */
export async function auditFiles(
  evidence: LogEvidence,
  files: ReadonlyMap<string, number>,
  findings: Findings,
): Promise<number> {
  for (const [sha256, position] of files) {
    if (!isSha256(sha256)) continue;
    const found = await evidence.fileHash(sha256);
    if (found === sha256) continue;
    const leaf = await evidence.leafAt(position);
    const about = {
      ...refOfLeaf(leaf ?? { position, text: '' }),
      file: `${evidence.names.files}${filePath(sha256)}`,
      sha256,
    };
    if (found === null) findings.add('FILE_MISSING', about);
    else findings.add(files.has(found) ? 'FILE_SWAPPED' : 'FILE_WRONG', { ...about, found });
  }
  return files.size;
}
