/** Clients that send one file after another to a real server until it is killed, at a moment drawn from a seed. */
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { example, runProgram } from './cli.js';
import type { Serving } from './serving.js';
import type { Moment } from './victim.js';

/** As many of each agency as the readers keep files of one account. */
const CLIENTS = 6;
/** What the tutorial's two agencies owe in turns, and the columns of it. */
const duties = [
  { obligation: 'SDL-01', agency: 'SDL', head: 'id,ten,diachi,kinhdo,vido,mota', row: '7,Điểm,Huế,107.5,16.4,' },
  { obligation: 'TTBTDT-01', agency: 'TTBTDT', head: 'ten,doituong,gia', row: 'Đại Nội,Người lớn,200000' },
  { obligation: 'SDL-02', agency: 'SDL', head: 'ten,hang,sophong,ngaycapphep', row: 'Nhà nghỉ,3,20,2020-01-02' },
  { obligation: 'TTBTDT-01', agency: 'TTBTDT', head: 'ten,doituong,gia', row: 'Đại Nội,Trẻ em,100000' },
] as const;

export type Tokens = Readonly<Record<'SDL' | 'TTBTDT' | 'officer', string>>;

export interface Sent {
  readonly obligation: string;
  readonly token: string;
  /** Its Idempotency-Key. */
  readonly key: string;
  readonly content: string;
  readonly sha256: string;
}

export interface Siege {
  /** 201, from the moment its head had come. */
  readonly answered: readonly Sent[];
  /** Sent, and the connection was lost before an answer. */
  readonly cutOff: readonly Sent[];
  /** What was answered with anything else. */
  readonly refused: readonly string[];
}

const token = z.object({ token: z.string() });

/** A command that has to succeed, as the built program. */
export async function opendata(data: string, ...words: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runProgram([...words, '--json'], { DATA_DIR: data });
  if (code !== 0) throw new Error(`opendata ${words.join(' ')}: exit ${String(code)} ${stdout} ${stderr}`);
  return JSON.parse(stdout);
}

/** The tutorial's log on 1 April 2026, the first day of a window, with three accounts. */
export async function openWindow(): Promise<{ data: string; tokens: Tokens }> {
  const data = mkdtempSync(join(tmpdir(), 'serving-'));
  const { code } = await runProgram(['init'], { DATA_DIR: data, APP_CLOCK: '2026-03-20T08:00:00+07:00' });
  if (code !== 0) throw new Error('no log could be started');
  await opendata(data, 'import', 'agencies', example('agencies.csv'));
  await opendata(data, 'import', 'annex', example('annex.csv'), '--from', '2026-Q1');
  const account = async (username: string, ...words: readonly string[]) => {
    await opendata(data, 'account', 'create', username, '--role', ...words);
    return token.parse(await opendata(data, 'account', 'token', username)).token;
  };
  const tokens = {
    SDL: await account('sdl', 'agency', '--agency', 'SDL'),
    TTBTDT: await account('ttbtdt', 'agency', '--agency', 'TTBTDT'),
    officer: await account('chuyenvien', 'officer'),
  };
  await opendata(data, 'tick', '--at', '2026-04-01T08:00:00+07:00');
  return { data, tokens };
}

/** A file that is like no other; the rows make it small or large. */
export function fileFor(tokens: Tokens, { name, number, rows }: { name: string; number: number; rows: number }): Sent {
  const { obligation, agency, head, row } = duties[number % duties.length] ?? duties[0];
  const title = row.replace(/Điểm|Đại Nội|Nhà nghỉ/, (word) => `${word} ${name}`);
  const content = `${head}\n${`${title}\n`.repeat(rows)}`;
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { obligation, token: tokens[agency], key: name, content, sha256 };
}

export function sendTo({ ask }: Serving, { obligation, token: of, key, content }: Sent): Promise<Response> {
  const body = new FormData();
  body.append('file', new Blob([content]), 'du-lieu.csv');
  const init = { method: 'POST', body, token: of, headers: { 'idempotency-key': key } };
  return ask(`/api/v1/obligations/${obligation}/submissions?period=2026-Q1`, init);
}

/** Six clients at once; the server dies in the middle of it. */
export async function besiege(
  server: Serving,
  { moment, nextFile }: { moment: NonNullable<Moment>; nextFile: (client: number, turn: number) => Sent },
): Promise<Siege> {
  const siege = { answered: [] as Sent[], cutOff: [] as Sent[], refused: [] as string[] };
  const death: Promise<unknown>[] = [];
  const heard = () => {
    if (siege.answered.length !== moment.answers || death.length > 0) return;
    death.push(new Promise((resolve) => setTimeout(resolve, moment.thenMs)).then(() => server.end('SIGKILL')));
  };
  const sendOne = async (file: Sent): Promise<boolean> => {
    const response = await sendTo(server, file).catch(() => null);
    if (response === null) siege.cutOff.push(file);
    else if (response.status === 201) siege.answered.push(file);
    else siege.refused.push(`${String(response.status)} ${await response.text().catch(() => '')}`);
    heard();
    await response?.text().catch(() => '');
    return response?.status === 201;
  };
  const client = async (number: number) => {
    for (let turn = 0; await sendOne(nextFile(number, turn)); turn += 1);
  };
  heard();
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  // They all gave up before the moment came: something was refused, and is told.
  if (death.length === 0) await server.end('SIGKILL');
  await Promise.all(death);
  return siege;
}
