/** The annex (Điều 11.2) as it governs a quarter, and how two quarters of it differ. */
import {
  byAgency,
  cellChanges,
  countsOf,
  type AgencyDiff,
  type DiffCounts,
  type ObligationDiff,
} from '../domain/annexDiff.js';
import { quarterOf } from '../domain/quarter.js';
import type { Field, Frequency, Sensitivity } from '../domain/values.js';
import type { AsOf, Moment, Resolved } from './moment.js';
import { definitionsAt, firstQuarterAt, type OwedDefinition } from './obligations.js';
import type { Views } from './port.js';
import { agenciesAt } from './agencies.js';

export interface AnnexEntry {
  readonly obligationId: string;
  readonly agency: string;
  readonly title: string;
  readonly topic: string;
  readonly frequency: Frequency;
  readonly sensitivity: Sensitivity;
  readonly apiProvided: boolean;
  /** The code of the ministry database that it mirrors (Điều 4.4). */
  readonly ministryDatabase: string | null;
  readonly source: string | null;
  /** The first quarter of this wording, and the last that it is owed for. */
  readonly effectiveFrom: string;
  readonly until: string | null;
  readonly fields: readonly Field[];
  /** The event that worded it so. */
  readonly position: number;
}

export interface AnnexAgency {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly obligations: readonly AnnexEntry[];
}

export interface Annex extends Resolved {
  /** Null before there is an annex. */
  readonly quarter: string | null;
  /** Those that owe something, in the order of the register; obligations in the order in which they were laid down. */
  readonly agencies: readonly AnnexAgency[];
  /** What differs from another quarter, where one was named. */
  readonly difference?: QuarterDifference;
}

export interface QuarterDifference {
  readonly against: string;
  readonly counts: DiffCounts;
  readonly agencies: readonly AgencyDiff[];
}

export interface AnnexQuestion {
  /** Null: the quarter of the day that is settled, else the first of the annex. */
  readonly quarter: string | null;
  readonly agency?: string | null;
  /** The quarter to compare with. */
  readonly against?: string | null;
  readonly asOf?: AsOf;
}

export function annex(views: Views, { quarter, agency = null, against = null, asOf }: AnnexQuestion): Annex {
  return views.read(asOf, (moment) => {
    const { position, settledOn } = moment;
    const chosen = quarter ?? usualQuarter(moment);
    const isAsked = (one: OwedDefinition) => agency === null || one.agency === agency;
    const owed = chosen === null ? [] : definitionsAt(moment, chosen);
    const agencies = agenciesOf(moment, owed.filter(isAsked));
    const answer = { quarter: chosen, asOf: moment.asOf, position, settledOn, agencies };
    if (chosen === null || against === null) return answer;
    const steps = stepsBetween(definitionsAt(moment, against), owed, chosen);
    return {
      ...answer,
      difference: differenceOf(
        steps.filter((one) => agency === null || one.agency === agency),
        against,
      ),
    };
  });
}

function usualQuarter(moment: Moment): string | null {
  const first = firstQuarterAt(moment);
  const settled = moment.settledOn === null ? null : quarterOf(moment.settledOn);
  return settled !== null && first !== null && settled > first ? settled : first;
}

/** A body that nobody registered comes last, under its code. */
function agenciesOf(moment: Moment, owed: readonly OwedDefinition[]): AnnexAgency[] {
  const registered = agenciesAt(moment);
  const strangers = [...new Set(owed.map(({ agency }) => agency))]
    .filter((code) => registered.every((known) => known.code !== code))
    .map((code) => ({ code, nameVi: code, nameEn: code }));
  return [...registered, ...strangers].flatMap(({ code, nameVi: name, nameEn }) => {
    const obligations = owed.filter(({ agency }) => agency === code).map(entryOf);
    return obligations.length === 0 ? [] : [{ code, name, nameEn, obligations }];
  });
}

function entryOf(definition: OwedDefinition): AnnexEntry {
  const { obligationId, agency, title, topic, frequency, effectiveFrom, fields, position, end } = definition;
  const { sensitivity = 'public', apiProvided = false, ministryDatabase = null, source = null } = definition;
  return {
    ...{ obligationId, agency, title, topic, frequency, sensitivity, apiProvided, ministryDatabase, source },
    ...{ effectiveFrom, until: end?.after ?? null, fields, position },
  };
}

function stepsBetween(
  before: readonly OwedDefinition[],
  after: readonly OwedDefinition[],
  from: string,
): ObligationDiff[] {
  const [old, now] = [byId(before), byId(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id) ?? null, now.get(id) ?? null];
    const named = is ?? was;
    if (named === null) return [];
    const kind = kindOf(was, is);
    const cells = cellChanges(was, is);
    const { obligationId, agency, title } = named;
    return [{ obligationId, agency, title, kind, steps: kind === 'unchanged' ? [] : [{ from, kind, cells }] }];
  });
}

function byId(definitions: readonly OwedDefinition[]): Map<string, OwedDefinition> {
  return new Map(definitions.map((definition) => [definition.obligationId, definition]));
}

function kindOf(was: OwedDefinition | null, is: OwedDefinition | null): ObligationDiff['kind'] {
  if (was === null) return 'new';
  if (is === null) return 'ended';
  return cellChanges(was, is).length === 0 ? 'unchanged' : 'changed';
}

function differenceOf(diffs: readonly ObligationDiff[], against: string): QuarterDifference {
  return { against, counts: countsOf(diffs), agencies: byAgency(diffs) };
}
