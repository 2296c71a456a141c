/**
 * Who may do what: one table, everything not granted is denied. `own`: what is the agency's own only.
 * Sources: Điều 4.5 (one account, own field only), Điều 6.1 and 10 (DIC urges, inspects, reports), Điều 7.1 (the operator
 * runs the system and alone of the role accounts loads back-fill), Điều 8, 9 (anyone reads what is published).
 */
import { rejection, type Rejection } from '../domain/rejections.js';
import type { Actor } from './actor.js';

export const roles = ['agency', 'officer', 'leader', 'council', 'operator', 'machine', 'scheduler', 'public'] as const;
export type AccessRole = (typeof roles)[number];

type Grant = 'yes' | 'own' | 'backfill';
type Row = Partial<Record<AccessRole, Grant>>;

const everyone = {
  agency: 'yes',
  officer: 'yes',
  leader: 'yes',
  council: 'yes',
  operator: 'yes',
  machine: 'yes',
  scheduler: 'yes',
  public: 'yes',
} as const satisfies Row;

/** Whoever signs in, and whoever has not yet. */
const people = {
  agency: 'yes',
  officer: 'yes',
  leader: 'yes',
  council: 'yes',
  operator: 'yes',
  public: 'yes',
} as const satisfies Row;

/** All who oversee, and an agency for what is its own. */
const overseers = {
  agency: 'own',
  officer: 'yes',
  leader: 'yes',
  council: 'yes',
  operator: 'yes',
  machine: 'yes',
} as const satisfies Row;

export const actions = {
  submit: { agency: 'own', operator: 'backfill' },
  checkFile: { agency: 'own', operator: 'backfill' },
  review: { officer: 'yes', leader: 'yes' },
  extend: { leader: 'yes' },
  waive: { leader: 'yes' },
  readCatalog: everyone,
  /** Without what `readUnpublished` grants: hashes and figures of what is not published are left out. */
  readStatus: everyone,
  readUnpublished: overseers,
  /** The file itself, its report, the reasons given. */
  readSubmission: { agency: 'own', officer: 'yes', leader: 'yes' },
  /** The register of ministries' databases (Điều 4.4). */
  readMinistryDatabases: everyone,
  /** Candidates, reasons, what is undecided, of an agency its own; what is decided stands with the dataset for everyone. */
  readOverlaps: { agency: 'own', officer: 'yes', leader: 'yes', machine: 'yes' },
  decideOverlap: { officer: 'yes', leader: 'yes' },
  readDesk: { agency: 'own' },
  readQueue: { officer: 'yes', leader: 'yes', machine: 'yes' },
  readViolations: overseers,
  readReminders: overseers,
  readHistory: { machine: 'yes', officer: 'yes', leader: 'yes', council: 'yes', operator: 'yes' },
  exportHistory: { machine: 'yes', officer: 'yes', leader: 'yes', council: 'yes', operator: 'yes' },
  /** Điều 8.2: who took out what is not public; an agency sees that of its own files. */
  readReads: overseers,
  readRanking: { machine: 'yes', officer: 'yes', leader: 'yes', council: 'yes', operator: 'yes' },
  /** Checkpoints, hash tiles and verifier keys: hashes tell nothing of what they are of. */
  readLogTree: everyone,
  /** Everything at once, on the machine where it lies. */
  auditLog: { machine: 'yes' },
  readDeadlines: everyone,
  readAnnex: everyone,
  readRules: everyone,
  readCalendar: everyone,
  /** Điều 13.2: who heads an agency is the register's to say. */
  appointHead: { machine: 'yes' },
  /** Điều 13.2: the head assigns staff, and says where the agency's letters go. */
  managePeople: { agency: 'own', machine: 'yes' },
  /** Names of staff, which the public never sees. */
  readPeople: { agency: 'own', officer: 'yes', leader: 'yes', machine: 'yes' },
  /** Everybody there ever was, with ids: who erases has to find them. */
  readPersons: { machine: 'yes' },
  /** Điều 4.3: who runs the system erases; nobody can take it back. */
  erasePerson: { machine: 'yes' },
  changeRules: { machine: 'yes' },
  correctCalendar: { machine: 'yes' },
  exportRanking: { machine: 'yes', officer: 'yes', leader: 'yes', council: 'yes' },
  /** Điều 10.2, 13.3: DIC compiles and sends, the council says that it has it; what the Committee says an officer notes. */
  readReports: { machine: 'yes', scheduler: 'yes', officer: 'yes', leader: 'yes', council: 'yes', operator: 'yes' },
  compileReport: { officer: 'yes', leader: 'yes' },
  sendReport: { leader: 'yes' },
  acknowledgeReport: { officer: 'yes', leader: 'yes', council: 'yes' },
  manageAccounts: { machine: 'yes' },
  importData: { machine: 'yes' },
  changeAgencies: { machine: 'yes' },
  runScheduler: { machine: 'yes', scheduler: 'yes' },
  rebuildViews: { machine: 'yes' },
  rotateLogKey: { machine: 'yes' },
  backUp: { machine: 'yes' },
  examine: { machine: 'yes' },
  signIn: people,
  signOut: people,
  readSession: people,
} as const satisfies Record<string, Row>;

export type Action = keyof typeof actions;

export function roleOf(actor: Actor): AccessRole {
  return actor.kind === 'account' ? actor.role : actor.kind;
}

/** What the table grants; undefined: nothing. */
export function grantOf(action: Action, role: AccessRole): Grant | undefined {
  const row: Row = actions[action];
  return row[role];
}

/** Null when the actor may do this at all (an `own` or `backfill` grant is still to be held against the object). */
export function denial(actor: Actor, action: Action): Rejection | null {
  const role = roleOf(actor);
  return grantOf(action, role) === undefined ? rejection('NOT_ALLOWED', { action, role }) : null;
}

/** The agency whose own things alone the actor may see of an action's objects; null when it is bound to none. */
export function boundTo(actor: Actor, action: Action): string | null {
  return grantOf(action, roleOf(actor)) === 'own' && actor.kind === 'account' ? actor.agency : null;
}

/** Whether an action's grant covers an agency's object; what it does not cover looks the same as what does not exist. */
export function mayOf(actor: Actor, action: Action, agency: string): boolean {
  const grant = grantOf(action, roleOf(actor));
  return grant === 'yes' || (grant === 'own' && boundTo(actor, action) === agency);
}

/** Whether the actor may submit, or check a file, for this obligation; another agency's looks the same as one that does not exist. */
export function maySubmitFor(
  actor: Actor,
  obligation: { agency: string; frequency: string },
  action: 'submit' | 'checkFile',
): boolean {
  switch (grantOf(action, roleOf(actor))) {
    case 'own':
      return actor.kind === 'account' && actor.agency === obligation.agency;
    case 'backfill':
      return obligation.frequency === 'backfill';
    case 'yes':
      return true;
    case undefined:
      return false;
  }
}
