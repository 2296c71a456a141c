/** Many drills, many kills, and every way of spoiling a backup several times over, at places drawn from a seed. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { drill, killBackups, killRestorings, type Drill, type Place } from '../support/backupDrills.js';
import { example, runProgram } from '../support/cli.js';
import { spoilings } from '../support/spoilings.js';
import { opendata, openWindow } from '../support/uploaders.js';
import { drawsFrom } from '../support/victim.js';

const DRILLS = 20;
const KILLS = 30;
const SEEDS = ['first', 'second'];

const folder = mkdtempSync(join(tmpdir(), 'spoilt-'));
const [earlier, backup, foreign] = ['earlier', 'backup', 'foreign'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
let place: Place;

beforeAll(async () => {
  const other = await openWindow();
  await opendata(other.data, 'backup', foreign);
  rmSync(other.data, { recursive: true });
  place = await openWindow();
  await opendata(place.data, 'backup', earlier);
});
afterAll(() => {
  for (const one of [folder, place.data]) rmSync(one, { recursive: true, force: true });
});

test(`${String(DRILLS)} times backed up under load, destroyed and restored`, async () => {
  const drills: Drill[] = [];
  for (let number = 0; number < DRILLS; number += 1) drills.push(await drill(place, `long drill ${String(number)}`));
  expect(drills.flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(drills.reduce((sum, { meanwhile }) => sum + meanwhile, 0)).toBeGreaterThan(DRILLS);
});

test(`${String(KILLS)} backups and ${String(KILLS)} restorings are killed`, async () => {
  const backups = await killBackups(place.data, KILLS, 'many killed backups');
  expect(backups.wrong).toEqual([]);
  // Otherwise the kills came before or after all that matters.
  expect(backups.found.part).toBeGreaterThan(0);
  const restorings = await killRestorings(earlier, KILLS, 'many killed restorings');
  expect(restorings.wrong).toEqual([]);
  expect(restorings.found.part).toBeGreaterThan(0);
});

describe('a spoilt backup is refused', () => {
  beforeAll(async () => {
    await opendata(place.data, 'import', 'ministry-databases', example('ministry-databases.csv'));
    await opendata(place.data, 'backup', backup);
  });

  test.each(spoilings.flatMap((spoiling) => SEEDS.map((seed) => ({ ...spoiling, seed }))))(
    'when $name ($seed)',
    async ({ name, seed, spoil, why }) => {
      const [copy, back] = [join(folder, 'copy'), join(folder, 'back')];
      cpSync(backup, copy, { recursive: true });
      const file = spoil({ backup: copy, earlier, foreign, draw: drawsFrom(`${name} ${seed}`) });
      const { code, stdout } = await runProgram(['restore', copy, '--json'], { DATA_DIR: back });
      const told = z.looseObject({ code: z.string() }).parse(JSON.parse(stdout));
      expect({ exit: code, ...told }).toMatchObject({ exit: 1, code: 'BACKUP_REFUSED', file: join(copy, file), why });
      expect(existsSync(back)).toBe(false);
      rmSync(copy, { recursive: true });
    },
  );
});
