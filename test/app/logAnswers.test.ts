/** The log as an auditor asks for it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anybody, machine } from '../../src/access/actor.js';
import { auditOf, type EventQuestion } from '../../src/app/logAnswers.js';
import { declareNil } from '../../src/app/declarations.js';
import { answer, codeOf, send, signIn, turnAt, whole, withAnnex, type Installation } from '../support/installation.js';
import { everything } from '../support/storeEvents.js';

let hue: Installation;
beforeAll(async () => {
  hue = await withAnnex();
  const sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  await turnAt(hue, '2026-04-01 08:00');
  answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('một')]));
  answer(await declareNil(hue.app, sdl, { obligationId: 'SDL-B', period: '2026-Q1', reason: 'Không phát sinh' }));
  await turnAt(hue, '2026-04-02 08:00');
});
afterAll(() => hue.remove());

const ask = async (question: Partial<EventQuestion> = {}) =>
  answer(await auditOf(hue.app, machine, { after: 0, limit: 1000, ...question }));

describe('the audit', () => {
  test('gives the log as stored, in its order', async () => {
    expect(await ask()).toEqual(await everything(hue.app.store));
  });

  test.each<[string, Partial<EventQuestion>, (event: { stream: string; type: string; metadata: object }) => boolean]>([
    ['of a stream', { stream: 'submission-SDL-A.2026-Q1' }, ({ stream }) => stream === 'submission-SDL-A.2026-Q1'],
    ['of an actor', { actor: 'account:sdl' }, ({ metadata }) => Reflect.get(metadata, 'actor') === 'account:sdl'],
    ['of a type', { type: 'WindowOpened' }, ({ type }) => type === 'WindowOpened'],
    [
      'of all three',
      { stream: 'submission-SDL-A.2026-Q1', actor: 'account:sdl', type: 'FileReceived' },
      ({ stream, type }) => stream === 'submission-SDL-A.2026-Q1' && type === 'FileReceived',
    ],
  ])('gives the events %s and no others', async (_, question, fits) => {
    const events = await ask(question);
    expect(events).toEqual((await everything(hue.app.store)).filter(fits));
    expect(events.length).toBeGreaterThan(0);
  });

  test('goes on after a position, as far as the limit', async () => {
    const all = await everything(hue.app.store);
    expect(await ask({ after: 3, limit: 2 })).toEqual(all.slice(3, 5));
    const [first, ...others] = await ask({ type: 'WindowOpened' });
    expect(await ask({ type: 'WindowOpened', after: first?.position ?? 0 })).toEqual(others);
    expect(await ask({ after: all.length })).toEqual([]);
    expect(await ask({ limit: -1 })).toEqual([]);
    expect(await ask({ type: 'NothingOfTheKind' })).toEqual([]);
  });

  test('never gives more than a thousand at once', async () => {
    const events = Array.from({ length: 1001 }, (_, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      type: 'DaySettled',
      data: { day: '2026-04-03' },
      metadata: { actor: 'scheduler', credential: null, commandId: 'c', salt: 's' },
    }));
    const { version = 0 } = (await hue.app.store.read('settlement')).at(-1) ?? {};
    await hue.app.store.append('settlement', events, version);
    expect(await ask({ limit: 5000 })).toHaveLength(1000);
  });

  test('leaves sealed what is sealed', async () => {
    const [nil] = await ask({ type: 'NilDeclared' });
    expect(nil?.data['reason']).toEqual({
      key: expect.stringMatching(/^submission-SDL-B\.2026-Q1\.[0-9a-f-]{36}$/),
      box: expect.any(String),
    });
    expect(JSON.stringify(await ask())).not.toContain('Không phát sinh');
  });

  test('is not for everybody', async () => {
    expect(codeOf(await auditOf(hue.app, anybody, { after: 0, limit: 9 }))).toBe('NOT_ALLOWED');
  });
});
