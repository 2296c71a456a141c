/** Every reminder: what was decided about its ladder step, and how far its letter has come. */
import { z } from 'zod';
import type { AddresseeRole } from '../domain/reminder/events.js';
import { ignoring } from './ignored.js';
import type { AsOf, Moment, Question } from './moment.js';
import type { Projection, Recorded, Tables } from './projection.js';
import { integer, integerOrNull, temporalTable, text, textOrNull } from './table.js';
import type { TemporalWriter } from './temporal.js';
import type { Views } from './views.js';

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
  askedBy: [['quarter']],
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
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
      ...ignoring('window', 'arrival', 'review', 'violation', 'ranking'),
      ...decisionHandlers(rows),
      ...deliveryHandlers(rows),
    };
  },
};

const NO_LETTER = {
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
} as const;

function decisionHandlers(rows: Reminders) {
  const quiet = (state: 'merged' | 'skipped') => (event: Recorded<'ReminderMerged'> | Recorded<'ReminderSkipped'>) => {
    rows.put({ ...NO_LETTER, ...event.data, state, intoStep: event.data.into, decided: event.position });
  };
  return {
    ReminderDecided: ({ data, position }: Recorded<'ReminderDecided'>) => {
      rows.put({ ...NO_LETTER, ...data, state: 'decided', owed: JSON.stringify(data.owed), decided: position });
    },
    ReminderNothingOwed: ({ data, position }: Recorded<'ReminderNothingOwed'>) => {
      rows.put({ ...NO_LETTER, ...data, state: 'nothingOwed', decided: position });
    },
    ReminderMerged: quiet('merged'),
    ReminderSkipped: quiet('skipped'),
  };
}

const TRY_OVER = { leaseUntil: null, leaseMs: null, nextTryAt: null, nextTryMs: null } as const;

function deliveryHandlers(rows: Reminders) {
  const change = (reminderId: string, fields: Partial<ReminderRow>) => {
    const row = rows.current({ reminderId });
    if (row) rows.put({ ...row, ...fields });
  };
  const tryAgain = (state: 'deferred' | 'unknown') => (event: Recorded<'DeliveryDeferred' | 'DeliveryUnknown'>) => {
    const { reminderId, code, at, nextTryAt } = event.data;
    const next = { nextTryAt, nextTryMs: Date.parse(nextTryAt) };
    change(reminderId, { ...TRY_OVER, ...next, state, code, outcomeAt: at });
  };
  const over = (state: 'sent' | 'refused') => (event: Recorded<'DeliverySent' | 'DeliveryRefused'>) => {
    const { reminderId, code, at } = event.data;
    change(reminderId, { ...TRY_OVER, state, code, outcomeAt: at });
  };
  const dropped = (state: 'noRecipient' | 'withdrawn') => {
    return ({ data }: Recorded<'DeliveryNoRecipient' | 'ReminderWithdrawn'>) => {
      change(data.reminderId, { ...TRY_OVER, state, outcomeAt: data.at });
    };
  };
  return {
    DeliveryStarted: ({ data: { reminderId, attempt, leaseUntil, person } }: Recorded<'DeliveryStarted'>) => {
      const lease = { leaseUntil, leaseMs: Date.parse(leaseUntil) };
      change(reminderId, { ...TRY_OVER, ...lease, attempts: attempt, person });
    },
    DeliverySent: over('sent'),
    DeliveryRefused: over('refused'),
    DeliveryDeferred: tryAgain('deferred'),
    DeliveryUnknown: tryAgain('unknown'),
    DeliveryNoRecipient: dropped('noRecipient'),
    ReminderWithdrawn: dropped('withdrawn'),
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

/** Reminders in the order of their decision; of a quarter, or all. */
export function reminders(views: Views, { quarter, asOf }: { quarter?: string; asOf?: AsOf } = {}): Reminder[] {
  const question = quarter === undefined ? {} : { where: 'quarter = @quarter', values: { quarter } };
  return views.read(asOf, (moment) => remindersAt(moment, question));
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
