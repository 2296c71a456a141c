/** The assigned person who acts (Điều 13.2): named with what is sent, seen by the agency and DIC, never by the public. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Readable } from 'node:stream';
import { anybody, machine, type Actor } from '../../src/access/actor.js';
import { statusOf } from '../../src/app/answers.js';
import { declareNil } from '../../src/app/declarations.js';
import { assignSteward, endSteward } from '../../src/app/people.js';
import { submissionDetailOf } from '../../src/app/submissionDetail.js';
import { upload } from '../../src/app/uploads.js';
import {
  answer,
  codeOf,
  eventsOfType,
  signIn,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

let hue: Installation;
let [sdl, officer]: Actor[] = [];
let lan: string;

const assign = (agency: string, name: string) =>
  assignSteward(hue.app, machine, { agency, name, email: null, from: '2026-04-01', until: null });

beforeEach(async () => {
  hue = await withAnnex({});
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  officer = await signIn(hue, 'chuyenvien', 'officer');
  hue.clock.set(utc('2026-04-03 09:00'));
  lan = answer(await assign('SDL', 'Nguyễn Thị Lan')).personId;
});
afterEach(() => hue.remove());

function uploadBy(steward: string | undefined, idempotencyKey?: string) {
  const content = Readable.from([Buffer.from(whole('a'))]);
  const request = { obligationId: 'SDL-A', period: '2026-Q1', fileName: 'du-lieu.csv', content, steward };
  return upload(hue.app, sdl ?? anybody, { ...request, ...(idempotencyKey !== undefined && { idempotencyKey }) });
}

function nilBy(steward: string | undefined) {
  return declareNil(hue.app, sdl ?? anybody, { obligationId: 'SDL-B', period: '2026-Q1', reason: 'Không có', steward });
}

async function seenBy(actor: Actor | undefined, submissionId: string) {
  const { versions } = answer(await submissionDetailOf(hue.app, actor ?? anybody, submissionId));
  return versions.map(({ steward }) => steward);
}

describe('the assigned person who acts', () => {
  test('stands by id in the event and in the receipt, by name before the agency and DIC', async () => {
    expect(answer(await uploadBy(lan))).toMatchObject({ steward: lan });
    expect(answer(await nilBy(lan))).toMatchObject({ steward: lan });
    for (const who of [sdl, officer]) {
      expect(await seenBy(who, 'SDL-A.2026-Q1')).toEqual([{ personId: lan, name: 'Nguyễn Thị Lan' }]);
      expect(await seenBy(who, 'SDL-B.2026-Q1')).toEqual([{ personId: lan, name: 'Nguyễn Thị Lan' }]);
    }
    const [received] = await eventsOfType(hue, 'FileReceived');
    expect(received?.data).toMatchObject({ steward: lan });
    expect(JSON.stringify(received)).not.toContain('Lan');
  });

  test('need not be named', async () => {
    expect(answer(await uploadBy(undefined))).not.toHaveProperty('steward');
    expect(await seenBy(sdl, 'SDL-A.2026-Q1')).toEqual([null]);
    expect((await eventsOfType(hue, 'FileReceived'))[0]?.data).not.toHaveProperty('steward');
  });

  test('is refused, and nothing kept, when assigned elsewhere, not that day, or unknown', async () => {
    const stranger = answer(await assign('STP', 'Trần Văn Minh')).personId;
    for (const steward of [stranger, 'ai-do']) {
      expect([codeOf(await uploadBy(steward)), codeOf(await nilBy(steward))]).toEqual([
        'NO_SUCH_STEWARD',
        'NO_SUCH_STEWARD',
      ]);
    }
    answer(await endSteward(hue.app, machine, { agency: 'SDL', personId: lan, until: '2026-04-05' }));
    hue.clock.set(utc('2026-04-05 23:59'));
    answer(await nilBy(lan));
    hue.clock.set(utc('2026-04-06 00:00'));
    expect(codeOf(await uploadBy(lan))).toBe('NO_SUCH_STEWARD');
    expect(await eventsOfType(hue, 'FileReceived')).toEqual([]);
  });

  test('belongs to what an Idempotency-Key stands for, and a repeat is answered after the assignment ended', async () => {
    const first = answer(await uploadBy(lan, 'khoa-1'));
    expect(codeOf(await uploadBy(undefined, 'khoa-1'))).toBe('IDEMPOTENCY_KEY_REUSED');
    answer(await endSteward(hue.app, machine, { agency: 'SDL', personId: lan, until: '2026-04-03' }));
    hue.clock.set(utc('2026-04-06 09:00'));
    expect(answer(await uploadBy(lan, 'khoa-1'))).toMatchObject({ version: first.version, steward: lan });
  });

  test('is told to nobody who asks for the public board', async () => {
    answer(await uploadBy(lan));
    const board = JSON.stringify(answer(await statusOf(hue.app, anybody, { quarter: '2026-Q1', asOf: null })));
    expect(board).not.toContain(lan);
    expect(codeOf(await submissionDetailOf(hue.app, anybody, 'SDL-A.2026-Q1'))).toBe('NOT_ALLOWED');
  });
});
