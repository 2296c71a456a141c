/** What tests need to know of a Markdown page: its fenced blocks, tables, headings and links. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

export function page(name: string): string {
  return readFileSync(join(root, name), 'utf8');
}

export interface Block {
  /** The word after the fence: `sh`, `text`, `eml`; empty without one. */
  readonly kind: string;
  readonly lines: readonly string[];
}

/** Every fenced block of a page, in order. */
export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w*)\n(.*?)\n```$/gms)].map(([, kind = '', body = '']) => ({
    kind,
    lines: body.split('\n'),
  }));
}

/** What stands under a heading of the second level, up to the next one. */
export function section(markdown: string, title: string): string {
  const found = markdown.split(/^## /m).find((part) => part.startsWith(`${title}\n`));
  if (found === undefined) throw new Error(`there is no heading "${title}"`);
  return found;
}

/** The names in backticks in the first column of every table. */
export function firstColumn(markdown: string): readonly string[] {
  const rows = [...markdown.matchAll(/^\|([^|]*)\|/gm)].map(([, cell = '']) => cell);
  return rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

/** Links to files and headings of this repository. */
export function linksOf(markdown: string): readonly string[] {
  const targets = [...withoutBlocks(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors that headings make, as code hosts name them. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = [...withoutBlocks(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) => title);
  return new Set(headings.map(slugOf));
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function withoutBlocks(markdown: string): string {
  return markdown.replace(/^```.*?^```$/gms, '');
}
