/** Sentences about deciders: given these events, when this command, then those events, or a refusal, or nothing. */
import { expect } from '@jest/globals';
import type { z } from 'zod';
import type { Decider, Decision, Tagged } from '../../src/domain/decider.js';
import { eventSchemas, type DomainEvent } from '../../src/domain/events.js';
import type { RejectionCode, RejectionDetails } from '../../src/domain/rejections.js';

export interface Answer<Event> {
  /** These events and no others, each as its stored contract wants it. */
  then: (...events: readonly Event[]) => void;
  thenRefuses: <Code extends RejectionCode>(code: Code, details: RejectionDetails[Code]) => void;
  thenStaysQuiet: () => void;
}

export interface Given<State, Command, Event> {
  readonly state: State;
  when: (command: Command) => Answer<Event>;
}

/** `const given = specificationOf(decider)`, then `given(…).when(…).then(…)`. */
export function specificationOf<State, Command extends Tagged, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
): (...events: readonly Event[]) => Given<State, Command, Event> {
  return (...events) => {
    const state = stateAfter(decider, events);
    return { state, when: (command) => answerOf(decider.decide(state, command)) };
  };
}

/** The state that these events, in this order, lead to. */
export function stateAfter<State, Command extends Tagged, Event extends Tagged>(
  decider: Decider<State, Command, Event>,
  events: readonly Event[],
): State {
  return events.reduce((state, event) => decider.evolve(state, event), decider.initial);
}

function answerOf<Event extends DomainEvent>(decision: Decision<Event>): Answer<Event> {
  return {
    then: (...events) => {
      expect(events).not.toHaveLength(0);
      expect(decision).toEqual({ accepted: true, events });
      expectStorable(events);
    },
    thenRefuses: (code, details) => {
      expect(decision).toEqual({ accepted: false, rejection: { code, details } });
    },
    thenStaysQuiet: () => {
      expect(decision).toEqual({ accepted: true, events: [] });
    },
  };
}

/** Every event is what its schema says, to the field. */
export function expectStorable(events: readonly DomainEvent[]): void {
  for (const { type, data } of events) {
    const schema: z.ZodType = eventSchemas[type];
    expect(schema.parse(data)).toEqual(data);
  }
}

/**
 * Plays the commands in turn, each decided once more on the state after its own events, and answers those that did not
 * stay quiet the second time. What was refused at first changed nothing and is passed over.
 */
export function restlessCommands<State, Command extends Tagged, Event extends Tagged>(
  decider: Decider<State, Command, Event>,
  commands: readonly Command[],
): readonly Command[] {
  let state = decider.initial;
  return commands.filter((command) => {
    const first = decider.decide(state, command);
    if (!first.accepted) return false;
    state = first.events.reduce((before, event) => decider.evolve(before, event), state);
    const second = decider.decide(state, command);
    return !(second.accepted && second.events.length === 0);
  });
}
