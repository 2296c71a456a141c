import type { Decider } from '../decider.js';
import type { InstallationCommand } from './commands.js';
import { decideInstallation } from './decide.js';
import type { InstallationEvent } from './events.js';
import { evolveInstallation, initialInstallation, type InstallationState } from './state.js';

export const installationDecider: Decider<InstallationState, InstallationCommand, InstallationEvent> = {
  initial: initialInstallation,
  decide: decideInstallation,
  evolve: evolveInstallation,
};
