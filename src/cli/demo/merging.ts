/** The merger of March 2025, done as an operator does it: registered, ordered ahead of its day, with new heads and accounts. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { machine } from '../../access/actor.js';
import { endAgencies, mergedFrom } from '../../app/dissolutions.js';
import { importFile } from '../../app/imports/index.js';
import { appointHead } from '../../app/people.js';
import { done, type Result } from '../../app/result.js';
import { atTime } from '../../domain/legalTime.js';
import { agencies } from '../../projections/agencies.js';
import type { DemoSession } from '../host.js';
import { joinedBy, leftBy, type Cast } from './cast.js';
import { endedBodies, MERGED_ON, mergers, newBody } from './mergers.js';
import { nextHead, sampleHead } from './people.js';

const SOURCE = 'Nghị quyết (mẫu) về sắp xếp các cơ quan chuyên môn từ ngày 01/3/2025';
const REGISTERED_AT = '2025-02-24T08:30:00+07:00';
const ORDERED_AT = '2025-02-24T09:15:00+07:00';
const APPOINTED_AT = '2025-02-27T14:00:00+07:00';

/** Answers the cast of afterwards: the accounts of bodies that are no more are revoked on the day, by the scheduler's turn. */
export async function playMerger(session: DemoSession, cast: Cast): Promise<Result<Cast>> {
  const registered = await registerNewBody(session);
  if (!registered.ok) return registered;
  const ordered = await orderMergers(session);
  if (!ordered.ok) return ordered;
  session.setClock(APPOINTED_AT);
  const headed = await appointHeads(session);
  if (!headed.ok) return headed;
  const joined = await joinedBy(session.app, cast, newBody.code);
  if (!joined.ok) return joined;
  session.setClock(atTime(MERGED_ON, '08:00'));
  const turn = await session.tick();
  return turn.ok ? done(leftBy(joined.value, endedBodies)) : turn;
}

async function registerNewBody(session: DemoSession): Promise<Result<unknown>> {
  const { app, folder } = session;
  session.setClock(REGISTERED_AT);
  const path = join(folder, 'demo', 'agencies-2025-03.csv');
  await writeFile(path, stringify([newBody], { header: true }), { mode: 0o600 });
  return importFile(app, machine, { kind: 'agencies', path, from: null });
}

async function orderMergers(session: DemoSession): Promise<Result<null>> {
  session.setClock(ORDERED_AT);
  for (const { codes, into } of mergers) {
    const order = { ...mergedFrom(codes, into), on: MERGED_ON, source: SOURCE, name: null, dryRun: false };
    const merged = await endAgencies(session.app, machine, order);
    if (!merged.ok) return merged;
  }
  return done(null);
}

async function appointHeads({ app }: DemoSession): Promise<Result<null>> {
  const known = agencies(app.views);
  for (const { into } of mergers) {
    const body = known.find(({ code }) => code === into);
    if (body === undefined) throw new Error(`${into} is registered by now`);
    const { headName, headEmail } = into === newBody.code ? sampleHead(body) : nextHead(body);
    const office = { agency: into, name: headName, email: headEmail, from: MERGED_ON, source: SOURCE };
    const appointed = await appointHead(app, machine, office);
    if (!appointed.ok) return appointed;
  }
  return done(null);
}
