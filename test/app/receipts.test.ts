/** Every accepted act is answered with a receipt that anybody can check, and no answer waits longer for it than it must. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { machine, type Actor } from '../../src/access/actor.js';
import { rankingOf, statusOf } from '../../src/app/answers.js';
import { declareNil, declareUnchanged } from '../../src/app/declarations.js';
import { extendDeadline, waiveDuty } from '../../src/app/grants.js';
import { rotateLogKey } from '../../src/app/logKeys.js';
import { decideOverlap } from '../../src/app/overlapDeciding.js';
import { receiptAt, rootAt } from '../../src/app/proofs.js';
import { acknowledgeReport, compileReport, sendReport } from '../../src/app/reports/acts.js';
import { rehearse } from '../../src/app/rehearsal.js';
import { approve, giveBack, publish } from '../../src/app/review.js';
import { Fault } from '../../src/store/faults.js';

import { hashToBase64, leafHashOfText } from '../../src/transparency/hashing.js';
import { emptyEdge, grown, rootOf } from '../../src/transparency/edge.js';
import { checkReceipt } from '../../src/transparency/receipt.js';
import { tilePath } from '../../src/transparency/tiles.js';
import { annexOf, answer, importText, send, signIn, turnAt, utc, whole, withAnnex } from '../support/installation.js';
import type { Installation } from '../support/installation.js';
import { proved } from '../support/receipts.js';
import { eventsNamed } from '../support/storeEvents.js';

let hue: Installation;
let [sdl, officer, leader]: Actor[] = [];

beforeEach(async () => {
  const quarterly = ['SDL-A', 'SDL-B', 'SDL-C', 'SDL-D'].map((id): [string, string, string] => [
    id,
    'SDL',
    'quarterly',
  ]);
  hue = await withAnnex({}, annexOf(...quarterly));
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  officer = await signIn(hue, 'chuyenvien', 'officer');
  leader = await signIn(hue, 'lanhdao', 'leader');
  await turnAt(hue, '2026-04-01 08:00');
});
afterEach(() => hue.remove());

function as(actor: Actor | undefined): Actor {
  if (actor === undefined) throw new Error('not signed in');
  return actor;
}

const sent = async (id: string, text = whole(id)) => answer(await send(hue, as(sdl), [id, '2026-Q1', text]));
const roots = async () => {
  let edge = emptyEdge;
  const all = [hashToBase64(rootOf(edge))];
  for await (const page of hue.app.store.leaves(0)) {
    for (const leaf of page) {
      edge = grown(edge, [leafHashOfText(leaf)]);
      all.push(hashToBase64(rootOf(edge)));
    }
  }
  return all;
};

describe('a receipt', () => {
  test('proves every act on a submission', async () => {
    const { app } = hue;
    const reason = 'Không phát sinh';
    const of = (obligationId: string) => ({ obligationId, period: '2026-Q1', reason });
    const { sha256, ...upload } = await sent('SDL-A');
    expect(proved(upload)).toMatchObject({ type: 'FileReceived', stream: 'submission-SDL-A.2026-Q1' });
    expect(proved(answer(await declareNil(app, as(sdl), of('SDL-B')))).type).toBe('NilDeclared');
    expect(proved(await sent('SDL-C')).type).toBe('FileReceived');
    const [submissionId, back] = ['SDL-A.2026-Q1', { submissionId: 'SDL-C.2026-Q1', reason, reviewed: null }];
    const reviewed = { sha256: sha256 ?? '' };
    expect(proved(answer(await approve(app, as(officer), { submissionId, reviewed }))).type).toBe('SubmissionApproved');
    expect(proved(answer(await publish(app, as(officer), { submissionId }))).type).toBe('SubmissionPublished');
    expect(proved(answer(await giveBack(app, as(officer), back))).type).toBe('SubmissionReturned');
    const extension = { ...of('SDL-C'), to: '2026-04-29' };
    expect(proved(answer(await extendDeadline(app, as(leader), extension))).type).toBe('DeadlineExtended');
    expect(proved(answer(await waiveDuty(app, as(leader), of('SDL-D')))).type).toBe('DutyWaived');
    await turnAt(hue, '2026-07-01 08:00');
    const unchanged = { obligationId: 'SDL-A', period: '2026-Q2', reason };
    expect(proved(answer(await declareUnchanged(app, as(sdl), unchanged))).type).toBe('UnchangedDeclared');
  });

  test('of a repeat proves what was done the first time', async () => {
    const first = await sent('SDL-A');
    await sent('SDL-B');
    const again = await sent('SDL-A');
    expect(again.receipt?.leafIndex).toBe(first.receipt?.leafIndex);
    expect(proved(again)).toEqual(proved(first));
  });

  test('proves DIC’s report, its sending and its acknowledgement, also when they are repeated', async () => {
    await turnAt(hue, '2026-06-22 09:00');
    const [council, quarter] = [await signIn(hue, 'hoidong', 'council'), '2026-Q2'];
    const compiled = await compileReport(hue.app, as(officer), { quarter });
    expect(proved(answer(compiled))).toMatchObject({ type: 'ReportCompiled', stream: 'quarterReport-2026-Q2' });
    for (const [act, type] of [
      [() => sendReport(hue.app, as(leader), { quarter }), 'ReportSent'],
      [() => acknowledgeReport(hue.app, council, { quarter }), 'ReportAcknowledged'],
    ] as const) {
      const [first, again] = [answer(await act()), answer(await act())];
      expect(proved(first).type).toBe(type);
      expect(again).toMatchObject({ changed: false, receipt: { leaf: first.receipt?.leaf } });
    }
  });

  test('proves a decision on overlap', async () => {
    const register = 'code,ministry,titleVi,titleEn,legalBasis,url,validFrom,validTo,field\n';
    answer(await importText(hue, 'ministryDatabases', `${register}BO-LT,Bộ (mẫu),Lưu trú (mẫu),,Dữ liệu mẫu,,,,ten\n`));
    const decision = {
      obligationId: 'SDL-A',
      database: 'BO-LT',
      verdict: 'distinct',
      reason: 'Khác',
      looked: null,
    } as const;
    const decided = answer(await decideOverlap(hue.app, as(officer), decision));
    expect(proved(decided)).toMatchObject({ type: 'OverlapDecided', stream: 'overlap-SDL-A' });
    expect(decided).not.toHaveProperty('event');
  });

  test('holds for every position, and for none that is not there', async () => {
    const { position } = await hue.app.store.end();
    for (let at = 1; at <= position; at += 1) {
      const receipt = await receiptAt(hue.app, at);
      expect(receipt && checkReceipt(receipt, null)).toMatchObject({
        ok: true,
        position: at,
        head: { size: position },
      });
    }
    expect(await receiptAt(hue.app, position + 1)).toBeNull();
  });

  test('is signed by the key in force, which earlier ones have handed over to', async () => {
    const before = await sent('SDL-A');
    answer(await rotateLogKey(hue.app, machine));
    const after = await sent('SDL-B');
    expect([before.receipt?.keys.length, after.receipt?.keys.length]).toEqual([1, 2]);
    const trusted = before.receipt?.keys[0]?.verifierKey ?? '';
    expect(after.receipt && checkReceipt(after.receipt, trusted)).toMatchObject({ ok: true, key: trusted });
  });

  test('is left out where the disk fails; the act stands', async () => {
    const full = () => Promise.reject(new Fault('DISK_FULL', 'no space'));
    const { published } = hue.app;
    const app = { ...hue.app, published: { ...published, latest: full, publish: full, tile: full } };
    const answered = answer(await send({ ...hue, app }, as(sdl), ['SDL-A', '2026-Q1', whole('A')]));
    expect(answered).toMatchObject({ version: 1 });
    expect(answered).not.toHaveProperty('receipt');
    expect(proved(await sent('SDL-A')).type).toBe('FileReceived');
  });

  test('that a damaged tile would spoil is not handed out', async () => {
    await hue.app.published.publish();
    const { position } = await hue.app.store.end();
    const tile = tilePath({ level: 0, index: 0, width: position });
    writeFileSync(join(hue.folder, 'log/tile', tile), Buffer.alloc(position * 32));
    await expect(receiptAt(hue.app, 3)).rejects.toMatchObject({ code: 'LOG_UNREADABLE' });
  });
});

describe('many at once', () => {
  const ids = Array.from({ length: 20 }, (_, index) => `SDL-X${String(index)}`);

  test('each have a receipt that holds', async () => {
    const annex = annexOf(...ids.map((id): [string, string, string] => [id, 'SDL', 'quarterly']));
    answer(await importText(hue, 'annex', annex));
    const declared = await Promise.all(
      ids.map((obligationId) => {
        return declareNil(hue.app, as(sdl), { obligationId, period: '2026-Q1', reason: 'Không phát sinh' });
      }),
    );
    for (const [index, each] of declared.entries())
      expect(proved(answer(each)).stream).toBe(`submission-${String(ids[index])}.2026-Q1`);
  });

  test('share one publication', async () => {
    await hue.app.published.publish();
    const { version } = (await hue.app.store.read('settlement')).at(-1) ?? { version: 0 };
    const { position } = await hue.app.store.end();
    await hue.app.store.append('settlement', eventsNamed(...ids), version);
    const receipts = await Promise.all(ids.map((_, index) => receiptAt(hue.app, position + index + 1)));
    expect(new Set(receipts.map((receipt) => receipt?.checkpoint)).size).toBe(1);
  });
});

describe('a root', () => {
  test('stands beside the board and the ranking, of the log as it was at their position', async () => {
    const all = await roots();
    const board = answer(await statusOf(hue.app, machine, { quarter: '2026-Q1', asOf: null }));
    expect(board.root).toBe(all[board.position]);
    const asOf = utc('2026-03-25 08:00');
    const ranked = answer(await rankingOf(hue.app, machine, { year: 2026, asOf }));
    expect(ranked.position).toBeLessThan(board.position);
    expect(ranked.root).toBe(all[ranked.position]);
  });

  test.each([254, 255, 256, 257, 600])('is right at and below a log of %i', async (size) => {
    const { version } = (await hue.app.store.read('settlement')).at(-1) ?? { version: 0 };
    const { position } = await hue.app.store.end();
    const ids = Array.from({ length: size - position }, (_, index) => `s${String(index)}`);
    await hue.app.store.append('settlement', eventsNamed(...ids), version);
    const all = await roots();
    const places = [0, 1, 2, 127, 128, 200, 254, 255, 256, 257, 513, size - 1, size].filter((at) => at <= size);
    expect(await Promise.all(places.map((at) => rootAt(hue.app, at)))).toEqual(places.map((at) => all[at]));
  });

  test('does not come out of a damaged tile, and is answered all the same', async () => {
    const all = await roots();
    await hue.app.published.publish();
    const position = all.length - 1;
    const tile = tilePath({ level: 0, index: 0, width: position });
    for (const bytes of [Buffer.alloc(position * 32), Buffer.alloc(1)]) {
      writeFileSync(join(hue.folder, 'log/tile', tile), bytes);
      expect(await rootAt(hue.app, 7)).toBe(all[7]);
    }
  });

  test('of a rehearsal is that of its copy, and nothing is published for it', async () => {
    const before = await hue.app.published.publish();
    await rehearse(hue.app, async (copy) => {
      const { version } = (await copy.store.read('settlement')).at(-1) ?? { version: 0 };
      await copy.store.append('settlement', eventsNamed('a', 'b'), version);
      const { size } = await copy.store.edge();
      expect(await rootAt(copy, size - 1)).not.toBe(await rootAt(copy, size));
      expect(await receiptAt(copy, size)).toBeNull();
    });
    expect(await hue.app.published.latest()).toEqual(before);
  });
});
