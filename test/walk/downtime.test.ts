/** A machine that was down: what it has missed is caught up with, and nobody is flooded with old letters. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cli, type Cli } from '../support/cli.js';
import { begin, tick } from './playWalk.js';

const AGENCIES = ['SDL', 'TTBTDT'];
/** The three letters that go out at last, one for each addressee. */
const LATEST = [
  ['overdue', null],
  ['overdue+5', 'thutruong@skhcn.example'],
  ['overdue+10', 'thutruong@vpubnd.example'],
] as const;
const SKIPPED = ['due-7', 'due-3', 'due-1', 'due', 'closing'];
const MISSING = ['SDL-01', 'SDL-02', 'TTBTDT-01', 'TTBTDT-02', 'TTBTDT-03'];

let line: Cli;
beforeEach(async () => {
  line = cli();
  await begin(line);
}, 60_000);
afterEach(() => {
  line.remove();
});

function latestTo(agency: string): string[] {
  return LATEST.map(([step, to]) => `${agency} ${step} → ${to ?? `thutruong@${agency.toLowerCase()}.example`}`);
}

async function downUntil20May(missed: readonly string[]): Promise<void> {
  const turn = await tick(line, '2026-05-20T08:00:00+07:00', 'program');
  expect(turn.sent.map(({ agency, step, to }) => `${agency} ${step} → ${to}`).toSorted()).toEqual(
    AGENCIES.flatMap(latestTo).toSorted(),
  );
  expect(turn.skipped.map(({ agency, step, outcome }) => `${agency} ${step} ${outcome}`).toSorted()).toEqual(
    AGENCIES.flatMap((agency) => missed.map((step) => `${agency} ${step} skipped`)).toSorted(),
  );
  expect(turn.opened.toSorted()).toEqual(MISSING.map((id) => `${id}.2026-Q1.missing.2026-04-16`));
  expect(turn.failed).toEqual([]);
}

describe('a machine that was down from 2 April to 20 May', () => {
  test('sends each addressee the latest letter only, records the others, and opens what is missing', async () => {
    const opening = await tick(line, '2026-04-01T08:00:00+07:00');
    expect(opening.sent.map(({ agency, step }) => `${agency} ${step}`).toSorted()).toEqual([
      'SDL opening',
      'TTBTDT opening',
    ]);
    await downUntil20May(SKIPPED);
    expect(readdirSync(join(line.data, 'mail'))).toHaveLength(2 + 6);
  });

  test('does so also when it was never up in the window at all, and has nothing left to do at the next turn', async () => {
    await downUntil20May(['opening', ...SKIPPED]);
    expect(readdirSync(join(line.data, 'mail'))).toHaveLength(6);
    expect((await line.json(['violations', '--quarter', '2026-Q1'])).document).toMatchObject(
      MISSING.map(() => ({ kind: 'missing', closesOn: '2026-04-16', openedOn: '2026-05-20' })),
    );
    const before = await line.run(['events', '--json']);
    const again = await tick(line, '2026-05-20T17:00:00+07:00');
    expect(again).toMatchObject({ sent: [], letters: [], failed: [], skipped: [], opened: [] });
    expect(await line.run(['events', '--json'])).toEqual(before);
  });
});
