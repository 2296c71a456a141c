/** The main job from end to end, with the files of the tutorial: what each party is told, sent and held to, and why. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { z } from 'zod';
import { cli, type Cli } from '../support/cli.js';
import { currentViews, rowsOf } from '../support/viewRows.js';
import {
  answersNow,
  begin,
  LEFT_OUT,
  openAccounts,
  sendAndReview,
  tickDaily,
  type Answered,
  type Turn,
} from './playWalk.js';

/** rules.md: the ladder of 2026-Q1, all nine steps; who is written to. */
const LADDER = [
  ['2026-04-01', 'opening', 'thutruong@ttbtdt.example'],
  ['2026-04-08', 'due-7', 'thutruong@ttbtdt.example'],
  ['2026-04-10', 'due-3', 'thutruong@ttbtdt.example'],
  ['2026-04-14', 'due-1', 'thutruong@ttbtdt.example'],
  ['2026-04-15', 'due', 'thutruong@ttbtdt.example'],
  ['2026-04-16', 'closing', 'thutruong@ttbtdt.example'],
  ['2026-04-17', 'overdue', 'thutruong@ttbtdt.example'],
  ['2026-04-24', 'overdue+5', 'thutruong@skhcn.example'],
  ['2026-05-06', 'overdue+10', 'thutruong@vpubnd.example'],
] as const;
const MISSING = `${LEFT_OUT}.2026-Q1.missing.2026-04-16`;

let line: Cli;
let turns: readonly Turn[];
let answered: readonly Answered[];

beforeAll(async () => {
  line = cli();
  await begin(line);
  const accounts = await openAccounts(line);
  const before = await answersNow(line);
  const opening = await tickDaily(line, '2026-04-01', '2026-04-09');
  const owed = await answersNow(line);
  await sendAndReview(line, accounts);
  const received = await answersNow(line);
  turns = [...opening, ...(await tickDaily(line, '2026-04-10', '2026-05-15'))];
  answered = [...before, ...owed, ...received, ...(await answersNow(line))];
}, 240_000);

afterAll(() => {
  line.remove();
});

describe('the letters of a quarter', () => {
  test('go out on the days of the ladder, each once, though the scheduler turns twice a day', () => {
    const sent = turns.flatMap(({ day, sent }) => sent.map(({ agency, step, to }) => [agency, day, step, to]));
    const toSdl = ['2026-04-01 opening', '2026-04-08 due-7'].map((of) => [
      'SDL',
      ...of.split(' '),
      'thutruong@sdl.example',
    ]);
    expect(sent.toSorted()).toEqual([...toSdl, ...LADDER.map((letter) => ['TTBTDT', ...letter])].toSorted());
    expect(turns.flatMap(({ failed, letters }) => [...failed, ...letters])).toEqual([]);
  });

  test('lie in the mail folder as whole messages, sorted by time, each with an id of its own', async () => {
    const letters = await lettersOf(line);
    expect(letters.map(({ name }) => name)).toEqual(letters.map(({ name }) => name).toSorted());
    expect(letters.map(({ name }) => name.slice(0, 8))).toEqual(letters.map(({ mail }) => dayOf(mail.date)));
    const sent = turns.flatMap((turn) => turn.sent.map(({ messageId, to }) => ({ messageId, to })));
    expect(letters.map(({ mail }) => ({ messageId: mail.messageId, to: addresseeOf(mail) }))).toEqual(sent);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(11);
  });

  test('list what is still owed at that moment and nothing else', async () => {
    const all = ['TTBTDT-01', 'TTBTDT-02', LEFT_OUT];
    const listed = (await lettersTo(line, 'TTBTDT')).map(({ mail }) => obligationsIn(mail.text ?? ''));
    expect(listed).toEqual([all, all, ...LADDER.slice(2).map(() => [LEFT_OUT])]);
  });

  test('say in Vietnamese, as text and as HTML, from when to when, and that the log is simulated', async () => {
    for (const { mail } of await lettersOf(line)) {
      const { subject = '', text = '', html } = mail;
      for (const words of [subject, text, String(html)]) {
        expect(words).toMatch(/mô phỏng/i);
        expect(words).toBe(words.normalize('NFC'));
      }
      expect(text).toContain('16/04/2026');
      expect(String(html)).toContain('16/04/2026');
    }
  });
});

describe('what is not sent', () => {
  test('becomes a violation on the first working day after closing, and only then', async () => {
    expect(turns.filter(({ opened }) => opened.length > 0)).toMatchObject([{ day: '2026-04-17', opened: [MISSING] }]);
    expect((await line.json(['violations'])).document).toMatchObject([
      { violationId: MISSING, agency: 'TTBTDT', kind: 'missing', openedOn: '2026-04-17', clause: 'Điều 12.1' },
    ]);
  });

  test('is shown as missing beside what was published, while an old file is never owed', async () => {
    const obligation = z.object({ id: z.string(), state: z.string(), timing: z.string().nullable() });
    const agency = z.object({ code: z.string(), obligations: z.array(obligation) });
    const board = await line.ask(z.object({ agencies: z.array(agency) }), ['status', '--quarter', '2026-Q1']);
    expect(board.agencies).toHaveLength(33);
    const rows = board.agencies.flatMap(({ obligations }) => obligations);
    expect(rows.map(({ id, state, timing }) => [id, state, timing])).toEqual([
      ...['SDL-01', 'SDL-02', 'TTBTDT-01', 'TTBTDT-02'].map((id) => [id, 'published', 'onTime']),
      [LEFT_OUT, 'missing', null],
    ]);
  });
});

describe('an answer as of a moment', () => {
  test('is what was answered then, its root proved against the newest checkpoint', async () => {
    const positions = new Set(answered.map(({ document }) => document.position));
    expect(positions.size).toBe(4);
    for (const { words, document } of answered) {
      const { document: now } = await line.json([...words, '--as-of', document.asOf]);
      expect(now).toEqual({ ...document, proof: expect.anything() });
    }
  });

  test('knows the file from the moment of its arrival on', async () => {
    const stateAt = async (asOf: string) =>
      JSON.stringify((await line.json(['status', '--quarter', '2026-Q1', '--as-of', asOf])).document);
    expect(await stateAt('2026-04-09T17:59:59+07:00')).not.toContain('published');
    expect(await stateAt('2026-04-09T18:59:59+07:00')).toContain('published');
    expect(await stateAt('2026-04-16T23:59:59+07:00')).not.toContain('missing');
    expect(await stateAt('2026-04-17T08:59:59+07:00')).toContain('missing');
  });
});

describe('views', () => {
  test('have the same rows when they are rebuilt, and when they were deleted', async () => {
    const before = rowsOf(currentViews(line.data));
    expect(Object.values(before).flat().length).toBeGreaterThan(300);
    expect((await line.real(['views', 'rebuild'])).code).toBe(0);
    expect(currentViews(line.data)).toMatch(/views-2\.db$/);
    expect(rowsOf(currentViews(line.data))).toEqual(before);
    const views = readdirSync(line.data).filter((name) => name.startsWith('views'));
    for (const name of views) rmSync(join(line.data, name));
    const [status] = await answersNow(line);
    expect(status?.document.position).toBe(answered.at(-1)?.document.position);
    expect(rowsOf(currentViews(line.data))).toEqual(before);
  });
});

type Mail = Awaited<ReturnType<typeof simpleParser>>;

async function lettersOf({ data }: Cli): Promise<readonly { name: string; mail: Mail }[]> {
  const names = readdirSync(join(data, 'mail')).sort();
  return Promise.all(
    names.map(async (name) => ({ name, mail: await simpleParser(readFileSync(join(data, 'mail', name))) })),
  );
}

async function lettersTo(of: Cli, agency: string) {
  return (await lettersOf(of)).filter(({ name }) => name.includes(`_${agency}_`));
}

function addresseeOf({ to }: Mail): string | undefined {
  const [address] = [to].flat();
  return address?.value[0]?.address;
}

function dayOf(date: Date | undefined): string | undefined {
  return date?.toISOString().slice(0, 10).replaceAll('-', '');
}

function obligationsIn(text: string): readonly string[] {
  return [...new Set(text.match(/\b(?:SDL|TTBTDT)-\d\d\b/g))].sort();
}
