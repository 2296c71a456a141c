/**
 * The arrows of the layout, read from the sources themselves. A violation names the file, the rule and what broke it.
 * Type-only imports count: a type is knowledge of the other side, too.
 */
import ts from 'typescript';
import { nodesOf, parse, type ParsedFile, type Sources } from './sources.js';

export type Rule = 'arrow' | 'package' | 'composition' | 'cycle' | 'hiddenInput' | 'fiveFiles' | 'confined';

export interface Violation {
  readonly rule: Rule;
  readonly file: string;
  readonly detail: string;
}

/** What each folder of `src` may import besides itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  transparency: ['domain'],
  audit: ['transparency'],
  browser: ['transparency'],
  store: ['domain', 'transparency'],
  intake: ['domain'],
  projections: ['domain', 'store'],
  access: ['domain', 'store'],
  app: ['domain', 'transparency', 'audit', 'store', 'intake', 'projections', 'access'],
};
const belowTheEdge = ['app', ...(arrows['app'] ?? [])];
const edges = ['api', 'cli', 'notifications', 'connectors'];

/** Broken machinery has one word above the domain (ADR 0002); the file imports nothing, so no dependency hides in it. */
const openToAll: readonly string[] = ['src/store/faults.ts'];

const domainPackages = ['zod', 'luxon'];
const streamFiles = ['commands.ts', 'decide.ts', 'events.ts', 'index.ts', 'state.ts'];
const composition: Readonly<Record<string, readonly string[]>> = {
  'src/main.ts': ['src/cli/bin.ts'],
  'src/config.ts': ['src/main.ts', 'src/cli/bin.ts'],
};
/** Text that may stand in one place only. */
const confined: Readonly<Record<string, string>> = { '@eventstore/db-client': 'src/store/eventstoredb.ts' };

const ambient = new Set(
  'process Buffer console fetch crypto performance setTimeout setInterval setImmediate queueMicrotask globalThis require'.split(
    ' ',
  ),
);

/** Every violation in `sources`, in the order of the files. */
export function violationsIn(sources: Sources): readonly Violation[] {
  const files = [...sources].map(([path, text]) => parse(path, text));
  return [
    ...files.flatMap((file) => [...brokenArrows(file), ...openedFiles(file), ...foreignPackages(file)]),
    ...files.flatMap((file) => [...compositionLeaks(file), ...hiddenInputs(file)]),
    ...cycles(files),
    ...unevenStreams([...sources.keys()]),
    ...confinedWords(sources),
  ];
}

const isSource = (path: string): boolean => path.startsWith('src/');

function brokenArrows(file: ParsedFile): readonly Violation[] {
  if (file.layer === '') return [];
  const allowed = new Set([file.layer, ...(edges.includes(file.layer) ? belowTheEdge : (arrows[file.layer] ?? []))]);
  return file.imports
    .filter((target) => isSource(target) && !(target in composition))
    .filter((target) => file.layer === 'domain' || !openToAll.includes(target))
    .filter((target) => !allowed.has(target.split('/').slice(1, -1)[0] ?? ''))
    .map((target) => ({ rule: 'arrow', file: file.path, detail: `${file.layer} may not import ${target}` }));
}

function openedFiles(file: ParsedFile): readonly Violation[] {
  if (!openToAll.includes(file.path)) return [];
  return file.imports.map((target) => ({
    rule: 'arrow',
    file: file.path,
    detail: `open to all, so it may not import ${target}`,
  }));
}

function foreignPackages(file: ParsedFile): readonly Violation[] {
  if (file.layer !== 'domain') return [];
  return file.imports
    .filter((target) => !isSource(target) && !domainPackages.includes(target))
    .map((target) => ({ rule: 'package', file: file.path, detail: `the domain may not import ${target}` }));
}

function compositionLeaks(file: ParsedFile): readonly Violation[] {
  return file.imports
    .filter((target) => composition[target]?.includes(file.path) === false)
    .map((target) => ({
      rule: 'composition',
      file: file.path,
      detail: `only ${composition[target]?.join(', ') ?? ''} may import ${target}`,
    }));
}

/** The domain is told the time and everything else: it has no clock, no randomness and no I/O of its own. */
function hiddenInputs(file: ParsedFile): readonly Violation[] {
  if (file.layer !== 'domain') return [];
  return nodesOf(file.tree).flatMap((node) => {
    const input = hiddenInputOf(node);
    return input === null ? [] : [{ rule: 'hiddenInput', file: file.path, detail: `the domain may not use ${input}` }];
  });
}

function hiddenInputOf(node: ts.Node): string | null {
  if (ts.isIdentifier(node)) return ambient.has(node.text) && !isName(node) ? node.text : null;
  if (ts.isNewExpression(node))
    return node.getText() === 'new Date' || node.getText() === 'new Date()' ? 'new Date()' : null;
  if (ts.isCallExpression(node)) {
    const called = node.expression.getText();
    if (called === 'Date') return 'Date()';
    if (/^DateTime\.(?:local|utc)$/.test(called) && readsClock(node.arguments[0])) return `${called}()`;
  }
  if (!ts.isPropertyAccessExpression(node)) return null;
  return /^(?:Date\.now|DateTime\.now|Math\.random|Settings\.\w+)$/.test(node.getText()) ? node.getText() : null;
}

/** `DateTime.utc()` and `DateTime.utc({ … })` are the present moment; with a year they are a date. */
function readsClock(first: ts.Expression | undefined): boolean {
  return first === undefined || ts.isObjectLiteralExpression(first);
}

/** Whether the identifier only names a member (`x.process`, `{ process: … }`) and so reaches no global. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  const member =
    ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent);
  return member && parent.name === node;
}

/** Each circle of imports once, as the path from its first file back to it. */
function cycles(files: readonly ParsedFile[]): readonly Violation[] {
  const imports = new Map(files.map((file) => [file.path, file.imports.filter(isSource)]));
  const found = new Map<string, Violation>();
  const finished = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) remember(found, trail.slice(start));
    if (start >= 0 || finished.has(path)) return;
    for (const target of imports.get(path) ?? []) walk(target, [...trail, path]);
    finished.add(path);
  };
  for (const path of imports.keys()) walk(path, []);
  return [...found.values()];
}

function remember(found: Map<string, Violation>, circle: readonly string[]): void {
  const file = circle[0] ?? '';
  found.set([...circle].sort().join(' '), { rule: 'cycle', file, detail: [...circle, file].join(' → ') });
}

function unevenStreams(paths: readonly string[]): readonly Violation[] {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const [, folder, name] = /^(src\/domain\/[^/]+)\/(.+)$/.exec(path) ?? [];
    if (folder !== undefined && name !== undefined) folders.set(folder, [...(folders.get(folder) ?? []), name]);
  }
  return [...folders]
    .filter(([, names]) => names.sort().join() !== streamFiles.join())
    .map(([folder, names]) => ({ rule: 'fiveFiles', file: folder, detail: `has ${names.join(', ')}` }));
}

function confinedWords(sources: Sources): readonly Violation[] {
  return Object.entries(confined).flatMap(([word, home]) =>
    [...sources]
      .filter(([path, text]) => path !== home && text.includes(word))
      .map(([path]): Violation => ({ rule: 'confined', file: path, detail: `only ${home} may speak of ${word}` })),
  );
}
