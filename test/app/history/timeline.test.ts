/** The history as a timeline: narrowed, page by page, and what one event changed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { machine, type Actor } from '../../../src/access/actor.js';
import { declareNil } from '../../../src/app/declarations.js';
import { eventDetailOf } from '../../../src/app/history/detail.js';
import { timelineOf, type TimelineQuestion } from '../../../src/app/history/timeline.js';
import { auditOf, eventsOf, type EventFilter } from '../../../src/app/logAnswers.js';
import { giveBack } from '../../../src/app/review.js';
import {
  answer,
  codeOf,
  send,
  signIn,
  turnAt,
  whole,
  withAnnex,
  type Installation,
  eraseReasons,
} from '../../support/installation.js';
import { everything } from '../../support/storeEvents.js';

let hue: Installation;
let officer: Actor;
let council: Actor;
beforeAll(async () => {
  hue = await withAnnex();
  const sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  officer = await signIn(hue, 'chuyenvien', 'officer');
  council = await signIn(hue, 'hoidong', 'council');
  await turnAt(hue, '2026-04-01 08:00');
  answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('một')]));
  answer(await declareNil(hue.app, sdl, { obligationId: 'SDL-B', period: '2026-Q1', reason: 'Chưa có khách nào' }));
  await turnAt(hue, '2026-04-02 08:00');
  answer(await giveBack(hue.app, officer, { submissionId: 'SDL-A.2026-Q1', reason: 'Thiếu cột giá', reviewed: null }));
});
afterAll(() => hue.remove());

const types = async (filter: EventFilter) =>
  answer(await auditOf(hue.app, machine, { ...filter, limit: 1000 })).map(({ type }) => type);

describe('the history is narrowed', () => {
  test.each<[string, EventFilter, readonly string[]]>([
    ['to an obligation', { obligationId: 'STP-A' }, ['ObligationImposed', 'WindowOpened']],
    [
      'to an agency and a period',
      { agency: 'SDL', period: '2026-Q1', actor: 'account:sdl' },
      ['FileReceived', 'NilDeclared'],
    ],
    ['to what is typed, without marks', { text: 'khai khong phat sinh' }, ['NilDeclared']],
    ['to a type by its English name and a body by its name', { text: 'returned du lich' }, ['SubmissionReturned']],
    ['to what nobody wrote', { text: 'không-hề-có' }, []],
  ])('%s', async (_, filter, expected) => {
    expect(await types(filter)).toEqual(expected);
  });

  test('to days, both included', async () => {
    const days = { since: '2026-04-02T00:00:00+07:00', until: '2026-04-02T23:59:59.999+07:00' };
    const all = await everything(hue.app.store);
    const expected = all.filter(({ metadata }) => metadata.recordedAt >= '2026-04-01T17:00:00.000Z');
    expect(expected.length).toBeGreaterThan(1);
    expect(await types(days)).toEqual(expected.map(({ type }) => type));
    expect(await types({ until: '2026-04-01T17:00:00.000Z' })).toHaveLength(all.length - expected.length);
    expect(await types({ since: '2026-04-03T00:00:00+07:00' })).toEqual([]);
  });

  test('to a file by its hash', async () => {
    const [received] = answer(await auditOf(hue.app, machine, { type: 'FileReceived', limit: 1 }));
    const { sha256 } = z.object({ sha256: z.string() }).parse(received?.data);
    expect(await types({ text: sha256.toUpperCase() })).toEqual(['FileReceived', 'SubmissionReturned']);
  });

  test('never by words that are sealed', async () => {
    expect(await types({ text: 'thiếu cột giá' })).toEqual([]);
  });

  test('the same for the command line, however many there are', async () => {
    const found: string[] = [];
    for await (const page of answer(await eventsOf(hue.app, machine, { agency: 'SDL', after: 0 }))) {
      found.push(...page.map(({ type }) => type));
    }
    expect(found).toEqual(await types({ agency: 'SDL' }));
  });
});

const page = async (question: Partial<TimelineQuestion> = {}) => {
  const { events, ...rest } = answer(await timelineOf(hue.app, officer, { order: 'newest', limit: 3, ...question }));
  return { positions: events.map(({ event }) => event.position), ...rest };
};

describe('the timeline', () => {
  test('is paged along the log in both directions, the newest first', async () => {
    const { position: end } = await hue.app.store.end();
    const first = await page();
    expect(first).toMatchObject({ positions: [end, end - 1, end - 2], earlier: end - 2, later: null, position: end });
    const second = await page({ before: end - 2 });
    expect(second).toMatchObject({ positions: [end - 3, end - 4, end - 5], earlier: end - 5, later: end - 3 });
    expect(await page({ after: end - 3 })).toMatchObject({ positions: first.positions, later: null, earlier: end - 2 });
    expect(await page({ before: 3 })).toMatchObject({ positions: [2, 1], earlier: null, later: 2 });
  });

  test('or the oldest first', async () => {
    const first = await page({ order: 'oldest' });
    expect(first).toMatchObject({ positions: [1, 2, 3], earlier: null, later: 3 });
    expect(await page({ order: 'oldest', after: 3 })).toMatchObject({ positions: [4, 5, 6], earlier: 4, later: 6 });
    expect(await page({ order: 'oldest', before: 4 })).toMatchObject({ positions: [1, 2, 3], earlier: null, later: 3 });
  });

  test('has no pages where nothing is found', async () => {
    expect(await page({ text: 'không-hề-có' })).toMatchObject({ positions: [], earlier: null, later: null });
  });

  test('opens a reason for a reviewer and for nobody else', async () => {
    const told = async (actor: Actor) => {
      const found = await timelineOf(hue.app, actor, { type: 'SubmissionReturned', order: 'newest', limit: 1 });
      return answer(found).events[0]?.sentence.vi;
    };
    expect(await told(officer)).toContain('Lý do: “Thiếu cột giá”.');
    expect(await told(council)).toContain('Lý do: (nội dung niêm phong).');
    await eraseReasons(hue, 'SDL-A.2026-Q1');
    expect(await told(officer)).toContain('Lý do: (đã xóa).');
  });

  test('is not for an agency', async () => {
    const stp = await signIn(hue, 'stp', 'agency', 'STP');
    expect(codeOf(await timelineOf(hue.app, stp, { order: 'newest', limit: 1 }))).toBe('NOT_ALLOWED');
    expect(codeOf(await eventDetailOf(hue.app, stp, 1))).toBe('NOT_ALLOWED');
  });
});

describe('one event', () => {
  test('tells what it changed, before and after', async () => {
    const [received] = answer(await auditOf(hue.app, machine, { type: 'FileReceived', limit: 1 }));
    const { changes, sentence, subject } = answer(await eventDetailOf(hue.app, council, received?.position ?? 0));
    expect(sentence.en).toMatch(/^Version 1 of “Dữ liệu SDL-A” \(SDL-A\) for Q1 2026 of Department of Tourism \(SDL\)/);
    expect(subject).toEqual({ agency: 'SDL', obligationId: 'SDL-A', period: '2026-Q1' });
    expect(changes.find(({ name }) => name === 'state')).toEqual({
      name: 'state',
      what: { vi: 'Tình trạng', en: 'State' },
      before: { vi: 'chưa cập nhật', en: 'owed' },
      after: { vi: 'đã nhận, chờ duyệt', en: 'received, in review' },
    });
    expect(changes.find(({ name }) => name === 'timing')).toMatchObject({ before: null, after: { vi: 'đúng hạn' } });
    expect(changes.map(({ name }) => name)).not.toContain('dueOn');
  });

  test('tells of the first that there was nothing before it, and of none past the end', async () => {
    expect(answer(await eventDetailOf(hue.app, officer, 1))).toMatchObject({ type: 'LogStarted', changes: [] });
    expect(codeOf(await eventDetailOf(hue.app, officer, 1_000_000))).toBe('NO_SUCH_POSITION');
  });
});
