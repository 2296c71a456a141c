/**
 * A prelude and five quarters of sample activity, planned from a seed: who sends what when, what the reviewers do, when the
 * scheduler wakes.
 */
import { deadlineOf, type Deadline } from '../../domain/deadline.js';
import { addDays, atTime, daysBetween } from '../../domain/legalTime.js';
import type { ObligationDefinition } from '../../domain/obligation/events.js';
import { quarterYear } from '../../domain/quarter.js';
import type { RuleSet } from '../../domain/rules.js';
import { isWorkingDay, type WorkingCalendar } from '../../domain/workingDays.js';
import type { Act, DutyAct, TickAct } from './acts.js';
import { characterAt } from './characters.js';
import { dice, type Dice } from './dice.js';
import { actsOf, leavesFile, type Fate } from './fates.js';
import { holderOn } from './mergers.js';
import type { Occasion } from './story.js';

export type PlayedObligation = Pick<ObligationDefinition, 'obligationId' | 'agency' | 'frequency'>;

export interface ScenarioInput {
  readonly obligations: readonly PlayedObligation[];
  readonly rules: RuleSet;
  readonly calendar: WorkingCalendar;
  readonly seed: string;
}

/** The quarter before the merger, with the departments of before. The annex must be imported from it on before the first act. */
export const prelude = '2024-Q4';
export const playedQuarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1'] as const;
const lastQuarter = '2026-Q1';
/** The last act is a scheduler turn at this instant; what would come later is not played. */
export const playedUntil = '2026-05-15T17:00:00+07:00';
/** Windows after the first month are watched once a working day, until the ladder's last step has passed. */
const WATCHED_DAYS = 38;

/** Everything that happens, in order of time; the same input gives the same plan. */
export function scenario(input: ScenarioInput): readonly Act[] {
  const deadlines = [prelude, ...playedQuarters].map((quarter) => deadlineOf(quarter, input.rules, input.calendar));
  const agencies = [...new Set(input.obligations.map(({ agency }) => agency))];
  const acts = input.obligations.flatMap((obligation) =>
    obligation.frequency === 'quarterly'
      ? quarterlyActs(input, obligation, { deadlines, place: agencies.indexOf(obligation.agency) })
      : otherActs(input, obligation, deadlines),
  );
  const played = acts.filter(({ at }) => at < playedUntil);
  // All instants are written alike, so that text sorts as time; on equal instants the plan's own order stands.
  return [...played, ...ticks(input.calendar, deadlines)].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

interface Course {
  readonly deadlines: readonly Deadline[];
  /** The agency's place in the annex. */
  readonly place: number;
}

function quarterlyActs(input: ScenarioInput, obligation: PlayedObligation, { deadlines, place }: Course): DutyAct[] {
  const character = characterAt(place);
  let basis = false;
  return deadlines.flatMap((deadline) => {
    const roll = dice(`${input.seed} ${obligation.obligationId} ${deadline.quarter}`);
    const drawn: Fate = roll.weighted(character);
    const fate = drawn === 'unchanged' && !basis ? 'onTime' : drawn;
    basis ||= leavesFile(fate);
    const attention = deadline.quarter === lastQuarter ? lastAttention(roll) : 'publication';
    const duty = dutyOf(obligation, { deadline, period: deadline.quarter });
    return actsOf(fate, { duty, deadline, calendar: input.calendar, dice: roll, by: 'agency', attention });
  });
}

/** A few of the last quarter's still wait for their review when the play ends. */
function lastAttention(roll: Dice): Occasion['attention'] {
  return roll.weighted({ publication: 86, approval: 5, none: 9 });
}

/** Yearly reports of a year just ended come in its last quarter's window; the rest after the prelude; a few never. */
function otherActs(
  input: ScenarioInput,
  obligation: PlayedObligation,
  deadlines: readonly Deadline[],
): readonly DutyAct[] {
  const { frequency, obligationId } = obligation;
  if (frequency !== 'yearly') {
    const deadline = dice(`${input.seed} ${obligationId}`).pick(deadlines.slice(1));
    return singleActs(input, obligation, { deadline, period: frequency });
  }
  const yearEnds = deadlines.filter(({ quarter }) => quarter.endsWith('Q4'));
  return yearEnds.flatMap((deadline) =>
    singleActs(input, obligation, { deadline, period: String(quarterYear(deadline.quarter)) }),
  );
}

interface Period {
  readonly deadline: Deadline;
  readonly period: string;
}

function singleActs(input: ScenarioInput, obligation: PlayedObligation, { deadline, period }: Period) {
  const roll = dice(`${input.seed} ${obligation.obligationId} ${period}`);
  const fate = roll.weighted<Fate>({ onTime: 75, partial: 12, missing: 13 });
  const by = obligation.frequency === 'backfill' ? 'operator' : 'agency';
  const duty = dutyOf(obligation, { deadline, period });
  return actsOf(fate, { duty, deadline, calendar: input.calendar, dice: roll, by, attention: 'publication' });
}

function dutyOf({ agency, obligationId }: PlayedObligation, { deadline, period }: Period): Occasion['duty'] {
  return { agency: holderOn(agency, deadline.opensOn), obligationId, period };
}

/** Morning and evening in a window's first month and through the last days played; else in the morning of working days. */
function ticks(calendar: WorkingCalendar, deadlines: readonly Deadline[]): TickAct[] {
  return deadlines.flatMap(({ opensOn, quarter }) => {
    const watched = quarter === lastQuarter ? daysBetween(opensOn, playedUntil.slice(0, 10)) + 1 : WATCHED_DAYS;
    return Array.from({ length: watched }, (_, index) => addDays(opensOn, index)).flatMap((day) => {
      const closely = quarter === lastQuarter || day.slice(0, 7) === opensOn.slice(0, 7);
      if (closely) return [tickAt(day, '08:00'), tickAt(day, '17:00')];
      return isWorkingDay(calendar, day) ? [tickAt(day, '08:00')] : [];
    });
  });
}

function tickAt(day: string, time: string): TickAct {
  return { kind: 'tick', at: atTime(day, time) };
}
