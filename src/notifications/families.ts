/** Which letters there are beside the ladder's: each family of steps says for itself what is to be said. */
import { MOVED } from '../app/moveNotices.js';
import { ladderLetter } from './ladderLetter.js';
import { moveLetter } from './moveLetter.js';
import { reportLetter } from './reportLetter.js';
import type { WhatToSay } from './saying.js';

/** By the word that a step's name begins with; what is not named here is a step of the ladder. */
const notices: ReadonlyMap<string, WhatToSay> = new Map([
  ['report', reportLetter],
  [MOVED, moveLetter],
]);

/** The word that a step's name begins with, `overdue` of `overdue+5`. */
function familyOf(step: string): string {
  return step.replace(/[^a-z].*$/, '');
}

export function isOfLadder(step: string): boolean {
  return !notices.has(familyOf(step));
}

export function whatToSay(step: string): WhatToSay {
  return notices.get(familyOf(step)) ?? ladderLetter;
}
