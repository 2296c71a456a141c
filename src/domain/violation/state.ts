import type { ViolationEvent } from './events.js';

type Opened = Extract<ViolationEvent, { type: 'ViolationOpened' }>['data'];

export type ViolationState =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly finding: Opened }
  | { readonly kind: 'remedied'; readonly finding: Opened };

export const initialViolation: ViolationState = { kind: 'none' };

export function evolveViolation(state: ViolationState, event: ViolationEvent): ViolationState {
  switch (event.type) {
    case 'ViolationOpened':
      return { kind: 'open', finding: event.data };
    case 'ViolationRemedied':
      return state.kind === 'none' ? state : { kind: 'remedied', finding: state.finding };
    case 'ViolationReopened':
      return state.kind === 'none' ? state : { kind: 'open', finding: state.finding };
  }
}
