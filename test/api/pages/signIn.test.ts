/** Signing in and out with a browser: where it leads, what a failure tells, and that no other site is led to. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { homeOf, safeNext } from '../../../src/api/pages/signIn/homes.js';
import { role as roles } from '../../../src/domain/values.js';
import { withAnnex } from '../../support/installation.js';
import { person, stranger } from '../../support/pages.js';
import { account, served, type WebTrial } from '../../support/web.js';

let trial: WebTrial;
let password: string;

beforeAll(async () => {
  trial = await served({ installation: await withAnnex() });
  ({ password } = await account(trial, 'sodulich', ['agency', 'SDL']));
});
afterAll(() => trial.stop());

describe('signing in', () => {
  test('leads to the page that was asked for, else to the work of the role', async () => {
    const visitor = stranger(trial);
    const known = { username: 'sodulich', password };
    expect((await visitor.send('/sign-in', known)).location).toBe('/desk');
    expect((await visitor.send('/en/sign-in', known)).location).toBe('/en/desk');
    const wanted = { ...known, next: '/desk/SDL-A/2026-Q1' };
    expect((await visitor.send('/sign-in', wanted)).location).toBe('/desk/SDL-A/2026-Q1');
    expect((await visitor.send('/sign-in', { ...known, next: '//ban-khac.example' })).location).toBe('/desk');
  });

  test('the page says for whom it is, and keeps what was asked for', async () => {
    const page = await stranger(trial).open('/sign-in?next=%2Freview');
    expect(page.text).toContain('Trang này chỉ dành cho người đã đăng nhập.');
    expect(page.html).toContain('<input type="hidden" name="next" value="/review">');
    const evil = await stranger(trial).open('/en/sign-in?next=https%3A%2F%2Fban-khac.example');
    expect(evil.html).not.toContain('name="next"');
    expect(evil.text).toContain('Published data can be seen and downloaded without signing in.');
  });

  test('a wrong password and an unknown name are told alike, and the name is kept', async () => {
    const wrong = await stranger(trial).send('/sign-in', { username: 'sodulich', password: 'sai' });
    const unknown = await stranger(trial).send('/sign-in', { username: '"><b>la', password: 'sai' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text).toBe(unknown.text);
    expect(wrong.html).toContain('value="sodulich"');
    expect(unknown.html).not.toContain('<b>la');
    expect((await stranger(trial).send('/en/sign-in', { username: 'x', password: 'y' })).text).toContain(
      'not signed in',
    );
  });

  test('who is signed in is sent on', async () => {
    const officer = await person(trial, 'chuyenvien', 'officer');
    expect((await officer.open('/sign-in')).location).toBe('/review');
    expect((await officer.open('/sign-in?next=%2Franking')).location).toBe('/ranking');
  });

  test.each(roles.options)('%s has a page to begin with that it may see', async (role) => {
    const somebody = await person(trial, `ai-${role}`, role, ...(role === 'agency' ? (['STP'] as const) : []));
    expect((await somebody.open(homeOf(role))).status).toBe(200);
  });
});

test('signing out ends the session for good', async () => {
  const officer = await person(trial, 'chuyenvien2', 'officer');
  expect((await officer.send('/sign-out')).location).toBe('/');
  expect((await officer.open('/review')).location).toBe('/sign-in?next=%2Freview');
});

test.each([
  ['/desk?quarter=2026-Q1', '/desk?quarter=2026-Q1'],
  ['/', '/'],
  ['//ban-khac.example', null],
  ['/\\ban-khac.example', null],
  ['/a\\b', null],
  ['/a\nb', null],
  // What no header can carry; a browser writes it %C4%91.
  ['/đất', null],
  ['https://ban-khac.example', null],
  ['desk', null],
  ['/sign-in?next=/sign-in', null],
  ['/sign-out', null],
  ['', null],
])('of %j the way on is %j', (next, way) => {
  expect(safeNext(next)).toBe(way);
});
