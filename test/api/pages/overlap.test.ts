/** The pages of Điều 4.4: the register, what may overlap, the decision, and what of it the public and a reviewer see. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { annexOf, answer, importText, turnAt, utc, whole, withAnnex } from '../../support/installation.js';
import { person, stranger, type Person, type Seen } from '../../support/pages.js';
import { account, json, problemOf, served, type WebTrial } from '../../support/web.js';

const HEADER = 'code,ministry,titleVi,titleEn,legalBasis,url,validFrom,validTo,field\n';
const REGISTER = `${HEADER}BO-A,Bộ <b>Mẫu</b>,Danh mục dữ liệu SDL-A,Sample list,Luật mẫu,https://example.org/a,2020-01-01,,ten; so_phong
BO-CU,Bộ Mẫu,Dữ liệu SDL-A,,Luật mẫu,,2010-01-01,2020-12-31,
`;
const pair = '/overlaps/SDL-A/BO-A';

let trial: WebTrial;
let anybody: Person;
let officer: Person;
let agency: Person;
let token = '';

beforeAll(async () => {
  const hue = await withAnnex({}, annexOf(['SDL-A', 'SDL', 'quarterly'], ['STP-A', 'STP', 'quarterly']));
  answer(await importText(hue, 'ministryDatabases', REGISTER));
  trial = await served({ installation: hue });
  ({ token } = await account(trial, 'lanhdao', ['leader']));
  agency = await person(trial, 'sdl', 'agency', 'SDL');
  officer = await person(trial, 'chuyenvien', 'officer');
  anybody = stranger(trial);
  await turnAt(trial, '2026-04-01 08:00');
  await agency.sendFile('/desk/SDL-A/2026-Q1/file', whole('a'));
  trial.clock.set(utc('2026-04-03 09:00'));
});
afterAll(() => trial.stop());

function hidden(page: Seen, name: string): string {
  return new RegExp(`name="${name}" value="([^"]+)"`).exec(page.html)?.[1] ?? '';
}

describe('the register of databases of ministries', () => {
  test('is open to anybody, in both languages, and escapes what was imported', async () => {
    const page = await anybody.open('/ministry-databases');
    expect(page.text).toContain('Danh mục dữ liệu SDL-A Sample list BO-A Bộ <b>Mẫu</b> Luật mẫu');
    expect(page.html).not.toContain('<b>Mẫu');
    expect(page.text).toContain('01/01/2020 – … 2 trường');
    expect(page.html).not.toContain('href="/overlaps"');
    const english = await anybody.open('/en/ministry-databases');
    expect(english.text).toContain('Databases of ministries');
    expect(english.text).toContain('2010-01-01 – 2020-12-31 Not known');
  });

  test('answers as of a past day', async () => {
    const page = await anybody.open('/ministry-databases?asOf=2026-03-01');
    expect(page.text).toContain('Đang xem danh mục tính đến 00:00 01/03/2026');
    expect(page.text).toContain('Danh mục chưa có cơ sở dữ liệu nào.');
    expect((await anybody.open('/ministry-databases?asOf=hôm qua')).status).toBe(400);
  });

  test('is reached from the catalog', async () => {
    expect((await anybody.open('/catalog')).html).toContain('href="/ministry-databases"');
    expect((await officer.open('/ministry-databases')).html).toContain('href="/overlaps"');
  });
});

describe('what may overlap', () => {
  test('is listed with its grounds for officers and leaders, of an agency its own, and for nobody else', async () => {
    const page = await officer.open('/overlaps');
    expect(page.text).toContain('1 trường hợp chờ kết luận; đang hiện 1.');
    expect(page.text).toContain('tên gần trùng 1,00: “Dữ liệu SDL-A” và “Danh mục dữ liệu SDL-A”');
    expect(page.html).toContain(`href="${pair}"`);
    expect((await officer.open('/en/overlaps?agency=STP&undecided=true')).text).toContain('Nothing that may overlap.');
    for (const path of ['/overlaps', pair]) expect((await anybody.open(path)).status).not.toBe(200);
    const own = await agency.open('/overlaps');
    expect(own.text).toContain('Những nhiệm vụ của đơn vị');
    expect(own.text).toContain('tên gần trùng 1,00');
    expect(own.text).not.toContain('Kết luận:');
    expect(own.html).not.toContain('id="agency"');
    const beside = await agency.open(pair);
    expect([beside.status, beside.html.includes('<form method="post" action="/overlaps')]).toEqual([200, false]);
    const other = await person(trial, 'stp', 'agency', 'STP');
    expect((await other.open('/overlaps')).text).toContain('Không có trường hợp nào.');
    expect((await other.open(pair)).status).toBe(404);
    expect((await agency.send(`${pair}/decision`, { verdict: 'distinct', reason: 'x' })).status).toBe(403);
  });

  test('is handed out as files with their basis, narrowed as the page is', async () => {
    expect((await officer.open('/overlaps?agency=SDL')).html).toContain('href="/api/v1/overlaps.xlsx?agency=SDL"');
    const asked = await trial.as(token)('/api/v1/overlaps.csv');
    expect(asked.headers.get('content-disposition')).toBe('attachment; filename="overlaps.csv"');
    const csv = await asked.text();
    expect(csv).toContain('SDL,SDL-A,Dữ liệu SDL-A,BO-A,');
    expect(csv).toContain('Chờ kết luận,undecided');
    expect(csv).toMatch(/Vị trí trong nhật ký \[position\][^\n]*\d/);
    expect(await (await trial.as(token)('/api/v1/overlaps.csv?agency=STP')).text()).not.toContain('SDL-A');
    const xlsx = Buffer.from(await (await trial.as(token)('/api/v1/overlaps.xlsx')).arrayBuffer());
    expect(xlsx.subarray(0, 2).toString()).toBe('PK');
    expect((await trial.ask('/api/v1/overlaps.csv')).status).toBe(401);
  });

  test('is told to the reviewer of a submission', async () => {
    const review = await officer.open('/review/SDL-A.2026-Q1');
    expect(review.html).toContain(`href="${pair}"`);
    expect(review.text).toContain('Có thể trùng lặp với cơ sở dữ liệu của bộ, ngành (Điều 4.4)');
  });

  test('is not found where one of the two is unknown', async () => {
    expect((await officer.open('/overlaps/SDL-XYZ/BO-A')).status).toBe(404);
    expect((await officer.open('/overlaps/SDL-A/BO-XYZ')).status).toBe(404);
    expect((await officer.open(`${pair}?done=deleted`)).status).toBe(400);
  });
});

describe('the decision', () => {
  const decide = async (fields: Readonly<Record<string, string>> = {}, path = pair) => {
    const page = await officer.open(path);
    const looked = { wording: hidden(page, 'wording'), databaseWording: hidden(page, 'databaseWording') };
    return officer.send(`${path}/decision`, { ...looked, verdict: 'mirrors', reason: 'Cùng nguồn', ...fields });
  };

  test('asks again for what is wrong, and keeps what was typed', async () => {
    const empty = await decide({ reason: ' ', verdict: 'overlaps' });
    expect([empty.status, empty.html]).toEqual([422, expect.stringContaining('id="reason-error"')]);
    expect(empty.html).toContain('value="overlaps" required checked');
    const stale = await decide({ wording: '7', reason: 'Vì <i>thế</i>' });
    expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('vừa được mô tả lại trong lúc xem')]);
    expect(stale.html).toContain('Vì &lt;i&gt;thế&lt;/i&gt;');
    expect((await decide({ verdict: 'maybe' })).status).toBe(400);
    expect((await officer.open(`${pair}/decision`)).location).toBe(pair);
    expect(
      (
        await officer.send('/overlaps/SDL-XYZ/BO-A/decision', {
          wording: '1',
          databaseWording: '1',
          verdict: 'distinct',
          reason: 'x',
        })
      ).status,
    ).toBe(404);
  });

  test('offers no form for a database that is out of use', async () => {
    const page = await officer.open('/overlaps/SDL-A/BO-CU');
    expect(page.html).not.toContain('<textarea');
    expect(page.text).toContain('Cơ sở dữ liệu không có hiệu lực vào ngày này.');
  });

  test('stands on the page with its reason, and is undone by none of the next', async () => {
    const sent = await decide();
    expect(sent.location).toBe(`${pair}?done=decided`);
    const page = await officer.open(sent.location ?? '');
    expect(page.text).toContain('Đã ghi kết luận.');
    expect(page.text).toMatch(
      /đồng bộ với cơ sở dữ liệu của bộ 09:00 03\/04\/2026 , người kết luận: chuyenvien Cùng nguồn/,
    );
    expect((await officer.open('/en/overlaps')).text).toContain('0 to be decided; 1 shown.');
    expect((await officer.open('/review/SDL-A.2026-Q1')).text).not.toContain('Có thể trùng lặp');
    trial.clock.set(utc('2026-04-06 09:00'));
    await decide({ verdict: 'overlaps', reason: 'Phải lấy từ bộ' }, `/en${pair}`);
    const after = await officer.open(`/en${pair}`);
    expect(after.text.indexOf('Phải lấy từ bộ')).toBeLessThan(after.text.indexOf('Cùng nguồn'));
    const past = await officer.open(`${pair}?asOf=2026-04-04`);
    expect(past.text).not.toContain('Phải lấy từ bộ');
    expect(past.html).not.toContain('<textarea');
  });

  test('is told to the public with the dataset, without its reason', async () => {
    const page = await officer.open('/review/SDL-A.2026-Q1');
    await officer.send('/review/SDL-A.2026-Q1/approve', { sha256: hidden(page, 'sha256') });
    await officer.send('/review/SDL-A.2026-Q1/publish');
    const dataset = await anybody.open('/dataset/SDL-A');
    expect(dataset.text).toContain('Danh mục dữ liệu SDL-A ( Bộ <b>Mẫu</b> ): trùng lặp, phải dùng hoặc thống nhất');
    expect(dataset.html).toContain('href="/ministry-databases#BO-A"');
    expect(dataset.html).not.toContain('Phải lấy từ bộ');
    expect(dataset.html).not.toContain('/overlaps');
    expect((await officer.open('/en/dataset/SDL-A')).html).toContain('href="/en/overlaps?obligation=SDL-A"');
    const told = (await (await trial.ask('/api/v1/datasets/SDL-A')).json()) as { overlaps: unknown };
    expect(told.overlaps).toMatchObject([{ database: 'BO-A', verdict: 'overlaps' }]);
    expect(JSON.stringify(told)).not.toMatch(/Phải lấy|chuyenvien|reason/);
    await decide({ verdict: 'distinct', reason: 'Khác phạm vi' });
    expect((await anybody.open('/dataset/SDL-A')).html).not.toContain('BO-A');
  });
});

describe('the same for programs', () => {
  const path = '/api/v1/obligations/SDL-A/overlap';
  const body = { database: 'BO-A', verdict: 'mirrors', reason: 'Cùng nguồn' };

  test('the register is public, the rest is not', async () => {
    const register = await trial.ask('/api/v1/ministry-databases');
    expect(await register.json()).toMatchObject({
      mode: 'simulated',
      databases: [{ code: 'BO-A' }, { code: 'BO-CU' }],
    });
    expect((await trial.ask('/api/v1/overlaps')).status).toBe(401);
    expect((await trial.ask(path, json(body))).status).toBe(401);
  });

  test('a leader decides, and sees pair and list as of any instant', async () => {
    const ask = trial.as(token);
    trial.clock.set(utc('2026-04-08 09:00'));
    const decided = await ask(path, json({ ...body, looked: { wording: 1, databaseWording: 1 } }));
    expect([decided.status, await decided.json()]).toMatchObject([200, { verdict: 'mirrors', replaced: 'distinct' }]);
    const detail = await (await ask(`${path}?database=BO-A`)).json();
    expect(detail).toMatchObject({ verdict: 'mirrors', decidedBy: 'lanhdao', fieldsFound: ['ten', 'so_phong'] });
    const past = await (await ask('/api/v1/overlaps?undecided=true&asOf=2026-04-02')).json();
    expect(past).toMatchObject({ undecided: 1, overlaps: [{ obligationId: 'SDL-A', state: 'undecided' }] });
    const now = await (await ask('/api/v1/overlaps?undecided=true')).json();
    expect(now).toMatchObject({ undecided: 0, overlaps: [] });
  });

  test.each([
    ['an unknown database', { database: 'BO-XYZ' }, 404, 'NO_SUCH_MINISTRY_DATABASE'],
    ['a database out of use', { database: 'BO-CU' }, 409, 'MINISTRY_DATABASE_NOT_VALID'],
    ['no reason', { reason: '' }, 422, 'REASON_MISSING'],
    ['another wording', { verdict: 'overlaps', looked: { wording: 9, databaseWording: 1 } }, 409, 'OVERLAP_REWORDED'],
  ])('a decision with %s is a problem', async (_, change, status, code) => {
    const refused = await trial.as(token)(path, json({ ...body, ...change }));
    expect(refused.status).toBe(status);
    expect(await problemOf(refused)).toMatchObject({ status, code });
  });

  test('a verdict that is none is refused by name', async () => {
    const refused = await trial.as(token)(path, json({ ...body, verdict: 'maybe' }));
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('verdict');
  });
});
