/** Bodies of the register and what happened to them, each fact with the day from which it holds. */
import type { AgencyKind, DissolutionKind } from '../domain/agency/events.js';
import { hueDay } from '../domain/legalTime.js';
import type { Recorded, Tables } from './projection.js';
import { integer, temporalTable, text, textOrNull } from './table.js';

const code = { code: text() };
/** A fact of one body, by the version of its event in the stream. */
const entry = { code: text(), entry: integer() };

export const agencyRows = temporalTable('agency', {
  key: code,
  values: {
    kind: text<AgencyKind>(),
    legalBasis: text(),
    validFrom: textOrNull(),
    validTo: textOrNull(),
    /** Position of its registration: the order of the register. */
    registered: integer(),
    registeredOn: text(),
  },
});

/** A name that the register gave holds from the beginning, one that it gave later from the day on which it was told. */
export const nameRows = temporalTable('agencyName', {
  key: entry,
  values: { holdsFrom: text(), nameVi: text(), nameEn: text(), kind: text<AgencyKind>(), source: textOrNull() },
});

/** Under which body it stands; null: under the Provincial People's Committee. */
export const placeRows = temporalTable('agencyPlace', {
  key: entry,
  values: { holdsFrom: text(), under: textOrNull(), source: text() },
});

export const dissolutionRows = temporalTable('agencyDissolution', {
  key: code,
  values: {
    /** The first day on which it is no more. */
    dissolvedOn: text(),
    how: text<DissolutionKind>(),
    successors: text(),
    duties: text(),
    source: text(),
    /** What the same order asks besides, as the event has it; null: nothing. */
    together: textOrNull(),
    successorName: textOrNull(),
  },
});

export const agencyTables = [agencyRows, nameRows, placeRows, dissolutionRows];

export function agencyHandlers(tables: Tables) {
  return { ...registrationHandlers(tables), ...changeHandlers(tables) };
}

function registrationHandlers(tables: Tables) {
  const [agencies, names] = [tables.temporal(agencyRows), tables.temporal(nameRows)];
  return {
    AgencyRegistered: ({ data, position, version, metadata }: Recorded<'AgencyRegistered'>) => {
      const { nameVi, nameEn, ...profile } = data;
      agencies.put({ ...profile, registered: position, registeredOn: hueDay(metadata.recordedAt) });
      names.put({ code: data.code, entry: version, holdsFrom: '', nameVi, nameEn, kind: data.kind, source: null });
    },
    AgencyCorrected: ({ data, position, version, metadata }: Recorded<'AgencyCorrected'>) => {
      const { nameVi, nameEn, ...profile } = data;
      const holdsFrom = hueDay(metadata.recordedAt);
      const { registered = position, registeredOn = holdsFrom } = agencies.current(data) ?? {};
      agencies.put({ ...profile, registered, registeredOn });
      names.put({ code: data.code, entry: version, holdsFrom, nameVi, nameEn, kind: data.kind, source: null });
    },
  };
}

function changeHandlers(tables: Tables) {
  const names = tables.temporal(nameRows);
  const places = tables.temporal(placeRows);
  const dissolutions = tables.temporal(dissolutionRows);
  const agencies = tables.temporal(agencyRows);
  return {
    AgencyRenamed: ({ data, version }: Recorded<'AgencyRenamed'>) => {
      const { on: holdsFrom, kind = agencies.current(data)?.kind ?? 'specialised', ...name } = data;
      names.put({ ...name, entry: version, holdsFrom, kind });
    },
    AgencyMovedUnder: ({ data: { on: holdsFrom, ...place }, version }: Recorded<'AgencyMovedUnder'>) => {
      places.put({ ...place, entry: version, holdsFrom });
    },
    AgencyDissolved: ({ data }: Recorded<'AgencyDissolved'>) => {
      const { code: whose, on: dissolvedOn, how, source } = data;
      const [successors, duties] = [JSON.stringify(data.successors), JSON.stringify(data.duties)];
      const besides = { together: jsonOrNull(data.together), successorName: jsonOrNull(data.successorName) };
      dissolutions.put({ code: whose, dissolvedOn, how, successors, duties, source, ...besides });
    },
  };
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
