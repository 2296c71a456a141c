/** Four places of the world, and a program of ours run as if it were there. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What 12:00 of 16 April 2026 is in each zone, which proves that the process really lives there. */
export const zones = [
  { zone: 'UTC', localNoon: '2026-04-16T12:00:00.000Z' },
  { zone: 'Asia/Ho_Chi_Minh', localNoon: '2026-04-16T05:00:00.000Z' },
  { zone: 'America/Los_Angeles', localNoon: '2026-04-16T19:00:00.000Z' },
  { zone: 'Pacific/Kiritimati', localNoon: '2026-04-15T22:00:00.000Z' },
] as const;

/** What a script of this folder prints there, from JSON. */
export async function toldIn(zone: string, script: string, ...words: readonly string[]): Promise<unknown> {
  const path = join(import.meta.dirname, script);
  const env = { ...process.env, TZ: zone };
  const { stdout } = await run(process.execPath, ['--import', 'tsx', path, ...words], { env });
  return JSON.parse(stdout);
}
