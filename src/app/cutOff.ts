/** An order that ends several bodies, or names their successor, is all or nothing: one that was cut off is carried out to its end. */
import type { Actor } from '../access/actor.js';
import { agencyDecider } from '../domain/agency/index.js';
import { streams } from '../domain/streams.js';
import { unfinishedEnds, type UnfinishedEnd } from '../projections/unfinishedEnds.js';
import { perform, type App } from './app.js';
import { bodyOf } from './bodies.js';

/** It was weighed as a whole before its first event, so no closing since then stands against the rest of it. */
export async function finishDissolutions(app: App, actor: Actor): Promise<void> {
  const unfinished = unfinishedEnds(app.views);
  for (const order of unfinished) await finish(app, actor, order);
  if (unfinished.length > 0) await app.views.catchUp();
}

async function finish(app: App, actor: Actor, { end, bodies, standing, name }: UnfinishedEnd): Promise<void> {
  const successors = await Promise.all(end.successors.map((code) => bodyOf(app, code)));
  for (const code of standing) {
    const dissolution = { ...end, code, together: bodies.filter((other) => other !== code) };
    const command = { type: 'DissolveAgency', dissolution, successors, held: [], closed: null } as const;
    await perform(app, actor, { decider: agencyDecider, stream: streams.agency(code), command });
  }
  const [heir] = end.successors;
  if (heir === undefined || name === null) return;
  const rename = { ...name, code: heir, on: end.on, source: end.source };
  const command = { type: 'RenameAgency', rename, closed: null } as const;
  await perform(app, actor, { decider: agencyDecider, stream: streams.agency(heir), command });
}
