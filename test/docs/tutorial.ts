/** The tutorial as a reader runs it: block after block in one shell, with the built program. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { blocksOf, root } from './markdown.js';

export interface Command {
  /** One line, or a whole `for … done`. */
  readonly words: string;
  /** Stated in the comment before it; 0 without one. */
  readonly exitCode: number;
}

/** Commands that stand together, and the output that the page shows of them. */
export interface Step {
  readonly commands: readonly Command[];
  readonly shown: readonly string[];
}

export interface Ran {
  readonly exitCodes: readonly number[];
  /** stdout and stderr as they came. */
  readonly output: string;
}

/** Each `sh` block with the `text` block after it. */
export function stepsOf(markdown: string): readonly Step[] {
  const steps: { commands: readonly Command[]; shown: readonly string[] }[] = [];
  for (const { kind, lines } of blocksOf(markdown)) {
    const last = steps.at(-1);
    if (kind === 'sh') steps.push({ commands: commandsOf(lines), shown: [] });
    if (kind === 'text' && last !== undefined) last.shown = lines;
  }
  return steps;
}

function commandsOf(lines: readonly string[]): readonly Command[] {
  const whole = lines.join('\n').match(/^(?:#.*|for .*\n(?: .*\n)*done|.+)$/gm) ?? [];
  return whole.flatMap((words, index) => {
    if (words.startsWith('#')) return [];
    const [, stated = '0'] = /^#.*: (?:exit code|mã thoát) (\d)$/.exec(whole[index - 1] ?? '') ?? [];
    return [{ words, exitCode: Number(stated) }];
  });
}

/** What a reader's server is reached at; here it gets a port that is free. */
const SERVED_AT = 'localhost:8080';

/** Runs all steps in one shell in `folder`; `npx opendata` and its file are the built program. */
export async function runAll(steps: readonly Step[], folder: string): Promise<readonly Ran[]> {
  const port = await freePort();
  const script = steps
    .map(({ commands }) => commands.map(({ words }) => marked(words)).join(''))
    .map((part) => separated(part.replaceAll(SERVED_AT, `localhost:${port}`)));
  const env = { PATH: process.env['PATH'], LANG: 'C.UTF-8', PORT: port };
  const { stdout } = spawnSync('sh', ['-c', `exec 2>&1\n${script.join('')}`], { cwd: folder, env, encoding: 'utf8' });
  return stdout.split(STEP_END).slice(0, -1).map(ranFrom);
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? String(address.port) : '';
}

/** Control characters, which the program itself never prints. */
const [STEP_END, CODE_START, CODE_END] = ['\u001d', '\u001e', '\u001f'];

function marked(words: string): string {
  const program = `'${process.execPath}' '${join(root, 'dist', 'cli', 'bin.js')}'`;
  return `${words.replaceAll(/npx opendata|node dist\/cli\/bin\.js/g, program)}\nprintf '\\036%s\\037' "$?"\n`;
}

function separated(script: string): string {
  return `${script}printf '\\035'\n`;
}

function ranFrom(raw: string): Ran {
  const code = new RegExp(`${CODE_START}(\\d+)${CODE_END}`, 'g');
  return { exitCodes: [...raw.matchAll(code)].map(([, digits]) => Number(digits)), output: raw.replace(code, '') };
}

/** The first line of `shown` that the output does not have in its turn; null when it has them all. `…` stands for anything. */
export function firstUntrue(shown: readonly string[], output: string): string | null {
  const lines = output.split('\n').map((line) => line.trim());
  let from = 0;
  for (const claim of shown.filter((line) => line !== '' && line !== '…')) {
    const pattern = new RegExp(`^${claim.trim().split('…').map(escape).join('.*')}$`);
    const found = lines.findIndex((line, index) => index >= from && pattern.test(line));
    if (found < 0) return claim;
    from = found + 1;
  }
  return null;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
