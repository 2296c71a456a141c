/** Violations, reminders and the ranking as pages: what each role sees of them, in both languages. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { annexOf, short, turnAt, whole, withAnnex } from '../../support/installation.js';
import { person, type Person } from '../../support/pages.js';
import { served, type WebTrial } from '../../support/web.js';

const annex = annexOf(
  ['SDL-A', 'SDL', 'quarterly'],
  ['SDL-B', 'SDL', 'quarterly'],
  ['STP-A', 'STP', 'quarterly'],
).replace('Dữ liệu STP-A', 'Dữ liệu <b>STP</b>');

let trial: WebTrial;
let agency: Person;
let officer: Person;
let council: Person;
let operator: Person;

beforeAll(async () => {
  trial = await served({ installation: await withAnnex({}, annex) });
  agency = await person(trial, 'sodulich', 'agency', 'SDL');
  officer = await person(trial, 'chuyenvien', 'officer');
  council = await person(trial, 'hoidong', 'council');
  operator = await person(trial, 'vanhanh', 'operator');
  await turnAt(trial, '2026-04-01 08:00');
  await agency.sendFile('/desk/SDL-A/2026-Q1/file', whole('a'));
  await agency.sendFile('/desk/SDL-B/2026-Q1/file', short('b'));
  await turnAt(trial, '2026-04-17 08:00');
});
afterAll(() => trial.stop());

describe('violations', () => {
  test('an agency sees its own, with the way to mend them, and is offered no other agency', async () => {
    const { text, html } = await agency.open('/violations');
    expect(text).toContain('1 vi phạm, trong đó 1 chưa khắc phục.');
    expect(text).toMatch(/SDL-B .* Cập nhật chưa đầy đủ ! Đang mở 17\/04\/2026 .*1\/2/);
    expect(text).not.toContain('STP');
    expect(html).toContain('href="/desk/SDL-B/2026-Q1"');
    expect((await agency.open('/violations?agency=STP')).text).toContain('Không có vi phạm nào khớp');
  });

  test('an overseer sees all, or those of a quarter or an agency', async () => {
    expect((await officer.open('/violations')).text).toContain('2 vi phạm');
    const of = await officer.open('/en/violations?agency=STP&quarter=2026-Q1');
    expect(of.text).toContain('1 violation, 1 of them not remedied.');
    expect(of.html).toContain('<option value="STP" selected>');
    expect((await officer.open('/violations?quarter=2026-Q2')).text).toContain('Không có vi phạm nào khớp');
  });

  test('titles are words, never markup, and link only where the role may go', async () => {
    expect((await officer.open('/violations')).html).toContain('href="/submissions/STP-A.2026-Q1"');
    const page = await council.open('/violations');
    expect(page.html).not.toMatch(/href="[^"]*STP-A|<b>STP/);
    expect(page.text).toContain('Dữ liệu <b>STP</b>');
  });

  test('a quarter that is none is refused by name', async () => {
    const page = await officer.open('/violations?quarter=2026');
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('quarter')]);
  });
});

describe('reminders', () => {
  test('an agency sees what was said of its own duties, to whom, and with what outcome', async () => {
    const { text, html } = await agency.open('/reminders');
    expect(text).toMatch(/Mở kỳ cập nhật Thủ trưởng cơ quan 01\/04\/2026 ✓ Đã gửi 08:00 01\/04\/2026 Dữ liệu SDL-A/);
    expect(text).not.toContain('Sở Tư pháp');
    expect(html).not.toContain('id="agency"');
  });

  test('an overseer sees the newest quarter of all agencies; of one agency all quarters', async () => {
    await turnAt(trial, '2026-07-01 08:00');
    const newest = await operator.open('/reminders');
    expect(newest.html).toContain('<option value="2026-Q2" selected>');
    expect(newest.text).not.toContain('01/04/2026');
    const ofOne = await operator.open('/reminders?agency=STP');
    expect(ofOne.text).toContain('01/04/2026');
    expect(ofOne.text).toContain('Không có địa chỉ nhận');
    expect((await officer.open('/en/reminders?quarter=2026-Q1')).text).toContain('Nobody to send it to');
  });
});

describe('the ranking', () => {
  test('says why it is not final, ranks by bloc and states what it was computed from', async () => {
    const { text, html } = await council.open('/ranking?year=2026');
    expect(text).toContain('Chưa phải số liệu cuối cùng');
    expect(text).toContain('Hiện còn 2 bản như vậy');
    expect(text).toMatch(/1 Sở Du lịch SDL 75,00 3\/4 2 2 0 0 0 0 0 0 2 1 0/);
    expect(text).toMatch(/Công thức 100 × met \/ required .* Bộ quy tắc \S+ Vị trí nhật ký \d+/);
    expect(html).toContain('href="/api/v1/ranking?year=2026&amp;format=csv"');
    expect((await council.open('/en/ranking?year=2026')).text).toContain('1 Department of Tourism SDL 75.00 3/4');
  });

  test('is given as of a day, and its files with it', async () => {
    const { text, html } = await council.open('/ranking?year=2026&asOf=2026-04-02');
    expect(text).not.toContain('75,00');
    expect(html).toContain('value="2026-04-02"');
    expect(html).toContain('asOf=2026-04-02T00%3A00%3A00%2B07%3A00');
  });

  test('a year that no rules govern ranks nobody and says so', async () => {
    expect((await officer.open('/ranking?year=1999')).text).toContain('không có bộ quy tắc nào cho năm này');
  });

  test('its files are offered only to who may export, and the page not to agencies', async () => {
    expect((await operator.open('/ranking')).html).not.toContain('format=csv');
    expect((await agency.open('/ranking')).status).toBe(403);
    expect((await council.open('/ranking?year=99')).status).toBe(400);
  });
});
