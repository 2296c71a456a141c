/** The deadlines as they were recorded when their windows opened or as DIC extended them, each with its argument; never recomputed. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { reasoningStep, type ReasoningStep } from '../domain/values.js';
import { ignoring } from './ignored.js';
import type { AsOf, Held, Moment } from './moment.js';
import { NEVER_CHANGED, originalsOf } from './originals.js';
import type { Projection, Recorded } from './projection.js';
import { temporalTable, text, textOrNull } from './table.js';
import type { Views } from './port.js';

const deadlineRows = temporalTable('deadline', {
  key: { submissionId: text() },
  values: {
    obligationId: text(),
    agency: text(),
    quarter: text(),
    opensOn: text(),
    dueOn: text(),
    closesOn: text(),
    closesAt: text(),
    /** As recorded at first; null while these are those. */
    originalDueOn: textOrNull(),
    originalClosesOn: textOrNull(),
    ruleSet: text(),
    derivation: text(),
  },
  askedBy: [['quarter']],
});
type DeadlineRow = NonNullable<(typeof deadlineRows)['row']>;

/** Most windows of a quarter share one argument: it is kept once, under its hash. */
const derivationRows = temporalTable('derivation', { key: { hash: text() }, values: { steps: text() } });

/** The quarters of which some window is recorded: few, so that asking for them reads no submissions. */
export const quarterRows = temporalTable('recordedQuarter', { key: { quarter: text() }, values: {} });

export const deadlinesProjection: Projection = {
  name: 'deadlines',
  version: 5,
  tables: [deadlineRows, derivationRows, quarterRows],
  handlers: (tables) => {
    const deadlines = tables.temporal(deadlineRows);
    const derivations = tables.temporal(derivationRows);
    const quarters = tables.temporal(quarterRows);
    let last = { steps: '', hash: '' };
    const keep = (derivation: readonly ReasoningStep[]): string => {
      const steps = JSON.stringify(derivation);
      // The windows of a quarter open one after the other, all with one argument.
      if (steps !== last.steps) last = { steps, hash: createHash('sha256').update(steps).digest('hex') };
      const { hash } = last;
      if (!derivations.current({ hash })) derivations.put({ hash, steps });
      return hash;
    };
    const changed = ({ data }: Recorded<'DeadlineExtended'> | Recorded<'DeadlineMoved'>) => {
      const deadline = deadlines.current(data);
      const { dueOn, closesOn, closesAt, derivation } = data;
      const dates = { dueOn, closesOn, closesAt, ...originalsOf(data) };
      if (deadline) deadlines.put({ ...deadline, ...dates, derivation: keep(derivation) });
    };
    return {
      ...ignoring('sensitiveRead'),
      ...ignoring('overlap', 'steward', 'person'),
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
      ...ignoring('arrival', 'review', 'violation', 'reminder', 'delivery', 'ranking', 'quarterReport'),
      WindowOpened: ({ data }) => {
        deadlines.begin({ ...data, ...NEVER_CHANGED, derivation: keep(data.derivation) });
        if (!quarters.current(data)) quarters.put({ quarter: data.quarter });
      },
      DeadlineExtended: changed,
      DeadlineMoved: changed,
      DutyWaived: 'ignored',
      DutyTransferred: ({ data }) => {
        const deadline = deadlines.current(data);
        if (deadline) deadlines.put({ ...deadline, agency: data.to });
      },
      WindowClosed: 'ignored',
      GraceLapsed: 'ignored',
    };
  },
};

/** The quarters of which some window is recorded, newest first. */
export function recordedQuarters(views: Views, { asOf }: { asOf?: AsOf } = {}): string[] {
  return views.read(asOf, recordedQuartersAt);
}

export function recordedQuartersAt(moment: Moment, limit = -1): string[] {
  return moment.rows(quarterRows, { order: 'quarter DESC', limit }).map(({ quarter }) => quarter);
}

/** A deadline with the argument for it and whom it binds. */
export interface RecordedDeadline {
  readonly quarter: string;
  readonly opensOn: string;
  readonly dueOn: string;
  readonly closesOn: string;
  readonly closesAt: string;
  /** As recorded at first, where an extension or a corrected calendar changed them. */
  readonly originalDueOn: string | null;
  readonly originalClosesOn: string | null;
  readonly ruleSet: string;
  readonly derivation: readonly ReasoningStep[];
  readonly submissions: readonly {
    readonly submissionId: string;
    readonly obligationId: string;
    readonly agency: string;
    /** The event that recorded it. */
    readonly position: number;
  }[];
}

/** The recorded deadlines of a quarter, the earliest closing first; obligations that share one stand together. */
export function deadlines(views: Views, { quarter, asOf }: { quarter: string; asOf?: AsOf }): RecordedDeadline[] {
  return views.read(asOf, (moment) => {
    const order = 'closesAt, ruleSet, derivation, obligationId';
    const rows = moment.rows(deadlineRows, { where: 'quarter = @quarter', order, values: { quarter } });
    const shared = new Map<string, (DeadlineRow & Held)[]>();
    for (const row of rows) {
      const key = [row.opensOn, row.dueOn, row.closesAt, row.originalClosesOn, row.ruleSet, row.derivation].join(' ');
      shared.set(key, [...(shared.get(key) ?? []), row]);
    }
    return [...shared.values()].flatMap((group) => {
      const steps = moment.first(derivationRows, {
        where: 'hash = @hash',
        values: { hash: group[0]?.derivation ?? '' },
      });
      return deadlineOf(group, steps?.steps ?? '[]');
    });
  });
}

function deadlineOf(group: readonly (DeadlineRow & Held)[], steps: string): RecordedDeadline[] {
  const [first] = group;
  if (!first) return [];
  const { quarter, opensOn, dueOn, closesOn, closesAt, originalDueOn, originalClosesOn, ruleSet } = first;
  const submissions = group.map(({ submissionId, obligationId, agency, fromPosition }) => {
    return { submissionId, obligationId, agency, position: fromPosition };
  });
  const derivation = z.array(reasoningStep).parse(JSON.parse(steps));
  const dates = { opensOn, dueOn, closesOn, closesAt, originalDueOn, originalClosesOn };
  return [{ quarter, ...dates, ruleSet, derivation, submissions }];
}
