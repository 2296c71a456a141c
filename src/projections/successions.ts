/** Who succeeds whom (Điều 11.1), and what still has to pass from a body that is no more. */
import { heirOf } from '../domain/agencyChanges.js';
import { dicHolder } from '../domain/deadline.js';
import { startOfDay } from '../domain/legalTime.js';
import type { RuleSet } from '../domain/rules.js';
import { dissolutionRows } from './agencyTables.js';
import { endOf, type Dissolution } from './agencies.js';
import type { Moment } from './moment.js';
import { holderRows } from './obligationTransfers.js';
import type { Views } from './port.js';
import { accountRows } from './register.js';
import { submissionRows, type SubmissionRow, type SubmissionSubject } from './submissions.js';

/** How a body has ended by a day; null: it has not. */
export function endsAt(moment: Moment, { code, day }: { code: string; day: string }): Dissolution | null {
  const where = 'code = @code AND dissolvedOn <= @day';
  const row = moment.first(dissolutionRows, { where, values: { code, day } });
  return row && endOf(row);
}

interface Held {
  readonly agency: string;
  /** Null: the office as such. */
  readonly obligationId: string | null;
}

/** Who answers on a day for what a body held: itself, or its successor's successor; null when nobody does. */
export function heirOn(views: Views, { agency, obligationId }: Held, day: string): string | null {
  return views.read(null, (moment) => heirAt(moment, { agency, obligationId }, day));
}

/** A body once dissolved succeeds nobody, so the way has an end. */
export function heirAt(moment: Moment, { agency, obligationId }: Held, day: string): string | null {
  const end = endsAt(moment, { code: agency, day });
  if (end === null) return agency;
  const heir = heirOf(end, obligationId);
  return heir === null ? null : heirAt(moment, { agency: heir, obligationId }, day);
}

/** The office that a role falls to on a day; null where there is none. */
export function officeOn(views: Views, code: string | null, day: string): string | null {
  return code === null ? null : heirOn(views, { agency: code, obligationId: null }, day);
}

/** The office that holds the supervisor's role on a day, or whoever it fell to since (Điều 6.1, 10, 13.4). */
export function dicOn(views: Views, rules: RuleSet, day: string): string | null {
  return officeOn(views, dicHolder(day, rules), day);
}

export interface SuccessionDue {
  readonly agency: string;
  readonly end: Dissolution;
  readonly obligations: readonly string[];
  readonly submissions: readonly SubmissionSubject[];
  /** User names. */
  readonly accounts: readonly string[];
}

/** What dissolved bodies still hold on a day, or were to hold from it on; empty in a quiet turn, for the price of one look. */
export function successionsDue(views: Views, day: string): SuccessionDue[] {
  return views.read(null, (moment) =>
    moment
      .rows(dissolutionRows, { where: 'dissolvedOn <= @day', order: 'dissolvedOn, code', values: { day } })
      .map((row) => dueOf(moment, row.code, endOf(row)))
      .filter(({ obligations, submissions, accounts }) => [obligations, submissions, accounts].some(isNotEmpty)),
  );
}

function isNotEmpty({ length }: readonly unknown[]): boolean {
  return length > 0;
}

function dueOf(moment: Moment, agency: string, end: Dissolution): SuccessionDue {
  const own = { where: 'agency = @agency', values: { agency } };
  const live = moment.rows(accountRows, { ...own, where: 'agency = @agency AND revoked = 0' });
  const accounts = live.map(({ username }) => username);
  if (end.successors.length === 0) return { agency, end, obligations: [], submissions: [], accounts };
  const obligations = moment
    .rows(holderRows, { ...own, order: 'obligationId' })
    .map(({ obligationId }) => obligationId);
  return { agency, end, obligations, submissions: openAt(moment, agency, end.on), accounts };
}

function openAt(moment: Moment, agency: string, on: string): SubmissionSubject[] {
  return openWindowsAt(moment, agency, startOfDay(on)).map(({ submissionId, obligationId, period }) => {
    return { submissionId, obligationId, agency, period };
  });
}

/** An agency's windows that had not closed at an instant. Each plus keeps to the index of open windows: they are few. */
export function openWindowsAt(moment: Moment, agency: string, instant: string): SubmissionRow[] {
  const where = 'toPosition IS NULL AND closed = 0 AND closesMs > @from AND +agency = @agency';
  return moment.rows(submissionRows, { where, order: '+submissionId', values: { agency, from: Date.parse(instant) } });
}

export interface Predecessor {
  readonly code: string;
  readonly end: Dissolution;
}

/** The bodies whose successor one is, the first dissolved first. */
export function predecessorsAt(moment: Moment, code: string): Predecessor[] {
  return moment
    .rows(dissolutionRows, { order: 'dissolvedOn, code' })
    .map((row) => ({ code: row.code, end: endOf(row) }))
    .filter(({ end }) => end.successors.includes(code));
}
