import type { Act, DutyAct } from '../../../src/cli/demo/acts.js';
import { deadlineOf, graceOf } from '../../../src/domain/deadline.js';
import { shippedRules } from '../../../src/domain/rules.js';
import type { Reviewed, Subject, SubmissionCommand } from '../../../src/domain/submission/commands.js';
import type { CheckSummary, SubmissionEvent } from '../../../src/domain/submission/events.js';
import { submissionDecider } from '../../../src/domain/submission/index.js';
import type { SubmissionState } from '../../../src/domain/submission/state.js';
import { submissionIdOf } from '../../../src/domain/values.js';
import { shippedCalendar } from '../../support/shippedCalendar.js';

const account = { agency: '1', operator: '2', officer: '3', leader: '4' };
const reason = { key: 'k', box: '' };
const check: CheckSummary = {
  ...{ rows: 20, cells: 80, findings: 0, criteria: [], criteriaMet: 2, criteriaRequired: 2 },
  reportSha256: '0'.repeat(64),
};

/** Plays a plan through the real submission decider: the events that follow, and every act that was refused or changed nothing. */
export class Referee {
  readonly events: SubmissionEvent[] = [];
  readonly idle: DutyAct[] = [];
  readonly #states = new Map<string, SubmissionState>();
  #files = 0;

  play(acts: readonly Act[]): this {
    for (const act of acts) {
      if (act.kind === 'tick') this.#turn(act.at);
      else this.#duty(act);
    }
    return this;
  }

  #turn(at: string): void {
    for (const submissionId of this.#states.keys()) {
      const subject = this.#subject(submissionId);
      this.#order({ type: 'CloseWindow', subject, at });
      this.#order({ type: 'LapseGrace', subject, at });
    }
  }

  #duty(act: DutyAct): void {
    const subject = this.#subject(submissionIdOf(act.obligationId, act.period), act.agency);
    if (/Q/.test(act.period)) {
      const window = deadlineOf(act.period, shippedRules, shippedCalendar);
      this.#order({ type: 'OpenWindow', subject, window, at: act.at });
    }
    if (!this.#order(this.#commandOf(act, subject))) this.idle.push(act);
  }

  #commandOf(act: DutyAct, subject: Subject): SubmissionCommand {
    const arrival = { subject, receivedAt: act.at, account: account[act.by], reason };
    switch (act.kind) {
      case 'upload': {
        this.#files += 1;
        const sha256 = String(this.#files).padStart(64, '0');
        return { type: 'ReceiveFile', ...arrival, file: { sha256, size: 1, format: act.file.format, check } };
      }
      case 'nil':
        return { type: 'DeclareNil', ...arrival };
      case 'unchanged':
        return { type: 'DeclareUnchanged', ...arrival, basis: this.#basis(act) };
      case 'return': {
        const grace = graceOf(act.at, shippedRules, shippedCalendar);
        return { type: 'ReturnSubmission', subject, reviewed: null, reason, grace, account: account[act.by] };
      }
      case 'approve':
        return {
          type: 'ApproveSubmission',
          subject,
          reviewed: this.#reviewed(subject.submissionId),
          account: account[act.by],
        };
      case 'publish':
        return { type: 'PublishSubmission', subject, account: account[act.by] };
    }
  }

  #reviewed(submissionId: string): Reviewed {
    const standing = this.#states.get(submissionId)?.standing;
    if (standing?.kind !== 'counted') return { version: 0 };
    const { sha256, version } = standing.counted;
    return sha256 === null ? { version } : { sha256 };
  }

  /** A file that counts in an earlier period of the same obligation. */
  #basis({ obligationId, period }: DutyAct) {
    for (const [submissionId, { standing }] of this.#states) {
      const earlier =
        submissionId.startsWith(`${obligationId}.`) && submissionId < submissionIdOf(obligationId, period);
      if (!earlier || standing.kind !== 'counted' || standing.counted.sha256 === null) continue;
      const { version, sha256 } = standing.counted;
      return { submissionId, version, sha256, criteriaMet: 2, criteriaRequired: 2 };
    }
    return null;
  }

  #subject(submissionId: string, agency = 'SDL'): Subject {
    const dot = submissionId.lastIndexOf('.');
    return { submissionId, obligationId: submissionId.slice(0, dot), agency, period: submissionId.slice(dot + 1) };
  }

  /** Whether anything came of it. */
  #order(command: SubmissionCommand): boolean {
    const { submissionId } = command.subject;
    const state = this.#states.get(submissionId) ?? submissionDecider.initial;
    const decision = submissionDecider.decide(state, command);
    if (!decision.accepted) return false;
    this.#states.set(submissionId, decision.events.reduce(submissionDecider.evolve, state));
    this.events.push(...decision.events);
    return decision.events.length > 0;
  }
}
