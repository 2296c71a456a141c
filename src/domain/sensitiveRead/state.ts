/** Whether this very reading is recorded: each has a stream of its own, with this one kind of event. */
export type SensitiveReadState = boolean;

export const initialSensitiveRead: SensitiveReadState = false;

export function evolveSensitiveRead(): SensitiveReadState {
  return true;
}
