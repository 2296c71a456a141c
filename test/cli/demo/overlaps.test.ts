/** The sample register and the decisions that the demonstration plays beside it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { machine } from '../../../src/access/actor.js';
import { importFile } from '../../../src/app/imports/index.js';
import { ministryDatabasesOf } from '../../../src/app/ministryDatabases.js';
import { overlapsOf } from '../../../src/app/overlaps.js';
import { openAccounts } from '../../../src/cli/demo/cast.js';
import { playOverlaps } from '../../../src/cli/demo/overlaps.js';
import { readConfig } from '../../../src/config.js';
import { hostFor } from '../../../src/main.js';
import { shipped } from '../../support/cli.js';
import { answer } from '../../support/installation.js';

const mute = { stdout: () => undefined, stderr: () => undefined, isTerminal: false };

test('the demonstration has sample databases, decisions of which one replaces another, and cases left to decide', async () => {
  const read = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'opendata-overlaps-')) });
  if (!read.ok) throw new Error('these settings hold');
  const played = await hostFor(read.config, mute).startDemo('2025-03-03T08:00:00+07:00', async (session) => {
    const { app } = session;
    answer(await importFile(app, machine, { kind: 'agencies', path: shipped('agencies.csv'), from: null }));
    answer(await importFile(app, machine, { kind: 'annex', path: shipped('sample-annex.csv'), from: '2025-Q1' }));
    const cast = answer(await openAccounts(app, []));
    answer(await playOverlaps({ session, cast, shipped: shipped('.') }));
    const question = { agency: null, obligation: null, undecided: false };
    return {
      register: answer(await ministryDatabasesOf(app, machine, { asOf: null })),
      now: answer(await overlapsOf(app, machine, { ...question, asOf: null })),
      before: answer(await overlapsOf(app, machine, { ...question, asOf: '2025-03-13T00:00:00+07:00' })),
    };
  });
  if (!played.ok) throw new Error('a new folder takes a demonstration');
  const { register, now, before } = played.value;
  expect(register.databases.filter(({ titleVi }) => !titleVi.endsWith('(mẫu)'))).toEqual([]);
  const told = (list: typeof now) =>
    list.overlaps.filter(({ verdict }) => verdict !== null).map(({ obligationId, verdict }) => [obligationId, verdict]);
  expect(told(now)).toEqual([
    ['svhtt-di-tich', 'mirrors'],
    ['sdl-co-so-luu-tru', 'mirrors'],
    ['bqlkktcn-nuoc-thai', 'distinct'],
  ]);
  expect(told(before)[0]).toEqual(['svhtt-di-tich', 'overlaps']);
  expect([before.undecided, now.undecided]).toEqual([3, 3]);
});
