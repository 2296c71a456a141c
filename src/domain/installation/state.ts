import type { InstallationEvent } from './events.js';

export type InstallationState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'started'; readonly mode: 'live' | 'simulated'; readonly origin: 'init' | 'demo' };

export const initialInstallation: InstallationState = { kind: 'empty' };

export function evolveInstallation(_: InstallationState, event: InstallationEvent): InstallationState {
  const { mode, origin } = event.data;
  return { kind: 'started', mode, origin };
}
