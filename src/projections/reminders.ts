/** Every reminder: what was decided about its ladder step, and how far its letter has come. */
import { z } from 'zod';
import type { AddresseeRole } from '../domain/reminder/events.js';
import { ignoring } from './ignored.js';
import { having, type AsOf, type Moment, type Question } from './moment.js';
import type { Projection, Recorded, Tables } from './projection.js';
import { integer, integerOrNull, temporalTable, text, textOrNull } from './table.js';
import type { TemporalWriter } from './temporal.js';
import type { Views } from './port.js';

export type ReminderState =
  | 'decided'
  | 'sent'
  | 'deferred'
  | 'refused'
  | 'unknown'
  | 'noRecipient'
  | 'nothingOwed'
  | 'merged'
  | 'skipped'
  | 'withdrawn';

/** What may still go out, written once so that its index is found. */
const UNDELIVERED = "state IN ('decided', 'deferred', 'unknown')";

const reminderRows = temporalTable('reminder', {
  key: { reminderId: text() },
  values: {
    agency: text(),
    quarter: text(),
    closesOn: text(),
    step: text(),
    role: text<AddresseeRole>(),
    scheduledOn: text(),
    state: text<ReminderState>(),
    /** The step that speaks for it, of one merged or skipped. */
    intoStep: textOrNull(),
    messageId: textOrNull(),
    decidedAt: textOrNull(),
    owed: text(),
    attempts: integer(),
    /** Set while a try is under way. */
    leaseUntil: textOrNull(),
    leaseMs: integerOrNull(),
    nextTryAt: textOrNull(),
    nextTryMs: integerOrNull(),
    person: textOrNull(),
    /** The last outcome's code and instant. */
    code: textOrNull(),
    outcomeAt: textOrNull(),
    /** Position of the decision: the order in which letters leave. */
    decided: integer(),
  },
  perStream: true,
  askedBy: [['quarter'], ['agency']],
  openBy: [
    { columns: ['decided'], where: UNDELIVERED },
    { columns: ['closesOn', 'reminderId'], where: 'decided > 0' },
  ],
});
type ReminderRow = NonNullable<(typeof reminderRows)['row']>;
type Reminders = TemporalWriter<ReminderRow, { readonly reminderId: string }>;

export const remindersProjection: Projection = {
  name: 'reminders',
  version: 1,
  tables: [reminderRows],
  handlers: (tables: Tables) => {
    const rows = tables.temporal(reminderRows);
    return {
      ...ignoring('sensitiveRead'),
      ...ignoring('overlap', 'steward', 'person'),
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
      ...ignoring('window', 'grant', 'arrival', 'review', 'violation', 'ranking', 'quarterReport'),
      ...decisionHandlers(rows),
      ...deliveryHandlers(rows),
    };
  },
};

type Subject = Pick<ReminderRow, 'reminderId' | 'agency' | 'quarter' | 'closesOn' | 'step' | 'role' | 'scheduledOn'>;

/** A step of which nothing is known but that it was decided. Rows are written out: spreading several objects is slow. */
function stepOf(subject: Subject, state: ReminderState, decided: number): ReminderRow {
  const { reminderId, agency, quarter, closesOn, step, role, scheduledOn } = subject;
  return {
    reminderId,
    agency,
    quarter,
    closesOn,
    step,
    role,
    scheduledOn,
    state,
    intoStep: null,
    messageId: null,
    decidedAt: null,
    owed: '[]',
    attempts: 0,
    leaseUntil: null,
    leaseMs: null,
    nextTryAt: null,
    nextTryMs: null,
    person: null,
    code: null,
    outcomeAt: null,
    decided,
  };
}

function decisionHandlers(rows: Reminders) {
  const quiet = (state: 'merged' | 'skipped') => (event: Recorded<'ReminderMerged'> | Recorded<'ReminderSkipped'>) => {
    rows.put({ ...stepOf(event.data, state, event.position), intoStep: event.data.into });
  };
  return {
    ReminderDecided: ({ data, position }: Recorded<'ReminderDecided'>) => {
      const { messageId, decidedAt } = data;
      rows.put({ ...stepOf(data, 'decided', position), messageId, decidedAt, owed: JSON.stringify(data.owed) });
    },
    ReminderNothingOwed: ({ data, position }: Recorded<'ReminderNothingOwed'>) => {
      rows.put(stepOf(data, 'nothingOwed', position));
    },
    ReminderMerged: quiet('merged'),
    ReminderSkipped: quiet('skipped'),
  };
}

interface TryOver {
  readonly reminderId: string;
  readonly at: string;
  readonly code?: string | null;
  readonly nextTryAt?: string;
}

function deliveryHandlers(rows: Reminders) {
  const over = (state: ReminderState) => (event: { readonly data: TryOver }) => {
    const { reminderId, at: outcomeAt, code = null, nextTryAt = null } = event.data;
    const row = rows.current({ reminderId });
    if (!row) return;
    const nextTryMs = nextTryAt === null ? null : Date.parse(nextTryAt);
    rows.put({ ...row, state, code, outcomeAt, nextTryAt, nextTryMs, leaseUntil: null, leaseMs: null });
  };
  return {
    DeliveryStarted: ({ data: { reminderId, attempt, leaseUntil, person } }: Recorded<'DeliveryStarted'>) => {
      const row = rows.current({ reminderId });
      if (!row) return;
      const leaseMs = Date.parse(leaseUntil);
      rows.put({ ...row, attempts: attempt, person, leaseUntil, leaseMs, nextTryAt: null, nextTryMs: null });
    },
    DeliverySent: over('sent'),
    DeliveryRefused: over('refused'),
    DeliveryDeferred: over('deferred'),
    DeliveryUnknown: over('unknown'),
    DeliveryNoRecipient: over('noRecipient'),
    ReminderWithdrawn: over('withdrawn'),
  };
}

export interface Reminder {
  readonly reminderId: string;
  readonly agency: string;
  readonly quarter: string;
  readonly closesOn: string;
  readonly step: string;
  readonly role: AddresseeRole;
  readonly scheduledOn: string;
  readonly state: ReminderState;
  readonly into: string | null;
  readonly messageId: string | null;
  readonly decidedAt: string | null;
  /** Obligations that were owed when it was decided. */
  readonly owed: readonly string[];
  readonly attempts: number;
  readonly leaseUntil: string | null;
  readonly nextTryAt: string | null;
  /** Whom the last try was addressed to. */
  readonly person: string | null;
  readonly code: string | null;
  readonly outcomeAt: string | null;
}

/** One that a letter is owed for. */
export interface DeliverableReminder extends Reminder {
  readonly messageId: string;
  readonly decidedAt: string;
}

export interface ReminderQuestion {
  readonly quarter?: string | undefined;
  /** The one that owes, whomever the letter goes to. */
  readonly agency?: string | undefined;
  readonly asOf?: AsOf;
}

/** Reminders in the order of their decision; of a quarter, an agency, or all. */
export function reminders(views: Views, { quarter, agency, asOf }: ReminderQuestion = {}): Reminder[] {
  return views.read(asOf, (moment) => remindersAt(moment, having({ quarter, agency })));
}

/** What may be tried at `now` (an instant), the first decided first: never tried, due for another try, or with a lapsed lease. */
export function deliverable(views: Views, now: string): DeliverableReminder[] {
  const values = { now: Date.parse(now) };
  if (Number.isNaN(values.now)) throw new RangeError(`Not an instant: ${now}`);
  const ready = '(leaseMs IS NULL OR leaseMs <= @now) AND (nextTryMs IS NULL OR nextTryMs <= @now)';
  const where = `toPosition IS NULL AND ${UNDELIVERED} AND ${ready}`;
  return views.read(null, (moment) =>
    remindersAt(moment, { where, values }).flatMap((reminder) => {
      const { messageId, decidedAt } = reminder;
      return messageId === null || decidedAt === null ? [] : [{ ...reminder, messageId, decidedAt }];
    }),
  );
}

/** The ids of all reminders, whatever was decided of them, whose closing is on a day or later. */
export function decidedReminders(views: Views, { closesOnFrom }: { closesOnFrom: string }): ReadonlySet<string> {
  const where = 'toPosition IS NULL AND decided > 0 AND closesOn >= @closesOnFrom';
  const question = { where, values: { closesOnFrom } };
  return views.read(null, (moment) => new Set(moment.rows(reminderRows, question).map(({ reminderId }) => reminderId)));
}

/** Of some ids those that are decided. */
export function knownReminders(views: Views, ids: readonly string[]): ReadonlySet<string> {
  const where = 'reminderId IN (SELECT value FROM json_each(@ids))';
  const question = { where, values: { ids: JSON.stringify(ids) } };
  return views.read(null, (moment) => new Set(moment.rows(reminderRows, question).map(({ reminderId }) => reminderId)));
}

/** Of some ids those that are decided, with all that is known of them. */
export function remindersOf(views: Views, ids: readonly string[]): Reminder[] {
  const where = 'reminderId IN (SELECT value FROM json_each(@ids))';
  return views.read(null, (moment) => remindersAt(moment, { where, values: { ids: JSON.stringify(ids) } }));
}

function remindersAt(moment: Moment, question: Question): Reminder[] {
  return moment.rows(reminderRows, { order: 'decided', ...question }).map((row) => {
    const { reminderId, agency, quarter, closesOn, step, role, scheduledOn, state, intoStep: into, owed } = row;
    const { messageId, decidedAt, attempts, leaseUntil, nextTryAt, person, code, outcomeAt } = row;
    return {
      ...{ reminderId, agency, quarter, closesOn, step, role, scheduledOn, state, into, messageId, decidedAt },
      owed: z.array(z.string()).parse(JSON.parse(owed)),
      ...{ attempts, leaseUntil, nextTryAt, person, code, outcomeAt },
    };
  });
}
