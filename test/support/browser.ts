/**
 * People with a real browser: one Chromium for each test file, a fresh context for each visitor. What a page complains of
 * fails the test: an error in the console (a broken content security policy is one), a request that failed, an answer
 * of 400 or more that the test has not expected.
 */
import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals';
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type ConsoleMessage,
  type Locator,
  type Page,
  type Request,
} from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Playwright switches off what lets people step back to a page as they left it. */
const KEEPING_PAGES = ['--disable-back-forward-cache'];

export interface Visitor {
  readonly page: Page;
  readonly go: (path: string) => Promise<void>;
  /** The page that stands there came with this status, and was meant to. */
  readonly refused: (status: number) => void;
}

export type Visit = (url: string, options?: BrowserContextOptions) => Promise<Visitor>;

/** Starts the browser of a test file; call it once, outside of any test. */
export function browserOfFile(): Visit {
  jest.setTimeout(60_000);
  let browser: Browser | null = null;
  let open: Watched[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, headless: true, args: QUIET, ignoreDefaultArgs: KEEPING_PAGES });
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    const complaints = open.flatMap((visitor) => visitor.complaints());
    await Promise.all(open.map(({ page }) => page.context().close()));
    open = [];
    expect(complaints).toEqual([]);
  });
  return async (url, options = {}) => {
    if (browser === null) throw new Error('the browser starts before the first test');
    const context = await browser.newContext({ baseURL: url, locale: 'vi-VN', ...options });
    context.setDefaultTimeout(10_000);
    const visitor = watched(await context.newPage());
    open.push(visitor);
    return visitor;
  };
}

/** The browser itself let go: the visitor went on before all had come, or the page became a download. */
const GIVEN_UP = 'net::ERR_ABORTED';

interface Watched extends Visitor {
  readonly complaints: () => readonly string[];
}

function watched(page: Page): Watched {
  const complaints: { url: string; text: string }[] = [];
  const note = (url: string, text: string) => void complaints.push({ url, text: `${text} ${url}` });
  page.on('console', (message) => {
    if (isError(message)) note(page.url(), message.text());
  });
  page.on('pageerror', (error) => {
    note(page.url(), error.message);
  });
  page.on('requestfailed', (request) => {
    if (failureOf(request) !== GIVEN_UP) note(request.url(), failureOf(request));
  });
  page.on('response', (response) => {
    if (response.status() >= 400) note(response.url(), String(response.status()));
  });
  return {
    page,
    go: async (path) => {
      await page.goto(path);
    },
    refused: (status) => {
      const at = complaints.findLastIndex(({ url, text }) => url === page.url() && text === `${String(status)} ${url}`);
      if (at < 0) throw new Error(`${page.url()} was not answered with ${String(status)}`);
      complaints.splice(at, 1);
    },
    complaints: () => complaints.map(({ text }) => text),
  };
}

/** What was not answered, or answered with an error status, is noted where it is requested. */
function isError(message: ConsoleMessage): boolean {
  return message.type() === 'error' && !message.text().startsWith('Failed to load resource');
}

function failureOf(request: Request): string {
  return request.failure()?.errorText ?? 'failed';
}

/** Signs in by the form, in the language of the page. */
export async function signInAs(
  { page, go }: Visitor,
  { username, password }: { username: string; password: string },
): Promise<void> {
  await go('/sign-in');
  await fillSignIn(page, { username, password });
}

export async function fillSignIn(page: Page, { username, password }: { username: string; password: string }) {
  await page.getByLabel('Tên tài khoản').fill(username);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
}

/** What a click brings as a file. */
export async function downloadedBy(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), bytes: await buffer(createReadStream(await download.path())) };
}

/** Waits until it stands on the page. */
export async function expectShown(place: Locator): Promise<void> {
  await place.waitFor();
}

/** A file as a person chooses it in a form. */
export function chosen(name: string, content: string) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}
