import type { ViolationEvent } from './events.js';

type Opened = Extract<ViolationEvent, { type: 'ViolationOpened' }>['data'];

export type ViolationState =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly finding: Opened }
  | { readonly kind: 'remedied'; readonly finding: Opened; readonly receivedAt: string }
  | { readonly kind: 'annulled' };

export const initialViolation: ViolationState = { kind: 'none' };

export function evolveViolation(state: ViolationState, event: ViolationEvent): ViolationState {
  switch (event.type) {
    case 'ViolationOpened':
      return { kind: 'open', finding: event.data };
    case 'ViolationRemedied':
      return 'finding' in state
        ? { kind: 'remedied', finding: state.finding, receivedAt: event.data.receivedAt }
        : state;
    case 'ViolationReopened':
      return 'finding' in state ? { kind: 'open', finding: state.finding } : state;
    case 'ViolationAnnulled':
      return { kind: 'annulled' };
  }
}
