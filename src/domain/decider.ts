import type { Rejection } from './rejections.js';

/** Anything told apart by its `type`: commands (orders) and events (past facts). */
export interface Tagged {
  readonly type: string;
}

/** What a decision answers: the events that follow (none: the command changed nothing), or a business "no". */
export type Decision<Event> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly rejection: Rejection };

/** The heart of every stream: pure functions, no clock, no I/O, no randomness. */
export interface Decider<State, Command extends Tagged, Event extends Tagged> {
  readonly initial: State;
  readonly decide: (state: State, command: Command) => Decision<Event>;
  readonly evolve: (state: State, event: Event) => State;
}

export function accept<Event>(...events: readonly Event[]): Decision<Event> {
  return { accepted: true, events };
}

/** A repeat of what is already so: nothing happens, and that is no error. */
export const unchanged: Decision<never> = { accepted: true, events: [] };

export function refuse(rejection: Rejection): Decision<never> {
  return { accepted: false, rejection };
}
