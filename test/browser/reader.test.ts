/** Anybody looks for data, downloads them, and sees which agency is on time: with scripts switched off, too. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { browserOfFile, expectShown, downloadedBy, type Visitor } from '../support/browser.js';
import { busyProvince, PUBLISHED, QUARTER } from '../support/busyProvince.js';
import { served, type WebTrial } from '../support/web.js';

const visit = browserOfFile();
let trial: WebTrial;
beforeAll(async () => {
  trial = await served({ installation: await busyProvince() });
});
afterAll(() => trial.stop());

const TITLE = 'Danh sách cơ sở lưu trú du lịch trên địa bàn';

/** From the home page to a dataset, as somebody does who types without marks. */
async function found({ page, go }: Visitor): Promise<void> {
  await go('/');
  await page.getByLabel('Tìm trong danh mục').fill('co so luu tru du lich');
  await page.getByRole('button', { name: 'Tìm' }).click();
  await expect(page.getByRole('heading', { level: 2 }).first().textContent()).resolves.toContain('1 bộ dữ liệu');
  await page.getByRole('link', { name: TITLE }).click();
  await expectShown(page.getByRole('heading', { level: 1, name: TITLE }));
}

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('a reader %s', (_, javaScriptEnabled) => {
  const reader = () => visit(trial.server.url, { javaScriptEnabled });

  test('finds a dataset typed without marks and downloads the very bytes that were published', async () => {
    const visitor = await reader();
    await found(visitor);
    const { page } = visitor;
    const newest = await downloadedBy(page, () => page.getByRole('link', { name: 'Tải tệp mới nhất' }).click());
    expect(newest).toEqual({ name: `SDL-LUU-TRU-${QUARTER}.csv`, bytes: Buffer.from(PUBLISHED) });
    const ofPeriod = page.getByRole('row', { name: /^Quý 1\/2026/ }).getByRole('link', { name: /^Tải CSV/ });
    expect((await downloadedBy(page, () => ofPeriod.click())).bytes.toString()).toBe(PUBLISHED);
  });

  test('finds every dataset of a topic, and help where there is nothing', async () => {
    const { page, go } = await reader();
    await go('/');
    await page.getByLabel('Tìm trong danh mục').fill('du lich');
    await page.getByRole('button', { name: 'Tìm' }).click();
    const titles = await page.getByRole('main').getByRole('heading', { level: 3 }).allTextContents();
    expect(titles).toContain(TITLE);
    expect(titles).not.toContain('Tổ chức hành nghề công chứng');
    await page.getByLabel('Tìm trong danh mục').fill('khong co gi nhu the');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await expectShown(page.getByRole('heading', { name: 'Không tìm thấy bộ dữ liệu nào' }));
  });

  test('sees the board of a past day, then of now, and goes on to an agency and to English', async () => {
    const { page, go } = await reader();
    await go('/');
    await page.getByRole('navigation').getByRole('link', { name: 'Tình hình' }).click();
    await page.getByLabel('Quý', { exact: true }).selectOption(QUARTER);
    await page.getByLabel('Tính đến đầu ngày').fill('2026-04-12');
    await page.getByRole('button', { name: 'Xem' }).click();
    const missing = page.getByRole('row', { name: /Điểm đến/ });
    await expectShown(page.getByText('không phải hiện nay'));
    await expect(missing.textContent()).resolves.toContain('Chưa cập nhật');
    await page.getByRole('link', { name: 'Xem hiện nay' }).click();
    await expect(missing.textContent()).resolves.toContain('Thiếu');
    await expect(page.getByText('không phải hiện nay').count()).resolves.toBe(0);
    await page.getByRole('link', { name: 'Sở Du lịch' }).first().click();
    await expectShown(page.getByRole('heading', { level: 1, name: 'Sở Du lịch' }));
    await expectShown(page.getByRole('link', { name: TITLE }));
    await page.getByRole('banner').getByRole('link', { name: 'English' }).click();
    await expectShown(page.getByRole('heading', { level: 1, name: 'Department of Tourism' }));
    expect(new URL(page.url()).pathname).toBe('/en/agencies/SDL');
    await page.getByRole('navigation').getByRole('link', { name: 'Catalog' }).click();
    await expectShown(page.getByRole('heading', { level: 1, name: 'Data catalog' }));
  });

  test('is shown help where nothing is, and the way to sign in where staff work', async () => {
    const visitor = await reader();
    const { page } = visitor;
    await visitor.go('/dataset/SDL-DIEM-DEN-KHONG-CO');
    visitor.refused(404);
    await expectShown(page.getByRole('heading', { level: 1, name: 'Không tìm thấy' }));
    await expectShown(page.getByLabel('Tìm trong danh mục'));
    await visitor.go('/desk');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  test('is told on every page that the log is simulated', async () => {
    const { page, go } = await reader();
    for (const path of ['/', '/catalog', '/dataset/SDL-LUU-TRU', '/status', '/agencies/SDL', '/sign-in']) {
      await go(path);
      await expectShown(page.getByText('NHẬT KÝ MÔ PHỎNG, không phải số liệu thật'));
    }
  });
});
