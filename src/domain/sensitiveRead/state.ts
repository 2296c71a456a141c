import type { SensitiveReadEvent } from './events.js';

/** Whether this very reading is recorded: each has a stream of its own. */
export type SensitiveReadState = boolean;

export const initialSensitiveRead: SensitiveReadState = false;

export function evolveSensitiveRead(_: SensitiveReadState, event: SensitiveReadEvent): SensitiveReadState {
  return event.type === 'SensitiveRead';
}
