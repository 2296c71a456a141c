/** An officer looks into the history: finds an event by words, sees what it changed, takes it out, and that is seen too. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { excessWidth, violationsOn } from '../support/accessibility.js';
import { browserOfFile, downloadedBy, expectShown, signInAs, type Visitor } from '../support/browser.js';
import { busyProvince, type Province } from '../support/busyProvince.js';
import { browse, served, type WebTrial } from '../support/web.js';

const visit = browserOfFile();
let hue: Province;
let trial: WebTrial;
beforeAll(async () => {
  hue = await busyProvince();
  trial = await served({ installation: hue });
});
afterAll(() => trial.stop());

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

test('an officer finds an event by words without marks, follows it and takes the list out', async () => {
  const visitor = await visit(trial.server.url);
  await signInAs(visitor, hue.people.officer);
  const { page } = visitor;
  await page.getByRole('navigation').getByRole('link', { name: 'Nhật ký' }).click();
  await expectShown(heading(page, 'Nhật ký'));
  await page.getByLabel('Từ cần tìm').fill('tra lai');
  await page.getByRole('main').getByRole('button', { name: 'Xem', exact: true }).click();
  await expectShown(page.getByText(/^Trả lại phiên bản 1 của “/).first());
  const { name, bytes } = await downloadedBy(page, () => page.getByRole('link', { name: 'CSV' }).click());
  expect([name, bytes.toString()]).toEqual(['history.csv', expect.stringContaining('SubmissionReturned')]);
  await page
    .getByRole('link', { name: /^Xem sự kiện ở vị trí/ })
    .first()
    .click();
  await expectShown(page.getByRole('row', { name: /Tình trạng .* đã trả lại/ }));
  await page.getByRole('link', { name: /^Bảng tình hình/ }).click();
  await expectShown(heading(page, /Tình hình/));
  await visitor.go('/reads');
  await expectShown(page.getByRole('row', { name: /Kết xuất nhật ký .* CSV/ }));
});

describe.each(['', '/en'])('in the language of %p', (base) => {
  async function signedIn(bypassCSP: boolean): Promise<Visitor> {
    const visitor = await visit(trial.server.url, { bypassCSP });
    const [name = '', value = ''] = (await browse(trial, hue.people.officer)).cookie.split(/=(.*)/s);
    await visitor.page.context().addCookies([{ name, value, url: trial.server.url }]);
    return visitor;
  }

  test.each(['/history', '/history?text=khong-he-co&stream=x', '/history/12', '/reads'])(
    '%s is accessible and fits',
    async (path) => {
      const [plain, bypassing] = [await signedIn(false), await signedIn(true)];
      for (const width of [1440, 360]) {
        await plain.page.setViewportSize({ width, height: 900 });
        await plain.go(`${base}${path}`);
        expect([width, await excessWidth(plain.page)]).toEqual([width, 0]);
        await bypassing.page.setViewportSize({ width, height: 900 });
        await bypassing.go(`${base}${path}`);
        expect([width, await violationsOn(bypassing.page)]).toEqual([width, []]);
      }
    },
  );
});
