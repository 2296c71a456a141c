/** The annex as versioned data (Điều 11.2): what a file changes is told first, and its import changes exactly that. */
import { describe, expect, test } from '@jest/globals';
import { machine } from '../../src/access/actor.js';
import { compareAnnex, importFile } from '../../src/app/imports/index.js';
import type { AnnexRequest } from '../../src/app/imports/annexPlan.js';
import { approve, publish } from '../../src/app/review.js';
import { reviewQueue } from '../../src/projections/reviewQueue.js';
import { obligationsInForce } from '../../src/projections/obligations.js';
import {
  AGENCIES,
  answer,
  annexOf,
  codeOf,
  importText,
  send,
  signIn,
  turnAt,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

const HEADER =
  'obligationId,agencyCode,title,topic,frequency,field,fieldTitle,type,criterion,sensitivity,apiProvided,ministryDatabase,until,source';
const TEN = 'ten,Tên,string,yes';
const PHONG = ',,,,,so_phong,Số phòng,integer,yes,,,,,';

type Request = Partial<AnnexRequest>;

function written({ write }: Installation, rows: readonly string[], header = HEADER): string {
  return write('phu-luc.csv', [header, ...rows, ''].join('\n'));
}

async function compared(hue: Installation, rows: readonly string[], request: Request = {}) {
  const path = written(hue, rows);
  return answer(await compareAnnex(hue.app, machine, { path, from: '2026-Q2', ...request }));
}

async function imported(hue: Installation, rows: readonly string[], request: Request = {}) {
  const path = written(hue, rows);
  return importFile(hue.app, machine, { kind: 'annex', path, from: '2026-Q2', ...request });
}

const a = (change: { title?: string; more?: string } = {}) =>
  `SDL-A,SDL,${change.title ?? 'Dữ liệu SDL-A'},Du lịch,quarterly,${TEN},${change.more ?? ',,,,'}`.replace(
    /,,,,,$/,
    ',,,,',
  );
const bare = (id: string, agency: string) => [`${id},${agency},Dữ liệu ${id},Du lịch,quarterly,${TEN},,,,,`, PHONG];

function problems(result: Awaited<ReturnType<typeof imported>>): readonly string[] {
  if (result.ok || result.rejection.code !== 'IMPORT_REFUSED') throw new Error('it is taken');
  return result.rejection.details.problems.map(({ rule, row, field }) => `${rule} ${String(row)} ${field ?? ''}`);
}

describe('an annex that follows another', () => {
  test('tells first what is new, changed, ended and unchanged, from which quarter, and its import changes just that', async () => {
    const hue = await withAnnex();
    const rows = [
      a({ title: 'Điểm đến', more: 'internal,yes,BTC-01,,QĐ 5' }).replace(',yes,internal', ',no,internal'),
      PHONG,
      ...bare('STP-A', 'STP'),
      ...bare('STP-B', 'STP'),
    ];
    const request = { complete: true };
    const end = await hue.app.store.end();
    const difference = await compared(hue, rows, request);
    expect(await hue.app.store.end()).toEqual(end);
    expect(difference.counts).toEqual({ new: 1, changed: 1, ended: 1, unchanged: 1 });
    const [sdl, stp] = difference.agencies;
    expect(sdl?.changed).toEqual([
      {
        ...{ obligationId: 'SDL-A', agency: 'SDL', title: 'Điểm đến', kind: 'changed' },
        steps: [
          {
            from: '2026-Q2',
            kind: 'changed',
            cells: [
              { field: null, column: 'title', before: 'Dữ liệu SDL-A', after: 'Điểm đến' },
              { field: null, column: 'sensitivity', before: 'public', after: 'internal' },
              { field: null, column: 'apiProvided', before: 'no', after: 'yes' },
              { field: null, column: 'ministryDatabase', before: null, after: 'BTC-01' },
              { field: null, column: 'source', before: null, after: 'QĐ 5' },
              { field: 'ten', column: 'criterion', before: 'yes', after: 'no' },
            ],
          },
        ],
      },
    ]);
    expect(sdl?.ended).toMatchObject([{ obligationId: 'SDL-B', steps: [{ from: '2026-Q2', kind: 'ended' }] }]);
    expect(stp).toMatchObject({ code: 'STP', new: [{ obligationId: 'STP-B' }], unchanged: ['STP-A'] });
    const done = answer(await imported(hue, rows, request));
    const { asOf: _, mode: __, ...told } = difference;
    expect(done).toMatchObject({ read: 3, imported: 2, unchanged: 1, ended: 1, difference: told });
    const owed = (quarter: string) =>
      obligationsInForce(hue.app.views, quarter).map(({ obligationId }) => obligationId);
    expect(owed('2026-Q1')).toEqual(['SDL-A', 'SDL-B', 'STP-A']);
    expect(owed('2026-Q2')).toEqual(['SDL-A', 'STP-A', 'STP-B']);
    expect((await compared(hue, rows, request)).counts).toEqual({ new: 0, changed: 0, ended: 0, unchanged: 3 });
    expect(answer(await imported(hue, rows, request))).toMatchObject({ imported: 0, ended: 0 });
    await hue.remove();
  });

  test('leaves as it is what its file has no column for', async () => {
    const hue = await withAnnex();
    answer(await imported(hue, [a({ more: 'personal,yes,BTC-01,2026-Q4,QĐ 5' }), PHONG]));
    const plain = annexOf(['SDL-A', 'SDL', 'quarterly']);
    expect(answer(await importText(hue, 'annex', plain, '2026-Q2'))).toMatchObject({ imported: 0, unchanged: 1 });
    const said = [`SDL-A,SDL,Dữ liệu SDL-A,Du lịch,quarterly,${TEN},,,,,`, PHONG];
    const difference = await compared(hue, said);
    expect(difference.agencies[0]?.changed[0]?.steps.map(({ from, kind }) => `${from} ${kind}`)).toEqual([
      '2026-Q2 changed',
      '2027-Q1 new',
    ]);
    await hue.remove();
  });

  test('is refused with each bad row named: an end before its first quarter, an unknown body, a dissolved one', async () => {
    const hue = await withAnnex();
    const gone = AGENCIES.replace('headEmail\n', 'headEmail,validTo\n').replace(
      /example\n|Điều 11.1,,\n/g,
      (text) => `${text.trimEnd()},\n`,
    );
    const dissolved = `${gone}SCU,specialised,Sở Cũ,Old Department,Điều 11.1,,,2026-03-31\n`;
    answer(await importText(hue, 'agencies', dissolved));
    const rows = [
      a({ more: ',,,2026-Q1,' }),
      ...bare('SXX-A', 'SXX'),
      ...bare('SCU-A', 'SCU'),
      a({ more: 'secret,maybe,có dấu,2026,' }).replace('SDL-A,', 'SDL-Z,'),
    ];
    const end = await hue.app.store.end();
    expect(problems(await imported(hue, rows))).toEqual([
      'badSensitivity 7 sensitivity',
      'badApiProvided 7 apiProvided',
      'badDatabaseCode 7 ministryDatabase',
      'badQuarter 7 until',
    ]);
    expect(problems(await imported(hue, rows.slice(0, 5)))).toEqual([
      'untilBeforeFrom 2 until',
      'unknownAgency 3 agencyCode',
      'dissolvedAgency 5 agencyCode',
    ]);
    expect(await hue.app.store.end()).toEqual(end);
    answer(await imported(hue, bare('SCU-A', 'SCU'), { from: '2026-Q1' }));
    await hue.remove();
  });

  test('ends nothing in a quarter whose window is open, and nothing in a closed one', async () => {
    const hue = await withAnnex();
    await turnAt(hue, '2026-04-02 08:00');
    const rows = bare('STP-A', 'STP');
    const open = await imported(hue, rows, { from: '2026-Q1', complete: true });
    expect(problems(open)).toEqual(['windowOpen undefined obligationId', 'windowOpen undefined obligationId']);
    await turnAt(hue, '2026-04-20 08:00');
    expect(codeOf(await imported(hue, rows, { from: '2026-Q1', complete: true }))).toBe('QUARTER_CLOSED');
    await hue.remove();
  });
});

describe('an ended obligation', () => {
  test('takes data of its last quarter and none of a later one, and opens no window there', async () => {
    const hue = await withAnnex();
    answer(await imported(hue, [a({ more: ',,,2026-Q2,QĐ 5' }), PHONG]));
    const sdl = await signIn(hue, 'sodulich', 'agency', 'SDL');
    await turnAt(hue, '2026-07-02 08:00');
    expect(codeOf(await send(hue, sdl, ['SDL-A', '2026-Q2', whole('a')]))).toBeNull();
    await turnAt(hue, '2026-10-02 08:00');
    const late = await send(hue, sdl, ['SDL-A', '2026-Q3', whole('b')]);
    expect(late).toMatchObject({
      rejection: { code: 'OBLIGATION_ENDED', details: { period: '2026-Q3', after: '2026-Q2', source: 'QĐ 5' } },
    });
    expect(await hue.app.store.read('submission-SDL-A.2026-Q3')).toEqual([]);
    expect(await hue.app.store.read('submission-SDL-B.2026-Q3')).not.toEqual([]);
    await hue.remove();
  });
});

describe('what the annex names internal or personal', () => {
  test.each(['internal', 'personal'])('is approved and never published: %s', async (sensitivity) => {
    const hue = await withAnnex();
    answer(await imported(hue, [a({ more: `${sensitivity},,,,` }), PHONG], { from: '2026-Q1' }));
    const [sdl, officer] = [await signIn(hue, 'sodulich', 'agency', 'SDL'), await signIn(hue, 'chuyenvien', 'officer')];
    await turnAt(hue, '2026-04-02 08:00');
    const { submissionId, sha256 } = answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('a')]));
    answer(await approve(hue.app, officer, { submissionId, reviewed: { sha256: sha256 ?? '' } }));
    expect(await publish(hue.app, officer, { submissionId })).toMatchObject({
      rejection: { code: 'DATASET_NOT_PUBLIC', details: { submissionId, sensitivity } },
    });
    expect(reviewQueue(hue.app.views)).toEqual([]);
    await hue.remove();
  });
});
