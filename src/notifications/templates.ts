/** The letters' templates, read and compiled once: strict, so that a name missing from the view throws. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';

export type Format = 'text' | 'html';
type Render = (view: object) => string;

const folder = join(import.meta.dirname, 'templates');

/** Compiles `*.<format>.hbs`; each may use every other as a partial by its name. Only HTML is escaped as HTML. */
export function compileTemplates(format: Format): ReadonlyMap<string, Render> {
  const suffix = `.${format}.hbs`;
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length));
  const handlebars = Handlebars.create();
  const compiled = names.map((name): [string, HandlebarsTemplateDelegate<object>] => {
    const source = readFileSync(join(folder, name + suffix), 'utf8');
    return [name, handlebars.compile(source, { strict: true, noEscape: format === 'text', preventIndent: true })];
  });
  handlebars.registerPartial(Object.fromEntries(compiled));
  return new Map(compiled.map(([name, template]) => [name, (view) => template(view)]));
}
