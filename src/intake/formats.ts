import type { FileFormat } from '../domain/submission/events.js';

/** The format that a file's name promises, in upper or lower case; null when it is none of ours. */
export function formatOf(fileName: string): FileFormat | null {
  const extension = /\.(csv|xlsx|json)$/i.exec(fileName)?.[1]?.toLowerCase();
  return extension === 'csv' || extension === 'xlsx' || extension === 'json' ? extension : null;
}

const signatures: readonly (readonly [bytes: readonly number[], kind: string])[] = [
  [[0x50, 0x4b], 'ZIP/XLSX'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'XLS/OLE'],
  [[0x25, 0x50, 0x44, 0x46], 'PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG'],
  [[0xff, 0xd8, 0xff], 'JPEG'],
  [[0x47, 0x49, 0x46, 0x38], 'GIF'],
  [[0x1f, 0x8b], 'GZIP'],
  [[0x52, 0x61, 0x72, 0x21], 'RAR'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7Z'],
];

/** What the first bytes say a file is, when that is a well-known kind that is not text. */
export function binaryKind(head: Uint8Array): string | null {
  return signatures.find(([bytes]) => bytes.every((byte, index) => head[index] === byte))?.[1] ?? null;
}

/** What the beginning of a text says it is, when that is not a table of values separated by delimiters. */
export function otherTextKind(head: string): string | null {
  if (/^\s*(?:<!doctype|<html|<table|<\?xml)/i.test(head)) return 'HTML/XML';
  return /^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(head) ? 'JSON' : null;
}
