/** An erasure that is cut short is ended by whoever starts next; what goes with a person, and what stays. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { machine } from '../../src/access/actor.js';
import type { App } from '../../src/app/app.js';
import { erasePerson, finishErasures } from '../../src/app/erasing.js';
import { appointHead, assignSteward, changeHeadAddress } from '../../src/app/people.js';
import { peopleOf, stewardsToday } from '../../src/app/peopleAnswers.js';
import { personsOf } from '../../src/app/personAnswers.js';
import { isNamedIn } from '../../src/app/persons.js';
import { receiptAt, rootAt } from '../../src/app/proofs.js';
import { rehearse } from '../../src/app/rehearsal.js';
import { fileMailer } from '../../src/notifications/fileMailer.js';
import { openSqliteStore } from '../../src/store/sqlite.js';
import { openSqliteKeys } from '../../src/store/sqliteKeys.js';
import { checkReceipt } from '../../src/transparency/receipt.js';
import {
  annexOf,
  answer,
  codeOf,
  eventsOfType,
  scriptedMailer,
  turnAt,
  utc,
  withAnnex,
  type Installation,
} from '../support/installation.js';
import { plainTraces } from '../support/plainTraces.js';
import { seededBytes } from '../support/seeded.js';

const ANNEX = annexOf(['SDL-A', 'SDL', 'quarterly']);
const lan = { name: 'Nguyễn Thị Lan', email: 'lan.nguyen@hue.example' };
const source = 'Quyết định mẫu 12/QĐ-UBND';
let hue: Installation;
let personId: string;

beforeEach(async () => {
  hue = await withAnnex({}, ANNEX);
  const head = await appointHead(hue.app, machine, { agency: 'SDL', ...lan, from: '2026-03-20', source });
  ({ personId } = answer(head));
});
afterEach(() => hue.remove());

const erase = (app: App = hue.app) => erasePerson(app, machine, { personId, reason: 'Theo yêu cầu của đương sự' });

async function headOf(agency = 'SDL') {
  const { heads } = answer(await peopleOf(hue.app, machine, { agency, on: '2026-04-17', asOf: null }));
  return heads.map(({ name, email }) => ({ name, email }));
}

/** As a process leaves it that is killed between the event and what follows from it. */
async function killedAfterTheEvent(): Promise<void> {
  const dying: App = { ...hue.app, letters: { forget: () => Promise.reject(new Error('killed')) } };
  await expect(erase(dying)).rejects.toThrow('killed');
}

describe('an erasure cut short after its event', () => {
  test('is ended by the next start', async () => {
    await killedAfterTheEvent();
    expect(await headOf()).toEqual([lan]);
    await finishErasures(hue.app);
    expect(await headOf()).toEqual([{ name: null, email: null }]);
  });

  test('is ended by the next turn', async () => {
    await killedAfterTheEvent();
    await turnAt(hue, '2026-04-01 08:00');
    expect(await headOf()).toEqual([{ name: null, email: null }]);
  });

  test('is ended by a repeat, which records nothing more', async () => {
    await killedAfterTheEvent();
    expect(answer(await erase())).toMatchObject({ changed: false });
    expect(await headOf()).toEqual([{ name: null, email: null }]);
    expect(await eventsOfType(hue, 'PersonErased')).toHaveLength(1);
  });

  test('is not ended by a rehearsal, which touches neither keys nor letters', async () => {
    const mail = join(hue.folder, 'mail');
    await turnAt(hue, '2026-04-01 08:00', { mailer: fileMailer(mail) });
    await killedAfterTheEvent();
    await rehearse(hue.app, finishErasures);
    expect(await headOf()).toEqual([lan]);
    expect((await plainTraces(mail, [lan.name])).length).toBe(1);
  });

  test('concerns nobody else', async () => {
    const before = await headOf('SKHCN');
    await erase();
    expect(await headOf('SKHCN')).toEqual(before);
  });
});

describe('letters', () => {
  test('written after the erasure by a sender that had begun before are found by the next turn', async () => {
    const mail = join(hue.folder, 'mail');
    const mailer = fileMailer(mail);
    await turnAt(hue, '2026-04-01 08:00', {
      mailer: {
        ...mailer,
        deliver: async (letter) => {
          answer(await erase());
          return mailer.deliver(letter);
        },
      },
    });
    expect((await plainTraces(mail, [lan.email])).length).toBe(1);
    await turnAt(hue, '2026-04-01 08:01', { mailer });
    expect(await plainTraces(mail, [lan.name, lan.email])).toEqual([]);
  });

  test('that a killed sender left half written go with the person', async () => {
    const mail = join(hue.folder, 'mail');
    await turnAt(hue, '2026-04-01 08:00', { mailer: fileMailer(mail) });
    const [{ file } = { file: '' }] = await plainTraces(mail, [lan.email]);
    writeFileSync(join(mail, `.${file}.part`), `To: ${lan.email}`);
    answer(await erase());
    expect(await plainTraces(mail, [lan.email])).toEqual([]);
  });

  test('that a mail server took are counted: nobody can call them back', async () => {
    await turnAt(hue, '2026-04-01 08:00');
    await turnAt(hue, '2026-04-08 08:00');
    expect(answer(await erase())).toMatchObject({ letters: 2, sentOutside: 2 });
  });

  test('that cannot be erased are a fault, and the key waits for them', async () => {
    const failing: App = { ...hue.app, letters: { forget: () => Promise.reject(new Error('EACCES')) } };
    await expect(erase(failing)).rejects.toThrow('EACCES');
    expect(await hue.app.keys.wasDestroyed('person', personId)).toBe(false);
  });

  test('to others stay, and the words of their mail servers too', async () => {
    mkdirSync(join(hue.folder, 'mail'), { recursive: true });
    const refusing = scriptedMailer(() => ({ kind: 'deferred', code: '451', words: `<${lan.email}>: later` }));
    await turnAt(hue, '2026-04-01 08:00', { mailer: refusing });
    answer(await erase());
    const words = await wordsOfTries();
    expect(words).toEqual([null]);
    const next = { name: 'Lê Văn Bình', email: 'binh@hue.example' };
    hue.clock.set(utc('2026-04-01T08:05'));
    answer(await appointHead(hue.app, machine, { agency: 'SDL', ...next, from: '2026-04-01', source }));
    const other = scriptedMailer(() => ({ kind: 'deferred', code: '451', words: 'busy' }));
    await turnAt(hue, '2026-04-01 08:11', { mailer: other });
    await turnAt(hue, '2026-04-01 08:12', { mailer: other });
    expect(await wordsOfTries()).toEqual([null, 'busy']);
  });

  async function wordsOfTries() {
    const deferred = await eventsOfType(hue, 'DeliveryDeferred');
    return Promise.all(deferred.map(({ data }) => hue.app.vault.open('text', data['words'] as never)));
  }
});

describe('whoever was erased', () => {
  test('is not known again: the same name is another person from then on', async () => {
    await erase();
    const again = await appointHead(hue.app, machine, { agency: 'SDL', ...lan, from: '2026-04-01', source });
    expect(answer(again)).toMatchObject({ changed: true });
    expect(answer(again).personId).not.toBe(personId);
  });

  test('is written to at no other address', async () => {
    await erase();
    const changed = await changeHeadAddress(hue.app, machine, { agency: 'SDL', email: 'moi@hue.example' });
    expect(codeOf(changed)).toBe('NO_HEAD');
  });

  test('was on record before, as of an instant then, and is told by id only', async () => {
    hue.clock.set(utc('2026-04-02T08:00'));
    await erase();
    const at = async (asOf: string | null) => {
      const { persons } = answer(await personsOf(hue.app, machine, { agency: 'SDL', asOf }));
      return persons.find((person) => person.personId === personId);
    };
    expect(await at(utc('2026-04-01T08:00'))).toMatchObject({ name: null, erasedAt: null });
    expect(await at(null)).toMatchObject({ name: null, erasedAt: utc('2026-04-02T08:00') });
  });

  test('is found also when another took the office on the very same day', async () => {
    await appointHead(hue.app, machine, {
      agency: 'SDL',
      name: 'Lê Văn Bình',
      email: null,
      from: '2026-03-20',
      source,
    });
    expect(await headOf()).toMatchObject([{ name: 'Lê Văn Bình' }]);
    expect(answer(await erase())).toMatchObject({ changed: true });
    expect(await hue.app.keys.wasDestroyed('person', personId)).toBe(true);
  });

  test('has namesakes under other ids, who are named and stay', async () => {
    const assigning = { agency: 'SDL', ...lan, from: '2026-03-20', until: null };
    const steward = answer(await assignSteward(hue.app, machine, assigning));
    expect(answer(await erase())).toMatchObject({ namesakes: [steward.personId] });
    expect(await stewardsToday(hue.app, 'SDL')).toMatchObject([{ personId: steward.personId, name: lan.name }]);
  });
});

test('every proof from before still holds, and new ones cover the erasure', async () => {
  const [appointed] = (await eventsOfType(hue, 'HeadAppointed')).slice(-1);
  const position = appointed?.position ?? 0;
  const before = await receiptAt(hue.app, position);
  const root = await rootAt(hue.app, position);
  await erase();
  expect(await rootAt(hue.app, position)).toBe(root);
  const after = await receiptAt(hue.app, position);
  for (const receipt of [before, after]) {
    if (receipt === null) throw new Error('a log with a key gives receipts');
    expect(checkReceipt(receipt, null)).toMatchObject({ ok: true, position });
  }
  expect(after?.leaf).toBe(before?.leaf);
  const [erased] = await eventsOfType(hue, 'PersonErased');
  const receipt = await receiptAt(hue.app, erased?.position ?? 0);
  expect(receipt && checkReceipt(receipt, null)).toMatchObject({ ok: true, event: { type: 'PersonErased' } });
});

test('a text that is kept in plain for ever names nobody', async () => {
  const appointment = { agency: 'SDL', ...lan, from: '2026-04-01', source: `Quyết định bổ nhiệm bà ${lan.name}` };
  expect(codeOf(await appointHead(hue.app, machine, appointment))).toBe('NAMES_A_PERSON');
  expect(isNamedIn('bà NGUYỄN  THỊ LAN.', lan)).toBe(true);
  expect(isNamedIn('Nguyễn Thị Lanh', lan)).toBe(false);
  expect(isNamedIn('bảo đảm an toàn', { name: 'Oàn', email: null })).toBe(false);
});

test('with files on the disk nothing of the person is left in log, keys, views or letters', async () => {
  const folder = hue.folder;
  await hue.remove();
  mkdirSync(folder);
  const keys = await openSqliteKeys({ folder, create: true, masterKey: null, randomBytes: seededBytes('keys') });
  hue = await withAnnex({ folder, keys, store: (clock) => openSqliteStore({ folder, clock, create: true }) }, ANNEX);
  const head = await appointHead(hue.app, machine, { agency: 'SDL', ...lan, from: '2026-03-20', source });
  ({ personId } = answer(head));
  await turnAt(hue, '2026-04-01 08:00', { mailer: fileMailer(join(folder, 'mail')) });
  const key = Buffer.from((await keys.get('person', personId)) ?? '');
  const before = await plainTraces(folder, [lan.name, lan.email, key]);
  expect(new Set(before.map(({ word }) => word))).toEqual(new Set([lan.name, lan.email, key]));
  answer(await erase());
  expect(await plainTraces(folder, [lan.name, lan.email, key])).toEqual([]);
  await keys.close();
});
