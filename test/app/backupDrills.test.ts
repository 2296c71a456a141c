/** A real server under load: back up, destroy, restore; and backups that are killed. The long tests have many more. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { drill, killBackups, killRestorings, type Drill, type Place } from '../support/backupDrills.js';
import { opendata, openWindow } from '../support/uploaders.js';

const DRILLS = 3;
const KILLS = 3;
let place: Place;

beforeAll(async () => {
  place = await openWindow();
}, 60_000);
afterAll(() => {
  rmSync(place.data, { recursive: true, force: true });
});

test(`${String(DRILLS)} times backed up under load, destroyed and restored, the log has the same root and all its files`, async () => {
  const drills: Drill[] = [];
  for (let number = 0; number < DRILLS; number += 1) drills.push(await drill(place, `drill ${String(number)}`));
  expect(drills.flatMap(({ wrong }) => wrong)).toEqual([]);
  // Otherwise nothing happened beside the backup.
  expect(drills.reduce((sum, { meanwhile }) => sum + meanwhile, 0)).toBeGreaterThan(DRILLS);
}, 200_000);

test('a backup that is killed is whole or is refused, and so is what a killed restoring leaves', async () => {
  const backups = await killBackups(place.data, KILLS, 'killed backups');
  expect(backups.wrong).toEqual([]);
  const backup = `${place.data}-whole`;
  await opendata(place.data, 'backup', backup);
  const restorings = await killRestorings(backup, KILLS, 'killed restorings');
  expect(restorings.wrong).toEqual([]);
  rmSync(backup, { recursive: true });
}, 200_000);
