/**
 * Runs command lines one after another in one real process, by the built program. Each line of its
 * input is `{words, env}`; each answer is one line `{words, code, stdout}`, written before the next command is begun.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const built = join(import.meta.dirname, '../../dist');
const { run } = await import(join(built, 'cli/program.js'));
const { readConfig } = await import(join(built, 'config.js'));
const { hostFor } = await import(join(built, 'main.js'));

async function answer({ words, env }) {
  const { config } = readConfig(env);
  const told = [];
  const terminal = { stdout: (text) => void told.push(text), stderr: () => undefined, isTerminal: false };
  const code = await run(['node', 'opendata', ...words], hostFor(config, terminal));
  writeSync(1, `${JSON.stringify({ words, code, stdout: told.join('') })}\n`);
}

for await (const line of createInterface({ input: process.stdin })) await answer(JSON.parse(line));
