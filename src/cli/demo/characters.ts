/** How agencies differ: what each makes of a quarter's duty, in parts of a hundred. Handed out in turn, so to nobody in particular. */
import type { Fate } from './fates.js';

type Character = Readonly<Partial<Record<Fate, number>>>;

const exemplary: Character = { onTime: 82, lastMinute: 8, corrected: 6, nil: 4 };
const steady: Character = { onTime: 68, lastMinute: 8, late: 6, returnedResubmitted: 10, corrected: 4, unchanged: 4 };
const hurried: Character = {
  onTime: 28,
  lastMinute: 30,
  late: 15,
  missingThenLate: 12,
  returnedResubmitted: 10,
  partialCorrected: 5,
};
const careless: Character = {
  onTime: 32,
  partial: 22,
  partialCorrected: 12,
  returnedResubmitted: 14,
  returnedLapsed: 8,
  returnedLate: 7,
  late: 5,
};
const overburdened: Character = { onTime: 37, missing: 33, missingThenLate: 15, returnedLapsed: 8, late: 7 };
const quiet: Character = { onTime: 42, nil: 25, unchanged: 33 };

const characters = [exemplary, steady, hurried, careless, overburdened, quiet, exemplary] as const;

/** The character of the agency that stands at this place of the annex, from 0. */
export function characterAt(place: number): Character {
  return characters[place % characters.length] ?? steady;
}
