/** Every page, in both languages, on a telephone and on a desk: WCAG 2.1 AA, and it never scrolls sideways. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { excessWidth, violationsOn } from '../support/accessibility.js';
import { browserOfFile, expectShown, chosen, type Visitor } from '../support/browser.js';
import { busyProvince, LONG_WORD, type Province, type Staff } from '../support/busyProvince.js';
import { browse, served, type WebTrial } from '../support/web.js';

const visit = browserOfFile();
let hue: Province;
let trial: WebTrial;
const cookies = new Map<Staff, string>();
beforeAll(async () => {
  hue = await busyProvince();
  trial = await served({ installation: hue });
  for (const name of ['sdl', 'officer', 'council'] as const) {
    cookies.set(name, (await browse(trial, hue.people[name])).cookie);
  }
});
afterAll(() => trial.stop());

const WIDTHS = [1440, 360];
const LANGUAGES = ['', '/en'];

/** A context of its own for axe: its script would be a breach of the page's policy. */
async function as(who: Staff | null, bypassCSP = false): Promise<Visitor> {
  const visitor = await visit(trial.server.url, { bypassCSP });
  const [name = '', value = ''] = (who === null ? '' : (cookies.get(who) ?? '')).split(/=(.*)/s);
  if (name !== '') await visitor.page.context().addCookies([{ name, value, url: trial.server.url }]);
  return visitor;
}

async function atEachWidth<Found>(page: Page, look: (page: Page) => Promise<Found>): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    found.push(await look(page));
  }
  return found;
}

const nothing = WIDTHS.map(() => []);
const noExcess = WIDTHS.map(() => 0);

async function expectFits({ page }: Visitor): Promise<void> {
  expect({ at: page.url(), excess: await atEachWidth(page, excessWidth) }).toEqual({
    at: page.url(),
    excess: noExcess,
  });
}

async function expectAccessible({ page }: Visitor): Promise<void> {
  expect({ at: page.url(), found: await atEachWidth(page, violationsOn) }).toEqual({ at: page.url(), found: nothing });
}

/** The way to a page, when an address alone does not lead there; `base` is its language's. */
type Way = (visitor: Visitor, base: string) => Promise<void>;

async function expectGood(who: Staff | null, way: Way): Promise<void> {
  const [plain, bypassing] = [await as(who), await as(who, true)];
  for (const base of LANGUAGES) {
    await way(plain, base);
    await expectFits(plain);
    await way(bypassing, base);
    await expectAccessible(bypassing);
  }
}

const to =
  (path: string, status = 200): Way =>
  async ({ go, refused }, base) => {
    await go(`${base}${path}`);
    if (status >= 400) refused(status);
  };

describe('public pages are accessible and fit', () => {
  test.each([
    ['/', 200],
    ['/catalog', 200],
    ['/catalog?q=du+lich', 200],
    [`/catalog?q=${LONG_WORD}`, 200],
    ['/dataset/SDL-LUU-TRU', 200],
    ['/dataset/SDL-LUU-TRU?asOf=2026-04-12', 200],
    ['/status', 200],
    ['/status?quarter=2026-Q1', 200],
    ['/status?quarter=2026-Q1&asOf=2026-04-12', 200],
    ['/agencies/SDL', 200],
    ['/agencies/CQTW', 200],
    ['/sign-in', 200],
    ['/sign-in?next=%2Fdesk', 200],
    [`/dataset/${LONG_WORD}`, 404],
    ['/status?quarter=khong', 400],
  ])('%s', (path, status) => expectGood(null, to(path, status)));

  test('a sign-in that failed', () =>
    expectGood(null, async ({ page, go, refused }, base) => {
      await go(`${base}/sign-in`);
      await page.locator('#username').fill('khong-co');
      await page.locator('#password').fill('khong-dung');
      await page.locator('#password').press('Enter');
      await expectShown(page.getByRole('alert'));
      refused(401);
    }));
});

describe('pages of an agency are accessible and fit', () => {
  test.each([
    ['/desk', 200],
    ['/desk?quarter=2026-Q1', 200],
    ['/desk/SDL-LUU-TRU/2026-Q1', 200],
    ['/desk/SDL-LUU-TRU/2026-Q2', 200],
    ['/desk/SDL-LUU-TRU/2026-Q3', 200],
    ['/desk/SDL-HUONG-DAN/2026-Q1', 200],
    ['/desk/SDL-DIEM-DEN/2026-Q1', 200],
    ['/desk/SDL-LUOT-KHACH/2026', 200],
    ['/submissions/SDL-HUONG-DAN.2026-Q1', 200],
    ['/submissions/SDL-HUONG-DAN.2026-Q1/versions/1', 200],
    ['/submissions/SDL-SU-KIEN.2026-Q1/versions/1', 200],
    ['/submissions/SDL-LU-HANH.2026-Q1/versions/1', 200],
    ['/violations', 200],
    ['/reminders', 200],
    ['/submissions/STP-VAN-BAN.2026-Q1', 404],
    ['/review', 403],
  ])('%s', (path, status) => expectGood('sdl', to(path, status)));

  const sentFile =
    (content: string, { button, status = 200 }: { button: string; status?: number }): Way =>
    async ({ page, go, refused }, base) => {
      await go(`${base}/desk/SDL-DIEM-DEN/2026-Q2`);
      await page.locator('#file').setInputFiles(chosen('du-lieu.csv', content));
      await page.locator(button).click();
      await expectShown(page.locator('main table').first());
      if (status >= 400) refused(status);
    };
  const check = 'button[formaction]';
  const send = 'form[enctype] button:not([formaction])';

  test('a file that was refused', () => {
    const broken = `ten,so_phong\na,1,2\n"${LONG_WORD}\n`;
    return expectGood('sdl', sentFile(broken, { button: send, status: 422 }));
  });

  test('a file that was checked', () => {
    return expectGood('sdl', sentFile(`ten,so_phong,${LONG_WORD}\na,x,2\nb,,3\n`, { button: check }));
  });

  test('a form sent without its reason', () =>
    expectGood('sdl', async ({ page, go, refused }, base) => {
      await go(`${base}/desk/SDL-DIEM-DEN/2026-Q2`);
      await page.locator('details:has(#reason-nil) summary').click();
      await page.locator('#reason-nil').fill('   ');
      await page.locator('details:has(#reason-nil) button').click();
      await expectShown(page.locator('#reason-nil-error'));
      refused(422);
    }));
});

describe('pages of reviewers and of the council are accessible and fit', () => {
  test.each([
    ['officer', '/review', 200],
    ['officer', '/review?done=returned&submission=STP-VAN-BAN.2026-Q1', 200],
    ['officer', '/review/STP-VAN-BAN.2026-Q1', 200],
    ['officer', '/review/STP-CONG-CHUNG.2026-Q1', 200],
    ['officer', '/review/SDL-SU-KIEN.2026-Q1', 200],
    ['officer', '/review/SDL-HUONG-DAN.2026-Q1', 200],
    ['officer', '/submissions/SDL-LUU-TRU.2026-Q1', 200],
    ['officer', '/violations', 200],
    ['officer', '/violations?quarter=2026-Q1&agency=SDL', 200],
    ['officer', '/violations?agency=CQTW', 200],
    ['officer', '/reminders', 200],
    ['officer', '/ranking', 200],
    ['council', '/ranking?year=2026&asOf=2026-04-20', 200],
    ['council', '/reminders', 200],
    ['council', '/desk', 403],
  ] as const)('%s at %s', (who, path, status) => expectGood(who, to(path, status)));
});
