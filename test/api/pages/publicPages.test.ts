import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { person, stranger, type Person } from '../../support/pages.js';
import { utc } from '../../support/installation.js';
import { served, type WebTrial } from '../../support/web.js';
import { HOSTILE, published } from './publishing.js';

let trial: WebTrial;
/** A second process on the same log, with nothing kept yet. */
let another: WebTrial;
let anybody: Person;

beforeAll(async () => {
  trial = await served({ installation: await published() });
  // The foot names the newest checkpoint, which follows an event within a second.
  await trial.app.published.publish();
  another = await served({ installation: trial });
  anybody = stranger(trial);
});
afterAll(async () => {
  await another.server.stop();
  await trial.stop();
});

const paths = [
  '/',
  '/catalog',
  '/catalog?q=du+lich&agency=SDL&topic=Du+l%E1%BB%8Bch',
  '/dataset/SDL-KHACH',
  '/dataset/SDL-KHACH?asOf=2026-04-16',
  '/dataset/STP-THIEU',
  '/status',
  '/status?quarter=2026-Q1&asOf=2026-04-16',
  '/agencies',
  '/agencies?on=2026-04-16&asOf=2026-04-16',
  '/agencies/SDL',
  '/deadlines',
  '/deadlines?quarter=2027-Q1',
  '/deadlines?quarter=2026-Q1&asOf=2026-04-16',
  '/calendar',
  '/calendar?year=2026&asOf=2026-04-16',
  '/rules',
  '/rules?asOf=2026-04-16',
  '/annex',
  '/backfill',
  '/backfill?asOf=2026-04-16',
  '/annex?quarter=2026-Q2&agency=SDL&against=2026-Q1&asOf=2026-04-16',
] as const;

const both = paths.flatMap((path) => [
  { path, language: 'vi' },
  { path: path === '/' ? '/en' : `/en${path}`, language: 'en' },
]);

describe('every public page', () => {
  test.each(both)('$path has one title, one h1 and its language', async ({ path, language }) => {
    const { status, html } = await anybody.open(path);
    expect(status).toBe(200);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html.match(/<title>[^<]{5,}<\/title>/g)).toHaveLength(1);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html.match(/<main /g)).toHaveLength(1);
    expect(new Set(idsOf(html)).size).toBe(idsOf(html).length);
  });

  test.each(both)('$path lets nothing that an agency wrote become markup', async ({ path }) => {
    const { html } = await anybody.open(path);
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('alert("1")');
  });

  test.each(both)('$path has neither style nor script of its own', async ({ path }) => {
    const { html } = await anybody.open(path);
    expect(html).not.toMatch(/ style="|<style| on[a-z]+="|javascript:/);
    expect([...html.matchAll(/<script([^>]*)>/g)].filter(([, kind]) => kind !== ' type="application/ld+json"')).toEqual(
      [],
    );
  });

  test.each(both)('$path says that the log is simulated', async ({ path, language }) => {
    const words = language === 'vi' ? 'NHẬT KÝ MÔ PHỎNG, không phải số liệu thật' : 'SIMULATED LOG, not real figures';
    expect((await anybody.open(path)).html).toContain(words);
  });

  test.each(both)('$path follows from the log, the address and the language alone', async ({ path }) => {
    const { html } = await anybody.open(path);
    const now = trial.clock.now();
    trial.clock.set(utc('2031-01-01 12:00'));
    const later = await stranger(another).open(path);
    trial.clock.set(now);
    expect(later.html.replaceAll(another.server.url, '')).toBe(html.replaceAll(trial.server.url, ''));
  });

  test.each(both)('$path leads nowhere that is not there', async ({ path }) => {
    const { html } = await anybody.open(path);
    const links = hrefsOf(html).filter((href) => href.startsWith('/'));
    for (const link of new Set(links.map((href) => href.replace(/#.*/, ''))))
      expect([link, (await trial.ask(link)).status]).toEqual([link, 200]);
  });

  test.each(both)('$path names the same page in the other language', async ({ path, language }) => {
    const other =
      language === 'vi' ? (path === '/' ? '/en' : `/en${path}`) : path.replace(/^\/en$/, '/').replace('/en/', '/');
    const { html } = await anybody.open(path);
    const switches = [...html.matchAll(/<a class="language" href="([^"]*)"/g)].map(([, href]) => unescaped(href));
    expect(switches).toEqual([other]);
  });

  test.each(both)('$path tells nothing of what is not published', async ({ path }) => {
    const { html } = await anybody.open(path);
    expect(html).not.toContain(await hashOf('SDL-KIN.2026-Q1'));
  });
});

describe('the home page', () => {
  test('tells how the newest quarter stands and what was published last', async () => {
    const { text } = await anybody.open('/');
    expect(text).toContain('Tình hình cập nhật Quý 2/2026');
    expect(text).toContain('Hạn nhắc 15/07/2026, hạn cuối: hết ngày 16/07/2026.');
    expect(text).toMatch(/nhiệm vụ phải cập nhật 4 đúng hạn 1 trễ hạn 0 thiếu 0/);
    expect(text).toContain(`${HOSTILE} Sở Du lịch, Quý 2/2026`);
    expect(text).toContain('Xem cả danh mục (3 bộ dữ liệu)');
  });
});

describe('the catalog', () => {
  test('finds a dataset without marks, and đ by d', async () => {
    const { text } = await anybody.open('/catalog?q=dang%20ky%20ho%20tich');
    expect(text).toContain('1 bộ dữ liệu khớp với “dang ky ho tich”');
    expect(text).toContain('Đăng ký hộ tịch');
  });

  test('keeps what is not published out', async () => {
    expect((await anybody.open('/catalog?q=SDL-KIN')).text).toContain('Không tìm thấy bộ dữ liệu nào');
  });

  test('helps where nothing is found', async () => {
    const { status, text } = await anybody.open('/en/catalog?q=xyzzy&page=7');
    expect(status).toBe(200);
    expect(text).toContain('No dataset was found');
    expect(text).toContain('Clear the filters');
  });

  test('names the parameter that is no good', async () => {
    const { status, text } = await anybody.open('/catalog?page=first');
    expect(status).toBe(400);
    expect(text).toContain('page');
  });
});

describe('a dataset', () => {
  test('shows each period, the newest first, with what there is to download', async () => {
    const { text, html } = await anybody.open('/dataset/SDL-KHACH');
    expect(text).toMatch(/Quý 2\/2026 = ?Không thay đổi Dữ liệu Quý 1\/2026 vẫn đúng .*Quý 1\/2026 ✓ ?Đã công bố/);
    expect(hrefsOf(html)).toContain('/dataset/SDL-KHACH/2026-Q1/SDL-KHACH-2026-Q1.csv');
    expect(text).toContain('Các bản đã công bố trước đó (1)');
    expect(hrefsOf(html)).toContain('/dataset/SDL-KHACH/2026-Q1/SDL-KHACH-2026-Q1.csv?version=1');
  });

  test('names its owner, its terms and its fields', async () => {
    const { text } = await anybody.open('/en/dataset/SDL-KHACH');
    expect(text).toContain('Responsible agency Department of Tourism');
    expect(text).toContain('Terms of use No open licence named by law');
    expect(text).toContain('ten Tên <img src=x onerror=alert(1)> Text Yes');
  });

  test('shows a missing quarter as missing', async () => {
    expect((await anybody.open('/dataset/STP-THIEU')).text).toMatch(/Quý 1\/2026 ✕ ?Thiếu không có tệp/);
  });

  test('stands as it stood on a past day, and says so', async () => {
    const { text } = await anybody.open('/dataset/SDL-KHACH?asOf=2026-04-16');
    expect(text).toContain('như đã công bố tính đến 00:00 16/04/2026');
    expect(text).not.toContain('Quý 2/2026');
  });

  test('is told to search engines as a Dataset, with the hash of its file', async () => {
    const { html } = await anybody.open('/dataset/SDL-KHACH');
    const [, json = ''] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html) ?? [];
    const hash = await hashOf('SDL-KHACH.2026-Q1');
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'Dataset',
      name: HOSTILE,
      temporalCoverage: '2026-01-01/2026-06-30',
      distribution: [{ encodingFormat: 'text/csv', sha256: hash }],
    });
  });

  test.each(['/dataset/KHONG-CO', '/dataset/SDL-KIN', '/en/dataset/a%20b', '/agencies/KHONGCO'])(
    '%s is not there, and a search is offered',
    async (path) => {
      const { status, html } = await anybody.open(path);
      expect(status).toBe(404);
      expect(html).toContain('role="search"');
    },
  );
});

describe('the status board', () => {
  test('shows agencies by quarters and each duty of the newest', async () => {
    const { text } = await anybody.open('/status?quarter=2026-Q1');
    expect(text).toMatch(/Sở Du lịch 1\/3 , xem Quý 2\/2026 ○ ?2 chưa 3\/3 , xem Quý 1\/2026 ✓ ?đủ/);
    expect(text).toContain('Quý 1/2026: từng nhiệm vụ');
    expect(text).toMatch(/SDL-KIN → ?Đã nhận, chờ duyệt ✓ ?Đúng hạn/);
    expect(text).toMatch(/STP-THIEU ✕ ?Thiếu/);
  });

  test('keeps from the public how many criteria an unpublished file meets, and shows them to its agency', async () => {
    const row = /SDL-KIN .*? 09:30 10\/04\/2026 (\S+)/;
    expect(row.exec((await anybody.open('/status?quarter=2026-Q1')).text)?.[1]).not.toBe('2/2');
    const officer = await person(trial, 'xem', 'officer');
    expect(row.exec((await officer.open('/status?quarter=2026-Q1')).text)?.[1]).toBe('2/2');
  });

  test('stands as it stood on a past day, says so, and leads on within that day', async () => {
    const { text, html } = await anybody.open('/en/status?quarter=2026-Q1&asOf=2026-04-16');
    expect(text).toContain('This shows how it stood at 2026-04-16 00:00, not how it stands now.');
    expect(text).toMatch(/STP-THIEU ○ ?Owed/);
    expect(hrefsOf(html)).toContain('/en/status?quarter=2026-Q1&asOf=2026-04-16#SDL');
  });

  test('says that a quarter has not opened', async () => {
    const { text } = await anybody.open('/en/status?quarter=2027-Q1');
    expect(text).toContain('The window of Q1 2027 has not opened');
  });
});

describe('an agency', () => {
  test('shows what it is by law, its quarters and its datasets, and names no person', async () => {
    const { text, html } = await anybody.open('/agencies/SDL');
    expect(text).toContain('Căn cứ Điều 11.1');
    expect(text).toMatch(/Quý 1\/2026 3 3 0 0 0 0 1/);
    expect(text).toContain(HOSTILE);
    expect(html).not.toContain('Giám đốc');
  });
});

function idsOf(html: string): string[] {
  return [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => String(id));
}

function unescaped(href = ''): string {
  return href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
}

/** Every link of a page, as a browser reads it. */
function hrefsOf(html: string): string[] {
  return [...html.matchAll(/<(?:a|link)[^>]* href="([^"]*)/g)].map(([, href]) => unescaped(href));
}

async function hashOf(submissionId: string): Promise<string> {
  const events = await trial.app.store.read(`submission-${submissionId}`);
  const hashes = events.flatMap(({ data }) => {
    const { sha256 = null } = data as { sha256?: string | null };
    return sha256 === null ? [] : [sha256];
  });
  return hashes.at(-1) ?? '';
}
