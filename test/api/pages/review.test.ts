/** The reviewer's pages, on a real server: the queue, what to look at, and each verdict with what follows. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { annexOf, turnAt, utc, whole, withAnnex } from '../../support/installation.js';
import { person, type Person, type Seen } from '../../support/pages.js';
import { served, type WebTrial } from '../../support/web.js';

const annex = annexOf(['SDL-A', 'SDL', 'quarterly'], ['SDL-B', 'SDL', 'quarterly'], ['STP-A', 'STP', 'quarterly']);

let trial: WebTrial;
let agency: Person;
let officer: Person;

beforeAll(async () => {
  trial = await served({ installation: await withAnnex({}, annex) });
  agency = await person(trial, 'sodulich', 'agency', 'SDL');
  officer = await person(trial, 'chuyenvien', 'officer');
  await turnAt(trial, '2026-04-01 08:00');
  await agency.sendFile('/desk/SDL-A/2026-Q1/file', whole('a'));
  trial.clock.set(utc('2026-04-03 09:00'));
  await agency.send('/desk/SDL-B/2026-Q1/nil', { reason: 'Không phát sinh <i>gì</i>' });
  trial.clock.set(utc('2026-04-06 09:00'));
});
afterAll(() => trial.stop());

/** A hidden field of a page's form. */
function hidden(page: Seen, name: string): string {
  return new RegExp(`name="${name}" value="([^"]+)"`).exec(page.html)?.[1] ?? '';
}

describe('the queue', () => {
  test('lists the longest waiting first, with how long', async () => {
    const { text } = await officer.open('/review');
    expect(text.indexOf('SDL-A.2026-Q1')).toBeLessThan(text.indexOf('SDL-B.2026-Q1'));
    expect(text).toMatch(/Dữ liệu SDL-A SDL-A\.2026-Q1 Sở Du lịch Quý 1\/2026 .* 5 ngày/);
    expect(text).toContain('Không có tệp nào chờ công bố.');
    expect((await officer.open('/en/review')).text).toContain('Department of Tourism Q1 2026');
  });

  test('says nothing of what was done for a word that is none, and refuses it by name', async () => {
    const page = await officer.open('/review?done=deleted&submission=SDL-A.2026-Q1');
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('“done”')]);
    expect((await officer.open('/review?done=approved&submission=%3Cb%3E')).status).toBe(400);
  });
});

describe('a review', () => {
  test('shows the file, its hash, its check, and that personal data are for the reviewer to look for', async () => {
    const page = await officer.open('/review/SDL-A.2026-Q1');
    expect(page.text).toContain('Hệ thống chưa tự động rà soát dữ liệu cá nhân.');
    expect(page.text).toContain(hidden(page, 'sha256'));
    expect(page.html).toContain('href="/api/v1/submissions/SDL-A.2026-Q1/versions/1/file"');
    expect(page.text).toContain('so_phong Số nguyên 1/1 100% ✓ đạt');
    expect((await officer.open('/en/review/SDL-A.2026-Q1')).text).toContain('not screened automatically yet');
  });

  test('a declaration is named by its number and shows its reason as it was written', async () => {
    const page = await officer.open('/review/SDL-B.2026-Q1');
    expect(hidden(page, 'version')).toBe('1');
    expect(page.text).toContain('Không phát sinh <i>gì</i>');
    expect(page.html).not.toContain('<i>gì');
  });

  test('a return without a reason is asked for one, beside its field', async () => {
    const page = await officer.send('/review/SDL-A.2026-Q1/return', { reason: ' ' });
    expect(page.status).toBe(422);
    expect(page.html).toMatch(/aria-describedby="reason-hint reason-error" aria-invalid="true"/);
  });

  test('an approval names one version, neither none nor two', async () => {
    expect((await officer.send('/review/SDL-A.2026-Q1/approve')).status).toBe(400);
    const both = { sha256: 'a'.repeat(64), version: '1' };
    expect((await officer.send('/review/SDL-A.2026-Q1/approve', both)).status).toBe(400);
  });

  test('an approval of what is not the current version does nothing and shows the current one', async () => {
    const before = await officer.open('/review/SDL-A.2026-Q1');
    await agency.sendFile('/desk/SDL-A/2026-Q1/file', whole('newer'));
    const page = await officer.send('/review/SDL-A.2026-Q1/approve', { sha256: hidden(before, 'sha256') });
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('Cơ quan vừa gửi bản khác')]);
    expect(hidden(page, 'sha256')).not.toBe(hidden(before, 'sha256'));
  });

  test('approved, then published: each goes back to the queue with a line that says so', async () => {
    const page = await officer.open('/review/SDL-A.2026-Q1');
    const approved = await officer.send('/review/SDL-A.2026-Q1/approve', { sha256: hidden(page, 'sha256') });
    expect(approved.location).toBe('/review?done=approvedFile&submission=SDL-A.2026-Q1');
    expect((await officer.open(approved.location ?? '')).text).toContain(
      'Đã duyệt SDL-A.2026-Q1. Tệp đang chờ công bố.',
    );
    expect((await officer.open('/review/SDL-A.2026-Q1')).text).not.toContain('Duyệt bản này');
    const published = await officer.send('/en/review/SDL-A.2026-Q1/publish');
    expect((await officer.open(published.location ?? '')).text).toContain('SDL-A.2026-Q1 is published.');
    const after = await officer.open('/review/SDL-A.2026-Q1');
    expect(after.text).toContain('Bản này đã được công bố; không còn việc phải làm.');
    expect(after.html).not.toContain('<textarea');
  });

  test('a declaration is approved by its number, and then there is nothing to publish', async () => {
    const approved = await officer.send('/review/SDL-B.2026-Q1/approve', { version: '1' });
    expect(approved.location).toBe('/review?done=approved&submission=SDL-B.2026-Q1');
    expect((await officer.open('/review/SDL-B.2026-Q1')).text).toContain('không có tệp để công bố');
  });

  test('a published version cannot be returned, and the page says why', async () => {
    const page = await officer.send('/review/SDL-A.2026-Q1/return', { reason: 'Sai' });
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('đã công bố nên không trả lại được')]);
  });

  test('what was returned waits for the agency', async () => {
    const returned = await officer.send('/review/SDL-B.2026-Q1/return', { reason: 'Có phát sinh', version: '1' });
    expect(returned.location).toBe('/review?done=returned&submission=SDL-B.2026-Q1');
    expect((await officer.open('/review/SDL-B.2026-Q1')).text).toContain('đang chờ cơ quan gửi bản mới');
  });

  test('what does not exist is not found', async () => {
    expect((await officer.open('/review/KHONG.2026-Q1')).status).toBe(404);
    expect((await officer.send('/review/KHONG.2026-Q1/publish')).status).toBe(404);
  });

  test('nobody but an officer or a leader comes in', async () => {
    const [council, operator] = [await person(trial, 'hoidong', 'council'), await person(trial, 'vanhanh', 'operator')];
    for (const other of [agency, council, operator]) {
      expect((await other.open('/review')).status).toBe(403);
      expect((await other.open('/review/SDL-A.2026-Q1')).status).toBe(403);
      expect((await other.send('/review/SDL-B.2026-Q1/approve', { version: '1' })).status).toBe(403);
    }
  });
});
