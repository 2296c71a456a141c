import { accept, refuse, type Decision } from '../decider.js';
import { rejection } from '../rejections.js';
import type { InstallationCommand } from './commands.js';
import type { InstallationEvent } from './events.js';
import type { InstallationState } from './state.js';

export function decideInstallation(
  state: InstallationState,
  command: InstallationCommand,
): Decision<InstallationEvent> {
  switch (command.type) {
    case 'StartLog':
      return start(state, command);
    case 'PublishLogKey':
      return publishKey(state, command);
    case 'RotateLogKey':
      return rotateKey(state, command);
  }
}

type Order<Type> = Extract<InstallationCommand, { type: Type }>;

function start(state: InstallationState, command: Order<'StartLog'>): Decision<InstallationEvent> {
  if (state.kind === 'started') return refuse(rejection('LOG_EXISTS', { folder: command.folder }));
  const { mode, origin, startedAt } = command;
  return accept({ type: 'LogStarted', data: { mode, origin, startedAt } });
}

/** A log has one first key; whoever comes second finds it there. */
function publishKey(state: InstallationState, command: Order<'PublishLogKey'>): Decision<InstallationEvent> {
  if (state.kind === 'empty' || state.key !== null) return accept();
  const { origin, verifierKey } = command;
  return accept({ type: 'LogKeyPublished', data: { number: 1, origin, verifierKey } });
}

function rotateKey(state: InstallationState, command: Order<'RotateLogKey'>): Decision<InstallationEvent> {
  const key = state.kind === 'started' ? state.key : null;
  const { number, verifierKey, handover } = command;
  if (key?.number === number && key.verifierKey === verifierKey) return accept();
  if (key?.number !== number - 1) return refuse(rejection('LOG_KEY_CHANGED', { number: key?.number ?? 0 }));
  return accept({ type: 'LogKeyRotated', data: { number, verifierKey, handover } });
}
