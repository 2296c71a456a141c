import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemOf } from '../../src/app/problems.js';
import { look, looksOf, makeWitness, type Looked } from '../../src/app/witness/index.js';
import { signCheckpoint } from '../../src/transparency/checkpoint.js';
import { cosignedAt, cosignerOf } from '../../src/transparency/cosignature.js';
import { leafHashOfText } from '../../src/transparency/hashing.js';
import { signerOf, verifierKeyText } from '../../src/transparency/keys.js';
import { carriedLog, leavesNamed, type Publishing } from '../support/carriedLog.js';
import { answer } from '../support/installation.js';
import { seededBytes } from '../support/seeded.js';
import { handClock } from '../support/storeEvents.js';
import { handedOver, ORIGIN, receiptFor, signersOf } from '../transparency/receipts.js';

const NAME = 'council.hue.example/witness';
const root = mkdtempSync(join(tmpdir(), 'witness-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});
let made = 0;
const fresh = (name: string) => join(root, `${name}-${String((made += 1))}`);
const [first, second, third] = signersOf(3);
const random = { uuid: () => '', bytes: seededBytes('witness') };
const clock = handClock();

async function newWitness(...keys: readonly (typeof first)[]): Promise<string> {
  const folder = fresh('council');
  const logKeys = (keys.length > 0 ? keys : [first]).map((key) => (key ? verifierKeyText(key) : '')).join('\n');
  answer(await makeWitness(random, { folder, name: NAME, logKeys }));
  return folder;
}

const published = async (of: Publishing) => (await carriedLog({ folder: fresh('log'), ...of })).folder;
const ask = (folder: string, from: string, tiles?: string) => look(clock, { folder, from, tiles });

async function good(folder: string, from: string, tiles?: string): Promise<Looked> {
  return answer(await ask(folder, from, tiles));
}

/** Why a look raised an alarm; the code of any other refusal. */
async function wrong(folder: string, from: string, tiles?: string): Promise<string> {
  const told = await ask(folder, from, tiles);
  if (told.ok) return told.value.found;
  return told.rejection.code === 'LOG_ALARM' ? told.rejection.details.why : told.rejection.code;
}

const headOf = (folder: string) => readFileSync(join(folder, 'checkpoint'), 'utf8');
const file = (content: string) => {
  const path = fresh('file');
  writeFileSync(path, content);
  return path;
};

describe('a new witness', () => {
  test('has a key that only its user may read, and tells the public half', async () => {
    const folder = fresh('council');
    const logKeys = first ? verifierKeyText(first) : '';
    const told = answer(await makeWitness(random, { folder, name: NAME, logKeys }));
    expect(told).toMatchObject({ folder, name: NAME, log: { origin: ORIGIN, keys: [logKeys] } });
    expect(told.verifierKey).toMatch(/^council\.hue\.example\/witness\+[0-9a-f]{8}\+B[A-Za-z0-9+/]+=*$/);
    expect(statSync(join(folder, 'cosigner.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'cosigner.key'), 'utf8')).toMatch(/^PRIVATE\+KEY\+council/);
  });

  test('is refused where one is, under a bad name, and for what is no key of one log', async () => {
    const folder = await newWitness();
    const [key, other] = [
      first ? verifierKeyText(first) : '',
      verifierKeyText(signerOf('x.example', seededBytes('x')(32))),
    ];
    const codes = [
      await makeWitness(random, { folder, name: NAME, logKeys: key }),
      await makeWitness(random, { folder: fresh('a'), name: 'a b', logKeys: key }),
      await makeWitness(random, { folder: fresh('b'), name: NAME, logKeys: 'nothing' }),
      await makeWitness(random, { folder: fresh('c'), name: NAME, logKeys: `${key}\n${other}` }),
    ].map((told) => (told.ok ? 'made' : told.rejection.code));
    expect(codes).toEqual(['WITNESS_EXISTS', 'BAD_WITNESS_NAME', 'BAD_LOG_KEY', 'BAD_LOG_KEY']);
    expect(await wrong(fresh('nowhere'), root)).toBe('NO_WITNESS');
  });
});

describe('a log that only grows', () => {
  test.each([
    [1, 2],
    [3, 255],
    [255, 256],
    [256, 257],
    [300, 300],
    [512, 70_000],
  ])('from %i to %i events is found good and cosigned', async (before, after) => {
    const folder = await newWitness();
    expect(await good(folder, await published({ leaves: leavesNamed(before) }))).toMatchObject({
      found: 'first',
      before: null,
    });
    const now = await good(folder, await published({ leaves: leavesNamed(after) }));
    expect(now).toMatchObject({
      found: before === after ? 'same' : 'grown',
      head: { size: after },
      before: { size: before },
    });
    expect(now.checkpoint).toBe(headOf(folder));
  });

  test('is cosigned with the time of the look, beside the signature of the log', async () => {
    const folder = await newWitness();
    const from = await published({ leaves: leavesNamed(5) });
    clock.set('2026-04-01T08:00:00.250+07:00');
    const { checkpoint } = await good(folder, from);
    const secret = /^PRIVATE\+KEY\+[^+]+\+[^+]+\+(\S+)/.exec(readFileSync(join(folder, 'cosigner.key'), 'utf8'))?.[1];
    const cosigner = cosignerOf(NAME, Buffer.from(secret ?? '', 'base64').subarray(1));
    expect(checkpoint.startsWith(readFileSync(join(from, 'checkpoint'), 'utf8'))).toBe(true);
    expect(cosignedAt(checkpoint, cosigner)).toBe('2026-04-01T01:00:00.000Z');
    clock.set('2026-04-02T08:00:00+07:00');
    expect(cosignedAt((await good(folder, from)).checkpoint, cosigner)).toBe('2026-04-02T01:00:00.000Z');
    expect(cosignedAt(checkpoint.replace('\n5\n', '\n6\n'), cosigner)).toBeNull();
  });

  test('may be carried within a larger folder, and full tiles stand for the partial ones they replaced', async () => {
    const folder = await newWitness();
    await good(folder, await published({ leaves: leavesNamed(200) }));
    const stick = fresh('stick');
    await carriedLog({ folder: join(stick, 'log'), leaves: leavesNamed(600) });
    expect(await good(folder, stick)).toMatchObject({ found: 'grown', head: { size: 600 } });
  });

  test('may have added signatures of strangers, which are not kept', async () => {
    const folder = await newWitness();
    const from = await published({ leaves: leavesNamed(5) });
    const note = readFileSync(join(from, 'checkpoint'), 'utf8');
    const stranger = signCheckpoint({ origin: 'x', size: 1, root: leafHashOfText('x') }, [
      signerOf('x.example', seededBytes('x')(32)),
    ]);
    const lines = `${stranger.split('\n').at(-2) ?? ''}\n`.repeat(99);
    writeFileSync(join(from, 'checkpoint'), `${note}${lines}`);
    await good(folder, from);
    expect(headOf(folder).split('\n')).toHaveLength(7);
    expect(await good(folder, from)).toMatchObject({ found: 'same' });
  });

  test('hands its signing over from key to key, and the witness follows', async () => {
    const folder = await newWitness();
    const keys = signersOf(3);
    await good(folder, await published({ leaves: leavesNamed(5), signers: keys.slice(0, 1) }));
    const now = await good(folder, await published({ leaves: leavesNamed(9), signers: keys }));
    expect(now.newKeys).toEqual([second, third].map((key) => (key ? verifierKeyText(key) : '')));
    expect(await good(folder, await published({ leaves: leavesNamed(9), signers: keys }))).toMatchObject({
      newKeys: [],
    });
  });
});

describe('an alarm', () => {
  async function witnessOf(size: number): Promise<string> {
    const folder = await newWitness();
    await good(folder, await published({ leaves: leavesNamed(size) }));
    return folder;
  }

  test.each([
    ['another history of the same size', leavesNamed(300, 'b', 299), 'fork'],
    ['a larger one that changed its last event', leavesNamed(400, 'b', 299), 'fork'],
    ['a larger one that changed its first event', leavesNamed(2_000, 'b'), 'fork'],
    ['fewer events', leavesNamed(299), 'rollback'],
    ['fewer and other events', leavesNamed(299, 'b'), 'rollback'],
  ])('is raised by %s, and the last good head stays', async (_, leaves, why) => {
    const folder = await witnessOf(300);
    const kept = headOf(folder);
    const from = await published({ leaves });
    expect(await wrong(folder, from)).toBe(why);
    expect(headOf(folder)).toBe(kept);
    const [evidence = ''] = readdirSync(join(folder, 'evidence'));
    const held = (name: string) => readFileSync(join(folder, 'evidence', evidence, name), 'utf8');
    expect([held('seen'), held('offered')]).toEqual([kept, readFileSync(join(from, 'checkpoint'), 'utf8')]);
    expect(JSON.parse(held('about.json'))).toMatchObject({
      why,
      from,
      seen: { size: 300 },
      offered: { size: leaves.length },
    });
  });

  test('of one thing is kept once, and told at every later look', async () => {
    const folder = await witnessOf(5);
    const forked = await published({ leaves: leavesNamed(9, 'b') });
    for (const round of [1, 2]) expect([round, await wrong(folder, forked)]).toEqual([round, 'fork']);
    const { alarms } = await good(folder, await published({ leaves: leavesNamed(9) }));
    expect(alarms).toHaveLength(1);
  });

  test('tells in both languages what was seen and what is shown now', async () => {
    const folder = await witnessOf(5);
    const told = await ask(folder, await published({ leaves: leavesNamed(4) }));
    if (told.ok) throw new Error('no alarm');
    const { detail, detailVi } = problemOf(told.rejection);
    expect(detail).toMatch(/The log went back.*Seen at .*: 5 events, root .*shows 4 events, root .*evidence/s);
    expect(detailVi).toMatch(
      /Nhật ký lùi lại.*Đã thấy lúc .*: 5 sự kiện, mã gốc .*đưa ra: 4 sự kiện, mã gốc .*evidence/s,
    );
  });

  test.each<[string, (note: string) => string, string]>([
    ['a changed size', (note) => note.replace('\n9\n', '\n8\n'), 'badSignature'],
    ['no note at all', () => 'hello\n', 'malformed'],
    ['another log', (note) => note.replaceAll(ORIGIN, 'x.example/log'), 'otherLog'],
  ])('is raised by %s', async (_, change, why) => {
    const folder = await witnessOf(5);
    const from = await published({ leaves: leavesNamed(9) });
    writeFileSync(join(from, 'checkpoint'), change(readFileSync(join(from, 'checkpoint'), 'utf8')));
    expect(await wrong(folder, from)).toBe(why);
  });

  test('is raised by keys that nobody vouches for, and by those that were replaced', async () => {
    const keys = signersOf(3);
    const folder = await witnessOf(5);
    const alone = await published({
      leaves: leavesNamed(9),
      signers: keys.slice(1, 2),
      keys: handedOver(keys.slice(1, 2)),
    });
    expect(await wrong(folder, alone)).toBe('unknownKey');
    const unsigned = handedOver(keys).map((key, index) => (index === 1 ? { ...key, handover: null } : key));
    expect(await wrong(folder, await published({ leaves: leavesNamed(9), signers: keys, keys: unsigned }))).toBe(
      'handover',
    );
    await good(folder, await published({ leaves: leavesNamed(9), signers: keys.slice(0, 2) }));
    expect(await wrong(folder, await published({ leaves: leavesNamed(12), signers: keys.slice(0, 1) }))).toBe(
      'retiredKey',
    );
    // The first key, in other hands, appoints a successor of its own beside the known one.
    const usurped = [keys[0], signerOf(ORIGIN, seededBytes('usurper')(32))].flatMap((key) => key ?? []);
    expect(await wrong(folder, await published({ leaves: leavesNamed(12), signers: usurped }))).toBe('unknownKey');
  });

  test('is raised by tiles that are withheld, and by those that lead elsewhere', async () => {
    const folder = await witnessOf(300);
    const from = await published({ leaves: leavesNamed(700) });
    const tile = join(from, 'tile/0/001');
    const bytes = readFileSync(tile);
    writeFileSync(tile, Buffer.from(bytes).fill(1, 0, 32));
    expect(await wrong(folder, from)).toBe('tiles');
    rmSync(tile);
    expect(await wrong(folder, from)).toBe('withheld');
    writeFileSync(tile, bytes);
    expect(await wrong(folder, from)).toBe('grown');
  });
});

describe('a file out of the post', () => {
  const letter = (note: string) => [
    'From: a@hue.example',
    'Subject: =?utf-8?q?Nh=E1=BA=AFc?=',
    '',
    'Kính gửi Sở,',
    '',
    note.trimEnd(),
    '',
    '--',
    'hết',
    '',
  ];
  const qp = (text: string) =>
    [...Buffer.from(text)]
      .map((byte) =>
        byte === 10
          ? '\r\n'
          : byte < 127 && byte !== 61
            ? String.fromCharCode(byte)
            : `=${byte.toString(16).toUpperCase()}`,
      )
      .join('');

  test.each<[string, (note: string) => string]>([
    ['the note alone', (note) => note],
    ['a plain letter', (note) => letter(note).join('\r\n')],
    ['a letter in quoted-printable', (note) => qp(letter(note).join('\n'))],
    [
      'a letter in base64',
      (note) =>
        `To: b@hue.example\r\n\r\n${Buffer.from(letter(note).join('\r\n')).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
    ],
    [
      'a forwarded letter',
      (note) =>
        letter(note)
          .map((line) => `> ${line}`)
          .join('\n'),
    ],
    ['an answer with the checkpoint in it', (note) => JSON.stringify({ report: { checkpoint: note } })],
  ])('%s is read', async (_, made) => {
    const folder = await newWitness();
    const { note } = await carriedLog({ folder: fresh('log'), leaves: leavesNamed(9) });
    expect(await good(folder, file(made(note)))).toMatchObject({ found: 'first', head: { size: 9 } });
  });

  test('a receipt shows its checkpoint with the keys that signed it', async () => {
    const folder = await newWitness();
    const receipt = receiptFor({ index: 2, size: 6, signers: signersOf(2) });
    const told = await good(folder, file(JSON.stringify({ submissionId: 'x', receipt })));
    expect(told).toMatchObject({ found: 'first', head: { size: 6 } });
    expect(told.newKeys).toHaveLength(1);
  });

  test('that is newer needs tiles, from wherever they are', async () => {
    const folder = await newWitness();
    await good(folder, await published({ leaves: leavesNamed(5) }));
    const log = await carriedLog({ folder: fresh('log'), leaves: leavesNamed(300) });
    const post = file(letter(log.note).join('\n'));
    expect(await wrong(folder, post)).toBe('NO_PROOF');
    expect(await good(folder, post, log.folder)).toMatchObject({ found: 'grown', head: { size: 300 } });
    const forked = await carriedLog({ folder: fresh('log'), leaves: leavesNamed(400, 'b', 20) });
    expect(await wrong(folder, file(forked.note), forked.folder)).toBe('fork');
  });

  test('that is older is no step back: it fits, or it is a fork', async () => {
    const folder = await newWitness();
    const old = await carriedLog({ folder: fresh('log'), leaves: leavesNamed(5) });
    const between = await carriedLog({ folder: fresh('log'), leaves: leavesNamed(7) });
    const log = await carriedLog({ folder: fresh('log'), leaves: leavesNamed(300) });
    for (const at of [old, log]) await good(folder, at.folder);
    const kept = headOf(folder);
    expect(await good(folder, file(old.note))).toMatchObject({
      found: 'older',
      head: { size: 5 },
      before: { size: 300 },
    });
    expect(await wrong(folder, file(between.note))).toBe('NO_PROOF');
    expect(await good(folder, file(between.note), log.folder)).toMatchObject({ found: 'older', head: { size: 7 } });
    const other = await carriedLog({ folder: fresh('log'), leaves: leavesNamed(7, 'b') });
    expect(await wrong(folder, file(other.note), log.folder)).toBe('fork');
    expect(headOf(folder)).toBe(kept);
  });

  test('without a checkpoint is refused by name', async () => {
    const folder = await newWitness();
    expect(await wrong(folder, file('Kính gửi Sở,\n'))).toBe('CHECKPOINT_MISSING');
    mkdirSync(join(root, 'empty'));
    await expect(ask(folder, join(root, 'empty'))).rejects.toMatchObject({ code: 'LOG_UNREACHABLE' });
    await expect(ask(folder, join(root, 'gone'))).rejects.toMatchObject({ code: 'LOG_UNREACHABLE' });
  });
});

describe('the folder of a witness', () => {
  test('remembers every look, also past a line that was cut short', async () => {
    const folder = await newWitness();
    const from = await published({ leaves: leavesNamed(5) });
    await good(folder, from);
    const seen = join(folder, 'seen.ndjson');
    writeFileSync(seen, `${readFileSync(seen, 'utf8')}{"at":"2026-`);
    await wrong(folder, await published({ leaves: leavesNamed(4) }));
    const { looks, alarms, name } = answer(await looksOf(folder));
    expect(looks.map(({ found, size }) => [found, size])).toEqual([
      ['first', 5],
      ['rollback', 4],
    ]);
    expect([alarms.length, name]).toEqual([1, NAME]);
  });

  test('that somebody has changed is not believed', async () => {
    const from = await published({ leaves: leavesNamed(9) });
    for (const name of ['checkpoint', 'witness.json', 'cosigner.key']) {
      const folder = await newWitness();
      await good(folder, from);
      const path = join(folder, name);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/\n9\n|witness-1|KEY\+c/, '$&x'));
      await expect(ask(folder, from)).rejects.toMatchObject({ code: 'WITNESS_DAMAGED' });
    }
  });

  test('lets two looks at once come one after the other', async () => {
    const folder = await newWitness();
    const logs = await Promise.all([8, 9, 10, 300].map((size) => published({ leaves: leavesNamed(size) })));
    await good(folder, await published({ leaves: leavesNamed(5) }));
    const founds = await Promise.all(logs.map((from) => wrong(folder, from)));
    expect(founds.every((found) => ['grown', 'rollback'].includes(found))).toBe(true);
    expect(headOf(folder)).toContain('\n300\n');
  });
});
