/** What is not published, looked for as everybody: its figures and hashes reach only who may see them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anybody, machine, scheduler, type Actor } from '../../src/access/actor.js';
import { remindersOf, statusOf, violationsOf, type ListQuestion } from '../../src/app/answers.js';
import type { App } from '../../src/app/app.js';
import { declareNil } from '../../src/app/declarations.js';
import { exportedStatus } from '../../src/app/handingOut.js';
import { datasetOf, publicFileOf } from '../../src/app/publicAnswers.js';
import type { Result } from '../../src/app/result.js';
import { approve, giveBack, publish } from '../../src/app/review.js';
import { submissionDetailOf } from '../../src/app/submissionDetail.js';
import { reportOf, submittedFileOf } from '../../src/app/submittedFiles.js';
import type { ObligationStatus } from '../../src/projections/quarterlyStatus.js';
import {
  annexOf,
  answer,
  codeOf,
  send,
  signIn,
  turnAt,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

const quarter = '2026-Q1';
const asOf = null;
const IDS = ['RECEIVED', 'APPROVED', 'PUBLISHED', 'RETURNED', 'NIL', 'NIL-APPROVED', 'OWED'];
const who = ['sdl', 'stp', 'officer', 'leader', 'council', 'operator', 'machine', 'scheduler', 'public'] as const;
type Who = (typeof who)[number];
const seeing: readonly Who[] = ['sdl', 'officer', 'leader', 'council', 'operator', 'machine'];
const blind = who.filter((name) => !seeing.includes(name));

let hue: Installation;
let actors: Readonly<Record<Who, Actor>>;
const hashes = new Map<string, string>();

beforeAll(async () => {
  const own = IDS.map((id): [string, string, string] => [id, 'SDL', 'quarterly']);
  hue = await withAnnex({}, annexOf(...own, ['STP-A', 'STP', 'quarterly']));
  actors = {
    sdl: await signIn(hue, 'sdl', 'agency', 'SDL'),
    stp: await signIn(hue, 'stp', 'agency', 'STP'),
    officer: await signIn(hue, 'chuyenvien', 'officer'),
    leader: await signIn(hue, 'lanhdao', 'leader'),
    council: await signIn(hue, 'hoidong', 'council'),
    operator: await signIn(hue, 'vanhanh', 'operator'),
    machine,
    scheduler,
    public: anybody,
  };
  await turnAt(hue, '2026-04-02 08:00');
  for (const id of ['RECEIVED', 'APPROVED', 'PUBLISHED', 'RETURNED']) await sent(id);
  for (const obligationId of ['NIL', 'NIL-APPROVED']) {
    answer(await declareNil(hue.app, actors.sdl, { obligationId, period: quarter, reason: 'không phát sinh' }));
  }
  await approved('APPROVED', { sha256: hashes.get('APPROVED') ?? '' });
  await approved('PUBLISHED', { sha256: hashes.get('PUBLISHED') ?? '' });
  await approved('NIL-APPROVED', { version: 1 });
  answer(await publish(hue.app, actors.officer, { submissionId: `PUBLISHED.${quarter}` }));
  await turnAt(hue, '2026-04-20 09:00');
  const back = { submissionId: `RETURNED.${quarter}`, reason: 'thiếu cột', reviewed: null };
  answer(await giveBack(hue.app, actors.officer, back));
});
afterAll(() => hue.remove());

async function sent(id: string) {
  hashes.set(id, answer(await send(hue, actors.sdl, [id, quarter, whole(id)])).sha256 ?? '');
}

async function approved(id: string, reviewed: { sha256: string } | { version: number }) {
  answer(await approve(hue.app, actors.officer, { submissionId: `${id}.${quarter}`, reviewed }));
}

async function board(actor: Actor): Promise<ReadonlyMap<string, ObligationStatus>> {
  const { agencies } = answer(await statusOf(hue.app, actor, { quarter, asOf }));
  return new Map(agencies.flatMap(({ obligations }) => obligations.map((row) => [row.id, row])));
}

describe('the status board', () => {
  const hidden = { sha256: null, criteriaMet: null, version: null, kind: null, arrivedAt: null };

  test.each(seeing)('shows %s all of it', async (name) => {
    const rows = await board(actors[name]);
    expect(rows.get('RECEIVED')).toMatchObject({ sha256: hashes.get('RECEIVED'), criteriaMet: 2, kind: 'file' });
    expect(rows.get('NIL')).toMatchObject({ kind: 'nil', version: 1, review: 'pending' });
    expect(rows.get('RETURNED')).toMatchObject({ state: 'returned', version: 1 });
  });

  test.each(blind)('shows %s how each duty stands, and nothing of what is not published', async (name) => {
    const rows = await board(actors[name]);
    const received = { state: 'received', timing: 'onTime', receivedAt: utc('2026-04-02 08:00'), daysLate: 0 };
    expect(rows.get('RECEIVED')).toMatchObject({ ...received, review: 'pending', criteriaRequired: 2, ...hidden });
    expect(rows.get('APPROVED')).toMatchObject({ state: 'approved', review: 'approved', ...hidden });
    expect(rows.get('RETURNED')).toMatchObject({ state: 'returned', review: 'returned', inGrace: true, ...hidden });
    expect(rows.get('OWED')).toMatchObject({ state: 'missing', closed: true, ...hidden });
    expect(rows.get('NIL')).toMatchObject({ state: 'nil', timing: 'onTime', review: 'none', ...hidden });
  });

  test.each(blind)('shows %s all of what is published or, a declaration, approved', async (name) => {
    const [all, rows] = [await board(actors.officer), await board(actors[name])];
    expect(rows.get('PUBLISHED')).toEqual(all.get('PUBLISHED'));
    expect(rows.get('PUBLISHED')).toMatchObject({ state: 'published', sha256: hashes.get('PUBLISHED'), version: 1 });
    expect(rows.get('NIL-APPROVED')).toEqual(all.get('NIL-APPROVED'));
    expect(rows.get('NIL-APPROVED')).toMatchObject({ state: 'nil', kind: 'nil', review: 'approved' });
  });

  test('shows an agency its own in full and another one’s not', async () => {
    answer(await send(hue, actors.stp, ['STP-A', quarter, whole('stp')]));
    expect((await board(actors.stp)).get('STP-A')).toMatchObject({ state: 'received', criteriaMet: 2, version: 1 });
    expect((await board(actors.sdl)).get('STP-A')).toMatchObject({ state: 'received', ...hidden });
  });

  test.each(blind)('leaves for %s no file without a hash of what is not published', async (name) => {
    const question = { quarter, asOf, formats: ['csv', 'json'] as const };
    const files = answer(await exportedStatus(hue.app, actors[name], question));
    for (const text of files.map(({ bytes }) => Buffer.from(bytes).toString())) {
      expect(text).toContain('RECEIVED');
      for (const id of ['RECEIVED', 'APPROVED', 'RETURNED']) expect(text).not.toContain(hashes.get(id));
    }
  });

  test('of an earlier moment hides what was not published then', async () => {
    const past = answer(await statusOf(hue.app, anybody, { quarter, asOf: utc('2026-04-01 23:00') }));
    expect(past.agencies.flatMap(({ obligations }) => obligations)).toEqual([]);
    const question = { quarter, asOf: utc('2026-04-20 09:00') };
    const rows = answer(await statusOf(hue.app, anybody, question)).agencies.flatMap(({ obligations }) => obligations);
    expect(rows.find(({ id }) => id === 'APPROVED')).toMatchObject({ state: 'approved', ...hidden });
  });
});

describe('what is public', () => {
  const unpublished = [...IDS.filter((id) => id !== 'PUBLISHED'), 'KHONG-CO'];

  test.each(who)('gives %s the published file and refuses every other one alike', async (name) => {
    const ask = (datasetId: string, version: number | null) =>
      publicFileOf(hue.app, actors[name], { datasetId, period: quarter, version });
    const { content, ...file } = answer(await ask('PUBLISHED', null));
    content.destroy();
    expect(file.sha256).toBe(hashes.get('PUBLISHED'));
    for (const datasetId of unpublished) {
      const rejection = { code: 'NO_SUCH_FILE_PUBLISHED', details: { datasetId, period: quarter } };
      expect(await ask(datasetId, null)).toEqual({ ok: false, rejection });
      expect(await ask(datasetId, 1)).toEqual({ ok: false, rejection });
    }
    expect(codeOf(await ask('PUBLISHED', 2))).toBe('NO_SUCH_FILE_PUBLISHED');
  });

  test.each(who)('has for %s no dataset of which nothing is public', async (name) => {
    const ask = (id: string) => datasetOf(hue.app, actors[name], { id, asOf });
    expect(answer(await ask('PUBLISHED')).id).toBe('PUBLISHED');
    for (const id of ['RECEIVED', 'APPROVED', 'RETURNED', 'NIL', 'KHONG-CO']) {
      expect(await ask(id)).toEqual({ ok: false, rejection: { code: 'NO_SUCH_DATASET', details: { datasetId: id } } });
    }
  });
});

describe('another agency’s submission', () => {
  const unknown = `KHONG-CO.${quarter}`;
  const notAllowed = blind.filter((name) => name !== 'stp');

  test('is to an agency as one that does not exist', async () => {
    const asked = `RECEIVED.${quarter}`;
    const like = (id: string) => ({ submissionId: id, version: 1 });
    for (const id of [asked, unknown]) {
      expect(await submissionDetailOf(hue.app, actors.stp, id)).toEqual({
        ok: false,
        rejection: { code: 'NO_SUCH_SUBMISSION', details: { submissionId: id } },
      });
      const missing = { ok: false, rejection: { code: 'NO_SUCH_VERSION', details: like(id) } };
      expect(await reportOf(hue.app, actors.stp, like(id))).toEqual(missing);
      expect(await submittedFileOf(hue.app, actors.stp, like(id))).toEqual(missing);
    }
  });

  test.each(notAllowed)('is denied to %s whether it exists or not', async (name) => {
    for (const id of [`RECEIVED.${quarter}`, `PUBLISHED.${quarter}`, unknown]) {
      expect(codeOf(await submissionDetailOf(hue.app, actors[name], id))).toBe('NOT_ALLOWED');
      expect(codeOf(await reportOf(hue.app, actors[name], { submissionId: id, version: 1 }))).toBe('NOT_ALLOWED');
      expect(codeOf(await submittedFileOf(hue.app, actors[name], { submissionId: id, version: 1 }))).toBe(
        'NOT_ALLOWED',
      );
    }
  });
});

describe('violations and reminders', () => {
  type ListOf = (
    app: App,
    actor: Actor,
    question: ListQuestion,
  ) => Promise<Result<readonly { readonly agency: string }[]>>;
  const lists: readonly [string, ListOf][] = [
    ['violations', violationsOf],
    ['reminders', remindersOf],
  ];

  test.each(lists)('%s are shown to an agency as far as they are its own', async (_, listOf) => {
    const all = answer(await listOf(hue.app, actors.officer, { quarter }));
    const own = answer(await listOf(hue.app, actors.sdl, { quarter }));
    expect(new Set(all.map(({ agency }) => agency))).toEqual(new Set(['SDL', 'STP']));
    expect(own).toEqual(all.filter(({ agency }) => agency === 'SDL'));
    expect(answer(await listOf(hue.app, actors.sdl, { quarter: null }))).toEqual(own);
    expect(answer(await listOf(hue.app, actors.sdl, { quarter, agency: 'SDL' }))).toEqual(own);
  });

  test.each(lists)('%s of another agency are to an agency those of an unknown one', async (_, listOf) => {
    for (const agency of ['STP', 'KHONG-CO']) {
      expect(await listOf(hue.app, actors.sdl, { quarter, agency })).toEqual({ ok: true, value: [] });
    }
    expect(answer(await listOf(hue.app, actors.officer, { quarter, agency: 'STP' })).length).toBeGreaterThan(0);
    expect(answer(await listOf(hue.app, actors.officer, { quarter, agency: 'KHONG-CO' }))).toEqual([]);
  });

  test.each(lists)('%s are those of the moment asked for', async (_, listOf) => {
    const before = utc('2026-04-01 12:00');
    expect(answer(await listOf(hue.app, actors.officer, { quarter, asOf: before }))).toEqual([]);
    expect(codeOf(await listOf(hue.app, actors.officer, { quarter: '2026-Q9' }))).toBe('BAD_QUARTER');
  });
});
