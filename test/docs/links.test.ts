import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from '@jest/globals';
import { anchorsOf, linksOf, page, root } from './markdown.js';

const folders = ['.', 'docs', 'docs/adr', 'shipped', 'examples'];
const pages = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => posix.join(folder, name)),
);

/** Null when a page's link leads to a file, and to a heading in it where it names one. */
function brokenLink(from: string, link: string): string | null {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? from : posix.join(dirname(from), path);
  const complaint = `${from}: ${link}`;
  if (!existsSync(join(root, target))) return complaint;
  return anchor === undefined || anchorsOf(page(target)).has(decodeURIComponent(anchor)) ? null : complaint;
}

test('every link of a page leads to a file or heading that is there', () => {
  const links = pages.flatMap((from) => linksOf(page(from)).map((link) => ({ from, link })));
  expect(links.length).toBeGreaterThan(20);
  expect(links.map(({ from, link }) => brokenLink(from, link)).filter((broken) => broken !== null)).toEqual([]);
});

test('a link to nowhere is told', () => {
  expect(brokenLink('README.md', 'docs/nowhere.md')).toBe('README.md: docs/nowhere.md');
  expect(brokenLink('README.md', '#nowhere')).toBe('README.md: #nowhere');
  expect(brokenLink('docs/adr/README.md', '../glossary.md#who')).toBeNull();
});

test.each(['CONTRIBUTING.md', 'docs/anatomy.md'])('%s names only files that are there', (name) => {
  const paths = page(name).matchAll(/`((?:src|test|scripts|bench|shipped|docs)\/[\w./-]+\w)`/g);
  const named = [...paths].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
