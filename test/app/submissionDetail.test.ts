/** One submission as its agency and DIC see it: versions, verdicts, reports, files. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { machine, type Actor } from '../../src/access/actor.js';
import { revokeAccount } from '../../src/app/accounts.js';
import { declareNil, declareUnchanged } from '../../src/app/declarations.js';
import { approve, giveBack, publish } from '../../src/app/review.js';
import { submissionDetailOf, type SubmissionDetail } from '../../src/app/submissionDetail.js';
import { reportOf, submittedFileOf } from '../../src/app/submittedFiles.js';
import {
  annexOf,
  answer,
  codeOf,
  send,
  short,
  signIn,
  turnAt,
  utc,
  whole,
  withAnnex,
  type Installation,
  eraseReasons,
} from '../support/installation.js';
import { everything } from '../support/storeEvents.js';

const submissionId = 'SDL-A.2026-Q1';
let hue: Installation;
let sdl: Actor;
let officer: Actor;
beforeAll(async () => {
  const others = [
    ['SDL-NAM', 'SDL', 'yearly'],
    ['STP-A', 'STP', 'quarterly'],
  ] as const;
  hue = await withAnnex({}, annexOf(['SDL-A', 'SDL', 'quarterly'], ...others.map(([...row]) => row)));
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  officer = await signIn(hue, 'chuyenvien', 'officer');
  await turnAt(hue, '2026-04-01 08:00');
});
afterAll(() => hue.remove());

async function detail(id = submissionId, actor = sdl): Promise<SubmissionDetail> {
  return answer(await submissionDetailOf(hue.app, actor, id));
}

// Each test goes on where the one before it stopped.
describe('a submission', () => {
  test('shows the duty before anything is sent', async () => {
    const { fields, ...facts } = await detail();
    expect(facts).toMatchObject({
      submissionId,
      obligationId: 'SDL-A',
      agency: 'SDL',
      agencyName: 'Sở Du lịch',
      period: '2026-Q1',
      quarter: '2026-Q1',
      title: 'Dữ liệu SDL-A',
      topic: 'Du lịch',
      frequency: 'quarterly',
      state: 'owed',
      opensOn: '2026-04-01',
      closesOn: '2026-04-16',
      criteriaRequired: 2,
      versions: [],
    });
    expect(fields.map(({ name, criterion }) => [name, criterion])).toEqual([
      ['ten', true],
      ['so_phong', true],
    ]);
  });

  test('shows a version with what was measured in it and where it stands in the log', async () => {
    const { sha256 } = answer(await send(hue, sdl, ['SDL-A', '2026-Q1', short('một')]));
    const received = (await everything(hue.app.store)).findLast(({ type }) => type === 'FileReceived');
    const { versions, ...facts } = await detail(submissionId, officer);
    expect(facts).toMatchObject({ state: 'received', review: 'pending', version: 1, sha256, criteriaMet: 1 });
    expect(versions).toEqual([
      {
        version: 1,
        kind: 'file',
        steward: null,
        sha256,
        format: 'csv',
        size: Buffer.byteLength(short('một')),
        rows: 1,
        cells: 1,
        findings: expect.any(Number),
        criteriaMet: 1,
        criteriaRequired: 2,
        receivedAt: utc('2026-04-01 08:00'),
        arrivedAt: utc('2026-04-01 08:00'),
        timing: 'onTime',
        daysLate: 0,
        account: 'sdl',
        reason: null,
        basisPeriod: null,
        position: received?.position,
        eventId: received?.id,
        recordedAt: received?.metadata.recordedAt,
        verdicts: [],
      },
    ]);
  });

  test('shows each verdict under the version it was given on, by whom and why', async () => {
    hue.clock.set(utc('2026-04-02 08:00'));
    answer(await giveBack(hue.app, officer, { submissionId, reason: '  Thiếu số phòng ', reviewed: null }));
    hue.clock.set(utc('2026-04-03 08:00'));
    const { sha256 } = answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('hai')]));
    answer(await approve(hue.app, officer, { submissionId, reviewed: { sha256: sha256 ?? '' } }));
    answer(await publish(hue.app, officer, { submissionId }));
    const positions = (await everything(hue.app.store)).map(({ type, position }) => [type, position] as const);
    const at = (type: string) => positions.find(([name]) => name === type)?.[1];
    const { versions, state } = await detail();
    expect(state).toBe('published');
    const given = { by: 'chuyenvien', reason: null, graceUntil: null };
    expect(versions.map(({ version, receivedAt, verdicts }) => ({ version, receivedAt, verdicts }))).toEqual([
      {
        version: 1,
        receivedAt: utc('2026-04-01 08:00'),
        verdicts: [
          {
            verdict: 'returned',
            at: utc('2026-04-02 08:00'),
            by: 'chuyenvien',
            reason: 'Thiếu số phòng',
            graceUntil: expect.stringMatching(/^2026-04-\d\d$/),
            position: at('SubmissionReturned'),
          },
        ],
      },
      {
        version: 2,
        receivedAt: utc('2026-04-01 08:00'),
        verdicts: [
          { verdict: 'approved', at: utc('2026-04-03 08:00'), ...given, position: at('SubmissionApproved') },
          { verdict: 'published', at: utc('2026-04-03 08:00'), ...given, position: at('SubmissionPublished') },
        ],
      },
    ]);
  });

  test('names the office that acted, also when its account has been revoked since', async () => {
    answer(await revokeAccount(hue.app, machine, 'chuyenvien'));
    expect((await detail()).versions[0]?.verdicts[0]?.by).toBe('chuyenvien');
    officer = await signIn(hue, 'chuyenvien2', 'officer');
  });

  test('shows the reason of a declaration and the period whose data still hold', async () => {
    await turnAt(hue, '2026-07-01 08:00');
    const duty = { obligationId: 'SDL-A', period: '2026-Q2' };
    answer(await declareUnchanged(hue.app, sdl, { ...duty, reason: 'Không đổi so với quý I' }));
    answer(await declareNil(hue.app, sdl, { ...duty, reason: 'Không phát sinh' }));
    const { versions } = await detail('SDL-A.2026-Q2');
    const none = { sha256: null, format: null, size: null, rows: null, cells: null, findings: null };
    expect(versions).toMatchObject([
      { kind: 'unchanged', ...none, reason: 'Không đổi so với quý I', basisPeriod: '2026-Q1', criteriaMet: 2 },
      { kind: 'nil', ...none, reason: 'Không phát sinh', basisPeriod: null, criteriaMet: null },
    ]);
  });

  test('without a window is there for whoever may send it, before anything is sent', async () => {
    expect(await detail('SDL-NAM.2026')).toMatchObject({ state: 'owed', frequency: 'yearly', versions: [] });
    for (const id of ['SDL-NAM.2031', 'SDL-NAM.once', 'SDL-NAM.2026-Q1', 'SDL-A.2026-Q3', 'KHONG-CO.2026', '../x']) {
      const rejection = { code: 'NO_SUCH_SUBMISSION', details: { submissionId: id } };
      expect(await submissionDetailOf(hue.app, officer, id)).toEqual({ ok: false, rejection });
    }
  });

  test('tells no reason once it was erased', async () => {
    await eraseReasons(hue, submissionId);
    expect((await detail()).versions[0]?.verdicts).toMatchObject([{ verdict: 'returned', reason: null }]);
  });
});

describe('a submitted version', () => {
  test('gives its file back to the byte, under a name that tells what it is', async () => {
    const { content, ...file } = answer(await submittedFileOf(hue.app, officer, { submissionId, version: 1 }));
    expect((await buffer(content)).toString()).toBe(short('một'));
    expect(file).toEqual({
      size: Buffer.byteLength(short('một')),
      sha256: (await detail()).versions[0]?.sha256,
      format: 'csv',
      fileName: 'SDL-A.2026-Q1.v1.csv',
      arrivedAt: utc('2026-04-01 08:00'),
    });
  });

  test('gives the report of its check', async () => {
    const report = answer(await reportOf(hue.app, sdl, { submissionId, version: 1 }));
    expect(report).toMatchObject({ format: 'csv', rows: 1, criteriaMet: 1, criteriaRequired: 2, refused: [] });
    expect(answer(await reportOf(hue.app, sdl, { submissionId, version: 2 })).criteriaMet).toBe(2);
  });

  test.each([
    ['of a version that is not there', { submissionId, version: 3 }],
    ['of a declaration', { submissionId: 'SDL-A.2026-Q2', version: 1 }],
    ['of a submission that is not there', { submissionId: 'KHONG-CO.2026-Q1', version: 1 }],
  ])('is refused %s', async (_, question) => {
    const refusal = { ok: false, rejection: { code: 'NO_SUCH_VERSION', details: question } };
    expect(await reportOf(hue.app, officer, question)).toEqual(refusal);
    expect(await submittedFileOf(hue.app, officer, question)).toEqual(refusal);
  });

  test('whose file is gone is told as broken machinery before a byte leaves', async () => {
    const { app } = hue;
    const without = { ...app, blobs: { ...app.blobs, has: () => Promise.resolve(false) } };
    await expect(submittedFileOf(without, officer, { submissionId, version: 1 })).rejects.toMatchObject({
      code: 'BLOB_DAMAGED',
    });
    expect(codeOf(await submittedFileOf(app, machine, { submissionId, version: 1 }))).toBe('NOT_ALLOWED');
  });
});
