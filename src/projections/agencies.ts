/** Questions to the register of bodies: as of any moment what each is called on any day, and what became of it. */
import { z } from 'zod';
import type { AgencyDissolution, AgencyKind } from '../domain/agency/events.js';
import { holdingOn, type AgencyName } from '../domain/agencyNames.js';
import { addDays, hueDay } from '../domain/legalTime.js';
import { agencyRows, dissolutionRows, nameRows, placeRows } from './agencyTables.js';
import type { AsOf, Held, Moment, Question } from './moment.js';
import type { Views } from './port.js';

export interface DatedName extends AgencyName {
  /** The text that gave it; null: the register. */
  readonly source: string | null;
}

export interface Agency {
  readonly code: string;
  /** These three as of the day asked for. */
  readonly kind: AgencyKind;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly legalBasis: string;
  readonly validFrom: string | null;
  /** Its last day. */
  readonly validTo: string | null;
  /** The day on which the register first told of it. */
  readonly registeredOn: string;
  /** All names, by the day from which they hold. */
  readonly names: readonly DatedName[];
  /** The body that it stands under; null: the Provincial People's Committee. */
  readonly under: string | null;
  /** Also one that lies ahead. */
  readonly dissolution: Dissolution | null;
  /** The newest event that says something of it. */
  readonly position: number;
}

export type Dissolution = Omit<AgencyDissolution, 'code'>;

interface Asked {
  readonly asOf?: AsOf;
  /** Which day's names; by default the day that the answer is about, see `dayOf`. */
  readonly on?: string;
}

/** All bodies in the order of the register, those that are no more too. */
export function agencies(views: Views, { asOf, on }: Asked = {}): Agency[] {
  return views.read(asOf, (moment) => agenciesAt(moment, undefined, on));
}

export function agency(views: Views, code: string, { asOf, on }: Asked = {}): Agency | null {
  return views.read(asOf, (moment) => agenciesAt(moment, code, on)[0] ?? null);
}

/** The day that a moment's answer is about: of its instant, or the last one that is settled. */
export function dayOf({ asOf, settledOn }: Pick<Moment, 'asOf' | 'settledOn'>): string {
  const day = asOf === null ? '' : hueDay(asOf);
  return settledOn !== null && settledOn > day ? settledOn : day;
}

/** All, or the one of a code, under the names of a day. */
export function agenciesAt(moment: Moment, code?: string, day = dayOf(moment)): Agency[] {
  const asked: Question = code === undefined ? {} : { where: 'code = @code', values: { code } };
  const ends = new Map(moment.rows(dissolutionRows, asked).map((row) => [row.code, row]));
  const names = byCode(moment.rows(nameRows, { ...asked, order: 'code, entry' }));
  const places = byCode(moment.rows(placeRows, { ...asked, order: 'code, entry' }));
  return moment.rows(agencyRows, { ...asked, order: 'registered, code' }).map((row) => {
    const own = { row, names: names.get(row.code) ?? [], places: places.get(row.code) ?? [], end: ends.get(row.code) };
    return agencyOn(own, day);
  });
}

/** Whether it is a body of the register on a day: registered and in force by then, not dissolved yet. */
export function isInRegister(agency: Agency, day: string): boolean {
  return wasInRegister(agency, { from: day, to: day });
}

/** Whether it was one on some day of a time. What was not known then changes nothing of it later. */
export function wasInRegister(
  { registeredOn, validFrom, validTo }: Agency,
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  const since = validFrom !== null && validFrom > registeredOn ? validFrom : registeredOn;
  return since <= to && (validTo === null || from <= validTo);
}

/** Whether it is in force by law on a day, whenever the register came to know of it. */
export function isInForce({ validFrom, validTo }: Agency, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

type RowOf<Table extends { readonly row?: unknown }> = NonNullable<Table['row']> & Held;

interface Facts {
  readonly row: RowOf<typeof agencyRows>;
  readonly names: readonly RowOf<typeof nameRows>[];
  readonly places: readonly RowOf<typeof placeRows>[];
  readonly end: RowOf<typeof dissolutionRows> | undefined;
}

function agencyOn({ row, names, places, end }: Facts, day: string): Agency {
  const { code, legalBasis, validFrom, registeredOn } = row;
  const dated = names.map(nameOf).toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
  const { kind, nameVi, nameEn } = holdingOn(dated, day) ?? { kind: row.kind, nameVi: code, nameEn: code };
  const dissolution = end === undefined ? null : endOf(end);
  const validTo = dissolution === null ? row.validTo : addDays(dissolution.on, -1);
  const positions = [row, ...names, ...places, ...(end ? [end] : [])].map(({ fromPosition }) => fromPosition);
  return {
    ...{ code, kind, nameVi, nameEn, legalBasis, validFrom, validTo, registeredOn, names: dated },
    ...{ under: underOn(places, day), dissolution, position: Math.max(...positions) },
  };
}

function underOn(places: Facts['places'], day: string): string | null {
  const dated = places.map(({ holdsFrom: from, under }) => ({ from, under }));
  return holdingOn(dated, day)?.under ?? null;
}

function nameOf({ holdsFrom: from, nameVi, nameEn, kind, source }: RowOf<typeof nameRows>): DatedName {
  return { from, nameVi, nameEn, kind, source };
}

const codes = z.array(z.string());
const given = z.array(z.strictObject({ obligationId: z.string(), to: z.string() }));

export function endOf({
  dissolvedOn: on,
  how,
  successors,
  duties,
  source,
}: RowOf<typeof dissolutionRows>): Dissolution {
  const [heirs, shares] = [codes.parse(JSON.parse(successors)), given.parse(JSON.parse(duties))];
  return { on, how, successors: heirs, duties: shares, source };
}

function byCode<Row extends { readonly code: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) grouped.set(row.code, [...(grouped.get(row.code) ?? []), row]);
  return grouped;
}
