import { describe, expect, test } from '@jest/globals';
import { accept, refuse, unchanged, type Decider } from '../../src/domain/decider.js';
import type { SettlementEvent } from '../../src/domain/settlement/events.js';
import { rejection } from '../../src/domain/rejections.js';
import { cachedState, eventIdOf, execute, readHistory, readState } from '../../src/store/execute.js';
import { memoryStore } from '../../src/store/memory.js';
import { WrongExpectedVersion, type EventStore } from '../../src/store/port.js';
import { eventNamed, handClock } from '../support/storeEvents.js';

type DaySettled = Extract<SettlementEvent, { type: 'DaySettled' }>;

/** Days settled, each later than the one before; a day twice is nothing new. */
type Settle = { readonly type: 'SettleDay'; readonly days: readonly string[] };
const settling: Decider<string, Settle, DaySettled> = {
  initial: '',
  decide: (last, { days }) => {
    const [first = ''] = days;
    if (first === 'never') return refuse(rejection('BAD_INSTANT', { value: first }));
    const later = days.filter((day) => day > last);
    return later.length === 0
      ? unchanged
      : accept(...later.map((day) => ({ type: 'DaySettled' as const, data: { day } })));
  },
  evolve: (_, { data }) => data.day,
};

const author = { actor: 'operator', credential: { id: 'c-1', issuedBy: 'dic' } };
let drawn = 0;
const randomBytes = (size: number) => new Uint8Array(size).fill((drawn += 1));
const newStore = () => memoryStore({ clock: handClock() });

const settle = (store: EventStore, commandId: string, ...days: readonly string[]) =>
  execute({
    store,
    decider: settling,
    stream: 'settlement',
    command: { type: 'SettleDay', days },
    commandId,
    randomBytes,
    ...author,
  });

describe('execute', () => {
  test('appends what was decided and answers it as stored', async () => {
    const store = newStore();
    const executed = await settle(store, 'k-1', '2026-04-01', '2026-04-02');
    expect(executed).toMatchObject({ accepted: true, changed: true, version: 2 });
    expect(executed.accepted && executed.events.map(({ data }) => data.day)).toEqual(['2026-04-01', '2026-04-02']);
    expect(executed.accepted && executed.events).toEqual(await store.read('settlement'));
  });

  test('writes who acted, by which credential, for which command, and fresh salt', async () => {
    const store = newStore();
    await settle(store, 'k-1', '2026-04-01', '2026-04-02');
    const events = await store.read('settlement');
    expect(events.map(({ id }) => id)).toEqual([eventIdOf('k-1', 0), eventIdOf('k-1', 1)]);
    expect(events[0]?.metadata).toEqual({
      ...author,
      commandId: 'k-1',
      recordedAt: '2026-04-01T01:00:00.000Z',
      salt: expect.stringMatching(/^[\w-]{22}$/),
    });
    expect(events[0]?.metadata['salt']).not.toBe(events[1]?.metadata['salt']);
  });

  test('makes ids that never change', () => {
    expect(eventIdOf('k-1', 0)).toBe('fce34d74-a176-5f13-b81e-53bf4af8553b');
  });

  test('stays quiet on the same command and answers its first events, also when others followed', async () => {
    const store = newStore();
    const first = await settle(store, 'k-1', '2026-04-01');
    await settle(store, 'k-2', '2026-04-02');
    const again = await settle(store, 'k-1', '2026-04-09');
    expect(again).toEqual({ ...first, changed: false });
    expect(await store.read('settlement')).toHaveLength(2);
  });

  test('stays quiet when the decision has no events, at the version it looked at', async () => {
    const store = newStore();
    await settle(store, 'k-1', '2026-04-02');
    expect(await settle(store, 'k-2', '2026-04-01')).toEqual({
      accepted: true,
      changed: false,
      version: 1,
      events: [],
    });
  });

  test('passes a refusal on and writes nothing', async () => {
    const store = newStore();
    const refused = await settle(store, 'k-1', 'never');
    expect(refused).toEqual({ accepted: false, rejection: { code: 'BAD_INSTANT', details: { value: 'never' } } });
    expect(await store.end()).toMatchObject({ position: 0 });
  });

  test('decides again on what another wrote in between', async () => {
    const store = newStore();
    const results = await Promise.all(['1', '2', '3', '4'].map((n) => settle(store, `k-${n}`, `2026-04-0${n}`)));
    expect(results.every(({ accepted }) => accepted)).toBe(true);
    const days = (await readHistory(store, settling, 'settlement')).map(({ data }) => data.day);
    expect(days).toEqual([...days].sort());
    expect(days.at(-1)).toBe('2026-04-04');
  });

  test('gives up after ten lost races, saying so', async () => {
    const lost: EventStore = {
      ...delegating(newStore()),
      append: (stream, _, expected) => Promise.reject(new WrongExpectedVersion(stream, expected, expected + 1)),
    };
    await expect(settle(lost, 'k-1', '2026-04-01')).rejects.toMatchObject({ code: 'CONTENTION' });
  });

  test('does not try again after any other failure', async () => {
    let tries = 0;
    const broken: EventStore = {
      ...delegating(newStore()),
      append: () => {
        tries += 1;
        return Promise.reject(new Error('the disk is gone'));
      },
    };
    await expect(settle(broken, 'k-1', '2026-04-01')).rejects.toThrow('the disk is gone');
    expect(tries).toBe(1);
  });

  test('refuses to write an event that is not as its schema says, naming it', async () => {
    const store = newStore();
    await expect(settle(store, 'k-1', 'some day')).rejects.toMatchObject({
      code: 'EVENT_NOT_JSON',
      detail: expect.stringContaining('DaySettled: day'),
    });
    expect(await store.end()).toMatchObject({ position: 0 });
  });
});

describe('the state of a stream', () => {
  test('is folded from all of it', async () => {
    const store = newStore();
    await settle(store, 'k-1', '2026-04-01', '2026-04-02');
    expect(await readState(store, settling, 'settlement')).toEqual({ state: '2026-04-02', version: 2 });
    expect(await readState(store, settling, 'elsewhere')).toEqual({ state: '', version: 0 });
  });

  test('is kept, and only what is newer is read', async () => {
    const store = newStore();
    const asked: (number | undefined)[] = [];
    const watched: EventStore = {
      ...delegating(store),
      read: (stream, after) => {
        asked.push(after);
        return store.read(stream, after);
      },
    };
    const read = cachedState(watched, settling, 'settlement');
    await settle(store, 'k-1', '2026-04-01', '2026-04-02');
    await read();
    await settle(store, 'k-2', '2026-04-03');
    expect(await Promise.all([read(), read()])).toEqual(Array(2).fill({ state: '2026-04-03', version: 3 }));
    expect(await read()).toEqual({ state: '2026-04-03', version: 3 });
    expect(asked).toEqual([0, 2, 2, 3]);
  });

  test('is not to be had of an event that this version does not know', async () => {
    const store = newStore();
    await store.append('settlement', [eventNamed('1', {}, 'FromTheFuture')], 0);
    await expect(readState(store, settling, 'settlement')).rejects.toMatchObject({
      code: 'EVENT_UNKNOWN',
      detail: expect.stringContaining('settlement version 1 is a FromTheFuture'),
    });
  });
});

/** A real store whose single methods a test may replace. */
function delegating(store: EventStore): EventStore {
  return {
    append: (...call) => store.append(...call),
    read: (...call) => store.read(...call),
    readAll: (after) => store.readAll(after),
    leaves: (after) => store.leaves(after),
    edge: () => store.edge(),
    subscribe: (...call) => store.subscribe(...call),
    positionOf: (...call) => store.positionOf(...call),
    end: () => store.end(),
    close: () => store.close(),
  };
}
