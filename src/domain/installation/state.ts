import type { InstallationEvent } from './events.js';

/** The key in force. */
export interface LogKey {
  readonly number: number;
  readonly origin: string;
  readonly verifierKey: string;
}

export type InstallationState =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'started';
      readonly mode: 'live' | 'simulated';
      readonly origin: 'init' | 'demo';
      /** Null in a log that began before logs were signed, until it is opened again. */
      readonly key: LogKey | null;
    };

export const initialInstallation: InstallationState = { kind: 'empty' };

export function evolveInstallation(state: InstallationState, event: InstallationEvent): InstallationState {
  if (event.type === 'LogStarted') {
    const { mode, origin } = event.data;
    return { kind: 'started', mode, origin, key: null };
  }
  if (state.kind === 'empty') return state;
  if (event.type === 'LogKeyPublished') return { ...state, key: event.data };
  const { number, verifierKey } = event.data;
  return state.key === null ? state : { ...state, key: { ...state.key, number, verifierKey } };
}
