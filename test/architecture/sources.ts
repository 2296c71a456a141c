/** The sources as text and as syntax trees. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** Source text by path, such as `src/domain/events.ts`. */
export type Sources = ReadonlyMap<string, string>;

export interface ParsedFile {
  readonly path: string;
  /** The folder of `src` that it stands in; empty for `src/main.ts` and `src/config.ts`. */
  readonly layer: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly string[];
}

/** All TypeScript files of `<root>/src`, keyed by their path from `root`. */
export function sourcesOf(root: string): Sources {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return new Map(names.sort().map((name) => [posix.join('src', name), readFileSync(join(root, 'src', name), 'utf8')]));
}

/** Reads one file without looking at any other; relative imports come out as paths from the root. */
export function parse(path: string, text: string): ParsedFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const imports = nodesOf(tree).flatMap((node) => specifierOf(node) ?? []);
  return {
    path,
    layer: path.split('/').slice(1, -1)[0] ?? '',
    tree,
    imports: imports.map((name) => resolve(path, name)),
  };
}

/** Every node of the file, parents first. */
export function nodesOf(tree: ts.SourceFile): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return nodes;
}

/** The module a node imports: `import … from`, `export … from`, `import('…')` as value or type, `require('…')`. */
function specifierOf(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : null;
  if (ts.isExternalModuleReference(node)) return textOf(node.expression);
  if (!ts.isCallExpression(node)) return null;
  const dynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const required = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  return dynamic || required ? textOf(node.arguments[0]) : null;
}

function textOf(node: ts.Node | undefined): string | null {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : null;
}

/** `src/…/x.ts` for a relative import, else the package's name as written. */
function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}
