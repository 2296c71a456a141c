/** The register of ministries' databases and what was decided of obligations beside them (Điều 4.4). */
import { z } from 'zod';
import type { MinistryDatabase } from '../domain/ministryDatabase/events.js';
import { sameWording } from '../domain/ministryDatabase/state.js';
import type { OverlapVerdict } from '../domain/overlap/events.js';
import type { Sealed } from '../domain/values.js';
import { ignoring } from './ignored.js';
import { having, type Held, type Moment } from './moment.js';
import { definitionRows } from './obligations.js';
import type { Projection, Recorded, Tables } from './projection.js';
import { integer, temporalTable, text, textOrNull } from './table.js';

export const ministryDatabaseRows = temporalTable('ministryDatabase', {
  key: { code: text() },
  values: {
    ministry: text(),
    titleVi: text(),
    titleEn: text(),
    legalBasis: text(),
    url: textOrNull(),
    fields: text(),
    validFrom: textOrNull(),
    validTo: textOrNull(),
    /** The event of its stream that last changed titles or fields. */
    wording: integer(),
    /** Position of its registration: the order of the register. */
    registered: integer(),
  },
  perStream: true,
});

/** Reasons stay sealed here and are opened at the edge. */
export const overlapRows = temporalTable('overlap', {
  key: { obligationId: text(), databaseCode: text() },
  values: {
    verdict: text<OverlapVerdict>(),
    reasonKey: text(),
    reasonBox: text(),
    wording: integer(),
    databaseWording: integer(),
    account: text(),
    decidedAt: text(),
  },
  askedBy: [['databaseCode']],
});

export const overlapsProjection: Projection = {
  name: 'overlaps',
  version: 1,
  tables: [ministryDatabaseRows, overlapRows],
  handlers: (tables) => ({
    ...ignoring('sensitiveRead'),
    ...ignoring('steward', 'person'),
    ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'obligation'),
    ...ignoring(
      'window',
      'grant',
      'arrival',
      'review',
      'violation',
      'reminder',
      'delivery',
      'ranking',
      'quarterReport',
    ),
    ...databaseHandlers(tables),
    ...decisionHandlers(tables),
  }),
};

function databaseHandlers(tables: Tables) {
  const databases = tables.temporal(ministryDatabaseRows);
  return {
    MinistryDatabaseRegistered: ({ data, version, position }: Recorded<'MinistryDatabaseRegistered'>) => {
      databases.put({ ...data, fields: JSON.stringify(data.fields), wording: version, registered: position });
    },
    MinistryDatabaseCorrected: ({ data, version }: Recorded<'MinistryDatabaseCorrected'>) => {
      const known = databases.current(data);
      if (!known) return;
      const wording = sameWording(databaseOf(known), data) ? known.wording : version;
      databases.put({ ...data, fields: JSON.stringify(data.fields), wording, registered: known.registered });
    },
  };
}

function decisionHandlers(tables: Tables) {
  const decisions = tables.temporal(overlapRows);
  return {
    OverlapDecided: ({ data, metadata }: Recorded<'OverlapDecided'>) => {
      const { obligationId, database: databaseCode, verdict, reason, wording, databaseWording, account } = data;
      const sealed = { reasonKey: reason.key, reasonBox: reason.box };
      const decided = { verdict, ...sealed, wording, databaseWording, account, decidedAt: metadata.recordedAt };
      decisions.put({ obligationId, databaseCode, ...decided });
    },
  };
}

export interface KnownDatabase extends MinistryDatabase {
  /** The event of its stream that last changed titles or fields. */
  readonly wording: number;
  /** The event that made it what it is. */
  readonly position: number;
}

/** All in the order of the register, or the one of a code. */
export function ministryDatabasesAt(moment: Moment, code?: string): KnownDatabase[] {
  const question = { ...having({ code }), order: 'registered, code' };
  return moment.rows(ministryDatabaseRows, question).map((row) => {
    return { ...databaseOf(row), wording: row.wording, position: row.fromPosition };
  });
}

const fieldNames = z.array(z.string());

function databaseOf(row: NonNullable<(typeof ministryDatabaseRows)['row']>): MinistryDatabase {
  const { code, ministry, titleVi, titleEn, legalBasis, url, fields, validFrom, validTo } = row;
  const named = { code, ministry, titleVi, titleEn, legalBasis, url };
  return { ...named, fields: fieldNames.parse(JSON.parse(fields)), validFrom, validTo };
}

export interface OverlapDecision {
  readonly obligationId: string;
  readonly database: string;
  readonly verdict: OverlapVerdict;
  readonly reason: Sealed;
  readonly wording: number;
  readonly databaseWording: number;
  /** Account id. */
  readonly account: string;
  readonly decidedAt: string;
  readonly position: number;
}

/** What stands decided: of all obligations or of one, by obligation and database. */
export function overlapDecisionsAt(moment: Moment, obligationId?: string): OverlapDecision[] {
  return moment.rows(overlapRows, { ...having({ obligationId }), order: 'obligationId, databaseCode' }).map(decisionOf);
}

/** What anybody may know of a decision: neither the reason nor who decided; what is distinct is nobody's concern. */
export interface PublicOverlap {
  readonly database: string;
  readonly ministry: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly verdict: Exclude<OverlapVerdict, 'distinct'>;
  readonly decidedAt: string;
}

export function publicOverlapsAt(moment: Moment, obligationId: string): PublicOverlap[] {
  return overlapDecisionsAt(moment, obligationId).flatMap(({ database, verdict, decidedAt }) => {
    const [known] = ministryDatabasesAt(moment, database);
    if (known === undefined || verdict === 'distinct') return [];
    const { ministry, titleVi, titleEn } = known;
    return [{ database, ministry, titleVi, titleEn, verdict, decidedAt }];
  });
}

function decisionOf(row: NonNullable<(typeof overlapRows)['row']> & Held): OverlapDecision {
  const { obligationId, databaseCode, verdict, reasonKey, reasonBox, fromPosition, ...rest } = row;
  const { wording, databaseWording, account, decidedAt } = rest;
  const facts = { obligationId, database: databaseCode, verdict, reason: { key: reasonKey, box: reasonBox } };
  return { ...facts, wording, databaseWording, account, decidedAt, position: fromPosition };
}

/** The number of each obligation's newest wording: the event of its stream that said it. */
export function newestWordingNumbersAt(moment: Moment, obligationId?: string): ReadonlyMap<string, number> {
  const question = { ...having({ obligationId }), order: 'obligationId, wording' };
  const rows = moment.distinct(definitionRows, ['obligationId', 'wording'], question);
  return new Map(rows.map(({ obligationId: id, wording }) => [id, wording]));
}
