import { accept, refuse, type Decision } from '../decider.js';
import { rejection } from '../rejections.js';
import type { InstallationCommand } from './commands.js';
import type { InstallationEvent } from './events.js';
import type { InstallationState } from './state.js';

export function decideInstallation(
  state: InstallationState,
  command: InstallationCommand,
): Decision<InstallationEvent> {
  if (state.kind === 'started') return refuse(rejection('LOG_EXISTS', { folder: command.folder }));
  const { mode, origin, startedAt } = command;
  return accept({ type: 'LogStarted', data: { mode, origin, startedAt } });
}
