/** What each agency owes: every wording of every obligation, and which one governs a quarter. */
import { z } from 'zod';
import type { ObligationDefinition } from '../domain/obligation/events.js';
import { heldBy } from '../domain/obligation/state.js';
import { field, submissionIdOf, type Field, type Frequency, type Sensitivity } from '../domain/values.js';
import { LAST_QUARTER } from '../domain/quarter.js';
import { ignoring } from './ignored.js';
import type { AsOf, Held, Moment } from './moment.js';
import { endRows, endsAt, type End } from './obligationEnds.js';
import { holderHandlers, holderRows, transferRows, transfersAt } from './obligationTransfers.js';
import type { Projection, Recorded } from './projection.js';
import { flag, integer, temporalTable, text, textOrNull } from './table.js';
import type { Views } from './port.js';

export const definitionRows = temporalTable('obligationDefinition', {
  key: { obligationId: text(), wording: integer() },
  values: {
    agency: text(),
    title: text(),
    topic: text(),
    frequency: text<Frequency>(),
    effectiveFrom: text(),
    /** How many of the fields are reporting criteria. */
    criteria: integer(),
    fields: text(),
    sensitivity: text<Sensitivity>(),
    apiProvided: flag(),
    ministryDatabase: textOrNull(),
    source: textOrNull(),
  },
  askedBy: [['agency']],
});
type DefinitionRow = NonNullable<(typeof definitionRows)['row']>;

export const obligationsProjection: Projection = {
  name: 'obligations',
  version: 4,
  tables: [definitionRows, endRows, transferRows, holderRows],
  handlers: (tables) => {
    const definitions = tables.temporal(definitionRows);
    const ends = tables.temporal(endRows);
    const holders = holderHandlers(tables);
    const worded = (event: Recorded<'ObligationImposed'> | Recorded<'ObligationRevised'>) => {
      definitions.put(definitionRow(event.data, event.version));
      holders.worded(event);
    };
    return {
      ...ignoring('sensitiveRead'),
      ...ignoring('overlap', 'steward', 'person'),
      ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency'),
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
      ObligationImposed: worded,
      ObligationRevised: worded,
      ObligationEnded: ({ data: { obligationId, agency, after, source }, version }: Recorded<'ObligationEnded'>) => {
        ends.put({ obligationId, ending: version, agency, lastQuarter: after, source });
      },
      ObligationTransferred: holders.passedOn,
    };
  },
};

function definitionRow(data: ObligationDefinition, wording: number): DefinitionRow {
  const { obligationId, agency, title, topic, frequency, effectiveFrom, fields } = data;
  const { sensitivity = 'public', apiProvided = false, ministryDatabase = null, source = null } = data;
  return {
    ...{ obligationId, wording, agency, title, topic, frequency, effectiveFrom },
    criteria: fields.filter(({ criterion }) => criterion).length,
    fields: JSON.stringify(fields),
    ...{ sensitivity, apiProvided: apiProvided ? 1 : 0, ministryDatabase, source },
  };
}

export interface Duty {
  readonly submissionId: string;
  readonly obligationId: string;
  readonly agency: string;
  readonly period: string;
}

/** A wording as screens and figures need it. */
export interface Governing {
  readonly obligationId: string;
  readonly agency: string;
  readonly title: string;
  readonly topic: string;
  readonly frequency: Frequency;
  readonly effectiveFrom: string;
  readonly criteria: number;
  readonly sensitivity: Sensitivity;
  /** The event that worded it so. */
  readonly position: number;
}

interface Asked {
  readonly asOf?: AsOf;
}

/** Every obligation that some wording lays down for a quarter and that has not ended, of any frequency, by id. */
export function obligationsInForce(views: Views, quarter: string, { asOf }: Asked = {}): ObligationDefinition[] {
  return views.read(asOf, (moment) => owedRows(moment, quarter).map(definitionOf));
}

/** The governing wordings of a quarter by obligation id, of all obligations or of some; cheaper than the full definitions. */
export function governingAt(moment: Moment, quarter: string, ids?: readonly string[]): Map<string, Governing> {
  return new Map(owedRows(moment, quarter, ids).map((row) => [row.obligationId, governingOf(row)]));
}

/** As `governingAt`, of those that have ended, too: for what is recorded already and only asks how it is worded. */
export function wordedAt(moment: Moment, quarter: string, ids?: readonly string[]): Map<string, Governing> {
  const rows = latestBy(rowsInForce(moment, quarter, ids));
  return new Map([...rows].map(([id, row]) => [id, governingOf(row)]));
}

/** The newest wordings of what has not ended before a quarter, by id: what is owed then without a quarter of its own. */
export function newestOwedAt(moment: Moment, quarter: string, ids?: readonly string[]): Map<string, Governing> {
  const endOf = endsAt(moment, { before: quarter, ids });
  const rows = [...latestBy(rowsInForce(moment, LAST_QUARTER, ids)).values()].filter((row) => endOf(row) === null);
  return new Map(rows.map((row) => [row.obligationId, governingOf(row)]));
}

export interface OwedDefinition extends NewestDefinition {
  /** Position of its first wording: the order in which obligations were laid down. */
  readonly laidDown: number;
}

/** What governs a quarter, with fields and end, in the order in which it was laid down. */
export function definitionsAt(moment: Moment, quarter: string): OwedDefinition[] {
  const endOf = endsAt(moment);
  const first = new Map(
    moment.rows(definitionRows, { where: 'wording = 1' }).map((row) => [row.obligationId, row.fromPosition]),
  );
  return owedRows(moment, quarter)
    .map((row) => {
      const laidDown = first.get(row.obligationId) ?? row.fromPosition;
      return { ...definitionOf(row), position: row.fromPosition, end: endOf(row), laidDown };
    })
    .sort((a, b) => a.laidDown - b.laidDown);
}

/** The first quarter that anything takes effect from; null before there is an annex. */
export function firstQuarterAt(moment: Moment): string | null {
  return moment.first(definitionRows, { order: 'effectiveFrom' })?.effectiveFrom ?? null;
}

function owedRows(moment: Moment, quarter: string, ids?: readonly string[]): (DefinitionRow & Held)[] {
  const endOf = endsAt(moment, { before: quarter, ids });
  return [...latestBy(rowsInForce(moment, quarter, ids)).values()].filter((row) => endOf(row) === null);
}

/** What is owed for one quarter, of the quarterly obligations in force, by obligation. */
export function quarterlyDuties(views: Views, quarter: string): Duty[] {
  const governing = views.read(null, (moment) => [...governingAt(moment, quarter).values()]);
  return governing
    .filter(({ frequency }) => frequency === 'quarterly')
    .map(({ obligationId, agency }) => {
      return { submissionId: submissionIdOf(obligationId, quarter), obligationId, agency, period: quarter };
    });
}

/** The newest wording of every obligation ever laid down, by id. */
export function newestWordingsAt(moment: Moment): Map<string, Governing> {
  return wordedAt(moment, LAST_QUARTER);
}

export interface NewestDefinition extends ObligationDefinition {
  /** The event that worded it so. */
  readonly position: number;
  /** What ends it, at once or in a later quarter. */
  readonly end: End | null;
}

/** As `newestWordingsAt`, with the fields; of all obligations or of some. */
export function newestDefinitionsAt(moment: Moment, ids?: readonly string[]): Map<string, NewestDefinition> {
  const rows = latestBy(rowsInForce(moment, LAST_QUARTER, ids));
  const endOf = endsAt(moment, { ids });
  return new Map(
    [...rows].map(([id, row]) => [id, { ...definitionOf(row), position: row.fromPosition, end: endOf(row) }]),
  );
}

export interface Obligation extends ObligationDefinition {
  /** Every wording in the order of its recording; this one's fields are the last's. */
  readonly definitions: readonly ObligationDefinition[];
  /** What ends it, at once or in a later quarter. */
  readonly end: End | null;
}

/** An obligation as last worded, with all its wordings; null for an unknown id. */
export function obligation(views: Views, obligationId: string, { asOf }: Asked = {}): Obligation | null {
  return views.read(asOf, (moment) => {
    const rows = wordingsOf(moment, obligationId);
    const [last] = underHolders(moment, rows.slice(-1), { quarter: LAST_QUARTER, ids: [obligationId] });
    return last
      ? {
          ...definitionOf(last),
          definitions: rows.map(definitionOf),
          end: endsAt(moment, { ids: [obligationId] })(last),
        }
      : null;
  });
}

/**
 * The wording that governs a period: of those that take effect by its quarter (by the last quarter of a year; for `once`
 * and `backfill` by any) the last recorded, whether or not it has ended. Null before the first, and for an unknown id.
 */
export function definitionFor(
  views: Views,
  { obligationId, period, asOf }: { obligationId: string; period: string } & Asked,
): ObligationDefinition | null {
  return views.read(asOf, (moment) => definitionAt(moment, { obligationId, period }));
}

export function definitionAt(
  moment: Moment,
  { obligationId, period }: { obligationId: string; period: string },
): ObligationDefinition | null {
  const quarter = quarterOfPeriod(period);
  const rows = wordingsOf(moment, obligationId).filter(({ effectiveFrom }) => effectiveFrom <= quarter);
  const [row] = underHolders(moment, rows.slice(-1), { quarter, ids: [obligationId] });
  return row ? definitionOf(row) : null;
}

/** Every obligation that was ever an agency's, laid upon it or passed to it, by id. */
export function obligationIdsOf(moment: Moment, agency: string): string[] {
  const worded = moment.distinct(definitionRows, ['obligationId'], { where: 'agency = @agency', values: { agency } });
  const passed = moment.distinct(transferRows, ['obligationId'], { where: 'successor = @agency', values: { agency } });
  return [...new Set([...worded, ...passed].map(({ obligationId }) => obligationId))].sort();
}

/** Quarters sort as text. */
export function quarterOfPeriod(period: string): string {
  if (/^\d{4}$/.test(period)) return `${period}-Q4`;
  return /^\d{4}-Q[1-4]$/.test(period) ? period : LAST_QUARTER;
}

function wordingsOf(moment: Moment, obligationId: string): (DefinitionRow & Held)[] {
  return moment.rows(definitionRows, {
    where: 'obligationId = @obligationId',
    order: 'wording',
    values: { obligationId },
  });
}

function rowsInForce(moment: Moment, quarter: string, ids?: readonly string[]): (DefinitionRow & Held)[] {
  const inForce = 'effectiveFrom <= @quarter';
  const order = 'obligationId, wording';
  const where = `${inForce} AND obligationId IN (SELECT value FROM json_each(@ids))`;
  const rows =
    ids === undefined
      ? moment.rows(definitionRows, { where: inForce, order, values: { quarter } })
      : moment.rows(definitionRows, { where, order, values: { quarter, ids: JSON.stringify(ids) } });
  return underHolders(moment, rows, { quarter, ids });
}

interface Holding {
  readonly quarter: string;
  readonly ids?: readonly string[] | undefined;
}

/** Each wording under whoever holds it for a quarter (Điều 11.1). */
function underHolders(moment: Moment, rows: (DefinitionRow & Held)[], { quarter, ids }: Holding) {
  const transfers = transfersAt(moment, ids);
  if (transfers.size === 0) return rows;
  return rows.map((row) => ({
    ...row,
    agency: heldBy(row.agency, quarter, transfers.get(row.obligationId) ?? []),
  }));
}

/** The last recorded of those in force governs, whichever takes effect later. */
function latestBy<Row extends { readonly obligationId: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.obligationId, row]));
}

function governingOf(row: DefinitionRow & Held): Governing {
  const { obligationId, agency, title, topic, frequency, effectiveFrom, criteria, sensitivity } = row;
  const words = { obligationId, agency, title, topic, frequency, effectiveFrom, criteria, sensitivity };
  return { ...words, position: row.fromPosition };
}

function definitionOf(row: DefinitionRow): ObligationDefinition {
  const { obligationId, agency, title, topic, frequency, effectiveFrom } = row;
  const fields: Field[] = z.array(field).parse(JSON.parse(row.fields));
  return { ...{ obligationId, agency, title, topic, frequency, fields }, ...moreOf(row), effectiveFrom };
}

/** What is as usual is not said. */
function moreOf({ sensitivity, apiProvided, ministryDatabase, source }: DefinitionRow) {
  return {
    ...(sensitivity !== 'public' && { sensitivity }),
    ...(apiProvided === 1 && { apiProvided: true }),
    ...(ministryDatabase !== null && { ministryDatabase }),
    ...(source !== null && { source }),
  };
}
