import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { blocksOf, firstColumn, page, root, section } from './markdown.js';
import { firstUntrue, runAll, stepsOf, type Ran } from './tutorial.js';

const english = page('README.md');
const vietnamese = page('README.vi.md');
const steps = stepsOf(section(english, 'Tutorial'));
const commandsThere = allCommands();

describe('the tutorial', () => {
  let folder = '';
  let ran: readonly Ran[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'opendata-tutorial-'));
    cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
    ran = await runAll(steps, folder);
  }, 900_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('has commands to the end', () => {
    expect(steps.length).toBeGreaterThan(10);
    expect(ran).toHaveLength(steps.length);
  });

  test('ends each command with the exit code that the page states', () => {
    const stated = steps.map(({ commands }) => commands.map(({ words, exitCode }) => `${words}: ${String(exitCode)}`));
    const found = steps.map(({ commands }, step) =>
      commands.map(({ words }, index) => `${words}: ${String(ran[step]?.exitCodes[index])}`),
    );
    expect(found).toEqual(stated);
  });

  test('prints what the page shows', () => {
    const untrue = steps.map(({ shown }, step) => firstUntrue(shown, ran[step]?.output ?? ''));
    expect(untrue).toEqual(steps.map(() => null));
  });

  test('sends the letter that the page shows', async () => {
    const [letter] = blocksOf(section(english, 'Tutorial')).filter(({ kind }) => kind === 'eml');
    const mail = join(folder, 'data', 'tutorial', 'mail');
    const name = readdirSync(mail).find((file) => file.includes('TTBTDT') && file.endsWith('_overdue.eml')) ?? '';
    const { subject, to, text } = await simpleParser(readFileSync(join(mail, name)));
    const addressee = Array.isArray(to) ? '' : (to?.text ?? '');
    const read = [`Subject: ${subject ?? ''}`, `To: ${addressee}`, text ?? ''].join('\n');
    expect(firstUntrue(letter?.lines ?? ['no letter'], read)).toBeNull();
  });

  test('is the same in Vietnamese, comments apart', () => {
    expect(stepsOf(section(vietnamese, 'Hướng dẫn từng bước'))).toEqual(steps);
  });
});

describe('the page that claims', () => {
  const output = 'one 1\n  two 2\nthree 3\n';

  test('only what is there, in its turn, is believed', () => {
    expect(firstUntrue(['one 1', '…', 'three …'], output)).toBeNull();
    expect(firstUntrue(['three 3', 'one 1'], output)).toBe('one 1');
    expect(firstUntrue(['tw… 2', 'four'], output)).toBe('four');
    expect(firstUntrue(['two'], output)).toBe('two');
  });
});

describe.each([
  { name: 'README.md', markdown: english, commands: 'Commands', settings: 'Settings' },
  { name: 'README.vi.md', markdown: vietnamese, commands: 'Các lệnh', settings: 'Cấu hình' },
])('$name', ({ markdown, commands, settings }) => {
  test('lists the settings that src/config.ts reads, and no other', () => {
    const schema = /z\.object\(\{\n(.*?)\n\}\);/s.exec(page('src/config.ts'))?.[1] ?? '';
    const known = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, key]) => key);
    expect([...firstColumn(section(markdown, settings))].toSorted()).toEqual(known.toSorted());
  });

  test('lists the commands that there are, and no other', () => {
    const listed = firstColumn(section(markdown, commands)).map(
      (usage) => /^[a-z][a-z-]*(?: [a-z][a-z-]*)?/.exec(usage)?.[0],
    );
    expect([...new Set(listed)].toSorted()).toEqual(commandsThere.toSorted());
  });
});

/** Every command with its own subcommands; asked of the built program. */
function allCommands(): readonly string[] {
  return listedBy([]).flatMap(({ name, usage }) => {
    // A command that has arguments of its own has no subcommands; one that has options can be given without any, too.
    const own = usage.includes('<') ? [] : listedBy([name]);
    const alone = own.length === 0 || usage !== name ? [name] : [];
    return [...alone, ...own.map((second) => `${name} ${second.name}`)];
  });
}

/** What `--help` of a command lists under "Commands:". */
function listedBy(words: readonly string[]): readonly { readonly name: string; readonly usage: string }[] {
  const program = join(root, 'dist', 'cli', 'bin.js');
  const { stdout } = spawnSync(process.execPath, [program, ...words, '--help'], { encoding: 'utf8' });
  const [, list = ''] = stdout.split('\nCommands:\n');
  return [...list.matchAll(/^ {2}(([a-z-]+)(?: \S+)*)/gm)]
    .map(([, usage = '', name = '']) => ({ name, usage }))
    .filter(({ name }) => name !== 'help');
}
