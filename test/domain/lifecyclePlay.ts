/** Plays the same moves to the product's decider and to the model, and tells what each made of them. */
import type { SubmissionCommand } from '../../src/domain/submission/commands.js';
import type { SubmissionEvent } from '../../src/domain/submission/events.js';
import { submissionDecider } from '../../src/domain/submission/index.js';
import type { SubmissionState } from '../../src/domain/submission/state.js';
import { windowOf } from '../support/samples/submission.js';
import {
  closedWith,
  closingNow,
  holderNow,
  isWaived,
  standingOf,
  type Closing,
  type Outcome,
  type Standing,
} from './lifecycleModel.js';
import { pauses, type Move, type Period } from './lifecycleMoves.js';
import { FIRST_HOLDER, recordedOf, subjectOf, takenOf, type Scene } from './lifecycleOrders.js';

interface Board extends Scene {
  /** As it was recorded at first. */
  readonly recorded: Closing | null;
  /** Of the newest return, for moving to its brink. */
  readonly graceEnds: number | null;
  readonly state: SubmissionState;
  /** What the newest version was told of its time. */
  readonly told: Pick<Standing, 'timing' | 'daysLate'>;
}

interface Seen {
  readonly outcome: Outcome;
  readonly standing: Standing;
  /** The closing in force, whether the duty is waived, and whose it is; null where it has no window. */
  readonly duty: { readonly closesAt: number | null; readonly waived: boolean; readonly holder: string | null };
  /** What a closing recorded by this move says stood then. */
  readonly closedWith: string | null;
  readonly repeatsQuietly: boolean;
}

/** One move as both sides took it; equal where the product keeps the regulation. */
export interface Step {
  readonly move: Move;
  readonly product: Seen;
  readonly model: Seen;
  readonly recorded: readonly SubmissionEvent[];
}

export function play(period: Period, moves: readonly Move[]): readonly Step[] {
  let board = boardOf(period);
  return moves.map((each) => {
    const [step, next] = stepOf({ ...board, clock: clockAfter(board, each) }, each);
    board = next;
    return step;
  });
}

const nothingTold = { timing: null, daysLate: null };

function boardOf(period: Period): Board {
  const clock = Date.parse(`${period.opensOn}T00:00:00+07:00`);
  const board = { period, clock, history: [], graceEnds: null, told: nothingTold, state: submissionDecider.initial };
  if (period.closesAt === null) return { ...board, recorded: null };
  const data = { ...subjectOf({ period, history: [] }), ...windowOf({ ...period, quarter: period.period }) };
  const state = submissionDecider.evolve(board.state, { type: 'WindowOpened', data });
  return { ...board, recorded: recordedOf(period), state };
}

function clockAfter({ clock, recorded, history, graceEnds }: Board, { wait }: Move): number {
  const closing = closingNow(history, recorded);
  const moments = {
    none: clock,
    millisecond: clock + pauses.millisecond,
    hour: clock + pauses.hour,
    day: clock + pauses.day,
    week: clock + pauses.week,
    beforeClosing: (closing?.closesAt ?? clock) - 1,
    atClosing: closing?.closesAt ?? clock,
    beforeGraceEnds: (graceEnds ?? clock) - 1,
    atGraceEnds: graceEnds ?? clock,
  };
  return Math.max(clock, moments[wait]);
}

function stepOf(board: Board, move: Move): readonly [Step, Board] {
  const { commands, expected, happening } = takenOf(board, move);
  const { state, outcome, events, repeatsQuietly } = decideAll(board.state, commands);
  const done = expected === 'done';
  const history = done ? [...board.history, happening] : board.history;
  const graceEnds = done && happening.what === 'returned' ? happening.graceEnds : board.graceEnds;
  const told = events.reduce(toldBy, board.told);
  const product = {
    outcome: move.go === 'turn' ? 'done' : outcome,
    standing: productStanding(state, told),
    duty: productDuty(state),
    closedWith: events.find((event) => event.type === 'WindowClosed')?.data.result ?? null,
    repeatsQuietly,
  };
  const model = {
    outcome: expected,
    standing: standingOf(history, board.recorded),
    duty: {
      closesAt: closingNow(history, board.recorded)?.closesAt ?? null,
      waived: isWaived(history),
      holder: board.recorded && holderNow(history, FIRST_HOLDER),
    },
    closedWith: happening.what === 'turn' ? closedWith(board.history, happening.at, board.recorded) : null,
    repeatsQuietly: true,
  };
  return [
    { move, product, model, recorded: events },
    { ...board, state, history, graceEnds, told },
  ];
}

/** An arrival says what its time makes of it, and so does a moved closing of what counts then. */
function toldBy(before: Board['told'], event: SubmissionEvent): Board['told'] {
  const said = event.type === 'DeadlineMoved' ? event.data.counted : event.data;
  return said !== null && 'timing' in said ? { timing: said.timing, daysLate: said.daysLate } : before;
}

function productDuty({ window }: SubmissionState): Seen['duty'] {
  const closesAt = window && Date.parse(window.closesAt);
  return { closesAt, waived: window?.waived === true, holder: window?.holder ?? null };
}

interface Decided {
  readonly state: SubmissionState;
  readonly outcome: Outcome;
  readonly events: readonly SubmissionEvent[];
  readonly repeatsQuietly: boolean;
}

function decideAll(before: SubmissionState, commands: readonly SubmissionCommand[]): Decided {
  return commands.reduce<Decided>(decideOne, { state: before, outcome: 'quiet', events: [], repeatsQuietly: true });
}

function decideOne(so: Decided, command: SubmissionCommand): Decided {
  const decision = submissionDecider.decide(so.state, command);
  if (!decision.accepted) return { ...so, outcome: 'refused' };
  const state = decision.events.reduce(submissionDecider.evolve, so.state);
  const again = submissionDecider.decide(state, command);
  return {
    state,
    outcome: decision.events.length > 0 ? 'done' : so.outcome,
    events: [...so.events, ...decision.events],
    repeatsQuietly: so.repeatsQuietly && again.accepted && again.events.length === 0,
  };
}

/** What the product makes of its own events, in the words that a status board uses. */
function productStanding({ window, standing }: SubmissionState, told: Board['told']): Standing {
  if (standing.kind !== 'counted') {
    const owing = window?.closed === true ? 'missing' : 'owed';
    const state = standing.kind === 'returned' ? 'returned' : owing;
    return { state, counted: null, countsFrom: null, ...nothingTold };
  }
  const { version, countsFrom, content } = standing.counted;
  const file = standing.review === 'pending' ? 'received' : standing.review;
  const state = content === 'nil' || content === 'unchanged' ? content : file;
  return { state, counted: version, countsFrom: Date.parse(countsFrom), ...told };
}
