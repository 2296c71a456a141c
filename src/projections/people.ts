/** Who heads an agency and who is assigned to its duty, from which day to which (Điều 13.2). Names stay sealed here. */
import type { SealedPerson } from '../domain/agency/events.js';
import { addDays, hueDay } from '../domain/legalTime.js';
import type { Sealed } from '../domain/values.js';
import { ignoring } from './ignored.js';
import type { AsOf, Moment } from './moment.js';
import type { Handlers, Projection, Tables } from './projection.js';
import type { Views } from './port.js';
import { temporalTable, text, textOrNull } from './table.js';

const sealedColumns = {
  nameKey: text(),
  nameBox: text(),
  emailKey: textOrNull(),
  emailBox: textOrNull(),
  fingerprint: text(),
};

const tenureRows = temporalTable('headTenure', {
  key: { code: text(), fromDay: text() },
  values: { personId: text(), ...sealedColumns, source: textOrNull() },
});

const assignmentRows = temporalTable('assignment', {
  key: { code: text(), personId: text(), fromDay: text() },
  values: { untilDay: textOrNull(), ...sealedColumns },
});

export const peopleProjection: Projection = {
  name: 'people',
  version: 1,
  tables: [tenureRows, assignmentRows],
  handlers: (tables) => ({
    ...ignoring('sensitiveRead'),
    ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'obligation', 'window'),
    ...ignoring(
      'grant',
      'arrival',
      'review',
      'violation',
      'reminder',
      'delivery',
      'ranking',
      'overlap',
      'quarterReport',
      'person',
    ),
    AgencyRegistered: 'ignored',
    AgencyCorrected: 'ignored',
    AgencyRenamed: 'ignored',
    AgencyMovedUnder: 'ignored',
    AgencyDissolved: 'ignored',
    ...handlersFor(tables),
  }),
};

type PeopleEvent = 'HeadAppointed' | 'HeadAddressChanged' | 'StewardAssigned' | 'StewardEnded';

function handlersFor(tables: Tables): Pick<Handlers, PeopleEvent> {
  const tenures = tables.temporal(tenureRows);
  const assignments = tables.temporal(assignmentRows);
  return {
    HeadAppointed: ({ data: { code, head, from, source = null }, metadata }) => {
      tenures.put({ code, fromDay: from ?? hueDay(metadata.recordedAt), ...sealedOf(head), source });
    },
    HeadAddressChanged: ({ data: { code, head, from } }) => {
      const tenure = tenures.current({ code, fromDay: from });
      if (tenure) tenures.put({ ...tenure, ...sealedOf(head) });
    },
    StewardAssigned: ({ data: { code, person, from, until } }) => {
      assignments.put({ code, fromDay: from, untilDay: until, ...sealedOf(person) });
    },
    StewardEnded: ({ data: { code, personId, from, until } }) => {
      const assignment = assignments.current({ code, personId, fromDay: from });
      if (assignment) assignments.put({ ...assignment, untilDay: until });
    },
  };
}

function sealedOf({ personId, name, email, fingerprint }: SealedPerson) {
  const emailKey = email?.key ?? null;
  return { personId, nameKey: name.key, nameBox: name.box, emailKey, emailBox: email?.box ?? null, fingerprint };
}

interface SealedColumns {
  readonly personId: string;
  readonly nameKey: string;
  readonly nameBox: string;
  readonly emailKey: string | null;
  readonly emailBox: string | null;
  readonly fingerprint: string;
}

function personOf({ personId, nameKey, nameBox, emailKey, emailBox, fingerprint }: SealedColumns): SealedPerson {
  const email: Sealed | null = emailKey === null || emailBox === null ? null : { key: emailKey, box: emailBox };
  return { personId, name: { key: nameKey, box: nameBox }, email, fingerprint };
}

/** A person in office or assigned, between days; `until` null: without an end that is known. */
export interface Tenure {
  readonly person: SealedPerson;
  readonly from: string;
  readonly until: string | null;
}

export interface HeadTenure extends Tenure {
  /** The text that says so; null where the register alone does. */
  readonly source: string | null;
}

export interface AgencyPeople {
  /** By first day. */
  readonly heads: readonly HeadTenure[];
  readonly stewards: readonly Tenure[];
}

/** Everybody who ever headed an agency or was assigned there. */
export function peopleAt(moment: Moment, code: string): AgencyPeople {
  const question = { where: 'code = @code', values: { code } };
  const heads = moment.rows(tenureRows, { ...question, order: 'fromDay' });
  const stewards = moment.rows(assignmentRows, { ...question, order: 'fromDay, personId' });
  return {
    heads: heads.map((row, index) => {
      const next = heads[index + 1];
      return {
        person: personOf(row),
        from: row.fromDay,
        until: next ? addDays(next.fromDay, -1) : null,
        source: row.source,
      };
    }),
    stewards: stewards.map((row) => ({ person: personOf(row), from: row.fromDay, until: row.untilDay })),
  };
}

export interface Office extends Tenure {
  readonly agency: string;
  readonly office: 'head' | 'steward';
}

/** Everybody who ever headed an agency or was assigned at one; of one agency, or of all. */
export function everybody(views: Views, { agency, asOf }: { agency: string | null; asOf?: AsOf }): Office[] {
  return views.read(asOf, (moment) => {
    const codes = agency === null ? codesAt(moment) : [agency];
    return codes.flatMap((code) => {
      const { heads, stewards } = peopleAt(moment, code);
      return [
        ...heads.map(({ person, from, until }) => ({ agency: code, office: 'head' as const, person, from, until })),
        ...stewards.map((steward) => ({ agency: code, office: 'steward' as const, ...steward })),
      ];
    });
  });
}

function codesAt(moment: Moment): string[] {
  const rows = [...moment.distinct(tenureRows, ['code']), ...moment.distinct(assignmentRows, ['code'])];
  return [...new Set(rows.map(({ code }) => code))].sort();
}

export function people(views: Views, code: string, { asOf }: { asOf?: AsOf } = {}): AgencyPeople {
  return views.read(asOf, (moment) => peopleAt(moment, code));
}

/** Persons by their ids, as last recorded, whichever body they belong to. */
export function personsAt(moment: Moment, personIds: readonly string[]): readonly SealedPerson[] {
  const where = 'personId IN (SELECT value FROM json_each(@ids))';
  const question = { where, values: { ids: JSON.stringify(personIds) } };
  const rows = [...moment.rows(tenureRows, question), ...moment.rows(assignmentRows, question)];
  return [...new Map(rows.map((row) => [row.personId, personOf(row)])).values()];
}

/** Those whose days cover one. */
export function covering<Each extends Tenure>(tenures: readonly Each[], day: string): Each[] {
  return tenures.filter(({ from, until }) => from <= day && (until === null || day <= until));
}
