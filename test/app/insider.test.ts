/** Attacks by somebody who has an account: what is not theirs, what is malformed, what is too much, what comes at once. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../src/access/actor.js';
import { actorOfToken, createAccount, issueToken, revokeAccount } from '../../src/app/accounts.js';
import { machine } from '../../src/access/actor.js';
import { exportedStatus } from '../../src/app/handingOut.js';
import { declareNil, declareUnchanged } from '../../src/app/declarations.js';
import { approve, giveBack, publish } from '../../src/app/review.js';
import { checkFile } from '../../src/app/uploads.js';
import { settle } from '../../src/app/windows.js';
import { Readable } from 'node:stream';
import {
  annexOf,
  answer,
  begun,
  codeOf,
  importText,
  send,
  signIn,
  typesOf,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

let hue: Installation;
let sdl: Actor;
let stp: Actor;
let officer: Actor;
let operator: Actor;

beforeAll(async () => {
  hue = await withAnnex();
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  stp = await signIn(hue, 'stp', 'agency', 'STP');
  officer = await signIn(hue, 'chuyenvien', 'officer');
  operator = await signIn(hue, 'vanhanh', 'operator');
  hue.clock.set(utc('2026-04-02 08:00'));
});
afterAll(() => hue.remove());

/** What a refusal may not touch. */
async function expectRefusal(code: string, act: () => Promise<Parameters<typeof codeOf>[0]>): Promise<void> {
  const before = await hue.app.store.end();
  expect(codeOf(await act())).toBe(code);
  expect(await hue.app.store.end()).toEqual(before);
}

const HUGE = 'lý do '.repeat(200_000);

describe('what belongs to another agency', () => {
  test('does not exist for this one, whatever it tries', async () => {
    const request = { obligationId: 'SDL-A', period: '2026-Q1', reason: 'không phát sinh' };
    const file = { ...request, fileName: 'a.csv', content: Readable.from([Buffer.from(whole('x'))]) };
    await expectRefusal('NO_SUCH_OBLIGATION', () => send(hue, stp, ['SDL-A', '2026-Q1', whole('x')]));
    await expectRefusal('NO_SUCH_OBLIGATION', () => checkFile(hue.app, stp, file));
    await expectRefusal('NO_SUCH_OBLIGATION', () => declareNil(hue.app, stp, request));
    await expectRefusal('NO_SUCH_OBLIGATION', () => declareUnchanged(hue.app, stp, request));
  });

  test('is not reviewed by an agency or an operator, not even their own', async () => {
    const { submissionId, sha256 } = answer(await send(hue, sdl, ['SDL-A', '2026-Q1', whole('của mình')]));
    const reviewed = { sha256: sha256 ?? '' };
    for (const actor of [sdl, stp, operator, machine]) {
      await expectRefusal('NOT_ALLOWED', () => approve(hue.app, actor, { submissionId, reviewed }));
      await expectRefusal('NOT_ALLOWED', () => giveBack(hue.app, actor, { submissionId, reviewed, reason: 'x' }));
      await expectRefusal('NOT_ALLOWED', () => publish(hue.app, actor, { submissionId }));
    }
  });
});

describe('malformed names', () => {
  const names = [
    '../SDL-A',
    'SDL-A/../STP-A',
    'SDL-A\u0000',
    'SDL-A\n',
    'ЅDL-A',
    'SDL\u2010A',
    'sdl-a',
    '',
    'A'.repeat(100_000),
  ];

  test.each(names)('are no obligation: %j', async (obligationId) => {
    await expectRefusal('NO_SUCH_OBLIGATION', () => send(hue, sdl, [obligationId, '2026-Q1', whole('x')]));
  });

  test.each(['2026-Q1\n', '2026-Q1/..', '2026-Q１', '２０２６-Q1', '', '2026-Q1\u0000', 'once', 'Q'.repeat(100_000)])(
    'are no period of it: %j',
    async (period) => {
      await expectRefusal('BAD_PERIOD', () => send(hue, sdl, ['SDL-A', period, whole('x')]));
    },
  );

  test.each(names)('are no submission: %j', async (name) => {
    const submissionId = `${name}.2026-Q1`;
    await expectRefusal('NO_SUCH_SUBMISSION', () => publish(hue.app, officer, { submissionId }));
  });

  test('of files are told without their line breaks and control characters', async () => {
    const content = Readable.from([Buffer.from('x')]);
    const request = { obligationId: 'SDL-A', period: '2026-Q1', fileName: 'a.\u001b[31m\nx', content };
    const told = await checkFile(hue.app, sdl, request);
    expect(codeOf(told)).toBe('FILE_REFUSED');
    expect(JSON.stringify(told)).not.toMatch(/\\u001b|\\n/);
  });
});

describe('too much', () => {
  test('of a reason is refused before anything is written', async () => {
    const request = { obligationId: 'SDL-B', period: '2026-Q1', reason: HUGE };
    const { submissionId } = answer(await send(hue, stp, ['STP-A', '2026-Q1', whole('của STP')]));
    await expectRefusal('REASON_TOO_LONG', () => declareNil(hue.app, sdl, request));
    await expectRefusal('REASON_TOO_LONG', () => declareUnchanged(hue.app, sdl, request));
    await expectRefusal('REASON_TOO_LONG', () =>
      giveBack(hue.app, officer, { submissionId, reason: HUGE, reviewed: null }),
    );
    expect(await hue.app.keys.get('text', 'submission-SDL-B.2026-Q1')).toBeNull();
  });

  test('of a reason is more than 4,000 characters, of any script', async () => {
    const { submissionId } = answer(await send(hue, stp, ['STP-A', '2026-Q1', whole('lần nữa')]));
    const reason = 'ệ'.repeat(4_000);
    await expectRefusal('REASON_TOO_LONG', () =>
      giveBack(hue.app, officer, { submissionId, reason: `${reason}ệ`, reviewed: null }),
    );
    answer(await giveBack(hue.app, officer, { submissionId, reason, reviewed: null }));
  });

  test('of an obligation is refused by the import, which would never end otherwise', async () => {
    const fields = Array.from(
      { length: 390 },
      (_, index) => `SDL-X,,,,,truong_${String(index)},${'ệ'.repeat(490)},string,yes`,
    );
    const annex = [...annexOf(['SDL-X', 'SDL', 'quarterly']).trim().split('\n'), ...fields, ''].join('\n');
    await expectRefusal('IMPORT_REFUSED', () => importText(hue, 'annex', annex));
  });

  test('of days off in a year likewise', async () => {
    const days = Array.from({ length: 336 }, (_, index) => {
      const day = `2031-${String(1 + Math.floor(index / 28)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`;
      return `${day},dayOff,${'ệ'.repeat(290)},projected`;
    });
    await expectRefusal('IMPORT_REFUSED', () =>
      importText(hue, 'daysOff', ['date,kind,note,status', ...days, ''].join('\n')),
    );
  });
});

describe('what would run elsewhere', () => {
  test('a formula in a title is text in every export', async () => {
    const own = await begun();
    const title = '"=HYPERLINK(""http://x.example"",""a"")"';
    answer(await importText(own, 'annex', annexOf(['SDL-A', 'SDL', 'quarterly']).replace('Dữ liệu SDL-A', title)));
    own.clock.set(utc('2026-04-02 08:00'));
    await settle(own.app);
    const question = { quarter: '2026-Q1', asOf: null, formats: ['csv'] } as const;
    const [csv] = answer(await exportedStatus(own.app, machine, question));
    const cells = Buffer.from(csv?.bytes ?? []).toString();
    expect(cells).toContain('HYPERLINK');
    expect(cells).not.toMatch(/(?:^|[,"\n])=HYPERLINK/);
    await own.remove();
  });

  test('a line break in an agency’s name, or a second address of its head, is no import', async () => {
    const profile =
      'SXD,specialised,"Sở Xây dựng\r\nBcc: x@x.example",Construction,Điều 11.1,Ông (mẫu),sxd@hue.example';
    const address = 'SXD,specialised,Sở Xây dựng,Construction,Điều 11.1,Ông (mẫu),"sxd@hue.example, x@x.example"';
    for (const row of [profile, address]) {
      const header = 'code,kind,nameVi,nameEn,legalBasis,headName,headEmail';
      await expectRefusal('IMPORT_REFUSED', () => importText(hue, 'agencies', `${header}\n${row}\n`));
    }
  });
});

describe('tokens', () => {
  test('of a revoked account end with it, and a re-issued name does not bring them back', async () => {
    answer(await createAccount(hue.app, machine, { username: 'lanhdao', role: 'leader', agency: null }));
    const { token } = answer(await issueToken(hue.app, machine, 'lanhdao'));
    answer(await actorOfToken(hue.app, token));
    answer(await revokeAccount(hue.app, machine, 'lanhdao'));
    expect(await actorOfToken(hue.app, token)).toMatchObject({ rejection: { details: { reason: 'revoked' } } });
    answer(await createAccount(hue.app, machine, { username: 'lanhdao', role: 'leader', agency: null }));
    expect(await actorOfToken(hue.app, token)).toMatchObject({ rejection: { details: { reason: 'revoked' } } });
  });
});

describe('at once', () => {
  test('two files of one obligation are two versions, and each sender is told of its own', async () => {
    const sent = await Promise.all(
      ['một', 'hai', 'ba'].map((name) => send(hue, sdl, ['SDL-B', '2026-Q1', whole(name)])),
    );
    const receipts = sent.map(answer);
    expect(receipts.map(({ version }) => version).toSorted()).toEqual([1, 2, 3]);
    const stored = await hue.app.store.read('submission-SDL-B.2026-Q1');
    const versions = stored
      .filter(({ type }) => type === 'FileReceived')
      .map(({ data }) => [data['version'], data['sha256']]);
    expect(receipts.map(({ version, sha256 }) => [version, sha256]).toSorted()).toEqual(versions.toSorted());
  });

  test('the same file twice is one version', async () => {
    const own = await withAnnex();
    const agency = await signIn(own, 'sdl', 'agency', 'SDL');
    own.clock.set(utc('2026-04-02 08:00'));
    const sent = await Promise.all([1, 2].map(() => send(own, agency, ['SDL-A', '2026-Q1', whole('một')])));
    expect(sent.map(answer).map(({ version }) => version)).toEqual([1, 1]);
    expect(await typesOf(own, 'submission-SDL-A.2026-Q1')).toEqual(['WindowOpened', 'FileReceived']);
    await own.remove();
  });

  test('a file received in time while the window is being closed stays on time', async () => {
    const own = await withAnnex();
    const agency = await signIn(own, 'sdl', 'agency', 'SDL');
    own.clock.set(utc('2026-04-02 08:00'));
    await settle(own.app);
    own.clock.set(utc('2026-04-16 23:59:59.999'));
    const sending = send(own, agency, ['SDL-A', '2026-Q1', whole('sát giờ')]);
    const before = own.app.clock.now();
    const receipt = answer(await sending);
    own.clock.set(utc('2026-04-17 00:00'));
    await settle(own.app);
    expect(receipt).toMatchObject({ receivedAt: before, timing: 'onTime', daysLate: 0 });
    await own.remove();
  });
});
