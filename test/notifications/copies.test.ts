/** To whom a letter goes (Điều 13.2): the head in office on the day of sending, the assigned staff in copy. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { machine } from '../../src/access/actor.js';
import { appointHead, assignSteward, changeHeadAddress } from '../../src/app/people.js';
import type { DeliveryOutcome } from '../../src/notifications/mailer.js';
import {
  annexOf,
  answer,
  eventsOfType,
  scriptedMailer,
  turnAt,
  utc,
  withAnnex,
  type Installation,
} from '../support/installation.js';

const lan = { name: 'Nguyễn Thị Lan', email: 'lan@hue.example' };
const minh = { name: 'Trần Văn Minh', email: 'minh@hue.example' };
const deferred: DeliveryOutcome = { kind: 'deferred', code: '451', words: null };
let hue: Installation;

beforeEach(async () => {
  hue = await withAnnex({}, annexOf(['SDL-A', 'SDL', 'quarterly']));
});
afterEach(() => hue.remove());

function assign(person: { name: string; email: string | null }, from: string, until: string | null = null) {
  return assignSteward(hue.app, machine, { agency: 'SDL', ...person, from, until });
}

async function lettersAt(at: string) {
  const mailer = scriptedMailer();
  await turnAt(hue, at, { mailer });
  return mailer.letters;
}

test('a reminder has whoever is assigned that day in copy, and names all of them', async () => {
  const { personId } = answer(await assign(lan, '2026-04-01'));
  answer(await assign(minh, '2026-04-02'));
  answer(await assign({ name: 'Lê Thị Hoa', email: null }, '2026-04-01'));
  answer(await assign({ name: 'Phạm Văn Cũ', email: 'cu@hue.example' }, '2026-03-01', '2026-03-31'));
  const [letter] = await lettersAt('2026-04-01 08:00');
  expect(letter?.to).toEqual([{ name: 'Giám đốc (mẫu)', address: 'sdl@hue.example' }]);
  expect(letter?.cc).toEqual([{ name: lan.name, address: lan.email }]);
  const said = /Cán bộ được phân công \(Điều 13\.2\): ([^.]+)\./.exec(letter?.text.replaceAll(/\s+/g, ' ') ?? '')?.[1];
  expect(said?.split(', ').sort()).toEqual(['Lê Thị Hoa', lan.name]);
  expect(letter?.html).toContain(`: ${String(said)}.`);
  const [started] = await eventsOfType(hue, 'DeliveryStarted');
  expect(started?.data).toMatchObject({ copied: [personId] });
  expect(JSON.stringify(started)).not.toContain('hue.example');
});

test('nobody assigned: nobody in copy, and the letter does not speak of it', async () => {
  const [letter] = await lettersAt('2026-04-01 08:00');
  expect(letter?.cc).toEqual([]);
  expect(letter?.text).not.toContain('phân công');
  expect((await eventsOfType(hue, 'DeliveryStarted'))[0]?.data).not.toHaveProperty('copied');
});

test('an escalation has no staff in copy', async () => {
  answer(await assign(lan, '2026-04-01'));
  answer(await assignSteward(hue.app, machine, { agency: 'SKHCN', ...minh, from: '2026-04-01', until: null }));
  const letter = (await lettersAt('2026-04-24 08:00')).find(({ to }) => to[0]?.address === 'skhcn@hue.example');
  expect(letter?.to).toEqual([{ name: 'Lãnh đạo (mẫu)', address: 'skhcn@hue.example' }]);
  expect(letter?.cc).toEqual([]);
  expect(letter?.text).not.toContain('Nguyễn Thị Lan');
});

test('the address that holds at the sending counts, not that of the decision', async () => {
  await turnAt(hue, '2026-04-01 08:00', { mailer: scriptedMailer(() => deferred) });
  hue.clock.set(utc('2026-04-01 08:05'));
  answer(await changeHeadAddress(hue.app, machine, { agency: 'SDL', email: 'moi@hue.example' }));
  const [letter] = await lettersAt('2026-04-01 08:10');
  expect(letter?.to).toEqual([{ name: 'Giám đốc (mẫu)', address: 'moi@hue.example' }]);
});

test('a head whose first day lies ahead is not written to before it', async () => {
  const source = 'Quyết định mẫu 12/QĐ-UBND';
  answer(await appointHead(hue.app, machine, { agency: 'SDL', ...lan, from: '2026-04-08', source }));
  expect((await lettersAt('2026-04-01 08:00'))[0]?.to[0]?.address).toBe('sdl@hue.example');
  expect((await lettersAt('2026-04-08 08:00'))[0]?.to[0]?.address).toBe(lan.email);
});

test('one address gets one letter', async () => {
  answer(await assign({ name: 'Thư ký', email: 'SDL@hue.example' }, '2026-04-01'));
  answer(await assign(lan, '2026-04-01'));
  answer(await assign({ name: 'Cùng hộp thư', email: lan.email }, '2026-04-01'));
  const [letter] = await lettersAt('2026-04-01 08:00');
  expect(letter?.cc.map(({ address }) => address)).toEqual([lan.email]);
});
