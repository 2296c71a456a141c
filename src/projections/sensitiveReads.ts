/** Who took out what is not public, and when (Điều 4.2, Điều 8.2): one row for each reading. */
import { ignoring } from './ignored.js';
import { having, type AsOf, type Held, type Moment } from './moment.js';
import type { Projection } from './projection.js';
import { integer, integerOrNull, logTable, text, textOrNull, type RowOf } from './table.js';
import type { Views } from './port.js';

const columns = {
  readId: text(),
  what: text<'historyExport' | 'unpublishedFile'>(),
  at: text(),
  actor: text(),
  role: text(),
  sha256: text(),
  format: text(),
  agency: textOrNull(),
  obligationId: textOrNull(),
  period: textOrNull(),
  submissionId: textOrNull(),
  version: integerOrNull(),
  events: integerOrNull(),
  /** The last log position that the reader could see. */
  seenTo: integer(),
};
const readRows = logTable('sensitiveRead', { values: columns, askedBy: ['agency', 'submissionId'] });

/** What it was narrowed to stands in its event alone: the words may be sealed there. */
export type SensitiveRead = RowOf<typeof columns> & { readonly position: number };

export const sensitiveReadsProjection: Projection = {
  name: 'sensitiveReads',
  version: 1,
  tables: [readRows],
  handlers: (tables) => {
    const reads = tables.log(readRows);
    return {
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'steward'),
      ...ignoring('obligation', 'overlap', 'window', 'grant', 'arrival', 'review', 'violation', 'reminder'),
      ...ignoring('delivery', 'ranking', 'quarterReport', 'person'),
      SensitiveRead: ({ data: { account: _, filter: __, position: seenTo, ...read }, metadata, position }) => {
        reads.add({ ...read, position, seenTo, actor: metadata.actor });
      },
    };
  },
};

export interface ReadsQuestion {
  readonly agency?: string | undefined;
  readonly submissionId?: string | undefined;
  /** Only readings before this position. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly asOf?: AsOf;
}

/** The newest first. */
export function sensitiveReads(views: Views, question: ReadsQuestion): (SensitiveRead & Held)[] {
  return views.read(question.asOf, (moment) => sensitiveReadsAt(moment, question));
}

export function sensitiveReadsAt(
  moment: Moment,
  { agency, submissionId, before, limit }: ReadsQuestion,
): (SensitiveRead & Held)[] {
  const { where, values } = having({ agency, submissionId });
  const place = 'position < @before';
  return moment.rows(readRows, {
    where: where === undefined ? place : `${place} AND ${where}`,
    order: 'position DESC',
    limit,
    values: { ...values, before: before ?? Number.MAX_SAFE_INTEGER },
  });
}
