/** What one event changed of a submission or a violation: the row that held before it beside the one that holds from it on. */
import type { Recorded } from './projection.js';
import type { Views } from './port.js';
import { submissionRows } from './submissions.js';
import type { AnyRow, SqlValue, Table } from './table.js';
import { violationRows } from './violations.js';

export type ChangeKind = 'code' | 'day' | 'instant' | 'number' | 'agency';

/** What people follow of these rows, and as what a value is to be read. */
const followed = {
  state: 'code',
  agency: 'agency',
  dueOn: 'day',
  closesOn: 'day',
  version: 'number',
  timing: 'code',
  receivedAt: 'instant',
  daysLate: 'number',
  criteriaMet: 'number',
  graceUntil: 'day',
  publishedVersion: 'number',
  openedOn: 'day',
  reopenedOn: 'day',
  remedied: 'instant',
  annulledFor: 'code',
} as const satisfies Record<string, ChangeKind>;
export type Followed = keyof typeof followed;

export interface RecordedChange {
  readonly name: Followed;
  readonly kind: ChangeKind;
  readonly before: SqlValue;
  readonly after: SqlValue;
}

/** None for an event that is about neither. */
export function recordedChanges(views: Views, event: Pick<Recorded, 'data' | 'position'>): readonly RecordedChange[] {
  const { data, position } = event;
  if ('violationId' in data) {
    return changesOf(views, { position, table: violationRows, key: 'violationId', id: data.violationId });
  }
  // Reading a file changes nothing of it.
  if (!('submissionId' in data) || 'readId' in data) return [];
  return changesOf(views, { position, table: submissionRows, key: 'submissionId', id: data.submissionId });
}

interface Around {
  readonly position: number;
  readonly table: Table<AnyRow>;
  readonly key: string;
  readonly id: string;
}

function changesOf(views: Views, { position, table, key, id }: Around): readonly RecordedChange[] {
  const question = { where: `${key} = @id`, values: { id } };
  const [before, after] = [position - 1, position].map((at) =>
    views.read(at, (moment) => moment.first(table, question)),
  );
  return Object.entries(followed).flatMap(([name, kind]) => {
    const change = { before: before?.[name] ?? null, after: after?.[name] ?? null };
    // The entries' keys are those of the table above, which Object.entries forgets.
    return change.before === change.after ? [] : [{ name: name as Followed, kind, ...change }];
  });
}
