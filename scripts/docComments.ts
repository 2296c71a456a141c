/** The doc comments of event schemas, read from their sources: each type's and each field's own line. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** What the sources say of a schema, and of the fields in it. */
export interface Commented {
  readonly comment: string;
  readonly fields: ReadonlyMap<string, Commented>;
}

interface Scope {
  readonly path: string;
  readonly constants: ReadonlyMap<string, ts.VariableDeclaration>;
  /** Imported name → file that exports it. */
  readonly imported: ReadonlyMap<string, string>;
}

const nothing: Commented = { comment: '', fields: new Map() };

/** The comments of every constant that a file declares, by its name. */
export function commentsOf(path: string): ReadonlyMap<string, Commented> {
  const scope = scopeOf(path);
  const entries = [...scope.constants].map(([name, node]): [string, Commented] => [
    name,
    { comment: commentOn(node.parent.parent), fields: fieldsOf(node.initializer, scope) },
  ]);
  return new Map(entries);
}

function scopeOf(path: string): Scope {
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
  const constants = new Map<string, ts.VariableDeclaration>();
  const imported = new Map<string, string>();
  for (const statement of tree.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const declared of statement.declarationList.declarations) constants.set(declared.name.getText(), declared);
    }
    if (ts.isImportDeclaration(statement)) {
      for (const [name, file] of importsOf(statement, path)) imported.set(name, file);
    }
  }
  return { path, constants, imported };
}

function importsOf(statement: ts.ImportDeclaration, path: string): readonly [string, string][] {
  const { moduleSpecifier, importClause } = statement;
  const names = importClause?.namedBindings;
  if (!ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.')) return [];
  if (names === undefined || !ts.isNamedImports(names)) return [];
  const file = join(dirname(path), moduleSpecifier.text).replace(/\.js$/, '.ts');
  return names.elements.map((element) => [element.name.text, file]);
}

/** Follows `z.strictObject({…})`, `x.nullable()`, `z.array(x)`, names and spreads down to the object literal. */
function fieldsOf(node: ts.Expression | undefined, scope: Scope): ReadonlyMap<string, Commented> {
  if (node === undefined) return nothing.fields;
  if (ts.isIdentifier(node)) return named(node.text, scope).fields;
  if (ts.isObjectLiteralExpression(node)) return new Map(node.properties.flatMap((member) => membersOf(member, scope)));
  if (!ts.isCallExpression(node)) return nothing.fields;
  const isZod = ts.isPropertyAccessExpression(node.expression) && node.expression.expression.getText() === 'z';
  if (isZod) return fieldsOf(node.arguments[0], scope);
  return ts.isPropertyAccessExpression(node.expression) ? fieldsOf(node.expression.expression, scope) : nothing.fields;
}

function membersOf(member: ts.ObjectLiteralElementLike, scope: Scope): readonly [string, Commented][] {
  if (ts.isSpreadAssignment(member)) return [...fieldsOf(member.expression, scope)];
  const name = member.name.getText();
  const comment = commentOn(member);
  if (ts.isPropertyAssignment(member)) {
    const meant = ts.isIdentifier(member.initializer) ? named(member.initializer.text, scope).comment : '';
    return [[name, { comment: comment || meant, fields: fieldsOf(member.initializer, scope) }]];
  }
  return ts.isShorthandPropertyAssignment(member)
    ? [[name, { ...named(name, scope), ...(comment && { comment }) }]]
    : [];
}

function named(name: string, scope: Scope): Commented {
  const declared = scope.constants.get(name);
  if (declared) return { comment: '', fields: fieldsOf(declared.initializer, scope) };
  const file = scope.imported.get(name);
  return file === undefined ? nothing : { comment: '', fields: commentsOf(file).get(name)?.fields ?? nothing.fields };
}

function commentOn(node: ts.Node): string {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = docs.map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '').join(' ');
  return text.replace(/\s+/g, ' ').trim();
}
