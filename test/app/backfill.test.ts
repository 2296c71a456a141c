/** Back-fill (Điều 4.6a) is tracked apart: owed, received, approved, published, as of any instant, in no quarterly figure. */
import { describe, expect, test } from '@jest/globals';
import { anybody } from '../../src/access/actor.js';
import { statusOf } from '../../src/app/answers.js';
import { backfillOf } from '../../src/app/backfill.js';
import { approve, publish } from '../../src/app/review.js';
import { annexOf, answer, importText, send, signIn, turnAt, whole, withAnnex } from '../support/installation.js';

describe('back-fill', () => {
  test('tells how far each agency has come, as of any instant, and stands on no quarterly board', async () => {
    const annex = annexOf(['SDL-A', 'SDL', 'quarterly'], ['SDL-CU', 'SDL', 'backfill'], ['STP-CU', 'STP', 'backfill']);
    const hue = await withAnnex({}, annex);
    const { app, clock } = hue;
    const [sdl, officer] = [await signIn(hue, 'sodulich', 'agency', 'SDL'), await signIn(hue, 'chuyenvien', 'officer')];
    const countsAt = async (asOf: string | null) => {
      const { total, agencies } = answer(await backfillOf(app, anybody, { asOf }));
      const first = agencies[0];
      return [Object.values(total), first?.code, first?.datasets.map(({ state }) => state)];
    };
    expect(await countsAt(null)).toEqual([[2, 0, 0, 0], 'SDL', ['owed']]);
    const before = clock.now();
    await turnAt(hue, '2026-04-02 08:00');
    const { submissionId, sha256 } = answer(await send(hue, sdl, ['SDL-CU', 'backfill', whole('a')]));
    expect(await countsAt(null)).toEqual([[2, 1, 0, 0], 'SDL', ['received']]);
    answer(await approve(app, officer, { submissionId, reviewed: { sha256: sha256 ?? '' } }));
    expect(await countsAt(null)).toEqual([[2, 1, 1, 0], 'SDL', ['approved']]);
    answer(await publish(app, officer, { submissionId }));
    expect(await countsAt(null)).toEqual([[2, 1, 1, 1], 'SDL', ['published']]);
    expect(await countsAt(before)).toEqual([[2, 0, 0, 0], 'SDL', ['owed']]);
    const { agencies } = answer(await statusOf(app, anybody, { quarter: '2026-Q1', asOf: null }));
    expect(agencies.flatMap(({ obligations }) => obligations.map(({ id }) => id))).toEqual(['SDL-A']);
    await hue.remove();
  });

  test('that has ended is owed no longer, and what was sent of it stays', async () => {
    const hue = await withAnnex({}, annexOf(['SDL-CU', 'SDL', 'backfill'], ['STP-CU', 'STP', 'backfill']));
    const sdl = await signIn(hue, 'sodulich', 'agency', 'SDL');
    answer(await send(hue, sdl, ['SDL-CU', 'backfill', whole('a')]));
    const until = (id: string, agency: string) =>
      annexOf([id, agency, 'backfill']).replace('criterion\n', 'criterion,until\n').replace(/yes\n/g, 'yes,2026-Q2\n');
    answer(await importText(hue, 'annex', until('SDL-CU', 'SDL'), '2026-Q2'));
    answer(await importText(hue, 'annex', until('STP-CU', 'STP'), '2026-Q2'));
    await turnAt(hue, '2026-07-02 08:00');
    const { total, agencies } = answer(await backfillOf(hue.app, anybody, { asOf: null }));
    expect(total).toEqual({ owed: 0, received: 1, approved: 0, published: 0 });
    expect(agencies.map(({ code, datasets }) => [code, datasets[0]?.owed])).toEqual([['SDL', false]]);
    await hue.remove();
  });
});
