/** The register's pages after a merger: who was there on a day, who succeeded whom, and which duties came from whom. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { machine } from '../../../src/access/actor.js';
import { renameAgency } from '../../../src/app/agencyChanges.js';
import { endAgencies, mergedFrom } from '../../../src/app/dissolutions.js';
import { annexOf, answer, turnAt, utc, withAnnex } from '../../support/installation.js';
import { person, stranger, type Person } from '../../support/pages.js';
import { served, type WebTrial } from '../../support/web.js';

const source = 'Nghị quyết sắp xếp (mẫu)';
const ANNEX = annexOf(['SDL-A', 'SDL', 'quarterly'], ['SDL-NAM', 'SDL', 'yearly'], ['STP-A', 'STP', 'quarterly']);
const passed = 'Tiếp nhận từ Sở Du lịch từ ngày 10/04/2026.';

let trial: WebTrial;
let anybody: Person;
let heir: Person;
let officer: Person;

beforeAll(async () => {
  const hue = await withAnnex({}, ANNEX);
  await turnAt(hue, '2026-04-01 08:00');
  hue.clock.set(utc('2026-04-09 07:00'));
  const merger = { ...mergedFrom(['SDL', 'SKHCN'], 'SKHCN'), on: '2026-04-10', source, name: null, dryRun: false };
  answer(await endAgencies(hue.app, machine, merger));
  const named = { nameVi: 'Sở Tư pháp và Hộ tịch', nameEn: 'Department of Justice and Records', kind: null };
  answer(await renameAgency(hue.app, machine, { code: 'STP', on: '2026-04-12', source, dryRun: false, ...named }));
  await turnAt(hue, '2026-04-14 08:00');
  trial = await served({ installation: hue });
  anybody = stranger(trial);
  heir = await person(trial, 'skhcn', 'agency', 'SKHCN');
  officer = await person(trial, 'chuyenvien', 'officer');
});
afterAll(() => trial.stop());

const text = async (who: Person, path: string) => (await who.open(path)).text;

describe('the list of bodies', () => {
  test('names those in force on the day under their names then, and those that were before', async () => {
    const { html, text: shown } = await anybody.open('/agencies?on=2026-04-13');
    expect(shown).toContain('4 cơ quan vào ngày 13/04/2026');
    expect(shown).toContain('Sở Tư pháp và Hộ tịch STP Cơ quan chuyên môn');
    expect(shown).toMatch(
      /Đã chấm dứt hoạt động trước ngày ấy .*Sở Du lịch SDL .*09\/04\/2026 Sở Khoa học và Công nghệ/,
    );
    expect(html).toContain('href="/agencies/SKHCN?on=2026-04-13"');
    const before = await text(anybody, '/en/agencies?on=2026-04-09');
    expect(before).toContain('5 bodies on 2026-04-09');
    expect(before).toContain('Department of Justice STP');
    expect(before).toMatch(/Department of Tourism SDL .*2026-04-09 Department of Science and Technology/);
    expect(before).not.toContain('No more by that day');
  });

  test('knows nothing yet as of before the merger was recorded', async () => {
    const then = await text(anybody, '/agencies?on=2026-04-13&asOf=2026-04-09');
    expect(then).toContain('Đang xem theo những gì đã ghi nhận đến 00:00 09/04/2026');
    expect(then).toContain('5 cơ quan vào ngày 13/04/2026');
  });

  test('takes an empty form, refuses what is no day, and is linked from catalog, status and every foot', async () => {
    expect((await anybody.open('/agencies?on=&asOf=')).status).toBe(200);
    expect((await anybody.open('/agencies?on=hôm-qua')).status).toBe(400);
    for (const path of ['/catalog', '/status']) {
      expect((await anybody.open(path)).html.match(/href="\/agencies"/g)).toHaveLength(2);
    }
  });
});

describe('the page of a body', () => {
  test('of an old code still answers, and points to the successor with day and text', async () => {
    const { status, html, text: shown } = await anybody.open('/agencies/SDL');
    expect(status).toBe(200);
    expect(shown).toContain(
      'Cơ quan này đã chấm dứt hoạt động từ ngày 10/04/2026. Cơ quan kế thừa: Sở Khoa học và Công nghệ .',
    );
    expect(html).toContain('<a href="/agencies/SKHCN">Sở Khoa học và Công nghệ</a>');
    expect(shown).toContain(`SKHCN , hợp nhất từ ngày 10/04/2026 · ${source}`);
    expect(await text(anybody, '/agencies/SDL?on=2026-04-09')).not.toContain('đã chấm dứt');
    expect(await text(anybody, '/agencies/SDL?asOf=2026-04-09')).not.toContain('Cơ quan kế thừa');
  });

  test('of the successor names its predecessors', async () => {
    const shown = await text(anybody, '/en/agencies/SKHCN');
    expect(shown).toContain(`Predecessors Department of Tourism SDL , merged on 2026-04-10 · ${source}`);
  });

  test('bears the name of the day, and lists all of them with their text', async () => {
    const { html, text: shown } = await anybody.open('/agencies/STP?on=2026-04-11');
    expect(html).toContain('<h1>Sở Tư pháp</h1>');
    expect(shown).toContain(`Sở Tư pháp và Hộ tịch, Cơ quan chuyên môn, từ ngày 12/04/2026 · ${source}`);
    expect((await anybody.open('/agencies/STP')).html).toContain('<h1>Sở Tư pháp và Hộ tịch</h1>');
  });
});

describe('a duty that came from a predecessor', () => {
  test('says so on the board, the desk and the submission’s page, in both languages', async () => {
    expect(await text(anybody, '/status?quarter=2026-Q1')).toContain(passed);
    expect(await text(anybody, '/en/status?quarter=2026-Q1')).toContain(
      'Taken over from Department of Tourism on 2026-04-10.',
    );
    expect((await text(heir, '/desk')).split(passed)).toHaveLength(3);
    expect(await text(officer, '/submissions/SDL-A.2026-Q1')).toContain(passed);
    expect(await text(officer, '/submissions/STP-A.2026-Q1')).not.toContain('Tiếp nhận từ');
  });

  test('said nothing as of before, and says so of the next quarter’s window too', async () => {
    expect(await text(anybody, '/status?quarter=2026-Q1&asOf=2026-04-09')).not.toContain('Tiếp nhận');
    await turnAt(trial, '2026-07-01 08:00');
    expect(await text(anybody, '/status?quarter=2026-Q2')).toContain(passed);
  });

  test('is told to programs with the body it came from', async () => {
    const board = (await (await trial.ask('/api/v1/status?quarter=2026-Q1')).json()) as {
      agencies: { code: string; obligations: { takenOver: object | null }[] }[];
    };
    const of = (code: string) => board.agencies.find((one) => one.code === code)?.obligations[0]?.takenOver;
    expect(of('SKHCN')).toMatchObject({ from: 'SDL', name: 'Sở Du lịch', on: '2026-04-10' });
    expect(of('STP')).toBeNull();
  });
});
