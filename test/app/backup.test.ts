/** Backups that are whole, and everything that can be wrong with one, through the command line on real files. */
import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { cli, example, filesBelow, loggedEvents, sha256Of, type Cli } from '../support/cli.js';
import { factsOf, listed, ownKey, resign, spoilings } from '../support/spoilings.js';
import { drawsFrom } from '../support/victim.js';

const START = { APP_CLOCK: '2026-03-20T08:00:00+07:00' };
const folder = mkdtempSync(join(tmpdir(), 'backups-'));
const [earlier, backup, foreign] = ['earlier', 'backup', 'foreign'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
/** Checkpoints as they were published: at the earlier backup, at the later one, after it, and of the other log. */
const shown = { earlier: '', backup: '', later: '', foreign: '' };
const lines: Cli[] = [];
let ours: Cli;

const made = z.object({
  position: z.int(),
  root: z.string(),
  checkpoint: z.string(),
  files: z.int(),
  keepUntil: z.string(),
});

function line(): Cli {
  const one = cli();
  lines.push(one);
  return one;
}

function keep(name: keyof typeof shown, of: Cli): void {
  shown[name] = join(folder, `checkpoint-${name}`);
  writeFileSync(shown[name], readFileSync(join(of.data, 'log/checkpoint')));
}

async function begin(of: Cli): Promise<void> {
  await of.json(['init'], START);
  await of.json(['import', 'agencies', example('agencies.csv')]);
}

beforeAll(async () => {
  const theirs = line();
  await begin(theirs);
  await theirs.ask(made, ['backup', foreign]);
  keep('foreign', theirs);
  ours = line();
  await begin(ours);
  await ours.ask(made, ['backup', earlier]);
  keep('earlier', ours);
  await ours.json(['import', 'annex', example('annex.csv'), '--from', '2026-Q1']);
  await ours.account('sdl', 'agency', 'SDL');
  await ours.ask(made, ['backup', backup]);
  keep('backup', ours);
  await ours.account('ttbtdt', 'agency', 'TTBTDT');
  keep('later', ours);
}, 120_000);

afterAll(() => {
  for (const one of lines) one.remove();
  rmSync(folder, { recursive: true, force: true });
});

const refusal = z.looseObject({ code: z.string(), file: z.string().optional(), why: z.string().optional() });

/** Restores into an empty place; a refusal must leave nothing there and nothing beside it. */
async function refusedOf(from: string, ...words: readonly string[]) {
  const place = line();
  const { code, document } = await place.json(['restore', from, ...words]);
  expect(place.filesOfData()).toEqual([]);
  expect(readdirSync(join(place.data, '..')).filter((name) => name.startsWith('data'))).toEqual([]);
  return { exit: code, ...refusal.parse(document) };
}

describe('a backup', () => {
  test('lists every file by its hash and has nothing else', () => {
    const { files } = factsOf(backup);
    const there = filesBelow(backup).filter((path) => !path.endsWith('MANIFEST'));
    expect(there).toEqual(files.map(({ path }) => join(backup, path)).sort());
    expect(files.map(({ sha256 }) => sha256)).toEqual(files.map(({ path }) => sha256Of(join(backup, path))));
  });

  test('goes into an empty folder only, and what is there stays', async () => {
    const before = filesBelow(earlier);
    expect(await ours.json(['backup', earlier])).toMatchObject({ code: 1, document: { code: 'FOLDER_NOT_EMPTY' } });
    expect(filesBelow(earlier)).toEqual(before);
  });

  test('that holds keys of persons is good for fourteen days at most', async () => {
    const to = join(folder, 'long');
    const { code, document } = await ours.json(['backup', to, '--keep-days', '15']);
    expect({ code, document }).toMatchObject({ code: 1, document: { code: 'BACKUP_KEPT_TOO_LONG', limit: 14 } });
    expect(readdirSync(to)).toEqual([]);
  });

  test.each([
    {
      how: 'lost',
      spoil: (path: string) => {
        rmSync(path);
      },
    },
    {
      how: 'damaged',
      spoil: (path: string) => {
        writeFileSync(path, 'other bytes');
      },
    },
  ])('is not made when a file that the log names is $how', async ({ how, spoil }) => {
    const place = line();
    cpSync(ours.data, place.data, { recursive: true });
    const [file = ''] = filesBelow(join(place.data, 'blobs'));
    spoil(file);
    const to = join(folder, how);
    const { code, document } = await place.json(['backup', to]);
    expect({ code, document }).toMatchObject({ code: 3, document: { code: 'BLOB_DAMAGED' } });
    expect(JSON.stringify(document)).toContain(file.slice(-64));
    expect(readdirSync(to)).toEqual([]);
  });
});

const people = z.object({ heads: z.array(z.object({ personId: z.string(), name: z.string().nullable() })).min(1) });

async function headOf(of: Cli) {
  const [head] = (await of.ask(people, ['agency', 'people', 'SDL'])).heads;
  return { personId: head?.personId ?? '', name: head?.name ?? null };
}

describe('a restored log', () => {
  test('has the same events, root, keys and files, and goes on', async () => {
    const place = line();
    const { position, root, checkpoint } = factsOf(backup);
    const restored = await place.ask(made.partial(), ['restore', backup, '--checkpoint', shown.backup]);
    expect(restored).toMatchObject({ position, root, checkpoint });
    expect(readFileSync(join(place.data, 'log/checkpoint'), 'utf8')).toBe(checkpoint);
    const events = (of: Cli) => of.ask(loggedEvents, ['events']);
    expect(await events(place)).toEqual((await events(ours)).slice(0, position));
    expect(await headOf(place)).toEqual(await headOf(ours));
    const blobs = (of: Cli) => filesBelow(join(of.data, 'blobs')).map((path) => path.slice(-64));
    expect(blobs(place)).toEqual(blobs(ours));
    expect((await place.account('ttbtdt', 'agency', 'TTBTDT'))['OPENDATA_TOKEN']).toMatch(/./);
  });

  test('takes an empty folder that is there, and no other', async () => {
    const place = line();
    expect((await place.json(['restore', earlier])).code).toBe(0);
    const before = filesBelow(place.data);
    expect(await place.json(['restore', backup])).toMatchObject({ code: 1, document: { code: 'FOLDER_NOT_EMPTY' } });
    expect(filesBelow(place.data)).toEqual(before);
  });

  test('does not bring back the keys of persons who are named as erased', async () => {
    const place = line();
    const head = await headOf(ours);
    const list = place.write('erased.txt', `\n${head.personId}\n`);
    expect((await place.json(['restore', backup, '--erased', list])).code).toBe(0);
    expect(head.name).toMatch(/./);
    expect(await headOf(place)).toMatchObject({ name: null });
    const wrong = place.write('wrong.txt', `${head.personId}\nông An\n`);
    const { document } = await line().json(['restore', backup, '--erased', wrong]);
    expect(document).toMatchObject({ code: 'NOT_A_PERSON_LIST', row: 2, value: 'ông An' });
  });
});

test('an erasure that the log knows of is ended when the keys of the backup are older', async () => {
  const place = line();
  cpSync(ours.data, place.data, { recursive: true });
  const { personId } = await headOf(place);
  await place.json(['person', 'erase', personId, '--reason', 'Theo văn bản 15/CV']);
  const of = join(folder, 'erased');
  await place.ask(made, ['backup', of]);
  const signer = ownKey(of);
  // As if the program had been killed between the event and the end of the key.
  cpSync(join(backup, 'keys.db'), join(of, 'keys.db'));
  resign(of, listed(of), signer);
  const back = line();
  expect((await back.json(['restore', of])).code).toBe(0);
  const keys = new Database(join(back.data, 'keys.db'), { readonly: true });
  expect(keys.prepare(`SELECT secret FROM secrets WHERE kind = 'person' AND id = ?`).get(personId)).toEqual({
    secret: null,
  });
  keys.close();
});

describe('nothing is restored', () => {
  test.each(spoilings)('when $name', async ({ name, spoil, why }) => {
    const copy = join(mkdtempSync(join(folder, 'spoilt-')), 'backup');
    cpSync(backup, copy, { recursive: true });
    const file = spoil({ backup: copy, earlier, foreign, draw: drawsFrom(name) });
    expect(await refusedOf(copy)).toMatchObject({ exit: 1, code: 'BACKUP_REFUSED', file: join(copy, file), why });
  });

  test('when there is no backup, or an empty folder', async () => {
    const nowhere = join(folder, 'nowhere');
    expect(await refusedOf(nowhere)).toMatchObject({ code: 'BACKUP_REFUSED', why: 'noManifest' });
    expect(existsSync(nowhere)).toBe(false);
  });

  test('when it is older than a checkpoint that is shown', async () => {
    for (const [of, by] of [
      [backup, shown.later],
      [earlier, shown.backup],
    ] as const)
      expect(await refusedOf(of, '--checkpoint', by)).toMatchObject({ exit: 1, code: 'BACKUP_OLDER', file: by });
  });

  test('when it is older than a receipt that is shown, and not when it is not', async () => {
    const place = line();
    cpSync(ours.data, place.data, { recursive: true });
    const token = await place.account('sdl2', 'leader');
    await place.json(['tick', '--at', '2026-04-01T08:00:00+07:00']);
    const words = ['waive', 'SDL-01', '2026-Q1', '--reason', 'Chưa có dữ liệu'];
    const waived = await place.ask(z.looseObject({ receipt: z.looseObject({ leaf: z.string() }) }), words, token);
    const of = join(folder, 'receipted');
    await place.ask(made, ['backup', of]);
    const [whole, bare, altered] = [
      place.write('answer.json', JSON.stringify(waived)),
      place.write('receipt.json', JSON.stringify(waived.receipt)),
      place.write(
        'altered.json',
        JSON.stringify({ ...waived.receipt, leaf: waived.receipt.leaf.replace('SDL', 'STP') }),
      ),
    ];
    expect(await refusedOf(backup, '--receipt', whole)).toMatchObject({ exit: 1, code: 'BACKUP_OLDER', file: whole });
    expect(await refusedOf(of, '--receipt', altered)).toMatchObject({ file: altered, why: 'otherLog' });
    expect(await refusedOf(of, '--receipt', shown.backup)).toMatchObject({ code: 'NOT_A_CHECKPOINT' });
    expect((await line().json(['restore', of, '--receipt', bare, '--checkpoint', shown.later])).code).toBe(0);
  });

  test('when the checkpoint that is shown is of another log, altered, or none', async () => {
    const other = await refusedOf(backup, '--checkpoint', shown.foreign);
    expect(other).toMatchObject({ exit: 1, code: 'BACKUP_REFUSED', file: shown.foreign, why: 'otherLog' });
    const altered = join(folder, 'altered');
    writeFileSync(altered, readFileSync(shown.earlier, 'utf8').replace(/^\d+$/m, '3'));
    expect(await refusedOf(backup, '--checkpoint', altered)).toMatchObject({ why: 'otherLog' });
    expect(await refusedOf(backup, '--checkpoint', example('agencies.csv'))).toMatchObject({
      code: 'NOT_A_CHECKPOINT',
    });
    expect(await refusedOf(backup, '--checkpoint', join(folder, 'none'))).toMatchObject({ code: 'NO_SUCH_FILE' });
  });

  test('when the log took another way than the checkpoint that is shown', async () => {
    const place = line();
    await place.json(['restore', earlier]);
    await place.account('stp', 'agency', 'STP');
    await place.account('sxd', 'agency', 'SXD');
    const fork = join(folder, 'checkpoint-fork');
    writeFileSync(fork, readFileSync(join(place.data, 'log/checkpoint')));
    expect(await refusedOf(backup, '--checkpoint', fork)).toMatchObject({ file: fork, why: 'otherLog' });
  });

  test('when it is good no longer', async () => {
    const place = line();
    const { keepUntil } = factsOf(backup);
    const after = new Date(Date.parse(keepUntil) + 1).toISOString();
    const late = await place.json(['restore', backup], { APP_CLOCK: after });
    expect(late).toMatchObject({ code: 1, document: { code: 'BACKUP_EXPIRED', keepUntil } });
    expect(place.filesOfData()).toEqual([]);
    expect((await place.json(['restore', backup], { APP_CLOCK: keepUntil })).code).toBe(0);
  });

  test('of a live log by another clock than its own', async () => {
    const live = line();
    await live.json(['init']);
    const of = join(folder, 'live');
    await live.ask(made, ['backup', of]);
    const { document } = await line().json(['restore', of], { APP_CLOCK: '2026-03-20T08:00:00+07:00' });
    expect(document).toMatchObject({ code: 'LIVE_LOG' });
    expect((await line().json(['restore', of])).code).toBe(0);
  });
});
