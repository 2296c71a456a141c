/** How a log begins, also when the process that begins it is killed, and how its clock may stand. */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { finishUnfinishedImports } from '../../src/app/imports/index.js';
import { beginningOf, loadShipped, startLog } from '../../src/app/installation.js';
import { answer, bound, build, codeOf, send, signIn, turnAt, utc, whole, withAnnex } from '../support/installation.js';
import { everything, handClock } from '../support/storeEvents.js';

const DAYS_OFF = join(import.meta.dirname, '../../shipped/days-off.csv');
const beginning = { mode: 'simulated', origin: 'init', folder: '/srv/data' } as const;

describe('a log', () => {
  test('begins once', async () => {
    const hue = await build();
    expect(await beginningOf(hue.app.store)).toEqual({ kind: 'empty' });
    answer(await startLog(hue.app, beginning));
    expect(codeOf(await startLog(hue.app, beginning))).toBe('LOG_EXISTS');
    expect(await beginningOf(hue.app.store)).toMatchObject({ mode: 'simulated' });
    await hue.remove();
  });

  test('whose beginning was killed after any append is the same after the next start', async () => {
    const hue = await build();
    const { store } = hue.app;
    let left = 0;
    const append: typeof store.append = async (...request) => {
      const appended = await store.append(...request);
      if ((left -= 1) === 0) throw new Error('killed');
      return appended;
    };
    const app = { ...hue.app, store: { ...bound(store), append } };
    const begin = async () => {
      if ((await beginningOf(store)).kind === 'empty') answer(await startLog(app, beginning));
      await finishUnfinishedImports(app);
      answer(await loadShipped(app, DAYS_OFF));
    };
    let kills = 0;
    for (let whole = false; !whole;) {
      left = 1;
      whole = await begin().then(
        () => true,
        () => false,
      );
      kills += whole ? 0 : 1;
    }
    const types = (await everything(store)).map(({ type }) => type);
    const years = types.filter((type) => type === 'DaysOffListed');
    expect(types).toEqual(['LogStarted', 'RuleSetAdopted', 'ImportAccepted', ...years, 'ImportCompleted']);
    expect(kills).toBe(types.length);
    expect(years.length).toBeGreaterThan(5);
    const end = await store.end();
    await begin();
    expect(await store.end()).toEqual(end);
    await hue.remove();
  });
});

describe('a clock that is set back on a simulated log', () => {
  test('pushes what is recorded, and tells the truth of what was received', async () => {
    const hue = await withAnnex();
    const sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
    await turnAt(hue, '2026-04-20 08:00');
    hue.clock.set(utc('2026-04-10 08:00'));
    const receipt = answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('a')]));
    expect(receipt).toMatchObject({ receivedAt: utc('2026-04-10 08:00'), timing: 'onTime' });
    const recorded = (await everything(hue.app.store)).map(({ metadata }) => metadata.recordedAt);
    expect(recorded).toEqual(recorded.toSorted());
    expect(recorded.at(-1)).toBe(utc('2026-04-20 08:00'));
    const end = await hue.app.store.end();
    expect(await turnAt(hue, '2026-04-10 09:00')).toMatchObject({ sent: [], opened: [] });
    expect(await hue.app.store.end()).toEqual(end);
    await hue.remove();
  });

  test('is broken machinery on a live one when it lags by more than five minutes', async () => {
    const hue = await build({ clock: handClock('2026-04-01T01:00:00.000Z') });
    answer(await startLog(hue.app, { ...beginning, mode: 'live' }));
    hue.clock.set('2026-04-01T00:54:59.999Z');
    await expect(signIn(hue, 'chuyenvien', 'officer')).rejects.toThrow('CLOCK_BEHIND');
    hue.clock.set('2026-04-01T00:55:00.000Z');
    await signIn(hue, 'chuyenvien', 'officer');
    await hue.remove();
  });
});
