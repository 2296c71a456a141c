import { describe, expect, test } from '@jest/globals';
import { renderPage, type Frame } from '../../../src/api/pages/frame/render.js';
import { problemPage } from '../../../src/api/pages/frame/problemPage.js';
import type { Page } from '../../../src/api/route.js';
import type { Role } from '../../../src/domain/values.js';
import { rejection } from '../../../src/domain/rejections.js';
import { problemOf } from '../../../src/app/problems.js';
import { leafHashOfText } from '../../../src/transparency/hashing.js';

const frame: Frame = {
  language: 'vi',
  path: '/catalog?q=a&page=2',
  viewer: null,
  simulated: false,
  baseUrl: 'https://dulieumo.example',
  styleHref: '/assets/style.1.css',
  scriptHref: null,
  checkpoint: null,
};
const page: Page = problemPage(problemOf(rejection('NO_SUCH_DATASET', { datasetId: 'x' })), 'vi');

function viewer(role: Role) {
  return { username: 'ai-do', role, agency: null, csrf: 'mot"hai' };
}

function navigation(role: Role | null): string[] {
  const html = renderPage(page, { ...frame, viewer: role && viewer(role) });
  const [nav = ''] = /<nav class="wide"[^]*?<\/nav>/.exec(html) ?? [];
  return [...nav.matchAll(/href="([^"]*)"/g)].map(([, href]) => String(href));
}

describe('the frame', () => {
  test('leads each role to what it may do, and nobody further', () => {
    expect(navigation(null)).toEqual(['/catalog', '/status']);
    expect(navigation('agency')).toEqual(['/catalog', '/status', '/desk', '/overlaps', '/violations', '/reminders']);
    expect(navigation('officer')).toEqual([
      '/catalog',
      '/status',
      '/review',
      '/overlaps',
      '/violations',
      '/reminders',
      '/ranking',
      '/reports',
      '/history',
    ]);
    expect(navigation('leader')).toEqual(navigation('officer'));
    expect(navigation('council')).toEqual([
      '/catalog',
      '/status',
      '/violations',
      '/reminders',
      '/ranking',
      '/reports',
      '/history',
    ]);
    expect(navigation('operator')).toEqual(navigation('council'));
  });

  test('marks where the page belongs', () => {
    expect(renderPage(page, frame)).toContain('href="/catalog" aria-current="page"');
    expect(renderPage(page, { ...frame, path: '/dataset/x' })).toContain('href="/catalog" aria-current="page"');
    expect(renderPage(page, { ...frame, path: '/agencies/x' })).toContain('href="/status" aria-current="page"');
    expect(renderPage(page, { ...frame, path: '/' })).not.toContain('aria-current');
  });

  test('keeps its links within the language and switches on the same page', () => {
    const html = renderPage(page, { ...frame, language: 'en' });
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('action="/en/catalog"');
    expect(html).toContain('class="language" href="/catalog?q&#x3D;a&amp;page&#x3D;2" lang="vi"');
    expect(html).toContain('hreflang="en" href="https://dulieumo.example/en/catalog?q&#x3D;a&amp;page&#x3D;2"');
    expect(renderPage(page, { ...frame, path: '/' })).toContain('class="language" href="/en" lang="en"');
  });

  test('offers to sign in, or names who is signed in and lets them out with the word of the session', () => {
    expect(renderPage(page, frame)).toContain('href="/sign-in"');
    expect(renderPage(page, { ...frame, path: '/sign-in?next=%2Fdesk' })).not.toContain('href="/sign-in"');
    const html = renderPage(page, { ...frame, viewer: viewer('officer') });
    expect(html).not.toContain('href="/sign-in"');
    expect(html).toContain('<strong>ai-do</strong>');
    expect(html).toMatch(/action="\/sign-out"><input type="hidden" name="csrf" value="mot&quot;hai">/);
  });

  test('says that a log is simulated, and says nothing of the kind on a live one', () => {
    expect(renderPage(page, { ...frame, simulated: true })).toContain('NHẬT KÝ MÔ PHỎNG, không phải số liệu thật');
    expect(renderPage(page, frame)).not.toContain('MÔ PHỎNG');
  });

  test('says what the page was computed from', () => {
    const html = renderPage({ ...page, basis: { position: 12345, settledOn: '2026-04-16' } }, frame);
    expect(html).toContain('đến vị trí 12.345, chốt sổ đến hết ngày 16/04/2026.');
    expect(renderPage({ ...page, basis: { position: 1, settledOn: null } }, frame)).toContain('đến vị trí 1.');
    expect(renderPage(page, frame)).not.toContain('đến vị trí');
  });

  test('lets no data about the page end the element it stands in', () => {
    const html = renderPage({ ...page, jsonLd: { name: '</script><script>alert(1)' } }, frame);
    expect(html).toContain('"\\u003c/script>\\u003cscript>alert(1)"');
  });

  test('refuses a page whose model lacks what its template asks for', () => {
    expect(() => renderPage({ template: 'problem', title: 'x', model: {} }, frame)).toThrow(/"title" not defined/);
    expect(() => renderPage({ template: 'khong-co', title: 'x', model: {} }, frame)).toThrow('no page template');
  });
});

describe('the page of a problem', () => {
  test('says what is wrong in the language asked for, with its code and status', () => {
    const english = problemPage(problemOf(rejection('NO_SUCH_DATASET', { datasetId: '<b>' })), 'en');
    expect(english.status).toBe(404);
    const html = renderPage(english, { ...frame, language: 'en' });
    expect(html).toContain('<h1>Not found</h1>');
    expect(html).toContain('&lt;b&gt;');
    expect(html).toContain('NO_SUCH_DATASET');
    expect(html).toContain('role="search"');
  });

  test('shows whoever is not signed in the way', () => {
    const html = renderPage(problemPage(problemOf(rejection('NOT_SIGNED_IN', { reason: 'missing' })), 'vi'), frame);
    expect(html).toContain('<h1>Cần đăng nhập</h1>');
    expect(html).toMatch(/<li><a href="\/sign-in">/);
    expect(html).not.toContain('role="search"');
  });

  test('lists each problem of a refused file with its place', () => {
    const problems = [{ rule: 'type', row: 1204, field: 'so_phong', vi: 'không phải số', en: 'is no number' }];
    const html = renderPage(problemPage(problemOf(rejection('FILE_REFUSED', { problems })), 'vi'), frame);
    expect(html).toContain('<strong>dòng 1.204, so_phong:</strong> không phải số');
  });
});

test('the foot names the newest checkpoint, and links to it; before the first there is none', () => {
  const head = { origin: 'hue.example/log', size: 12_345, root: leafHashOfText('x') };
  const shown = renderPage(page, { ...frame, checkpoint: head });
  expect(shown).toContain(`<a href="/log/checkpoint">Mốc xác nhận của nhật ký: 12.345 sự kiện, mã gốc `);
  expect(renderPage(page, { ...frame, language: 'en', checkpoint: head })).toContain('12,345 events');
  expect(renderPage(page, frame)).not.toContain('/log/checkpoint');
});
