/** What can become of one duty in one period, from arrival to publication, each as a short story. */
import { nextDay } from '../../domain/legalTime.js';
import { Story, type Occasion } from './story.js';
import type { DutyAct } from './acts.js';

export type Fate =
  | 'onTime'
  | 'lastMinute'
  | 'late'
  | 'missingThenLate'
  | 'missing'
  | 'nil'
  | 'unchanged'
  | 'returnedResubmitted'
  | 'returnedLapsed'
  | 'returnedLate'
  | 'partial'
  | 'partialCorrected'
  | 'corrected';

const BEFORE_MIDNIGHT = { from: 21 * 60, to: 24 * 60 - 1 };
/** After the closing at midnight, before violations open at 08:00. */
const SMALL_HOURS = { from: 5, to: 7 * 60 + 45 };

const tell: Readonly<Record<Fate, (story: Story) => void>> = {
  onTime: (story) => {
    story.upload(story.inTime(), 'full').review();
  },
  lastMinute: (story) => {
    story.upload(story.occasion.deadline.closesOn, 'full', BEFORE_MIDNIGHT).review();
  },
  late: (story) => {
    story.upload(nextDay(story.occasion.deadline.closesOn), 'full', SMALL_HOURS).review();
  },
  missingThenLate: (story) => {
    story.upload(story.afterClosing(2, 12), 'full').review();
  },
  missing: () => undefined,
  nil: (story) => {
    story.declare('nil').review();
  },
  unchanged: (story) => {
    story.declare('unchanged').review();
  },
  returnedResubmitted: (story) => {
    story.upload(story.inTime(), 'wrong').giveBack(1, 3);
    story.upload(story.later(1, 5), 'full').review();
  },
  returnedLapsed: (story) => {
    story.upload(story.justInTime(), 'wrong').giveBack(1, 2);
  },
  returnedLate: (story) => {
    story.upload(story.justInTime(), 'wrong').giveBack(1, 2);
    story.upload(story.later(6, 9), 'full').review();
  },
  partial: (story) => {
    story.upload(story.inTime(), 'short').review();
  },
  partialCorrected: (story) => {
    story.upload(story.inTime(), 'short');
    story.upload(story.afterClosing(2, 6), 'full').review();
  },
  corrected: (story) => {
    story.upload(story.inTime(), 'full').review();
    story.upload(story.later(3, 8), 'full').review();
  },
};

/** Whether a later "unchanged" has a file to stand on. */
export function leavesFile(fate: Fate): boolean {
  return !['missing', 'nil', 'unchanged', 'returnedLapsed'].includes(fate);
}

/** In order of time. */
export function actsOf(fate: Fate, occasion: Occasion): readonly DutyAct[] {
  const story = new Story(occasion);
  tell[fate](story);
  return story.acts;
}
