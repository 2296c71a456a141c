/** Heads and assigned staff: recorded with their days, asked of any day and as of any instant, never plain in the log. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { machine, type Actor } from '../../src/access/actor.js';
import { appointHead, assignSteward, changeHeadAddress, endSteward } from '../../src/app/people.js';
import { peopleOf, stewardsToday } from '../../src/app/peopleAnswers.js';
import { answer, codeOf, signIn, utc, withAnnex, type Installation } from '../support/installation.js';
import { everything } from '../support/storeEvents.js';

const source = 'Quyết định mẫu 12/QĐ-UBND';
const lan = { name: 'Nguyễn Thị Lan', email: 'lan@hue.example' };
const minh = { name: 'Trần Văn Minh', email: 'minh@hue.example' };
let hue: Installation;
let sdl: Actor;

beforeEach(async () => {
  hue = await withAnnex({});
  sdl = await signIn(hue, 'sdl', 'agency', 'SDL');
  hue.clock.set(utc('2026-04-10T09:00'));
});
afterEach(() => hue.remove());

function appoint(from: string, person = lan, code = 'SDL') {
  return appointHead(hue.app, machine, { agency: code, ...person, from, source });
}

function assign(from: string, until: string | null = null, actor: Actor = sdl) {
  return assignSteward(hue.app, actor, { agency: 'SDL', ...minh, from, until });
}

async function headOn(on: string, asOf: string | null = null) {
  const { heads } = answer(await peopleOf(hue.app, machine, { agency: 'SDL', on, asOf: asOf && utc(asOf) }));
  return heads.map(({ name }) => name);
}

describe('the head of an agency (Điều 13.2)', () => {
  test('is known of every day, before and after another took office', async () => {
    const first = (await headOn('2026-04-10'))[0];
    expect(first).toBe('Giám đốc (mẫu)');
    expect(answer(await appoint('2026-05-01'))).toMatchObject({ agency: 'SDL', from: '2026-05-01', changed: true });
    expect(await headOn('2026-04-30')).toEqual([first]);
    expect(await headOn('2026-05-01')).toEqual(['Nguyễn Thị Lan']);
    expect(await headOn('2020-01-01')).toEqual([]);
  });

  test('answers as of an instant before the appointment was recorded', async () => {
    const first = await headOn('2026-05-01');
    await appoint('2026-05-01');
    expect(await headOn('2026-05-01', '2026-04-10T08:59')).toEqual(first);
  });

  test('is appointed once, and nobody before the last one', async () => {
    await appoint('2026-05-01');
    expect(answer(await appoint('2026-05-01'))).toMatchObject({ changed: false });
    expect(codeOf(await appoint('2026-04-30', minh))).toBe('HEAD_SINCE');
  });

  test('is written to at another address without becoming another person', async () => {
    const { personId } = answer(await appoint('2026-04-01'.replace('04-01', '04-10')));
    hue.clock.set(utc('2026-04-11T09:00'));
    const changed = answer(await changeHeadAddress(hue.app, sdl, { agency: 'SDL', email: 'moi@hue.example' }));
    expect(changed).toMatchObject({ personId, changed: true });
    const { heads } = answer(await peopleOf(hue.app, machine, { agency: 'SDL', on: '2026-04-11', asOf: null }));
    expect(heads).toEqual([
      { personId, name: lan.name, email: 'moi@hue.example', from: '2026-04-10', until: null, source },
    ]);
  });

  test('has no address to change where nobody is recorded', async () => {
    expect(codeOf(await changeHeadAddress(hue.app, machine, { agency: 'STP', email: 'a@hue.example' }))).toBe(
      'NO_HEAD',
    );
  });

  test.each([
    [{ name: ' ', email: null }, 'name'],
    [{ name: 'Lan\nBcc: x@y.example', email: null }, 'name'],
    [{ name: 'Lan', email: 'a@b.example, c@d.example' }, 'email'],
  ])('is refused as %j, naming the field', async (person, field) => {
    const refusal = await appointHead(hue.app, machine, { agency: 'SDL', ...person, from: '2026-05-01', source });
    expect(refusal).toMatchObject({
      ok: false,
      rejection: { code: 'NOT_A_PERSON', details: { problems: [{ field }] } },
    });
  });

  test('rests on a text and a day that exist, of an agency that does', async () => {
    const without = await appointHead(hue.app, machine, { agency: 'SDL', ...lan, from: '2026-05-01', source: ' ' });
    expect(codeOf(without)).toBe('NOT_A_PERSON');
    expect(codeOf(await appoint('2026-02-30'))).toBe('BAD_DAY');
    expect(codeOf(await appoint('2026-05-01', lan, 'SXX'))).toBe('NO_SUCH_AGENCY');
  });
});

describe('assigned staff (Điều 13.2)', () => {
  test('are assigned and ended by their own agency, and shown of each day', async () => {
    const { personId } = answer(await assign('2026-04-01'));
    expect(answer(await endSteward(hue.app, sdl, { agency: 'SDL', personId, until: '2026-04-30' }))).toMatchObject({
      changed: true,
    });
    const of = async (on: string) => {
      const { stewards } = answer(await peopleOf(hue.app, sdl, { agency: 'SDL', on, asOf: null }));
      return stewards.map(({ name }) => name);
    };
    expect(await of('2026-03-31')).toEqual([]);
    expect(await of('2026-04-30')).toEqual([minh.name]);
    expect(await of('2026-05-01')).toEqual([]);
    expect(await stewardsToday(hue.app, 'SDL')).toMatchObject([{ personId, ...minh }]);
  });

  test('stay the same person when assigned again', async () => {
    const first = answer(await assign('2026-04-01', '2026-04-30'));
    const second = answer(await assign('2026-06-01'));
    expect(second.personId).toBe(first.personId);
    expect(codeOf(await assign('2026-04-30'))).toBe('ASSIGNED_ALREADY');
  });

  test("of another agency are no one's to assign or to see", async () => {
    const stp = await signIn(hue, 'stp', 'agency', 'STP');
    expect(codeOf(await assign('2026-04-01', null, stp))).toBe('NO_SUCH_AGENCY');
    expect(codeOf(await peopleOf(hue.app, stp, { agency: 'SDL', on: null, asOf: null }))).toBe('NO_SUCH_AGENCY');
  });
});

test('names and addresses are never plain in the log', async () => {
  await appoint('2026-05-01');
  await assign('2026-04-01');
  const log = JSON.stringify(await everything(hue.app.store));
  for (const word of [lan.name, lan.email, minh.name, minh.email]) expect(log).not.toContain(word);
});
