/** A leader's page to extend or waive a duty, and what the others see of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventsOfType, turnAt, utc } from '../../support/installation.js';
import { person, stranger, type Person } from '../../support/pages.js';
import { served, type WebTrial } from '../../support/web.js';

let trial: WebTrial;
let [agency, officer, leader]: Person[] = [];

beforeAll(async () => {
  trial = await served();
  await turnAt(trial, '2026-04-01 08:00');
  trial.clock.set(utc('2026-04-08 09:00'));
  agency = await person(trial, 'sdl', 'agency', 'SDL');
  officer = await person(trial, 'chuyenvien', 'officer');
  leader = await person(trial, 'lanhdao', 'leader');
});
afterAll(() => trial.stop());

const page = '/duties/SDL-A/2026-Q1';
const open = async (who: Person | undefined, path: string) => {
  if (who === undefined) throw new Error('nobody is there to look');
  return who.open(path);
};
const send = async (path: string, fields: Readonly<Record<string, string>>) => {
  if (leader === undefined) throw new Error('nobody is there to send');
  return leader.send(path, fields);
};

describe('the page of grants', () => {
  test('is reached by a leader from the status board and the submission, and by nobody else', async () => {
    expect((await open(leader, '/status')).html).toContain(`href="${page}"`);
    expect((await open(leader, '/submissions/SDL-A.2026-Q1')).html).toContain(`href="${page}"`);
    expect((await open(leader, '/review/SDL-A.2026-Q1')).html).toContain(`href="${page}"`);
    for (const other of [officer, agency]) {
      expect((await open(other, '/status')).html).not.toContain(page);
      expect((await open(other, page)).status).toBe(403);
    }
    expect((await stranger(trial).open('/status')).html).not.toContain(page);
  });

  test('asks again for what is wrong, and keeps what was typed', async () => {
    const wrong = await send(`${page}/extension`, { to: '2026-04-25', reason: 'Sự cố <b>', requester: 'Sở Du lịch' });
    expect([wrong.status, wrong.text]).toEqual([
      422,
      expect.stringContaining('25/04/2026 không phải là ngày làm việc'),
    ]);
    expect(wrong.html).toContain('value="2026-04-25"');
    expect(wrong.html).toContain('value="Sở Du lịch"');
    expect(wrong.html).toContain('Sự cố &lt;b&gt;');
    const empty = await send(`/en${page}/waiver`, { reason: ' ' });
    expect([empty.status, empty.html]).toEqual([422, expect.stringContaining('id="reason-waiver-error"')]);
    expect((await open(leader, `${page}/extension`)).location).toBe(page);
    expect((await send('/duties/KHONG/2026-Q1/waiver', { reason: 'x' })).status).toBe(404);
  });

  test('extends, and both dates stand wherever the duty is shown', async () => {
    const granted = await send(`${page}/extension`, { to: '2026-04-29', reason: 'Sự cố', requester: 'Sở Du lịch' });
    expect(granted.location).toBe(`${page}?done=extended`);
    const after = (await open(leader, granted.location ?? '')).text;
    expect(after).toContain('Đã gia hạn.');
    expect(after).toMatch(/Hạn cuối 29\/04\/2026 Hạn nhắc ban đầu 15\/04\/2026 Hạn cuối ban đầu 16\/04\/2026/);
    const shown =
      /→ Gia hạn Hạn cuối mới: 29\/04\/2026; hạn cuối ban đầu: 16\/04\/2026\. Lý do Sự cố Cơ quan đề nghị Sở Du lịch .*lanhdao/;
    for (const [who, path] of [
      [leader, page],
      [officer, '/submissions/SDL-A.2026-Q1'],
      [agency, '/submissions/SDL-A.2026-Q1'],
    ] as const) {
      expect((await open(who, path)).text).toMatch(shown);
    }
    expect((await open(officer, '/en/submissions/SDL-A.2026-Q1')).text).toMatch(
      /Reason Sự cố Office that asked Sở Du lịch/,
    );
    expect((await open(officer, '/submissions/SDL-B.2026-Q1')).text).not.toContain('Gia hạn và miễn');
    expect((await stranger(trial).open('/status')).text).toContain(
      'Gia hạn đến 29/04/2026, hạn cuối ban đầu 16/04/2026',
    );
    expect((await open(agency, '/desk')).text).toContain('Được gia hạn đến hết ngày 29/04/2026');
    expect((await open(agency, '/en/desk/SDL-A/2026-Q1')).text).toMatch(/Closed on at first 2026-04-16|at first/);
  });

  test('waives, and then offers nothing more', async () => {
    const waived = await send(`/en${page}/waiver`, { reason: 'Tạm dừng' });
    expect(waived.location).toBe(`/en${page}?done=waived`);
    const after = await open(leader, waived.location ?? '');
    expect(after.text).toContain('The period is waived.');
    expect(after.text).toMatch(/Waiver Reason Tạm dừng Granted by the account lanhdao/);
    expect(after.html).not.toContain('<textarea');
    expect((await open(agency, '/desk')).text).toContain('Cơ quan đầu mối đã miễn cập nhật kỳ này.');
    expect((await stranger(trial).open('/en/status')).text).toContain('1 waived');
  });

  test('after the closing offers the waiver alone', async () => {
    await turnAt(trial, '2026-04-17 08:00');
    const late = await open(leader, '/duties/SDL-B/2026-Q1');
    expect(late.text).toContain('Đã hết hạn cuối nên không gia hạn được nữa (Điều 4.6b)');
    expect(late.html).not.toContain('name="to"');
    const refused = await send('/duties/SDL-B/2026-Q1/extension', { to: '2026-04-29', reason: 'x' });
    expect(refused.status).toBe(409);
    await send('/duties/SDL-B/2026-Q1/waiver', { reason: 'x' });
    expect((await open(leader, '/violations')).text).toMatch(/Đã hủy bỏ vì kỳ này được miễn/);
  });
});

describe('a window that no turn has recorded yet', () => {
  test('is recorded when a leader looks, once; what has not opened says from which day', async () => {
    trial.clock.set(utc('2026-07-01 00:10'));
    const q2 = '/duties/SDL-A/2026-Q2';
    expect((await open(officer, q2)).status).toBe(403);
    const before = await eventsOfType(trial, 'WindowOpened');
    const seen = await open(leader, q2);
    expect([seen.status, seen.text]).toEqual([200, expect.stringContaining('Hạn cuối 16/07/2026')]);
    expect(seen.html).toContain('name="to"');
    await open(leader, q2);
    const after = await eventsOfType(trial, 'WindowOpened');
    expect(after.slice(before.length).map(({ stream }) => stream)).toEqual(['submission-SDL-A.2026-Q2']);
    const early = await open(leader, '/duties/SDL-A/2026-Q3');
    expect([early.status, early.text]).toEqual([409, expect.stringContaining('01/10/2026')]);
    expect((await open(leader, '/duties/KHONG/2026-Q2')).status).toBe(404);
  });
});
