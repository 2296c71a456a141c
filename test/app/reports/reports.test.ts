/** DIC's quarterly report: compiled from the log, frozen, sent, acknowledged, and computed again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { machine, type Actor } from '../../../src/access/actor.js';
import { endAgencies, mergedFrom } from '../../../src/app/dissolutions.js';
import { extendDeadline, waiveDuty } from '../../../src/app/grants.js';
import { acknowledgeReport, compileReport, sendReport } from '../../../src/app/reports/acts.js';
import { reportDetailOf, reportsOf } from '../../../src/app/reports/answers.js';
import { exportedReport } from '../../../src/app/reports/exporting.js';
import { verifyReport } from '../../../src/app/reports/verification.js';
import { annexOf, answer, codeOf, send, short, signIn, turnAt, typesOf, utc } from '../../support/installation.js';
import { whole, withAnnex, type Installation } from '../../support/installation.js';

const QUARTER = '2026-Q2';
let hue: Installation;
let [officer, leader, council]: Actor[] = [];

/** SDL-A in time, SDL-B late by 4 days, SDL-C short, STP-A never, STP-B waived; one back-fill that is owed. */
beforeEach(async () => {
  const quarterly = ['SDL-A', 'SDL-B', 'SDL-C', 'STP-A', 'STP-B'].map((id): [string, string, string] => {
    return [id, id.slice(0, 3), 'quarterly'];
  });
  hue = await withAnnex({}, annexOf(...quarterly, ['SDL-CU', 'SDL', 'backfill']));
  [officer, leader] = [await signIn(hue, 'chuyenvien', 'officer'), await signIn(hue, 'lanhdao', 'leader')];
  council = await signIn(hue, 'hoidong', 'council');
  const sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  await turnAt(hue, '2026-04-01 08:00');
  answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('A')]));
  answer(await send(hue, sdl, ['SDL-C', '2026-Q1', short('C')]));
  const reason = 'Không thuộc phạm vi';
  answer(await waiveDuty(hue.app, as(leader), { obligationId: 'STP-B', period: '2026-Q1', reason }));
  await turnAt(hue, '2026-04-17 08:00');
  hue.clock.set(utc('2026-04-20 09:00'));
  answer(await send(hue, sdl, ['SDL-B', '2026-Q1', whole('B')]));
});
afterEach(() => hue.remove());

function as(actor: Actor | undefined): Actor {
  if (actor === undefined) throw new Error('not signed in');
  return actor;
}

function compile(moment: string, quarter = QUARTER) {
  hue.clock.set(utc(moment));
  return compileReport(hue.app, as(officer), { quarter });
}

function dispatch(moment: string) {
  hue.clock.set(utc(moment));
  return sendReport(hue.app, as(leader), { quarter: QUARTER });
}

function acknowledge(moment: string, actor: Actor | undefined, words: { on?: string; reference?: string } = {}) {
  hue.clock.set(utc(moment));
  return acknowledgeReport(hue.app, as(actor), { quarter: QUARTER, ...words });
}

async function detail(asOf: string | null = null) {
  return answer(await reportDetailOf(hue.app, machine, { quarter: QUARTER, asOf: asOf && utc(asOf) }));
}

describe('a report that is not compiled yet', () => {
  test('names whoever DIC’s role falls to, as was known then', async () => {
    const named = async (asOf: string | null) => {
      const { reports } = answer(await reportsOf(hue.app, machine, { asOf: asOf && utc(asOf) }));
      return reports.map(({ quarter, dic }) => [quarter, dic]);
    };
    hue.clock.set(utc('2026-04-28 09:00'));
    const merger = { ...mergedFrom(['SKHCN', 'STP'], 'STP'), on: '2026-05-01', source: 'Nghị quyết (mẫu)' };
    answer(await endAgencies(hue.app, machine, { ...merger, name: null, dryRun: false }));
    expect(await named(null)).toEqual([[QUARTER, 'STP']]);
    expect(await named('2026-04-28 08:59')).toEqual([[QUARTER, 'SKHCN']]);
  });
});

describe('a compiled report', () => {
  test('says what each agency owed and did, at a stated position', async () => {
    const { revision, dueOn, dic, changed } = answer(await compile('2026-06-22 09:00'));
    expect([dueOn, dic, changed, revision?.revision]).toEqual(['2026-06-24', 'SKHCN', true, 1]);
    const { content } = await detail();
    expect(content).toMatchObject({ quarter: QUARTER, settles: '2026-Q1', position: revision?.position });
    const [sdl, stp] = content?.agencies ?? [];
    expect(sdl).toMatchObject({
      code: 'SDL',
      figures: { owed: 3, onTime: 2, late: 1, daysLate: 4, missing: 0, required: 6, met: 5, waived: 0 },
      violations: { late: { opened: 0 }, missing: { remedied: 1 }, partial: { opened: 1 } },
      backfill: { owed: 1, received: 0 },
    });
    expect(stp).toMatchObject({ code: 'STP', figures: { owed: 2, missing: 1, waived: 1, required: 2, met: 0 } });
    expect(content?.totals).toMatchObject({ owed: 5, onTime: 2, late: 1, daysLate: 4, missing: 1, waived: 1 });
    expect(sdl?.datasets.map(({ id, timing, daysLate }) => [id, timing, daysLate])).toEqual([
      ['SDL-A', 'onTime', 0],
      ['SDL-B', 'late', 4],
      ['SDL-C', 'onTime', 0],
    ]);
  });

  test('stays as it was frozen while the log goes on, and is equal when it is computed again', async () => {
    answer(await compile('2026-06-22 09:00'));
    const before = await detail();
    const stp = await signIn(hue, 'stp', 'agency', 'STP');
    answer(await send(hue, stp, ['STP-A', '2026-Q1', whole('muộn')]));
    expect((await detail()).content).toEqual(before.content);
    expect(answer(await verifyReport(hue.app, machine, { quarter: QUARTER }))).toMatchObject({
      equal: true,
      file: 'intact',
      recorded: before.revision?.sha256,
    });
    await hue.app.views.rebuild();
    expect(answer(await verifyReport(hue.app, machine, { quarter: QUARTER })).equal).toBe(true);
  });

  test('is found damaged where its file was changed', async () => {
    const { revision } = answer(await compile('2026-06-22 09:00'));
    const sha256 = revision?.sha256 ?? '';
    writeFileSync(join(hue.folder, 'blobs', sha256.slice(0, 2), sha256), '{}');
    const verified = answer(await verifyReport(hue.app, machine, { quarter: QUARTER }));
    expect(verified).toMatchObject({ equal: false, file: 'damaged', computed: sha256 });
  });

  test('is handed out as the very bytes that were frozen, and as tables of them', async () => {
    const { revision } = answer(await compile('2026-06-22 09:00'));
    const question = { quarter: QUARTER, asOf: null, formats: ['json', 'csv', 'xlsx'] } as const;
    const [json, csv, xlsx] = answer(await exportedReport(hue.app, machine, question));
    expect(json?.sha256).toBe(revision?.sha256);
    const text = new TextDecoder().decode(csv?.bytes);
    expect(text).toContain('SDL,Sở Du lịch,3,2,1,4,0,');
    expect(text).toContain(String(revision?.position));
    expect(
      Buffer.from(xlsx?.bytes ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  test('is compiled anew until it is sent; the newest counts and the earlier stays', async () => {
    const first = answer(await compile('2026-06-20 09:00'));
    const second = answer(await compile('2026-06-22 09:00'));
    expect(second.revisions.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(second.revision?.sha256).not.toBe(first.revision?.sha256);
    expect((await detail('2026-06-21 00:00')).revision?.sha256).toBe(first.revision?.sha256);
    answer(await dispatch('2026-06-23 09:00'));
    expect(codeOf(await compile('2026-06-23 10:00'))).toBe('REPORT_SENT');
  });

  test('is made once for one key', async () => {
    hue.clock.set(utc('2026-06-22 09:00'));
    const request = { quarter: QUARTER, idempotencyKey: 'k-1' };
    const first = answer(await compileReport(hue.app, as(officer), request));
    const again = answer(await compileReport(hue.app, as(officer), request));
    expect([again.revision, again.changed]).toEqual([first.revision, true]);
  });
});

test('a duty that was extended beyond the day of the report is told as still open, and the report does not wait', async () => {
  hue.clock.set(utc('2026-07-08 09:00'));
  await turnAt(hue, '2026-07-08 09:00');
  const duty = { obligationId: 'SDL-A', period: '2026-Q2', to: '2026-09-30', reason: 'Sự cố hệ thống' };
  answer(await extendDeadline(hue.app, as(leader), duty));
  expect(codeOf(await compile('2026-07-16 23:59', '2026-Q3'))).toBe('REPORT_TOO_EARLY');
  answer(await compile('2026-09-22 09:00', '2026-Q3'));
  const { content } = answer(await reportDetailOf(hue.app, machine, { quarter: '2026-Q3', asOf: null }));
  const sdl = content?.agencies.find(({ code }) => code === 'SDL');
  expect(sdl?.figures).toMatchObject({ owed: 2, missing: 2, extended: 1, stillOpen: 1 });
});

describe('compiling is refused', () => {
  test('while the settled quarter is open, for a quarter that settles nothing, and for no quarter', async () => {
    expect(codeOf(await compile('2026-06-22 09:00', '2026-Q3'))).toBe('REPORT_TOO_EARLY');
    expect(codeOf(await compile('2026-06-22 09:00', '2026-Q1'))).toBe('NOTHING_TO_REPORT');
    expect(codeOf(await compile('2026-06-22 09:00', '2020-Q1'))).toBe('NOTHING_TO_REPORT');
    expect(codeOf(await compile('2026-06-22 09:00', '2026'))).toBe('BAD_QUARTER');
    expect(await typesOf(hue, `quarterReport-${QUARTER}`)).toEqual([]);
  });

  test('to everybody but DIC, as sending is to everybody but its leader', async () => {
    expect(codeOf(await compileReport(hue.app, as(council), { quarter: QUARTER }))).toBe('NOT_ALLOWED');
    expect(codeOf(await sendReport(hue.app, as(officer), { quarter: QUARTER }))).toBe('NOT_ALLOWED');
    expect(codeOf(await compileReport(hue.app, machine, { quarter: QUARTER }))).toBe('NOT_ALLOWED');
  });
});

describe('a report that is sent', () => {
  test('after the 24th says how many days late, and whose duty it was', async () => {
    answer(await compile('2026-06-24 09:00'));
    expect(answer(await dispatch('2026-06-27 00:30'))).toMatchObject({
      state: 'sent',
      daysLate: 3,
      dic: 'SKHCN',
      sentBy: 'lanhdao',
      sentTo: ['committeeOffice', 'council'],
    });
    expect(answer(await dispatch('2026-06-28 09:00'))).toMatchObject({ changed: false, daysLate: 3 });
  });

  test('is acknowledged by the council itself, and for the Committee by an officer with date and paper', async () => {
    expect(codeOf(await acknowledge('2026-06-24 09:00', council))).toBe('REPORT_NOT_SENT');
    answer(await compile('2026-06-23 09:00'));
    expect(codeOf(await dispatch('2026-06-23 10:00'))).toBeNull();
    expect(codeOf(await acknowledge('2026-06-26 09:00', officer))).toBe('REASON_MISSING');
    expect(codeOf(await acknowledge('2026-06-26 09:00', officer, { on: 'mai', reference: 'x' }))).toBe('BAD_DAY');
    const paper = { on: '2026-06-25', reference: 'Văn bản số 12/VP (mẫu)' };
    expect(answer(await acknowledge('2026-06-26 09:00', officer, paper)).state).toBe('sent');
    const { state, acknowledgements } = answer(await acknowledge('2026-06-26 10:00', council));
    expect(state).toBe('acknowledged');
    expect(acknowledgements.map(({ by, on, account, reference }) => [by, on, account, reference])).toEqual([
      ['committeeOffice', '2026-06-25', 'chuyenvien', 'Văn bản số 12/VP (mẫu)'],
      ['council', '2026-06-26', 'hoidong', null],
    ]);
    const stored = JSON.stringify(await hue.app.store.read(`quarterReport-${QUARTER}`));
    expect(stored).not.toContain('12/VP');
  });
});

test('the list names every report that is owed, as of any day', async () => {
  answer(await compile('2026-06-22 09:00'));
  const list = async (asOf: string | null) => {
    const { reports } = answer(await reportsOf(hue.app, machine, { asOf: asOf && utc(asOf) }));
    return reports.map(({ quarter, settles, dueOn, state }) => [quarter, settles, dueOn, state]);
  };
  expect(await list(null)).toEqual([['2026-Q2', '2026-Q1', '2026-06-24', 'compiled']]);
  expect(await list('2026-05-01 00:00')).toEqual([['2026-Q2', '2026-Q1', '2026-06-24', 'owed']]);
  expect(await list('2026-03-25 00:00')).toEqual([]);
});
