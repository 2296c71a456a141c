/**
 * The pages' templates, read and compiled once. Strict: a name missing from a model throws, so every model says
 * everything its template asks for, with null where there is nothing.
 *
 * Helpers: `{{href "/catalog"}}` is a path in the page's language; `{{csrf}}` is the hidden field that every form which
 * posts has to begin with. Both know the page they stand on by `@language` and `@csrf`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars, { type HelperOptions } from 'handlebars';
import type { Language } from '../../web.js';

/** What helpers know of the page. */
export interface PageData {
  readonly language: Language;
  /** Null when nobody is signed in: the form's own Origin check has to do. */
  readonly csrf: string | null;
}

type Template = (model: object, data: PageData) => string;

const folder = join(import.meta.dirname, '..', 'templates');
const SUFFIX = '.hbs';

/** A path within the site, in a language: `/catalog` or `/en/catalog`. */
export function localPath(path: string, language: Language): string {
  if (language === 'vi') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

/** Every file of the folder, each usable as a partial by its name. */
export function compilePages(): ReadonlyMap<string, Template> {
  const handlebars = Handlebars.create();
  handlebars.registerHelper({ href: hrefHelper, csrf: csrfHelper });
  const names = readdirSync(folder).filter((file) => file.endsWith(SUFFIX));
  const compiled = names.map((file): [string, HandlebarsTemplateDelegate<object>] => {
    const source = readFileSync(join(folder, file), 'utf8');
    return [file.slice(0, -SUFFIX.length), handlebars.compile(source, { strict: true, preventIndent: true })];
  });
  handlebars.registerPartial(Object.fromEntries(compiled));
  return new Map(compiled.map(([name, template]) => [name, (model, data) => template(model, { data })]));
}

function hrefHelper(path: string, options: HelperOptions): string {
  return localPath(path, dataOf(options).language);
}

function csrfHelper(options: HelperOptions): Handlebars.SafeString | string {
  const { csrf } = dataOf(options);
  if (csrf === null) return '';
  const value = Handlebars.escapeExpression(csrf);
  return new Handlebars.SafeString(`<input type="hidden" name="csrf" value="${value}">`);
}

function dataOf(options: HelperOptions): PageData {
  // Handlebars types its data as anything; `compilePages` puts nothing else there.
  return options.data as PageData;
}
