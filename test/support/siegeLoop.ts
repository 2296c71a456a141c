/** Kills a serving process again and again among its clients' uploads, and looks each time at what is left. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { faultsOf, ofType, rawEvents } from './soundness.js';
import { serve, type Serving } from './serving.js';
import { besiege, fileFor, opendata, sendTo, type Sent, type Tokens } from './uploaders.js';
import { drawsFrom } from './victim.js';
import { currentViews, rowsOf } from './viewRows.js';

export interface SiegeRound {
  readonly round: number;
  readonly moment: { readonly answers: number; readonly thenMs: number };
  readonly answered: number;
  readonly cutOff: number;
  /** What was not as it must be, one sentence each. */
  readonly wrong: readonly string[];
}

const received = z.object({ obligationId: z.string(), sha256: z.string() });
const detail = z.object({ versions: z.array(z.object({ version: z.int(), sha256: z.string().nullable() })) });

interface Place {
  readonly data: string;
  readonly tokens: Tokens;
}

/** Starts, besieges, kills and starts again `kills` times; the last server is stopped in good order. */
export async function killAgainAndAgain(place: Place, kills: number, seed: string): Promise<readonly SiegeRound[]> {
  const draw = drawsFrom(seed);
  const rounds: SiegeRound[] = [];
  let server = await serve(place.data);
  for (let round = 0; round < kills; round += 1) {
    const moment = { answers: draw(0, 12), thenMs: draw(0, 250) };
    const nextFile = (client: number, turn: number) => {
      const name = `${seed} ${String(round)}.${String(client)}.${String(turn)}`;
      return fileFor(place.tokens, { name, number: client, rows: client % 4 === 3 ? 20_000 : 50 });
    };
    const { answered, cutOff, refused } = await besiege(server, { moment, nextFile });
    const left = [...refused, ...faultsOf(place.data), ...notInLog(place.data, answered)];
    server = await serve(place.data);
    const told = [...(await notTold(server, answered)), ...(await notFinished(server, cutOff, place.data))];
    rounds.push({ round, moment, answered: answered.length, cutOff: cutOff.length, wrong: [...left, ...told] });
  }
  const { code } = await server.end('SIGTERM');
  if (code !== 0) throw new Error(`the last server ended with ${String(code)}`);
  return rounds;
}

function arrivals(data: string): readonly string[] {
  return ofType(rawEvents(data), 'FileReceived').map(({ data: said }) => {
    const { obligationId, sha256 } = received.parse(said);
    return `${obligationId} ${sha256}`;
  });
}

const nameOf = ({ obligation, sha256 }: Sent) => `${obligation} ${sha256}`;

function notInLog(data: string, sent: readonly Sent[]): readonly string[] {
  const kept = new Set(arrivals(data));
  return sent.filter((file) => !kept.has(nameOf(file))).map((file) => `${nameOf(file)} was answered 201 and is lost`);
}

/** What was answered 201 is there to be read, whole, by whoever sent it. */
async function notTold(server: Serving, sent: readonly Sent[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const file of sent) {
    const path = `/api/v1/submissions/${file.obligation}.2026-Q1`;
    const { versions } = detail.parse(await (await server.ask(path, { token: file.token })).json());
    const version = versions.find(({ sha256 }) => sha256 === file.sha256)?.version;
    const stored = await server.ask(`${path}/versions/${String(version)}/file`, { token: file.token });
    const hash = createHash('sha256')
      .update(Buffer.from(await stored.arrayBuffer()))
      .digest('hex');
    if (hash !== file.sha256) wrong.push(`${nameOf(file)} is not told after the restart`);
  }
  return wrong;
}

/** A client that lost its answer sends the same again under its key: it is received once, whether it had been or not. */
async function notFinished(server: Serving, cutOff: readonly Sent[], data: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const file of cutOff) {
    const { status } = await sendTo(server, file);
    if (status !== 201) wrong.push(`${nameOf(file)} was sent again and answered ${String(status)}`);
  }
  const kept = arrivals(data);
  const times = (file: Sent) => kept.filter((name) => name === nameOf(file)).length;
  const twice = cutOff.filter((file) => times(file) !== 1);
  return [...wrong, ...twice.map((file) => `${nameOf(file)} stands ${String(times(file))} times in the log`)];
}

/** The rows of the views as they were kept up, and as a rebuild makes them. */
export async function viewsBesideRebuild(data: string): Promise<{ kept: unknown; rebuilt: unknown }> {
  await opendata(data, 'status', '--quarter', '2026-Q1');
  const kept = rowsOf(currentViews(data));
  await opendata(data, 'views', 'rebuild');
  return { kept, rebuilt: rowsOf(currentViews(data)) };
}
