/** Orders that end bodies and were cut off: what the first event of one asks for and the log does not have yet (Điều 11.1). */
import { z } from 'zod';
import { successorName, type AgencyDissolution } from '../domain/agency/events.js';
import { endOf, type Dissolution } from './agencies.js';
import { dissolutionRows, nameRows } from './agencyTables.js';
import type { Moment } from './moment.js';
import type { Views } from './port.js';

export interface UnfinishedEnd {
  /** What the order says of each of its bodies. */
  readonly end: Dissolution;
  /** All that it ends. */
  readonly bodies: readonly string[];
  /** Those that still stand. */
  readonly standing: readonly string[];
  /** The successor's name, where it was not given yet. */
  readonly name: Exclude<AgencyDissolution['successorName'], undefined> | null;
}

/** Empty where nothing was cut off, for the price of one look. */
export function unfinishedEnds(views: Views): UnfinishedEnd[] {
  return views.read(null, (moment) => {
    const rows = moment.rows(dissolutionRows, { order: 'code' });
    const ended = new Set(rows.map(({ code }) => code));
    return rows
      .filter(({ together, successorName: name }) => (together ?? name) !== null)
      .map((row) => {
        const others = row.together === null ? [] : codes.parse(JSON.parse(row.together));
        const end = endOf(row);
        const standing = others.filter((code) => !ended.has(code));
        return { end, bodies: [row.code, ...others], standing, name: nameLeft(moment, end, row.successorName) };
      })
      .filter(({ standing, name }) => standing.length > 0 || name !== null);
  });
}

const codes = z.array(z.string());

/** A name given for that day by any text is the order's own, or has taken its place. */
function nameLeft(moment: Moment, { on, successors }: Dissolution, wanted: string | null): UnfinishedEnd['name'] {
  const [code = ''] = successors;
  const where = 'code = @code AND holdsFrom = @on AND source IS NOT NULL';
  if (wanted === null || moment.first(nameRows, { where, values: { code, on } }) !== null) return null;
  return successorName.parse(JSON.parse(wanted));
}
