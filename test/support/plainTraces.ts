/** Where words stand in plain under a folder: in any byte of any file, free pages and journals too, and in letters as read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { simpleParser } from 'mailparser';

export interface Trace {
  readonly file: string;
  readonly word: string | Buffer;
}

export async function plainTraces(folder: string, words: readonly (string | Buffer)[]): Promise<readonly Trace[]> {
  const traces: Trace[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const shown = await spellings(path);
    const found = words.filter((word) => shown.some((bytes) => bytes.includes(word)));
    traces.push(...found.map((word) => ({ file: relative(folder, path), word })));
  }
  return traces;
}

async function spellings(path: string): Promise<readonly Buffer[]> {
  const bytes = readFileSync(path);
  if (!path.endsWith('.eml') && !path.endsWith('.part')) return [bytes];
  const { text = '', html, to, cc, subject = '' } = await simpleParser(bytes);
  return [bytes, Buffer.from(JSON.stringify([text, html, to, cc, subject]))];
}
