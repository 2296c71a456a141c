import type { InstallationEvent } from './events.js';

export type InstallationState =
  { readonly kind: 'empty' } | { readonly kind: 'started'; readonly mode: 'live' | 'simulated' };

export const initialInstallation: InstallationState = { kind: 'empty' };

export function evolveInstallation(_: InstallationState, event: InstallationEvent): InstallationState {
  return { kind: 'started', mode: event.data.mode };
}
