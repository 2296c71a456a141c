/** How a log begins. */
import { machine } from '../access/actor.js';
import { installationDecider } from '../domain/installation/index.js';
import { rulesDecider } from '../domain/rules/index.js';
import { shippedRules } from '../domain/rules.js';
import { streams } from '../domain/streams.js';
import { readState } from '../store/execute.js';
import type { EventStore } from '../store/port.js';
import { perform, type App } from './app.js';
import { done, refused, type Result } from './result.js';

export type LogMode = 'live' | 'simulated';

/** Starts an empty log: what it is for ever, and the shipped reading of the law. The calendar is imported after it. */
export async function startLog(
  app: App,
  { mode, folder }: { mode: LogMode; folder: string },
): Promise<Result<{ mode: LogMode; ruleSet: string }>> {
  const startedAt = app.clock.now();
  const started = await perform(app, machine, {
    decider: installationDecider,
    stream: streams.installation,
    command: { type: 'StartLog', mode, startedAt, folder },
  });
  if (!started.accepted) return refused(started.rejection);
  await perform(app, machine, {
    decider: rulesDecider,
    stream: streams.rules,
    command: { type: 'AdoptRuleSet', ruleSet: shippedRules },
  });
  return done({ mode, ruleSet: shippedRules.id });
}

/** What the log is for ever; null while it is empty. */
export async function modeOf(store: EventStore): Promise<LogMode | null> {
  const { state } = await readState(store, installationDecider, streams.installation);
  return state.kind === 'started' ? state.mode : null;
}
