/** What a letter says, asked anew just before each try; the family of its step decides who answers. */
import type { App } from '../app/app.js';
import type { RuleSet } from '../domain/rules.js';
import type { DeliverableReminder } from '../projections/reminders.js';
import type { ComposedLetter } from './letters.js';

export interface Speaker {
  readonly app: App;
  /** Where the letter's one link leads; null: no link. */
  readonly publicUrl: string | null;
}

export interface Asked {
  readonly reminder: DeliverableReminder;
  readonly rules: RuleSet;
  readonly at: string;
}

export interface Saying {
  /** Of how many obligations it speaks, for the record of the delivery. */
  readonly obligations: number;
  /** `assigned`: the names of the agency's assigned staff, none in an escalation. */
  readonly compose: (addresseeName: string, assigned: readonly string[]) => ComposedLetter;
}

/** Null: there is nothing to say any more, and the letter is withdrawn. */
export type WhatToSay = (speaker: Speaker, asked: Asked) => Promise<Saying | null>;
