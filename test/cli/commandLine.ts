/** The command line on a folder of its own, run in this process through the composition root. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/program.js';
import { readConfig } from '../../src/config.js';
import { hostFor } from '../../src/main.js';

export interface Told {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandLine {
  readonly data: string;
  /** One command; `env` is all of its environment beside DATA_DIR. */
  run(words: readonly string[], env?: Readonly<Record<string, string>>): Promise<Told>;
  /** The same with `--json`: its one document. Fails when stdout holds anything else. */
  json(words: readonly string[], env?: Readonly<Record<string, string>>): Promise<{ code: number; document: unknown }>;
  /** Writes a file beside the data folder and answers its path. */
  write(name: string, content: string | Uint8Array): string;
  readonly filesOfData: () => readonly string[];
  remove(): void;
}

export function commandLine(): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'opendata-cli-'));
  const data = join(folder, 'data');
  const runIn: CommandLine['run'] = (words, env = {}) => runOnce(words, { ...env, DATA_DIR: data });
  return {
    data,
    run: runIn,
    json: async (words, env) => {
      const { code, stdout } = await runIn([...words, '--json'], env);
      return { code, document: JSON.parse(stdout) };
    },
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    filesOfData: () => (readdirSync(folder).includes('data') ? readdirSync(data) : []),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function runOnce(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Told> {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.map(({ name, en }) => `${name} ${en}`).join('; '));
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const host = hostFor(read.config, {
    stdout: (text) => void stdout.push(text),
    stderr: (text) => void stderr.push(text),
    isTerminal: false,
  });
  const code = await run(['node', 'opendata', ...words], host);
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}
