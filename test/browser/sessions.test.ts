/** What a session is in a real browser: it ends at once, no script reads it, and no other site acts through it. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { machine } from '../../src/access/actor.js';
import { revokeAccount } from '../../src/app/accounts.js';
import { browserOfFile, expectShown, signInAs, type Visitor } from '../support/browser.js';
import { inReview, type Province, type Staff } from '../support/busyProvince.js';
import { answer, typesOf, utc } from '../support/installation.js';
import { served, type WebTrial } from '../support/web.js';

const visit = browserOfFile();
let hue: Province;
let trial: WebTrial;
beforeEach(async () => {
  hue = await inReview();
  trial = await served({ installation: hue });
});
afterEach(() => trial.stop());

async function signedIn(who: Staff): Promise<Visitor> {
  const visitor = await visit(trial.server.url);
  await signInAs(visitor, hue.people[who]);
  await expectShown(visitor.page.getByRole('button', { name: 'Đăng xuất' }));
  return visitor;
}

const pathOf = (page: Page) => new URL(page.url()).pathname;
const clickViolations = (page: Page) => page.getByRole('navigation').getByRole('link', { name: 'Vi phạm' }).click();

describe('a session', () => {
  test('is in a cookie that no script can read', async () => {
    const { page } = await signedIn('officer');
    const cookies = await page.context().cookies();
    expect(cookies).toMatchObject([{ name: 'opendata', httpOnly: true, sameSite: 'Lax', path: '/' }]);
    await expect(page.evaluate('document.cookie')).resolves.toBe('');
    await expect(page.evaluate('Object.keys({ ...localStorage, ...sessionStorage })')).resolves.toEqual([]);
    expect(page.url() + (await page.content())).not.toContain(cookies[0]?.value);
  });

  test('of an account that was revoked ends with the next click, at the sign-in', async () => {
    const { page } = await signedIn('officer');
    answer(await revokeAccount(hue.app, machine, 'officer'));
    await clickViolations(page);
    await expectShown(page.getByText('Hãy đăng nhập để tiếp tục'));
    expect(pathOf(page)).toBe('/sign-in');
    await expect(page.context().cookies()).resolves.toEqual([]);
  });

  test('that was left alone for an hour ends at the sign-in, which leads back to where one was', async () => {
    const visitor = await signedIn('sdl');
    const { page } = visitor;
    hue.clock.set(utc('2026-04-10 10:31'));
    await clickViolations(page);
    await expectShown(page.getByText('Hãy đăng nhập để tiếp tục'));
    expect(pathOf(page)).toBe('/sign-in');
    await page.getByLabel('Tên tài khoản').fill('sdl');
    await page.getByLabel('Mật khẩu').fill(hue.people.sdl.password);
    await page.getByLabel('Mật khẩu').press('Enter');
    await expectShown(page.getByRole('heading', { level: 1, name: 'Vi phạm' }));
  });

  test('that is used goes on', async () => {
    const { page } = await signedIn('sdl');
    for (const at of ['10:15', '11:00', '11:45']) {
      hue.clock.set(utc(`2026-04-10 ${at}`));
      await page.reload();
      await expectShown(page.getByRole('heading', { level: 1, name: 'Việc của đơn vị' }));
    }
  });

  test('that was signed out in one window is over in the other', async () => {
    const { page } = await signedIn('sdl');
    const other = await page.context().newPage();
    await other.goto('/desk');
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await expectShown(page.getByRole('link', { name: 'Đăng nhập' }).first());
    await other.getByRole('navigation').getByRole('link', { name: 'Vi phạm' }).click();
    await expectShown(other.getByText('Hãy đăng nhập để tiếp tục'));
  });
});

/** Another site, with a form that posts to ours what its visitors never meant to send. */
let elsewhere: Server | null = null;
afterAll(() => void elsewhere?.close());

/** `localhost` with another port is the same site, and its forms carry our cookie; 127.0.0.1 is another site. */
async function trap(host: string, action: string): Promise<string> {
  elsewhere?.close();
  elsewhere = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><link rel="icon" href="data:,"><form method="post" action="${trial.server.url}${action}">` +
        '<input name="reason" value="không"><button>Xem quà</button></form>',
    );
  }).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  // A TCP server that listens has an address of this kind.
  return `http://${host}:${String((elsewhere.address() as AddressInfo).port)}/`;
}

describe('a form of another site', () => {
  const RETURN = '/review/STP-VAN-BAN.2026-Q1/return';

  test.each(['localhost', '127.0.0.1'])('on %s does nothing in the name of who sends it', async (host) => {
    const visitor = await signedIn('officer');
    const { page, go } = visitor;
    const before = await typesOf(hue, 'submission-STP-VAN-BAN.2026-Q1');
    await go(await trap(host, RETURN));
    await page.getByRole('button', { name: 'Xem quà' }).click();
    await expectShown(page.getByRole('heading', { level: 1 }));
    visitor.refused(host === 'localhost' ? 403 : 401);
    await expect(typesOf(hue, 'submission-STP-VAN-BAN.2026-Q1')).resolves.toEqual(before);
    expect(before.length).toBeGreaterThan(0);
    await go('/review');
    await expectShown(page.getByRole('button', { name: 'Đăng xuất' }));
  });

  test('does not sign anybody out', async () => {
    const visitor = await signedIn('officer');
    await visitor.go(await trap('localhost', '/sign-out'));
    await visitor.page.getByRole('button', { name: 'Xem quà' }).click();
    await expectShown(visitor.page.getByRole('heading', { level: 1 }));
    visitor.refused(403);
    await visitor.go('/review');
    await expectShown(visitor.page.getByRole('button', { name: 'Đăng xuất' }));
  });

  test('does nothing from our own site either without the word of the session', async () => {
    const visitor = await signedIn('officer');
    const { page, go } = visitor;
    await go('/review/STP-VAN-BAN.2026-Q1');
    await page.evaluate(`document.querySelectorAll('input[name=csrf]').forEach((word) => word.remove())`);
    await page.getByRole('button', { name: 'Duyệt bản này' }).click();
    await expectShown(page.getByRole('heading', { level: 1, name: 'Không được phép' }));
    visitor.refused(403);
  });
});
