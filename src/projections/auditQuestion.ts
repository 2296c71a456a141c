/** What may be asked of the audit trail, as SQL: found by an index, page by page along the log. */
import type { AsOf, Moment, Question } from './moment.js';
import type { SqlValue } from './table.js';

/** One word that is looked for: in the events themselves, or as what one of these is called. */
export interface AuditWord {
  /** Folded. */
  readonly word: string;
  readonly types: readonly string[];
  readonly agencies: readonly string[];
  readonly obligations: readonly string[];
}

export interface AuditFilter {
  readonly stream?: string | undefined;
  readonly obligationId?: string | undefined;
  readonly agency?: string | undefined;
  readonly period?: string | undefined;
  readonly type?: string | undefined;
  readonly actor?: string | undefined;
  /** Recorded at this instant or later. */
  readonly since?: string | undefined;
  /** Recorded at this instant or before. */
  readonly until?: string | undefined;
  /** All of them must be found. */
  readonly words?: readonly AuditWord[] | undefined;
}

export interface AuditQuestion extends AuditFilter {
  /** Only entries after this position. */
  readonly after?: number | undefined;
  /** Only entries before this position. */
  readonly before?: number | undefined;
  /** Which end of them is answered first; by default the oldest. */
  readonly order?: 'oldest' | 'newest' | undefined;
  readonly limit: number;
  readonly asOf?: AsOf;
}

/** In the order in which an index is chosen: a stream has few events, a type may have many. */
const columns = ['stream', 'obligationId', 'agency', 'period', 'type', 'actor'] as const;

export function auditSql(moment: Moment, question: AuditQuestion): Question {
  const asked = columns.flatMap((name) => (question[name] === undefined ? [] : [[name, question[name]] as const]));
  // The first of them picks the index; a plus keeps the others out of that choice.
  const conditions = asked.map(([name], at) => `${at === 0 ? '' : '+'}${name} = @${name}`);
  const { words = [], order = 'oldest', limit } = question;
  return {
    where: ['position > @after AND position < @before', ...conditions, ...words.map(wordSql)].join(' AND '),
    order: order === 'oldest' ? 'position' : 'position DESC',
    limit,
    values: { ...boundsOf(moment, question), ...Object.fromEntries(asked), ...wordValues(words) },
  };
}

/** Times are positions: what was recorded never decreases along the log. */
function boundsOf(moment: Moment, { after = 0, before, since, until }: AuditQuestion) {
  const first = since === undefined ? 0 : moment.until(justBefore(since)).position;
  const last = until === undefined ? moment.position : moment.until(until).position;
  return { after: Math.max(after, first), before: Math.min(before ?? Infinity, last + 1) };
}

function justBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString();
}

function wordSql(_: AuditWord, at: number): string {
  const found = `SELECT 1 FROM auditWords WHERE auditWords.position = auditTrail.position AND instr(words, @word${String(at)}) > 0`;
  const called = (['type', 'agency', 'obligationId'] as const).map(
    (column) => `+${column} IN (SELECT value FROM json_each(@${column}${String(at)}))`,
  );
  return `(${[`EXISTS (${found})`, ...called].join(' OR ')})`;
}

function wordValues(words: readonly AuditWord[]): Readonly<Record<string, SqlValue>> {
  const values = words.flatMap(({ word, types, agencies, obligations }, at): [string, string][] => [
    [`word${String(at)}`, word],
    [`type${String(at)}`, JSON.stringify(types)],
    [`agency${String(at)}`, JSON.stringify(agencies)],
    [`obligationId${String(at)}`, JSON.stringify(obligations)],
  ]);
  return Object.fromEntries(values);
}
