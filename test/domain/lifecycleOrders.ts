/** A move as an order to the product, as a happening of the model, and how the regulation would have it answered. */
import type { Reviewed, SubmissionCommand } from '../../src/domain/submission/commands.js';
import { checkOf, keep, moveDeadline, officer, sealedText } from '../support/samples/submission.js';
import {
  arrivalOutcome,
  closingNow,
  extensionOutcome,
  holderNow,
  moveOutcome,
  reviewOutcome,
  transferOutcome,
  waiverOutcome,
  type Closing,
  type Happening,
  type History,
  type Outcome,
} from './lifecycleModel.js';
import { bodies, dayLength, hour, type Move, type Period } from './lifecycleMoves.js';

type Arrive = Extract<Move, { go: 'arrive' }>;
type Review = Extract<Move, { go: 'review' }>;
type Extend = Extract<Move, { go: 'extend' }>;
type Correct = Extract<Move, { go: 'correct' }>;
type Transfer = Extract<Move, { go: 'transfer' }>;

export const FIRST_HOLDER = bodies[0];

/** Where a move is made. */
export interface Scene {
  readonly period: Period;
  readonly clock: number;
  readonly history: History;
}

export interface Taken {
  readonly commands: readonly SubmissionCommand[];
  readonly expected: Outcome;
  readonly happening: Happening;
}

/** As whoever holds it after this history knows it. */
export function subjectOf({ period: { period }, history }: Pick<Scene, 'period' | 'history'>) {
  const agency = holderNow(history, FIRST_HOLDER);
  return { submissionId: `so-luu-tru.${period}`, obligationId: 'so-luu-tru', agency, period };
}

export function takenOf(scene: Scene, each: Move): Taken {
  switch (each.go) {
    case 'arrive':
      return arrival(scene, each);
    case 'review':
      return review(scene, each);
    case 'extend':
      return extension(scene, each);
    case 'correct':
      return correction(scene, each);
    case 'transfer':
      return transfer(scene, each);
    case 'waive': {
      const command = {
        type: 'WaiveDuty' as const,
        subject: subjectOf(scene),
        reason: sealedText,
        account: officer,
      };
      const expected = waiverOutcome(scene.history, recordedOf(scene.period));
      return { commands: [command], expected, happening: { what: 'waived' } };
    }
    case 'turn': {
      const turn = { subject: subjectOf(scene), at: instant(scene.clock) };
      const commands = [
        { type: 'CloseWindow' as const, ...turn },
        { type: 'LapseGrace' as const, ...turn },
      ];
      return { commands, expected: 'done', happening: { what: 'turn', at: scene.clock } };
    }
  }
}

/** As the window's opening recorded it; null: the period has none. */
export function recordedOf({ closesAt }: Period): Closing | null {
  return closesAt === null ? null : { closesAt: Date.parse(closesAt) };
}

/** So many days after the closing in force; after now where there is none. */
function otherClosing({ period, clock, history }: Scene, days: number) {
  const from = closingNow(history, recordedOf(period))?.closesAt ?? dayStart(clock);
  const closesAt = from + days * dayLength;
  const closesOn = new Date(closesAt - 1 + 7 * hour).toISOString().slice(0, 10);
  return { closesAt, closesOn, isWorkingDay: isWeekday(dayOf(closesAt) - 1) };
}

function extension(scene: Scene, { days, lag }: Extend): Taken {
  const { closesAt, closesOn, isWorkingDay } = otherClosing(scene, days);
  const at = scene.clock - lag;
  const command = {
    type: 'ExtendDeadline' as const,
    subject: subjectOf(scene),
    to: { day: closesOn, isWorkingDay },
    reason: sealedText,
    requester: null,
    account: officer,
    at: instant(at),
  };
  const expected = extensionOutcome(scene.history, recordedOf(scene.period), { at, closesAt, isWorkingDay });
  return { commands: [command], expected, happening: { what: 'extended', at, closesAt } };
}

function correction(scene: Scene, { days }: Correct): Taken {
  const { closesAt, closesOn } = otherClosing(scene, days);
  const at = scene.clock;
  const dueOn = `${scene.period.opensOn.slice(0, 8)}15`;
  const to = { dueOn, closesOn, closesAt: new Date(closesAt + 7 * hour).toISOString().replace('.000Z', '+07:00') };
  const command = moveDeadline({ subject: subjectOf(scene), to, at: instant(at) });
  const expected = moveOutcome(scene.history, recordedOf(scene.period), { at, closesAt });
  return { commands: [command], expected, happening: { what: 'moved', at, closesAt } };
}

function transfer(scene: Scene, { from: named, to, days }: Transfer): Taken {
  const { clock, history, period } = scene;
  const subject = subjectOf(scene);
  const from = named === 'holder' ? subject.agency : named;
  const startsAt = dayStart(clock) + days * dayLength;
  const on = new Date(startsAt + 7 * hour).toISOString().slice(0, 10);
  const command = { type: 'TransferDuty' as const, subject: { ...subject, agency: from }, to, on, at: instant(clock) };
  const passing = { from, to, startsAt };
  const expected = transferOutcome(history, recordedOf(period), { ...passing, first: FIRST_HOLDER });
  return { commands: [command], expected, happening: { what: 'transferred', ...passing } };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

function arrival(scene: Scene, { kind, content, lag, by }: Arrive): Taken {
  const { clock, history } = scene;
  const at = clock - lag;
  const what = kind === 'file' ? content : kind;
  const common = { subject: subjectOf(scene), receivedAt: instant(at), account: by };
  const file = { sha256: content.repeat(64), size: 2048, format: 'csv' as const, check: checkOf(3, 3) };
  const command = {
    file: { type: 'ReceiveFile' as const, file, ...common },
    nil: { type: 'DeclareNil' as const, reason: sealedText, ...common },
    unchanged: { type: 'DeclareUnchanged' as const, reason: sealedText, basis: keep, ...common },
  }[kind];
  const expected = arrivalOutcome(history, { kind, content: what });
  return { commands: [command], expected, happening: { what: 'arrived', kind, content: what, at, by } };
}

function review(scene: Scene, { order, names, by }: Review): Taken {
  const { clock, history } = scene;
  const subject = subjectOf(scene);
  const named = nameOf(history, names);
  const graceEnds = fiveWorkingDaysAfter(clock);
  const grace = {
    graceUntil: new Date(graceEnds - 1 + 7 * hour).toISOString().slice(0, 10),
    graceEndsAt: instant(graceEnds),
  };
  const commands: Record<typeof order, SubmissionCommand> = {
    return: {
      type: 'ReturnSubmission',
      subject,
      reviewed: names === 'none' ? null : named,
      reason: sealedText,
      grace,
      account: by,
    },
    approve: { type: 'ApproveSubmission', subject, reviewed: named, account: by },
    publish: { type: 'PublishSubmission', subject, account: by },
  };
  const happenings: Record<typeof order, Happening> = {
    return: { what: 'returned', graceEnds },
    approve: { what: 'approved' },
    publish: { what: 'published' },
  };
  const namesNewest = order === 'publish' || names === 'newest' || names === 'none';
  const expected = reviewOutcome(history, { order, by, namesNewest });
  return { commands: [commands[order]], expected, happening: happenings[order] };
}

/** What the reviewer names: the newest version as it must be named, another one, or the newest in the wrong manner. */
function nameOf(history: History, names: Review['names']): Reviewed {
  const arrived = history.filter((each) => each.what === 'arrived');
  const newest = arrived.at(-1);
  const isFile = newest?.kind === 'file';
  const bySha = (content: string) => ({ sha256: content.repeat(64) });
  const byVersion = (version: number) => ({ version });
  switch (names) {
    case 'another':
      return isFile ? bySha('e') : byVersion(arrived.length + 1);
    case 'otherKind':
      return isFile ? byVersion(arrived.length) : bySha('a');
    case 'newest':
    case 'none':
      return isFile ? bySha(newest.content) : byVersion(arrived.length);
  }
}

/** Days since the epoch's first one, a Thursday, in Huế. */
function dayOf(at: number): number {
  return Math.floor((at + 7 * hour) / dayLength);
}

function dayStart(at: number): number {
  return dayOf(at) * dayLength - 7 * hour;
}

function isWeekday(day: number): boolean {
  return (day + 3) % 7 < 5;
}

/** The end of the fifth day from Monday to Friday after the day of return, in Huế. */
function fiveWorkingDaysAfter(at: number): number {
  let day = dayOf(at);
  for (let left = 5; left > 0;) {
    day += 1;
    if (isWeekday(day)) left -= 1;
  }
  return (day + 1) * dayLength - 7 * hour;
}
