/** How a log begins: what it is for ever, the shipped reading of the law, the shipped calendar. */
import { machine } from '../access/actor.js';
import { installationDecider } from '../domain/installation/index.js';
import type { InstallationState } from '../domain/installation/state.js';
import { rulesDecider } from '../domain/rules/index.js';
import { shippedRules } from '../domain/rules.js';
import { streams } from '../domain/streams.js';
import { readState } from '../store/execute.js';
import type { EventStore } from '../store/port.js';
import { perform, type App } from './app.js';
import { importFile } from './imports/index.js';
import { done, refused, type Result } from './result.js';

export type LogMode = 'live' | 'simulated';

export interface Beginning {
  readonly mode: LogMode;
  readonly origin: 'init' | 'demo';
  /** Named in the refusal where a log is already. */
  readonly folder: string;
}

/** Appends the first event of an empty log; refused where one is. */
export async function startLog(app: App, beginning: Beginning): Promise<Result<Beginning>> {
  const started = await perform(app, machine, {
    decider: installationDecider,
    stream: streams.installation,
    command: { type: 'StartLog', ...beginning, startedAt: app.clock.now() },
  });
  return started.accepted ? done(beginning) : refused(started.rejection);
}

/** Loads what ships with the program into a log that has none of it yet; at every start, so that a killed `init` is finished. */
export async function loadShipped(app: App, daysOffFile: string): Promise<Result<{ ruleSet: string }>> {
  const { ruleSets } = await app.law();
  if (ruleSets.length === 0) {
    const command = { type: 'AdoptRuleSet', ruleSet: shippedRules } as const;
    await perform(app, machine, { decider: rulesDecider, stream: streams.rules, command });
  }
  if ((await app.store.read(streams.calendar)).length === 0) {
    const imported = await importFile(app, machine, { kind: 'daysOff', path: daysOffFile, from: null });
    if (!imported.ok) return imported;
  }
  return done({ ruleSet: ruleSets[0]?.id ?? shippedRules.id });
}

/** What the log is for ever; `empty` before its first event. */
export async function beginningOf(store: EventStore): Promise<InstallationState> {
  return (await readState(store, installationDecider, streams.installation)).state;
}
