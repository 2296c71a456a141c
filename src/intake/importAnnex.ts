/** The annex (Điều 11.2): one row for each field, an obligation's own columns repeated or left blank on its following rows. */
import { obligationDefinition, type ObligationDefinition } from '../domain/obligation/events.js';
import type { FileProblem } from '../domain/rejections.js';
import type { Field } from '../domain/values.js';
import { fieldRules, optionalColumns, ownRules, type OptionalColumn } from './annexColumns.js';
import { begunTwice, contradictions, groupsOf, saidTwice, type Group, type Grouping } from './importGroups.js';
import { emptyToNull, importProblem, readRow, refusedBy, type ImportRefused } from './importRows.js';
import type { ImportRow } from './report.js';
import { unmasked } from './unmasking.js';

export interface ImportedObligation {
  /** The row on which it begins. */
  readonly row: number;
  readonly definition: Omit<ObligationDefinition, 'effectiveFrom'>;
  /** The last quarter that it is owed for. */
  readonly until: string | null;
  /** Columns that the file lacks. */
  readonly unsaid: readonly OptionalColumn[];
}

export type AnnexRead = { readonly ok: true; readonly obligations: readonly ImportedObligation[] } | ImportRefused;

const definitionShape = obligationDefinition.omit({ effectiveFrom: true });
const MAX_FIELDS = 400;

const grouping: Grouping = {
  id: 'obligationId',
  inherited: ['agencyCode', 'title', 'topic', 'frequency', ...optionalColumns],
  each: 'field',
  vi: 'nhiệm vụ',
  en: 'obligation',
};

function tooManyFields({ id, first, rows }: Group): FileProblem[] {
  if (rows.length <= MAX_FIELDS) return [];
  const limit = String(MAX_FIELDS);
  const words = { vi: `có hơn ${limit} trường`, en: `has more than ${limit} fields` };
  return [importProblem('tooManyFields', { row: first.row, field: 'obligationId', value: id }, words)];
}

interface ReadGroup {
  readonly problems: readonly FileProblem[];
  readonly obligation: ImportedObligation | null;
}

function readGroup(group: Group): ReadGroup {
  const own = readRow(group.first, ownRules);
  const fields = group.rows.map((row) => readRow(row, fieldRules));
  const problems = [
    ...(own.ok ? [] : own.problems),
    ...fields.flatMap((field) => (field.ok ? [] : field.problems)),
    ...contradictions(group, grouping),
    ...saidTwice(group, grouping),
    ...tooManyFields(group),
  ];
  if (!own.ok || problems.length > 0) return { problems, obligation: null };
  const { obligationId, agencyCode: agency, title, topic, frequency, until } = own.value;
  const declared = fields.flatMap((field): Field[] => (field.ok ? [fieldOf(field.value)] : []));
  const words = { obligationId, agency, title, topic, frequency, fields: declared, ...more(own.value) };
  const unsaid = optionalColumns.filter((column) => group.first.cells[column] === undefined);
  const definition = definitionShape.parse(words);
  return { problems, obligation: { row: group.first.row, definition, until: emptyToNull(until), unsaid } };
}

interface More {
  readonly sensitivity: string;
  readonly apiProvided: string;
  readonly ministryDatabase: string;
  readonly source: string;
}

/** What is as usual is not said. */
function more({ sensitivity, apiProvided, ministryDatabase, source }: More) {
  return {
    ...(sensitivity !== '' && sensitivity !== 'public' && { sensitivity }),
    ...(apiProvided === 'yes' && { apiProvided: true }),
    ...(ministryDatabase !== '' && { ministryDatabase }),
    ...(source !== '' && { source }),
  };
}

function fieldOf(row: { field: string; fieldTitle: string; type: Field['type']; criterion: 'yes' | 'no' }): Field {
  return { name: row.field, title: row.fieldTitle, type: row.type, criterion: row.criterion === 'yes' };
}

function readable({ row, cells }: ImportRow): ImportRow {
  return { row, cells: Object.fromEntries(Object.entries(cells).map(([name, text]) => [name, unmasked(text)])) };
}

/** The obligations of an annex file, each with its fields, or every problem there is, by row. */
export function annexFromRows(rows: readonly ImportRow[]): AnnexRead {
  const groups = groupsOf(rows.map(readable), grouping);
  const read = groups.map(readGroup);
  const problems = [...read.flatMap((group) => group.problems), ...begunTwice(groups, grouping)];
  if (problems.length > 0) return refusedBy(problems);
  return { ok: true, obligations: read.flatMap(({ obligation }) => (obligation === null ? [] : [obligation])) };
}
