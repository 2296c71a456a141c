/** A page as HTML: its template, in the frame that all pages share. */
import type { Role } from '../../../domain/values.js';
import type { TreeHead } from '../../../transparency/checkpoint.js';
import { hashToBase64 } from '../../../transparency/hashing.js';
import type { Page } from '../../route.js';
import type { Language } from '../../web.js';
import { dayText, numberText } from './format.js';
import { navigationOf } from './navigation.js';
import { compilePages, localPath } from './templates.js';
import { commonWords, type CommonWords } from '../words/common.js';

/** What a page does not know of itself. */
export interface Frame {
  readonly language: Language;
  /** The path within the language, with its query. */
  readonly path: string;
  readonly viewer: {
    readonly username: string;
    readonly role: Role;
    readonly agency: string | null;
    readonly csrf: string;
  } | null;
  /** On a simulated log every page says so. */
  readonly simulated: boolean;
  /** Where people reach the server, without a slash at the end. */
  readonly baseUrl: string;
  readonly styleHref: string;
  /** Of the one page that has a script. */
  readonly scriptHref: string | null;
  /** The newest of the log when the page was made; null before the first. */
  readonly checkpoint: TreeHead | null;
}

const ROOT_SHOWN = 12;

const templates = compilePages();

/** Throws on a page whose model lacks what its template asks for: a bug, never a visitor's doing. */
export function renderPage(page: Page, frame: Frame): string {
  const data = { language: frame.language, csrf: frame.viewer?.csrf ?? null };
  const body = templateOf(page.template)(page.model, data);
  return templateOf('layout')({ ...frameModel(page, frame), body }, data);
}

function templateOf(name: string) {
  const template = templates.get(name);
  if (!template) throw new Error(`There is no page template ${name}`);
  return template;
}

function frameModel(page: Page, frame: Frame): object {
  const { language, path, viewer, simulated, baseUrl, styleHref, scriptHref, checkpoint } = frame;
  const words = commonWords[language];
  return {
    c: words,
    title: page.title === words.site ? words.site : `${page.title} · ${words.site}`,
    language,
    styleHref,
    scriptHref,
    simulated,
    links: page.links ?? [],
    jsonLd: page.jsonLd === undefined ? null : safeJson(page.jsonLd),
    translations: (['vi', 'en'] as const).map((code) => ({ code, href: `${baseUrl}${localPath(path, code)}` })),
    navigation: navigationOf(viewer?.role ?? 'public', path, words),
    viewer: viewer === null ? null : { username: viewer.username, role: words.roles[viewer.role] },
    signInOffered: viewer === null && !path.startsWith('/sign-in'),
    otherPath: localPath(path, words.otherLanguageCode),
    checkpoint: checkpoint && checkpointText(checkpoint, words, language),
    computedFrom: page.basis === undefined ? null : basisText(page.basis, words, language),
  };
}

/** As much of the root as a person compares with a glance. */
function checkpointText({ size, root }: TreeHead, words: CommonWords, language: Language): string {
  return words.checkpoint(numberText(size, language), hashToBase64(root).slice(0, ROOT_SHOWN));
}

function basisText({ position, settledOn }: NonNullable<Page['basis']>, words: CommonWords, language: Language) {
  return words.computedFrom(numberText(position, language), settledOn === null ? null : dayText(settledOn, language));
}

/** JSON that cannot end the element it stands in. */
function safeJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
