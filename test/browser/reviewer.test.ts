/** Reviewers decide and agencies see it; what is published anybody finds. Overseers read lists and the ranking. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserOfFile, expectShown, chosen, downloadedBy, signInAs, type Visitor } from '../support/browser.js';
import { busyProvince, inReview, QUARTER, type Province, type Staff } from '../support/busyProvince.js';
import { whole } from '../support/installation.js';
import { served, type WebTrial } from '../support/web.js';

const visit = browserOfFile();

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const table = (page: Page, name: string) => page.getByRole('table', { name });
/** A link that says what it does, and, to those who do not see where it stands, to what. */
const named = (verb: string, title: string) => ({ name: new RegExp(`^${verb} ?: ${title}`) });
const WAITING = 'Các bản chờ duyệt, bản chờ lâu nhất ở trên';
const APPROVED = 'Các tệp đã duyệt chờ công bố, tệp chờ lâu nhất ở trên';
const TITLE = 'Văn bản quy phạm pháp luật';
const REASON = 'Cột “so_phong” có chữ ở dòng 2, đề nghị ghi số.';

let hue: Province;
let trial: WebTrial;

async function begin(made: Promise<Province>): Promise<void> {
  hue = await made;
  trial = await served({ installation: hue });
}

const scripts = [
  ['with scripts', true],
  ['without scripts', false],
] as const;

async function signedIn(who: Staff, javaScriptEnabled: boolean): Promise<Visitor> {
  const visitor = await visit(trial.server.url, { javaScriptEnabled });
  await signInAs(visitor, hue.people[who]);
  await expectShown(visitor.page.getByRole('button', { name: 'Đăng xuất' }));
  return visitor;
}

describe.each(scripts)('a reviewer %s', (_, javaScriptEnabled) => {
  beforeEach(() => begin(inReview()));
  afterEach(() => trial.stop());

  async function returned({ page }: Visitor): Promise<void> {
    await page.getByRole('link', named('Xem và duyệt', TITLE)).click();
    await expectShown(heading(page, TITLE));
    await expectShown(page.getByText('Hệ thống chưa tự động rà soát dữ liệu cá nhân'));
    await page.getByLabel('Lý do trả lại').fill(REASON);
    await page.getByRole('button', { name: 'Trả lại cho cơ quan' }).click();
    await expectShown(page.getByRole('status').getByText('Đã trả lại STP-VAN-BAN.2026-Q1'));
  }

  async function sentAgain({ page }: Visitor, content: string): Promise<void> {
    const duty = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: TITLE }) });
    await expect(duty.first().innerText()).resolves.toContain(REASON);
    await page.getByRole('link', named('Sửa và gửi lại', TITLE)).click();
    await expectShown(page.getByText(REASON).first());
    await page.getByLabel('Tệp dữ liệu', { exact: true }).setInputFiles(chosen('a.csv', content));
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
    await expectShown(heading(page, 'Biên nhận dữ liệu'));
  }

  async function published({ page, go }: Visitor): Promise<void> {
    await go('/review');
    await page.getByRole('link', named('Xem và duyệt', TITLE)).click();
    await page.getByRole('button', { name: 'Duyệt bản này' }).click();
    await expectShown(page.getByRole('status').getByText('Tệp đang chờ công bố'));
    await page.getByRole('link', named('Xem và công bố', TITLE)).click();
    await page.getByRole('button', { name: 'Công bố tệp này' }).click();
    await expectShown(page.getByRole('status').getByText('Ai cũng xem và tải về được'));
  }

  test('returns a file with a reason, which the agency reads and mends; approves and publishes it for anybody', async () => {
    const [officer, agency, reader] = [
      await signedIn('officer', javaScriptEnabled),
      await signedIn('stp', javaScriptEnabled),
      await visit(trial.server.url, { javaScriptEnabled }),
    ];
    await reader.go('/dataset/STP-VAN-BAN');
    reader.refused(404);
    await returned(officer);
    await agency.go('/desk');
    const mended = whole('Nghị quyết 01');
    await sentAgain(agency, mended);
    await published(officer);
    await reader.page.reload();
    await expectShown(heading(reader.page, TITLE));
    const newest = reader.page.getByRole('link', { name: 'Tải tệp mới nhất' });
    expect((await downloadedBy(reader.page, () => newest.click())).bytes.toString()).toBe(mended);
  });

  test('looks at the queue, what waited longest first, and at a declaration', async () => {
    const { page } = await signedIn('leader', javaScriptEnabled);
    await expectShown(heading(page, 'Chờ duyệt và công bố'));
    const titles = await table(page, WAITING).getByRole('rowheader').allInnerTexts();
    expect(titles.map((title) => title.split('\n')[0])).toEqual(['Sự kiện, lễ hội', TITLE]);
    await expect(table(page, APPROVED).getByRole('rowheader').count()).resolves.toBe(1);
    await page.getByRole('link', named('Xem và duyệt', 'Sự kiện, lễ hội')).click();
    await expectShown(page.getByText('Trong quý không tổ chức sự kiện nào').first());
    await page.getByRole('button', { name: 'Duyệt bản này' }).click();
    await expectShown(page.getByRole('status').getByText('Đã duyệt SDL-SU-KIEN.2026-Q1'));
    await expect(table(page, WAITING).getByRole('rowheader').count()).resolves.toBe(1);
  });

  test('does not approve what was replaced while they looked', async () => {
    const officer = await signedIn('officer', javaScriptEnabled);
    const agency = await signedIn('stp', javaScriptEnabled);
    await officer.page.getByRole('link', named('Xem và duyệt', TITLE)).click();
    await agency.go('/desk/STP-VAN-BAN/2026-Q1');
    await agency.page.getByLabel('Tệp dữ liệu', { exact: true }).setInputFiles(chosen('a.csv', whole('Nghị quyết 02')));
    await agency.page.getByRole('button', { name: 'Gửi tệp' }).click();
    await expectShown(heading(agency.page, 'Biên nhận dữ liệu'));
    await officer.page.getByRole('button', { name: 'Duyệt bản này' }).click();
    await expectShown(officer.page.getByRole('alert').getByText('Cơ quan vừa gửi bản khác'));
    officer.refused(409);
    await officer.page.getByRole('button', { name: 'Duyệt bản này' }).click();
    await expectShown(officer.page.getByRole('status').getByText('Tệp đang chờ công bố'));
  });
});

describe.each(scripts)('after the deadline, %s,', (_, javaScriptEnabled) => {
  beforeAll(() => begin(busyProvince()));
  afterAll(() => trial.stop());

  test('an officer reads violations, reminders and the ranking, one agency at a time too', async () => {
    const { page } = await signedIn('officer', javaScriptEnabled);
    const menu = page.getByRole('navigation');
    await menu.getByRole('link', { name: 'Vi phạm' }).click();
    const violations = table(page, 'Các vi phạm theo ngày mở, mới nhất ở trên');
    await expect(violations.getByRole('row', { name: /Điểm đến/ }).innerText()).resolves.toContain('Không cập nhật');
    await page.getByLabel('Cơ quan', { exact: true }).selectOption('STP');
    await page.getByRole('button', { name: 'Xem' }).click();
    await expectShown(page.getByText('Không có vi phạm nào khớp với điều kiện lọc.'));
    await menu.getByRole('link', { name: 'Nhắc việc' }).click();
    await page.getByLabel('Cơ quan', { exact: true }).selectOption('SDL');
    await page.getByLabel('Quý', { exact: true }).selectOption(QUARTER);
    await page.getByRole('button', { name: 'Xem' }).click();
    const reminders = table(page, 'Các bước nhắc, mới nhất ở trên');
    await expect(reminders.getByRole('row', { name: /Ngày hạn cuối/ }).innerText()).resolves.toContain('Đã gửi');
    await menu.getByRole('link', { name: 'Xếp loại' }).click();
    await expectShown(heading(page, 'Căn cứ xếp loại năm 2026'));
  });

  test('the council comes to the ranking, takes it home, and is offered nothing that it may not do', async () => {
    const visitor = await signedIn('council', javaScriptEnabled);
    const { page } = visitor;
    expect(new URL(page.url()).pathname).toBe('/ranking');
    const menu = await page.getByRole('navigation').getByRole('link').allInnerTexts();
    expect(menu).toEqual(['Danh mục', 'Tình hình', 'Vi phạm', 'Nhắc việc', 'Xếp loại', 'Báo cáo quý', 'Nhật ký']);
    const bloc = table(page, 'Xếp hạng trong khối Cơ quan chuyên môn');
    await expect(bloc.getByRole('row', { name: /Sở Tư pháp/ }).innerText()).resolves.toMatch(/^1\s/);
    const csv = await downloadedBy(page, () => page.getByRole('link', { name: 'CSV' }).click());
    expect(csv.bytes.toString()).toContain('Sở Du lịch');
    await visitor.go('/review');
    visitor.refused(403);
    await expectShown(heading(page, 'Không được phép'));
  });

  test('an agency sees its own violations and reminders only', async () => {
    const { page, go } = await signedIn('stp', javaScriptEnabled);
    await go('/violations');
    await expectShown(page.getByText('Không có vi phạm nào.'));
    await go('/reminders');
    await expect(page.getByRole('main').innerText()).resolves.not.toContain('Sở Du lịch');
  });
});
