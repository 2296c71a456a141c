import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { rootOf } from '../../src/transparency/edge.js';
import { WrongExpectedVersion, type EventStore } from '../../src/store/port.js';
import type { Clock } from '../../src/store/recordedAt.js';
import { eventNamed, eventsNamed, everything, handClock, type HandClock } from '../support/storeEvents.js';
import { hex, naiveRoot } from '../transparency/trees.js';

/** What every store promises; `open` gives a new empty one. */
export function eventStoreContract(name: string, open: (clock: Clock) => Promise<EventStore>): void {
  describe(name, () => {
    let clock: HandClock;
    let store: EventStore;

    beforeEach(async () => {
      clock = handClock();
      store = await open(clock);
    });
    afterEach(() => store.close());

    describe('append', () => {
      test('counts versions from 1 and answers the last', async () => {
        expect(await store.append('a', eventsNamed('1', '2'), 0)).toEqual({ version: 2 });
        expect(await store.append('a', eventsNamed('3'), 2)).toEqual({ version: 3 });
        expect((await store.read('a')).map(({ id, version }) => [id, version])).toEqual([
          ['1', 1],
          ['2', 2],
          ['3', 3],
        ]);
      });

      test('gives back exactly what came in, stamped', async () => {
        const data = { title: 'Bảo tồn di tích', none: null, list: [1, -2.5, true, { ô: '“\u0007”' }] };
        await store.append('a', [eventNamed('1', data, 'DaySettled')], 0);
        expect(await store.read('a')).toEqual([
          {
            id: '1',
            stream: 'a',
            version: 1,
            type: 'DaySettled',
            data,
            metadata: { actor: 'test', recordedAt: clock.now() },
          },
        ]);
      });

      test('keeps nothing of the caller by reference', async () => {
        const data = { list: [1] };
        await store.append('a', [eventNamed('1', data)], 0);
        data.list.push(2);
        expect((await store.read('a'))[0]?.data).toEqual({ list: [1] });
      });

      test.each([
        ['ahead of the stream', 3],
        ['behind the stream', 1],
        ['of an empty stream', 0],
        ['below nothing', -1],
      ])('refuses an expectation %s, naming where the stream stands, and writes nothing', async (_, expected) => {
        await store.append('a', eventsNamed('1', '2'), 0);
        const refused = await store.append('a', eventsNamed('new'), expected).catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(WrongExpectedVersion);
        expect(refused).toMatchObject({ actualVersion: 2 });
        expect(await store.read('a')).toHaveLength(2);
      });

      test('refuses to begin a stream anywhere but at 0', async () => {
        await expect(store.append('a', eventsNamed('1'), 1)).rejects.toMatchObject({ actualVersion: 0 });
      });

      test('refuses an append of nothing', async () => {
        await expect(store.append('a', [], 0)).rejects.toThrow('append of no events to a');
      });

      test('refuses what JSON cannot carry, and what is too long, whole', async () => {
        const long = 'x'.repeat(65_535);
        await expect(store.append('a', [eventNamed('1'), eventNamed('2', { n: NaN })], 0)).rejects.toMatchObject({
          code: 'EVENT_NOT_JSON',
        });
        await expect(store.append('a', [eventNamed('1'), eventNamed('2', { long })], 0)).rejects.toMatchObject({
          code: 'EVENT_TOO_LARGE',
        });
        expect(await store.end()).toEqual({ position: 0, recordedAt: null });
      });
    });

    describe('a retry', () => {
      beforeEach(async () => {
        await store.append('a', eventsNamed('1', '2'), 0);
      });

      test('answers as the first time and writes nothing', async () => {
        expect(await store.append('a', eventsNamed('1', '2'), 0)).toEqual({ version: 2 });
        expect(await store.read('a')).toHaveLength(2);
      });

      test('answers as the first time also when others have followed', async () => {
        await store.append('a', eventsNamed('3'), 2);
        expect(await store.append('a', eventsNamed('1', '2'), 0)).toEqual({ version: 2 });
        expect(await store.append('a', eventsNamed('3'), 2)).toEqual({ version: 3 });
        expect(await store.read('a')).toHaveLength(3);
      });

      test.each([
        ['in another order', ['2', '1'], 0],
        ['that is partly new', ['1', '2', '3'], 0],
        ['with one other id', ['1', 'x'], 0],
        ['of the later half at the first expectation', ['2'], 0],
        ['that reaches past the end', ['2', '3'], 1],
        ['at a later, wrong expectation', ['1', '2'], 1],
      ])('%s is a wrong expectation', async (_, ids, expected) => {
        await expect(store.append('a', eventsNamed(...ids), expected)).rejects.toBeInstanceOf(WrongExpectedVersion);
        expect(await store.read('a')).toHaveLength(2);
      });

      test('with the same id at the present version is a new event: the store does not look', async () => {
        expect(await store.append('a', eventsNamed('1', '2'), 2)).toEqual({ version: 4 });
      });

      test('in another stream is a new event', async () => {
        expect(await store.append('b', eventsNamed('1', '2'), 0)).toEqual({ version: 2 });
        expect((await store.end()).position).toBe(4);
      });

      test('beside its first time, both in flight, is written once', async () => {
        const both = await Promise.all([1, 2].map(() => store.append('c', eventsNamed('7'), 0)));
        expect(both).toEqual([{ version: 1 }, { version: 1 }]);
        expect(await store.read('c')).toHaveLength(1);
      });
    });

    describe('a race', () => {
      test('of ten for the same version has exactly one winner', async () => {
        const ids = Array.from({ length: 10 }, (_, index) => `id-${String(index)}`);
        const results = await Promise.allSettled(ids.map((id) => store.append('a', eventsNamed(id), 0)));
        const lost = results.filter((result) => result.status === 'rejected');
        expect(lost.map(({ reason }) => reason instanceof WrongExpectedVersion)).toEqual(Array(9).fill(true));
        expect(await store.read('a')).toHaveLength(1);
      });

      test('on many streams leaves losers alone to lose', async () => {
        const appends = Array.from({ length: 40 }, (_, index) =>
          store.append(`s${String(index % 20)}`, eventsNamed(`i${String(index)}`), 0),
        );
        const results = await Promise.allSettled(appends);
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
        expect((await store.end()).position).toBe(20);
      });
    });

    test('one append that cannot be stored leaves those beside it alone', async () => {
      const long = eventNamed('long', { text: 'x'.repeat(65_535) });
      const results = await Promise.allSettled([
        store.append('a', eventsNamed('1'), 0),
        store.append('b', [eventNamed('2'), long], 0),
        store.append('c', eventsNamed('3'), 0),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await everything(store)).map(({ id }) => id)).toEqual(['1', '3']);
    });

    describe('read', () => {
      test('answers an unknown stream with nothing', async () => {
        expect(await store.read('nobody')).toEqual([]);
      });

      test('begins after the version asked for', async () => {
        await store.append('a', eventsNamed('1', '2', '3'), 0);
        expect((await store.read('a', 2)).map(({ version }) => version)).toEqual([3]);
        expect(await store.read('a', 3)).toEqual([]);
      });

      test('keeps streams apart whose names begin alike', async () => {
        await store.append('a', eventsNamed('1'), 0);
        await store.append('a-b', eventsNamed('2'), 0);
        expect((await store.read('a')).map(({ id }) => id)).toEqual(['1']);
      });
    });

    describe('the log', () => {
      test('numbers events 1 to n, whatever was refused between them', async () => {
        await store.append('a', eventsNamed('1', '2'), 0);
        await store.append('b', eventsNamed('x'), 5).catch(() => undefined);
        await store.append('b', eventsNamed('3'), 0);
        await store.append('a', eventsNamed('4'), 2);
        expect((await everything(store)).map(({ position, stream, id }) => [position, stream, id])).toEqual([
          [1, 'a', '1'],
          [2, 'a', '2'],
          [3, 'b', '3'],
          [4, 'a', '4'],
        ]);
      });

      test('comes in pages, in one order, whole and from any place', async () => {
        const ids = Array.from({ length: 2_345 }, (_, index) => String(index));
        await store.append('a', eventsNamed(...ids), 0);
        const sizes: number[] = [];
        for await (const page of store.readAll(0)) sizes.push(page.length);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2_345);
        expect(sizes.length).toBeGreaterThan(1);
        expect((await everything(store)).map(({ position }) => position)).toEqual(ids.map((_, index) => index + 1));
        expect((await everything(store, 2_343)).map(({ position }) => position)).toEqual([2_344, 2_345]);
        expect(await everything(store, 2_345)).toEqual([]);
      });

      test('tells its end', async () => {
        expect(await store.end()).toEqual({ position: 0, recordedAt: null });
        await store.append('a', eventsNamed('1', '2'), 0);
        expect(await store.end()).toEqual({ position: 2, recordedAt: clock.now() });
      });

      test('knows the position of a version', async () => {
        await store.append('a', eventsNamed('1'), 0);
        await store.append('b', eventsNamed('2'), 0);
        await store.append('a', eventsNamed('3'), 1);
        expect(await store.positionOf('a', 2)).toBe(3);
      });

      test('waits for a version that is on its way', async () => {
        const waiting = store.positionOf('a', 1);
        await store.append('b', eventsNamed('1'), 0);
        await store.append('a', eventsNamed('2'), 0);
        expect(await waiting).toBe(2);
      });
    });

    describe('the time of an event', () => {
      const times = async () => (await everything(store)).map(({ metadata }) => metadata.recordedAt);

      test('is the clock, in UTC with milliseconds, whatever the caller says', async () => {
        await store.append('a', [{ ...eventNamed('1'), metadata: { recordedAt: '1999-01-01T00:00:00.000Z' } }], 0);
        expect(await times()).toEqual(['2026-04-01T01:00:00.000Z']);
      });

      test('never goes back, on another stream either', async () => {
        await store.append('a', eventsNamed('1'), 0);
        clock.set('2026-03-01T00:00:00.000Z');
        await store.append('b', eventsNamed('2'), 0);
        clock.set('2026-04-02T00:00:00.000Z');
        await store.append('a', eventsNamed('3'), 1);
        expect(await times()).toEqual([
          '2026-04-01T01:00:00.000Z',
          '2026-04-01T01:00:00.000Z',
          '2026-04-02T00:00:00.000Z',
        ]);
      });

      test('on a live log is refused by a clock more than five minutes behind, naming both', async () => {
        await store.append('installation', [eventNamed('1', { mode: 'live' }, 'LogStarted')], 0);
        clock.set('2026-04-01T00:55:00.000Z');
        await store.append('a', eventsNamed('2'), 0);
        clock.set('2026-04-01T00:54:59.999Z');
        await expect(store.append('a', eventsNamed('3'), 1)).rejects.toMatchObject({
          code: 'CLOCK_BEHIND',
          detail: expect.stringMatching(/2026-04-01T00:54:59\.999Z.*2026-04-01T01:00:00\.000Z/),
        });
        expect((await store.end()).position).toBe(2);
        clock.set('2026-04-01T01:00:01.000Z');
        expect(await store.append('a', eventsNamed('3'), 1)).toEqual({ version: 2 });
      });

      test('on a simulated log is pushed, however far the clock was set back', async () => {
        await store.append('installation', [eventNamed('1', { mode: 'simulated' }, 'LogStarted')], 0);
        clock.set('2020-01-01T00:00:00.000Z');
        await store.append('a', eventsNamed('2'), 0);
        expect(await times()).toEqual(['2026-04-01T01:00:00.000Z', '2026-04-01T01:00:00.000Z']);
      });
    });

    describe('the tree over the log', () => {
      const leaves = async (after = 0) => {
        const all: string[] = [];
        for await (const page of store.leaves(after)) all.push(...page);
        return all;
      };
      const expectItsTree = async (size: number) => {
        const texts = await leaves();
        expect(texts).toHaveLength(size);
        const edge = await store.edge();
        expect(edge.size).toBe(size);
        expect(hex(rootOf(edge))).toBe(naiveRoot(texts, [0, size], new Map()).toString('hex'));
      };

      test('is empty over an empty log', async () => {
        await expectItsTree(0);
      });

      test('has one leaf for each event: the RFC 8785 text of what was stored', async () => {
        await store.append('a', [eventNamed('1', { b: 'Huế', a: [1.0, '"'] })], 0);
        await store.append('b', eventsNamed('2'), 0);
        const at = clock.now();
        const first = String.raw`{"data":{"a":[1,"\""],"b":"Huế"},"id":"1","metadata":{"actor":"test","recordedAt":"${at}"},"stream":"a","type":"DaySettled","version":1}`;
        const second = `{"data":{},"id":"2","metadata":{"actor":"test","recordedAt":"${at}"},"stream":"b","type":"DaySettled","version":1}`;
        expect(await leaves()).toEqual([first, second]);
        expect(await leaves(1)).toEqual([second]);
        // Worked out by hand from RFC 6962, so that every store, today's and later ones, has this very root.
        expect(hex(rootOf(await store.edge()))).toBe(naiveRoot([first, second], [0, 2], new Map()).toString('hex'));
      });

      test('grows with every append, and with nothing that was refused or repeated', async () => {
        await store.append('a', eventsNamed('1', '2', '3'), 0);
        await expectItsTree(3);
        await store.append('a', eventsNamed('x'), 1).catch(() => undefined);
        await store.append('a', eventsNamed('1', '2', '3'), 0);
        await store.append('b', [eventNamed('y', { long: 'x'.repeat(65_535) })], 0).catch(() => undefined);
        await expectItsTree(3);
        await Promise.allSettled(
          Array.from({ length: 60 }, (_, index) =>
            store.append(`s${String(index % 40)}`, eventsNamed(`i${String(index)}`), 0),
          ),
        );
        await expectItsTree(43);
      });

      test('is that of a long log, too', async () => {
        await store.append('a', eventsNamed(...Array.from({ length: 1_234 }, (_, index) => String(index))), 0);
        await store.append('a', eventsNamed('last'), 1_234);
        await expectItsTree(1_235);
        expect(await leaves(1_234)).toHaveLength(1);
      });
    });

    describe('a subscription', () => {
      /** Listens until `wanted` events have come. */
      const listen = async (after: number, wanted: number): Promise<readonly string[]> => {
        const heard: string[] = [];
        const stop = new AbortController();
        await store.subscribe(
          after,
          (page) => {
            heard.push(...page.map(({ id }) => id));
            if (heard.length >= wanted) stop.abort();
            return Promise.resolve();
          },
          stop.signal,
        );
        return heard;
      };

      test('hears what was there before and what comes, once and in order', async () => {
        await store.append('a', eventsNamed('1', '2'), 0);
        const heard = listen(0, 5);
        await store.append('b', eventsNamed('3'), 0);
        await store.append('a', eventsNamed('4', '5'), 2);
        expect(await heard).toEqual(['1', '2', '3', '4', '5']);
      });

      test('begins after the position asked for', async () => {
        await store.append('a', eventsNamed('1', '2'), 0);
        const heard = listen(1, 2);
        await store.append('a', eventsNamed('3'), 2);
        expect(await heard).toEqual(['2', '3']);
      });

      test('hears each event once, also when each comes after a rest', async () => {
        const heard: string[] = [];
        const stop = new AbortController();
        const listening = store.subscribe(
          0,
          (page) => {
            heard.push(...page.map(({ id }) => id));
            if (heard.length >= 3) stop.abort();
            return Promise.resolve();
          },
          stop.signal,
        );
        for (const [version, id] of ['1', '2', '3'].entries()) {
          await store.append('a', eventsNamed(id), version);
          while (heard.length <= version) await nextTurn();
          // By now the subscription has found the log's end and waits.
          for (let turn = 0; turn < 5; turn += 1) await nextTurn();
        }
        await listening;
        expect(heard).toEqual(['1', '2', '3']);
      });

      test('hands over nothing more once its signal has come', async () => {
        await store.append('a', eventsNamed(...Array.from({ length: 2_345 }, (_, index) => String(index))), 0);
        const stop = new AbortController();
        let pages = 0;
        await store.subscribe(
          0,
          () => {
            pages += 1;
            stop.abort();
            return Promise.resolve();
          },
          stop.signal,
        );
        expect(pages).toBe(1);
      });

      test('loses nothing appended while a page is handled', async () => {
        const heard: string[] = [];
        const stop = new AbortController();
        await store.append('a', eventsNamed('0'), 0);
        await store.subscribe(
          0,
          async (page) => {
            heard.push(...page.map(({ id }) => id));
            if (heard.length === 5) stop.abort();
            else await store.append('a', eventsNamed(String(heard.length)), heard.length);
          },
          stop.signal,
        );
        expect(heard).toEqual(['0', '1', '2', '3', '4']);
      });

      test('ends with its signal, also when nothing comes', async () => {
        const stop = new AbortController();
        const listening = store.subscribe(0, () => Promise.resolve(), stop.signal);
        stop.abort();
        await expect(listening).resolves.toBeUndefined();
      });

      test('ends with the failure of its handler', async () => {
        await store.append('a', eventsNamed('1'), 0);
        const failing = store.subscribe(0, () => Promise.reject(new Error('no room')), new AbortController().signal);
        await expect(failing).rejects.toThrow('no room');
      });
    });
  });
}
