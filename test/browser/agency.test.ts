/** An agency's people send what they owe, mend what was refused or returned, and leave nothing behind in the browser. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserOfFile, expectShown, chosen, downloadedBy, signInAs, type Visitor } from '../support/browser.js';
import { inReview, LONG_WORD, type Province } from '../support/busyProvince.js';
import { utc, whole } from '../support/installation.js';
import { served, type WebTrial } from '../support/web.js';

const visit = browserOfFile();

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

const main = (page: Page) => page.getByRole('main');
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function send(page: Page, content: string, button = 'Gửi tệp'): Promise<void> {
  await page.getByLabel('Tệp dữ liệu', { exact: true }).setInputFiles(chosen('Dữ liệu quý 1.csv', content));
  await main(page).getByRole('button', { name: button }).click();
}

async function textOf(page: Page): Promise<string> {
  return (await main(page).innerText()).replaceAll(/\s+/g, ' ');
}

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('an agency %s', (_, javaScriptEnabled) => {
  let hue: Province;
  let trial: WebTrial;
  beforeAll(async () => {
    hue = await inReview();
    trial = await served({ installation: hue });
  });
  afterAll(() => trial.stop());

  async function signedIn(): Promise<Visitor> {
    const visitor = await visit(trial.server.url, { javaScriptEnabled });
    await signInAs(visitor, hue.people.sdl);
    await expectShown(heading(visitor.page, 'Việc của đơn vị'));
    return visitor;
  }

  test('is not let in with a wrong password, and keeps its name in the form', async () => {
    const visitor = await visit(trial.server.url, { javaScriptEnabled });
    await signInAs(visitor, { ...hue.people.sdl, password: 'khong-dung' });
    await expectShown(visitor.page.getByRole('alert'));
    visitor.refused(401);
    await expect(visitor.page.getByLabel('Tên tài khoản').inputValue()).resolves.toBe('sdl');
  });

  test('comes after signing in to the page that it wanted, in its language', async () => {
    const { page, go } = await visit(trial.server.url, { javaScriptEnabled });
    await go('/en/desk/SDL-DIEM-DEN/2026-Q1');
    await page.getByLabel('User name').fill('sdl');
    await page.getByLabel('Password').fill(hue.people.sdl.password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await expectShown(heading(page, 'Điểm đến'));
    expect(new URL(page.url()).pathname).toBe('/en/desk/SDL-DIEM-DEN/2026-Q1');
  });

  test('sees what is left to do, by when, and why something came back', async () => {
    const { page } = await signedIn();
    const text = await textOf(page);
    expect(text).toContain('15/04/2026');
    expect(text).toContain('16/04/2026');
    const returned = page.getByRole('listitem').filter({ hasText: 'Danh sách hướng dẫn viên' });
    await expect(returned.first().innerText()).resolves.toContain(LONG_WORD);
  });

  test('is told row and rule of a refused file, checks, sends, and holds a receipt', async () => {
    const visitor = await signedIn();
    const { page } = visitor;
    await page.getByRole('link', { name: 'Điểm đến', exact: true }).click();
    await send(page, 'ten,so_phong\nĐồi Vọng Cảnh,1\nCầu Trường Tiền,2,3\n');
    await expectShown(heading(page, 'Tệp không nhận được'));
    visitor.refused(422);
    const problem = page.getByRole('table', { name: 'Từng lỗi kèm vị trí trong tệp' }).getByRole('row').nth(1);
    await expect(problem.getByRole('cell').allInnerTexts()).resolves.toEqual([
      '3',
      '',
      expect.any(String),
      'raggedRow',
    ]);

    const good = whole('Đồi Vọng Cảnh');
    await send(page, good, 'Chỉ kiểm tra, chưa gửi');
    await expectShown(heading(page, 'Kết quả kiểm tra'));
    await expect(textOf(page)).resolves.toContain('chưa gửi và chưa lưu gì');
    await page.getByRole('link', { name: 'Về trang nhiệm vụ' }).click();
    await expectShown(page.getByText('Chưa gửi lần nào.'));

    hue.clock.set(utc('2026-04-10 09:41:07'));
    await send(page, good);
    await expectShown(heading(page, 'Biên nhận dữ liệu'));
    const receipt = await textOf(page);
    expect(receipt).toContain(sha256(good));
    expect(receipt).toContain('09:41:07 10/04/2026');
    expect(receipt).toContain('Đúng hạn');
    const file = await downloadedBy(page, () => page.getByRole('link', { name: 'Tải tệp đã gửi' }).click());
    expect(file.bytes.toString()).toBe(good);
    await page.reload();
    await page.getByRole('link', { name: 'Mọi phiên bản của bản cập nhật này' }).click();
    await expect(main(page).getByRole('heading', { level: 3 }).allInnerTexts()).resolves.toEqual(['Phiên bản 1']);
  });

  test('declares with a reason that nothing arose', async () => {
    const { page, go } = await signedIn();
    await go('/desk/SDL-LU-HANH/2026-Q1');
    await page.getByText('Khai “không phát sinh”').click();
    const reason = page.getByLabel('Lý do').first();
    await reason.fill('Trong quý không có doanh nghiệp mới.');
    await page.getByRole('button', { name: 'Gửi khai báo không phát sinh' }).click();
    await expectShown(heading(page, 'Biên nhận dữ liệu'));
    await expect(textOf(page)).resolves.toContain('Trong quý không có doanh nghiệp mới.');
    await page.getByRole('navigation').getByRole('link', { name: 'Việc của đơn vị' }).click();
    const sent = page.getByRole('table', { name: 'Đã gửi' }).getByRole('row', { name: /Doanh nghiệp lữ hành/ });
    await expect(sent.innerText()).resolves.toContain('Không phát sinh');
  });

  test('mends what was returned and keeps its first time of receipt', async () => {
    const { page } = await signedIn();
    await page.getByRole('link', { name: /^Sửa và gửi lại ?: Danh sách hướng dẫn viên/ }).click();
    await expect(textOf(page)).resolves.toContain('Gửi bản sửa chậm nhất ngày');
    await send(page, whole('Nguyễn Thị Mẫu'));
    await expectShown(heading(page, 'Biên nhận dữ liệu'));
    const receipt = await textOf(page);
    expect(receipt).toContain('phiên bản 2');
    expect(receipt).toContain('09:12:33 02/04/2026');
  });

  test('signs out, and the back button shows nothing of what it saw', async () => {
    const { page, go } = await signedIn();
    await go('/submissions/SDL-HUONG-DAN.2026-Q1/versions/1');
    await expectShown(heading(page, 'Biên nhận dữ liệu'));
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await expectShown(page.getByRole('link', { name: 'Đăng nhập' }).first());
    expect(new URL(page.url()).pathname).toBe('/');
    for (let steps = 0; steps < 2; steps += 1) {
      await page.goBack({ waitUntil: 'commit' });
      await expectShown(heading(page, 'Đăng nhập'));
      await expect(page.locator('body').innerText()).resolves.not.toMatch(/Biên nhận|hướng dẫn viên|sdl/);
    }
  });
});
