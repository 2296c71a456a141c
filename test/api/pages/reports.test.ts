/** The pages and the JSON API of DIC's quarterly report, from the first look to the council's word. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { turnAt, utc } from '../../support/installation.js';
import { person, stranger, type Person } from '../../support/pages.js';
import { account, json, problemOf, served, type WebTrial } from '../../support/web.js';

const page = '/reports/2026-Q2';
const api = '/api/v1/reports/2026-Q2';
let trial: WebTrial;
let people: Record<'agency' | 'officer' | 'leader' | 'council', Person>;

beforeAll(async () => {
  trial = await served();
  await turnAt(trial, '2026-04-01 08:00');
  await turnAt(trial, '2026-04-17 08:00');
  trial.clock.set(utc('2026-06-23 09:00'));
  people = {
    agency: await person(trial, 'sdl', 'agency', 'SDL'),
    officer: await person(trial, 'chuyenvien', 'officer'),
    leader: await person(trial, 'lanhdao', 'leader'),
    council: await person(trial, 'hoidong', 'council'),
  };
});
afterAll(() => trial.stop());

describe('the list of reports', () => {
  test('is in the navigation of who oversees, and shown to nobody else', async () => {
    const { officer, agency } = people;
    const seen = await officer.open('/reports');
    expect(seen.html).toContain(`href="${page}"`);
    expect(seen.text).toContain('Quý 2/2026 Quý 1/2026 24/06/2026');
    expect((await agency.open('/reports')).status).toBe(403);
    expect((await agency.open('/')).html).not.toContain('href="/reports"');
    expect((await stranger(trial).open('/reports')).location).toContain('/sign-in');
  });

  test('is as of any day, in both languages', async () => {
    expect((await people.council.open('/en/reports?asOf=2026-03-25')).text).toContain('No report is owed yet.');
    expect((await people.council.open('/en/reports?asOf=2026-05-01')).text).toContain('Not compiled');
  });
});

describe('the page of a report', () => {
  test('lets an officer compile and shows what was frozen', async () => {
    const { officer, council } = people;
    expect((await council.open(page)).html).not.toContain(`${page}/compile`);
    expect((await officer.open(page)).html).not.toContain(`${page}/send`);
    const compiled = await officer.send(`${page}/compile`);
    expect(compiled.location).toBe(`${page}?done=compiled`);
    const after = await officer.open(compiled.location ?? '');
    expect(after.text).toContain('Đã lập báo cáo.');
    expect(after.text).toMatch(/Sở Du lịch 2 0 0 0 2 0 0 0 0 0\/4 2 0\/0/);
    expect((await officer.open(`${page}/compile`)).location).toBe(page);
    expect((await officer.open(`/en${page}?check=true`)).text).toContain('it is just what was recorded');
  });

  test('lets the leader send what was looked at, and nobody acknowledge before', async () => {
    const { officer, leader, council } = people;
    const early = await council.send(`${page}/acknowledge`);
    expect([early.status, early.text]).toEqual([409, expect.stringContaining('chưa được gửi')]);
    expect((await officer.send(`${page}/send`)).status).toBe(403);
    const stale = await leader.send(`${page}/send`, { sha256: 'f'.repeat(64) });
    expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('vừa được lập lại')]);
    const sent = await leader.send(`${page}/send`);
    expect((await leader.open(sent.location ?? '')).text).toMatch(/09:00 23\/06\/2026 ?, đúng hạn/);
    expect((await officer.open(page)).html).not.toContain(`${page}/compile"`);
  });

  test('asks an officer for day and paper of the Committee, and nothing of the council', async () => {
    const { officer, council } = people;
    const blank = await officer.send(`${page}/acknowledge`, { on: '2026-06-23', reference: ' ' });
    expect(blank.status).toBe(422);
    const noted = await officer.send(`${page}/acknowledge`, { on: '2026-06-23', reference: 'Số 12 (mẫu) <b>' });
    expect((await officer.open(noted.location ?? '')).html).toContain('Số 12 (mẫu) &lt;b&gt;');
    await council.send(`${page}/acknowledge`);
    const seen = await council.open(page);
    expect(seen.text).toContain('Hội đồng đã nhận');
    expect(seen.html).not.toContain(`${page}/acknowledge`);
    expect((await council.open(`${page}?asOf=2026-06-23`)).text).toContain('Chưa lập');
  });

  test('is not there for a quarter of which nothing is owed', async () => {
    expect((await people.officer.open('/reports/2025-Q1')).status).toBe(404);
    expect((await people.officer.send('/reports/2025-Q1/compile')).status).toBe(404);
  });
});

test('programs read it, take its files and have it checked', async () => {
  const { token } = await account(trial, 'hoidong2', ['council']);
  const ask = trial.as(token);
  const detail = (await (await ask(api)).json()) as { revision: { sha256: string }; content: { settles: string } };
  expect(detail.content.settles).toBe('2026-Q1');
  const file = await ask(`${api}?format=json`);
  expect(file.headers.get('x-sha256')).toBe(detail.revision.sha256);
  expect((await ask(`${api}?format=csv`)).headers.get('content-disposition')).toContain('report-2026-Q2.csv');
  expect(await (await ask(`${api}/verification`)).json()).toMatchObject({ equal: true });
  const denied = await ask(`${api}/compilation`, json({}));
  expect(await problemOf(denied)).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
  expect(((await (await ask('/api/v1/reports')).json()) as { reports: unknown[] }).reports).toHaveLength(1);
});
