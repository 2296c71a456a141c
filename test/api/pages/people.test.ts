/** The page of heads and assigned staff: the agency manages its own, DIC looks, nobody else sees it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { turnAt, utc } from '../../support/installation.js';
import { person, stranger, type Person, type Seen } from '../../support/pages.js';
import { served, type WebTrial } from '../../support/web.js';

const PAGE = '/agencies/SDL/people';
const DUTY = '/desk/SDL-A/2026-Q1';
let trial: WebTrial;
let [agency, officer, other, council]: Person[] = [];

beforeAll(async () => {
  trial = await served();
  await turnAt(trial, '2026-04-01 08:00');
  trial.clock.set(utc('2026-04-08 09:00'));
  agency = await person(trial, 'sdl', 'agency', 'SDL');
  other = await person(trial, 'stp', 'agency', 'STP');
  officer = await person(trial, 'chuyenvien', 'officer');
  council = await person(trial, 'hoidong', 'council');
});
afterAll(() => trial.stop());

const open = (who: Person | undefined, path: string): Promise<Seen> => {
  if (who === undefined) throw new Error('nobody is there to look');
  return who.open(path);
};
const send = (who: Person | undefined, path: string, fields: Readonly<Record<string, string>>): Promise<Seen> => {
  if (who === undefined) throw new Error('nobody is there to send');
  return who.send(path, fields);
};
const lan = { name: 'Nguyễn Thị Lan', email: 'lan@hue.example', from: '2026-04-08', until: '' };

describe('the page of people', () => {
  test('is reached from the desk, in both languages', async () => {
    expect((await open(agency, '/desk')).html).toContain('href="/desk/people"');
    expect((await open(agency, '/desk/people')).location).toBe(PAGE);
    expect((await open(agency, PAGE)).text).toContain('Giám đốc (mẫu)');
    expect((await open(agency, `/en${PAGE}`)).text).toContain('Nobody is assigned.');
  });

  test('assigns, shows and names the person on forms, receipts and reviews, and ends the assignment', async () => {
    expect((await send(agency, `${PAGE}/stewards`, lan)).location).toBe(`${PAGE}?done=assigned`);
    const { html, text } = await open(agency, PAGE);
    expect(text).toContain('Nguyễn Thị Lan');
    const id = /name="person" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
    expect((await open(agency, DUTY)).html).toContain(`<option value="${id}" lang="vi">Nguyễn Thị Lan</option>`);
    const sent = await send(agency, `${DUTY}/nil`, { reason: 'Không phát sinh', steward: id });
    expect((await open(agency, sent.location ?? '')).text).toContain('Nguyễn Thị Lan');
    expect((await open(officer, '/review/SDL-A.2026-Q1')).text).toContain('Nguyễn Thị Lan');
    expect((await open(officer, '/submissions/SDL-A.2026-Q1')).html).toContain(`href="${PAGE}"`);
    expect((await open(officer, '/submissions/SDL-A.2026-Q1')).text).toContain('Nguyễn Thị Lan');
    expect((await send(agency, `${PAGE}/end`, { person: id, on: '2026-04-30' })).location).toBe(`${PAGE}?done=ended`);
    expect((await open(agency, `${PAGE}?on=2026-05-01`)).text).toContain('Chưa phân công cán bộ nào.');
    expect((await open(officer, `${PAGE}?on=2026-04-30`)).text).toContain('Nguyễn Thị Lan');
  });

  test('changes the address of the head in office', async () => {
    expect((await send(agency, `${PAGE}/address`, { email: 'moi@hue.example' })).location).toBe(`${PAGE}?done=address`);
    expect((await open(agency, PAGE)).text).toContain('moi@hue.example');
  });

  test('tells what is wrong and keeps what was typed', async () => {
    const bad = await send(agency, `${PAGE}/stewards`, { ...lan, email: 'a@b, c@d' });
    expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('không phải là một địa chỉ thư điện tử')]);
    expect(bad.html).toContain('value="Nguyễn Thị Lan"');
    const again = await send(agency, `/en${PAGE}/stewards`, lan);
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('two assignments share no day')]);
    expect((await open(agency, `${PAGE}/stewards`)).location).toBe(PAGE);
    const unknown = await send(agency, `${DUTY}/nil`, { reason: 'x', steward: 'ai-do' });
    expect([unknown.status, unknown.text]).toEqual([404, expect.stringContaining('ai-do')]);
  });

  test('is managed by the agency alone, read by officers, and seen by nobody else', async () => {
    expect((await open(officer, PAGE)).html).not.toContain('method="post" action="/agencies');
    expect((await send(officer, `${PAGE}/stewards`, lan)).status).toBe(403);
    expect((await open(other, PAGE)).status).toBe(404);
    expect((await send(other, `${PAGE}/stewards`, lan)).status).toBe(404);
    expect((await open(council, PAGE)).status).toBe(403);
    const visitor = await stranger(trial).open(PAGE);
    expect(visitor.text).not.toContain('Giám đốc (mẫu)');
    for (const path of ['/agencies/SDL', '/status', '/datasets/SDL-A']) {
      expect((await stranger(trial).open(path)).html).not.toContain('Nguyễn Thị Lan');
    }
  });
});
