/** The history as pages, for who oversees; and the same filters for programs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkReceipt, receiptShape } from '../../../src/transparency/receipt.js';
import { turnAt, whole, withAnnex } from '../../support/installation.js';
import { person, type Person } from '../../support/pages.js';
import { account, browse, served, type WebTrial } from '../../support/web.js';

let trial: WebTrial;
let agency: Person;
let officer: Person;
let council: Person;
let token: string;

beforeAll(async () => {
  trial = await served({ installation: await withAnnex() });
  agency = await person(trial, 'sodulich', 'agency', 'SDL');
  officer = await person(trial, 'chuyenvien', 'officer');
  council = await person(trial, 'hoidong', 'council');
  ({ token } = await account(trial, 'vanhanh', ['operator']));
  await turnAt(trial, '2026-04-01 08:00');
  await agency.sendFile('/desk/SDL-A/2026-Q1/file', whole('a'));
  await officer.send('/review/SDL-A.2026-Q1/return', { reason: 'Thiếu <b>dấu</b>' });
  await turnAt(trial, '2026-04-17 08:00');
});
afterAll(() => trial.stop());

describe('the history', () => {
  test('reads as sentences, the newest first, in both languages', async () => {
    const { text, html } = await officer.open('/history?agency=SDL&obligation=SDL-A&period=2026-Q1');
    expect(text).toContain('Trả lại phiên bản 1 của “Dữ liệu SDL-A” (SDL-A) Quý 1/2026 của Sở Du lịch (SDL)');
    expect(text).toContain('Lý do: “Thiếu <b>dấu</b>”');
    expect(text.indexOf('Trả lại phiên bản 1')).toBeLessThan(text.indexOf('Nhận phiên bản 1'));
    expect(text).toContain('tài khoản chuyenvien');
    expect(html).not.toContain('<b>dấu');
    const en = await council.open('/en/history?type=SubmissionReturned');
    expect(en.text).toContain('Version 1 of “Dữ liệu SDL-A” (SDL-A) for Q1 2026 of Department of Tourism (SDL)');
    expect(en.text).toContain('Reason: (sealed)');
    expect(en.html).toContain('<option value="SubmissionReturned" selected>');
  });

  test('goes on from page to page under the same conditions', async () => {
    const first = await officer.open('/history');
    const [, earlier = ''] = /href="([^"]*before=\d+)"/.exec(first.html) ?? [];
    expect(earlier).toMatch(/^\/history\?before=\d+$/);
    const second = await officer.open(earlier);
    expect(second.text).toContain('Sự kiện mới hơn');
    const narrowed = await officer.open('/en/history?order=oldest&actor=scheduler');
    expect(narrowed.html).toMatch(/order=oldest|Oldest first/);
    expect(narrowed.text).not.toContain('account chuyenvien');
  });

  test('keeps what was asked for in the form, and says when nothing fits', async () => {
    const page = await officer.open('/history?text=%22%3E%3Cscript%3E&since=2026-04-01&until=2026-04-30&stream=x');
    expect(page.text).toContain('Không có sự kiện nào khớp');
    expect(page.html).toContain('value="2026-04-01"');
    expect(page.html).not.toContain('<script');
    expect((await officer.open('/history?since=hom-qua')).status).toBe(400);
  });

  test('is not for an agency and not in its navigation', async () => {
    expect((await agency.open('/history')).status).toBe(403);
    expect((await agency.open('/desk')).html).not.toContain('href="/history"');
    expect((await officer.open('/review')).html).toContain('href="/history"');
  });
});

describe('one event', () => {
  const positionOf = async (type: string) => {
    const [event] = await events(`type=${type}`);
    return event?.position ?? 0;
  };

  test('shows what it changed, what is stored, and what screens showed then', async () => {
    const { text, html } = await officer.open(`/history/${String(await positionOf('FileReceived'))}`);
    expect(text).toContain('Tình trạng chưa cập nhật đã nhận, chờ duyệt');
    expect(html).toContain('&quot;type&quot;: &quot;FileReceived&quot;');
    expect(html.indexOf('&quot;data&quot;')).toBeLessThan(html.indexOf('&quot;id&quot;'));
    expect(html).not.toContain('href="/dataset/SDL-A');
    for (const path of ['/status', '/agencies/SDL', '/catalog']) {
      const [, link = ''] = new RegExp(`href="(${path}\\?[^"]*asOf=[^"]*)"`).exec(html) ?? [];
      const then = await officer.open(link.replaceAll('&amp;', '&'));
      expect([path, then.status]).toEqual([path, 200]);
      expect(then.text).toMatch(/01\/04\/2026/);
    }
  });

  test('offers its receipt, which holds on its own', async () => {
    const path = `/api/v1/events/${String(await positionOf('FileReceived'))}/receipt`;
    expect((await officer.open(`/history/${String(await positionOf('FileReceived'))}`)).html).toContain(
      `href="${path}"`,
    );
    const response = await trial.ask(path, { headers: { authorization: `Bearer ${token}` } });
    expect(response.headers.get('content-disposition')).toMatch(/attachment; filename="receipt-\d+\.json"/);
    const receipt = receiptShape.parse(await response.json());
    expect(checkReceipt(receipt, null)).toMatchObject({ ok: true });
    const nothing = await trial.ask('/api/v1/events/999999/receipt', { headers: { authorization: `Bearer ${token}` } });
    expect(nothing.status).toBe(404);
  });

  test('leads to the dataset once the catalog had it', async () => {
    const { html } = await officer.open(`/history/${String(await positionOf('ViolationOpened'))}`);
    const [, link = ''] = /href="(\/dataset\/[^"]*)"/.exec(html) ?? [];
    expect((await officer.open(link.replaceAll('&amp;', '&'))).status).toBe(200);
  });

  test('leads to its neighbours, and past the end to nothing', async () => {
    const first = await officer.open('/en/history/1');
    expect(first.html).toContain('href="/en/history/2"');
    expect(first.text).not.toContain('Previous event');
    expect((await officer.open('/history/99999')).status).toBe(404);
    expect((await officer.open('/history/so-mot')).status).toBe(400);
  });
});

describe('pages of the past', () => {
  test('say so, and lead to the present', async () => {
    const past = await officer.open('/catalog?asOf=2026-04-01');
    expect(past.text).toContain('Trang này cho thấy tình hình lúc 00:00 01/04/2026, không phải hiện nay.');
    expect(past.html).toContain('<a href="/catalog">Xem hiện nay</a>');
    expect((await officer.open('/catalog')).text).not.toContain('không phải hiện nay');
  });
});

interface Stored {
  readonly position: number;
  readonly type: string;
}

async function ask(query: string): Promise<Response> {
  return trial.ask(`/api/v1/events${query}`, { headers: { authorization: `Bearer ${token}` } });
}

async function events(query: string): Promise<readonly Stored[]> {
  // The route answers a list of stored events.
  return (await (await ask(`?${query}`)).json()) as readonly Stored[];
}

describe('programs', () => {
  test('narrow the log by the same conditions, in its order or the other way round', async () => {
    const types = async (query: string) => (await events(query)).map(({ type }) => type);
    expect(await types('obligation=SDL-A&period=2026-Q1&actor=account:sodulich')).toEqual(['FileReceived']);
    expect(await types('agency=SDL&text=tra%20lai')).toEqual(['SubmissionReturned']);
    expect(await types('since=2026-04-17&type=DaySettled&order=newest')).not.toEqual([]);
    expect(await types('until=2026-03-19')).toEqual([]);
    const [newest, ...others] = (await events('order=newest&limit=5')).map(({ position }) => position);
    expect(others).toEqual([1, 2, 3, 4].map((by) => (newest ?? 0) - by));
  });

  test('are led on by the header Link', async () => {
    const response = await ask('?order=newest&limit=2&agency=SDL');
    const link = response.headers.get('link') ?? '';
    expect(link).toMatch(/order=newest&agency=SDL&limit=2&before=\d+>; rel="next"|before=\d+/);
    await response.arrayBuffer();
  });

  test('get one event in words', async () => {
    const response = await ask('/1');
    expect(await response.json()).toMatchObject({
      event: { position: 1, type: 'LogStarted' },
      sentence: { vi: 'Nhật ký bắt đầu; loại nhật ký: mô phỏng.', en: 'The log begins; it is simulated.' },
      changes: [],
    });
    expect((await ask('/999999')).status).toBe(404);
  });
});

describe('who has read what', () => {
  test('is recorded of a download and of an export, shown to overseers, and to the agency of its own', async () => {
    const leader = await person(trial, 'lanhdao', 'leader');
    expect((await leader.open('/api/v1/submissions/SDL-A.2026-Q1/versions/1/file')).text).toContain('ten,so_phong');
    const exported = await leader.open('/api/v1/history?format=csv&agency=SDL&order=newest');
    expect(exported.text).toContain('Điều kiện lọc');
    const all = await officer.open('/reads');
    expect(all.text).toMatch(/tài khoản lanhdao Kết xuất nhật ký \d+ sự kiện · CSV/);
    expect(all.text).toMatch(/tài khoản lanhdao Tải tệp chưa công bố SDL-A\.2026-Q1 · phiên bản 1 [0-9a-f]{64}/);
    expect(all.html).toContain('href="/submissions/SDL-A.2026-Q1"');
    const own = await agency.open('/en/reads');
    expect(own.text).toContain('account lanhdao Unpublished file downloaded');
    expect(own.text).not.toContain('History exported');
    expect(own.html).not.toMatch(/id="agency"|href="\/en\/history/);
    expect((await agency.open('/desk')).html).toContain('href="/reads"');
    expect((await council.open('/reads?agency=STP')).text).toContain('Chưa ai tải dữ liệu chưa công bố.');
    expect((await council.open('/reads?asOf=2026-04-01')).text).toContain('không phải hiện nay');
    const [read] = await events('type=SensitiveRead');
    expect((await officer.open(`/history/${String(read?.position)}`)).text).toContain('Tải tệp chưa công bố SDL-A');
  });

  test('is told to programs', async () => {
    const response = await trial.ask('/api/v1/reads?agency=SDL', { headers: { authorization: `Bearer ${token}` } });
    expect(await response.json()).toMatchObject({
      reads: [{ what: 'unpublishedFile', agency: 'SDL', role: 'leader' }],
    });
  });

  test('can be caused by no other site', async () => {
    const officerAccount = await account(trial, 'chuyenvien2', ['officer']);
    const { cookie } = await browse(trial, officerAccount);
    const headers = { cookie, 'sec-fetch-site': 'cross-site', accept: 'application/json' };
    for (const path of ['/api/v1/history?format=csv', '/api/v1/submissions/SDL-A.2026-Q1/versions/1/file']) {
      const response = await trial.ask(path, { headers });
      expect([path, response.status]).toEqual([path, 403]);
      await response.arrayBuffer();
    }
    expect((await events('type=SensitiveRead&actor=account:chuyenvien2')).length).toBe(0);
  });

  test('is offered in the form that the page was narrowed to', async () => {
    const { html } = await officer.open('/history?actor=sodulich&since=2026-04-01');
    const link = '/api/v1/history?since=2026-04-01&amp;actor=account%3Asodulich&amp;order=newest&amp;format=xlsx';
    expect(html).toContain(`href="${link}"`);
    expect((await officer.open(link.replaceAll('&amp;', '&'))).status).toBe(200);
  });
});
