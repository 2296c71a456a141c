/** Every event type has a name and a sentence in both languages. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anybody, machine } from '../../../src/access/actor.js';
import { actingIn, actorCode } from '../../../src/app/history/actors.js';
import { toldEvents } from '../../../src/app/history/told.js';
import { eventTypes, typeName } from '../../../src/app/history/words/index.js';
import { eventSamples } from '../../support/eventSamples.js';
import { begun, type Installation } from '../../support/installation.js';

let hue: Installation;
beforeAll(async () => {
  hue = await begun();
});
afterAll(() => hue.remove());

/** Nobody may open what is sealed in a sample: its keys are in no key store. */
const tell = async () =>
  toldEvents(
    hue.app,
    anybody,
    eventSamples().map(({ event }, index) => ({ ...event, position: index + 1 })),
  );

describe('the words of events', () => {
  test.each(eventTypes)('%s has a name of its own in both languages', (type) => {
    const { vi, en } = typeName(type);
    expect(vi.normalize('NFC')).toBe(vi);
    expect([vi, en].every((name) => name.length > 2)).toBe(true);
    expect(eventTypes.filter((other) => typeName(other).vi === vi || typeName(other).en === en)).toEqual([type]);
  });

  test('tell every stored sample as a sentence in both languages', async () => {
    const told = await tell();
    expect(new Set(told.map(({ type }) => type))).toEqual(new Set(eventTypes));
    for (const { sentence, type } of told) {
      for (const text of [sentence.vi, sentence.en]) {
        expect([type, text]).toEqual([type, expect.stringMatching(/^[\p{Lu}“0-9(].*\.$/u)]);
        expect([type, text]).toEqual([type, expect.not.stringMatching(/undefined|null|NaN|\[object|\{|\}|\.\.$/)]);
      }
      expect(sentence.vi.normalize('NFC')).toBe(sentence.vi);
      expect(sentence.vi).not.toBe(sentence.en);
    }
  });

  test('leave no code of an event untranslated that has words', async () => {
    const sentences = (await tell()).map(({ sentence }) => sentence.vi).join('\n');
    expect(sentences).not.toMatch(/\b(?:onTime|dicLeader|inGrace|quarterly|committeeOffice|workedSaturday)\b/);
  });

  test('show to who may not open them neither texts nor names', async () => {
    const told = await tell();
    const returned = told.find(({ type }) => type === 'SubmissionReturned');
    expect(returned?.sentence.vi).toContain('Lý do: (nội dung niêm phong).');
    expect(returned?.sentence.en).toContain('Reason: (sealed).');
    expect(told.find(({ type }) => type === 'HeadAppointed')?.sentence.vi).toContain('(tên không hiển thị)');
  });

  test('name the body as it was called on that day, and the head for who may know', async () => {
    const page = await hue.app.store.read('agency-SDL');
    const events = page.map((event, index) => ({ ...event, position: index + 1 }));
    const [registered, head] = await toldEvents(hue.app, machine, events);
    expect(registered?.sentence.vi).toBe('Đưa Sở Du lịch (SDL) vào danh sách cơ quan. Căn cứ: Điều 11.1.');
    expect(head?.sentence.en).toMatch(/^Giám đốc \(mẫu\) heads Department of Tourism \(SDL\)/);
    expect(registered?.subject).toEqual({ agency: 'SDL', obligationId: null, period: null });
  });
});

describe('who acted', () => {
  test('is told in words, with who issued the token', () => {
    expect(actingIn({ actor: 'account:sdl', issuedBy: 'operator@machine' }).vi).toBe(
      'tài khoản sdl (mã truy cập do người vận hành tại máy chủ cấp)',
    );
    expect(actingIn({ actor: 'scheduler', issuedBy: null }).en).toBe('the scheduler');
    expect(actingIn({ actor: 'ai đó', issuedBy: null }).vi).toBe('ai đó');
  });

  test('is asked for by a user name alone', () => {
    expect(['sdl', 'account:sdl', 'scheduler', 'operator@machine'].map(actorCode)).toEqual([
      'account:sdl',
      'account:sdl',
      'scheduler',
      'operator@machine',
    ]);
  });
});
