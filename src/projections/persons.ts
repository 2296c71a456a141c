/** Every person on record, who of them was erased, and which letters speak of whom. Names stay sealed here. */
import type { SealedPerson } from '../domain/agency/events.js';
import type { Sealed } from '../domain/values.js';
import { ignoring } from './ignored.js';
import type { AsOf } from './moment.js';
import type { Views } from './port.js';
import type { Projection, Recorded, Tables } from './projection.js';
import { integer, temporalTable, text, textOrNull } from './table.js';

/** One whose office another took on the very same day has no tenure, and stands here all the same. */
const personRows = temporalTable('person', {
  key: { personId: text(), agency: text() },
  values: { nameKey: text(), nameBox: text(), emailKey: textOrNull(), emailBox: textOrNull(), fingerprint: text() },
  askedBy: [['agency']],
});

const erasedRows = temporalTable('erasure', {
  key: { personId: text() },
  values: { erasedAt: text(), erasedBy: text(), reasonKey: text(), reasonBox: text() },
});

const letterRows = temporalTable('letterOfPerson', {
  key: { personId: text(), reminderId: text() },
  /** The last try that spoke of the person. */
  values: { attempt: integer() },
  askedBy: [['personId']],
});

export const personsProjection: Projection = {
  name: 'persons',
  version: 1,
  tables: [personRows, erasedRows, letterRows],
  handlers: (tables) => ({
    ...ignoring('sensitiveRead'),
    ...ignoring('installation', 'rules', 'calendar', 'settlement', 'imports', 'accounts', 'agency', 'steward'),
    ...ignoring('obligation', 'overlap', 'window', 'grant', 'arrival', 'review', 'violation', 'reminder'),
    ...ignoring('delivery', 'ranking', 'quarterReport'),
    ...recordings(tables),
    ...goings(tables),
  }),
};

function recordings(tables: Tables) {
  const persons = tables.temporal(personRows);
  const record = (agency: string, { personId, name, email, fingerprint }: SealedPerson) => {
    const [emailKey, emailBox] = [email?.key ?? null, email?.box ?? null];
    persons.put({ personId, agency, nameKey: name.key, nameBox: name.box, emailKey, emailBox, fingerprint });
  };
  return {
    HeadAppointed: ({ data: { code, head } }: Recorded<'HeadAppointed'>) => {
      record(code, head);
    },
    HeadAddressChanged: ({ data: { code, head } }: Recorded<'HeadAddressChanged'>) => {
      record(code, head);
    },
    StewardAssigned: ({ data: { code, person } }: Recorded<'StewardAssigned'>) => {
      record(code, person);
    },
  };
}

function goings(tables: Tables) {
  const erased = tables.temporal(erasedRows);
  const letters = tables.temporal(letterRows);
  return {
    PersonErased: ({ data: { personId, reason }, metadata }: Recorded<'PersonErased'>) => {
      const { recordedAt: erasedAt, actor: erasedBy } = metadata;
      erased.put({ personId, erasedAt, erasedBy, reasonKey: reason.key, reasonBox: reason.box });
    },
    DeliveryStarted: ({ data }: Recorded<'DeliveryStarted'>) => {
      const { reminderId, attempt, person, copied = [], named = [] } = data;
      for (const personId of new Set([person, ...copied, ...named])) letters.put({ personId, reminderId, attempt });
    },
  };
}

export interface KnownPerson {
  readonly agency: string;
  readonly person: SealedPerson;
}

/** Everybody who was ever recorded, once for each agency; at one agency, or at all. */
export function knownPersons(views: Views, { agency, asOf }: { agency: string | null; asOf?: AsOf }): KnownPerson[] {
  const asked = agency === null ? {} : { where: 'agency = @agency', values: { agency } };
  return views.read(asOf, (moment) =>
    moment.rows(personRows, { ...asked, order: 'agency, personId' }).map((row) => {
      const { personId, nameKey, nameBox, emailKey, emailBox, fingerprint } = row;
      const email = emailKey === null || emailBox === null ? null : { key: emailKey, box: emailBox };
      return { agency: row.agency, person: { personId, name: { key: nameKey, box: nameBox }, email, fingerprint } };
    }),
  );
}

export interface Erasure {
  readonly personId: string;
  readonly erasedAt: string;
  /** As the log names actors. */
  readonly erasedBy: string;
  readonly reason: Sealed;
}

/** Everybody who was erased, the first first. */
export function erasures(views: Views, { asOf }: { asOf?: AsOf } = {}): Erasure[] {
  return views.read(asOf, (moment) =>
    moment.rows(erasedRows, { order: 'fromPosition' }).map((row) => {
      const { personId, erasedAt, erasedBy, reasonKey: key, reasonBox: box } = row;
      return { personId, erasedAt, erasedBy, reason: { key, box } };
    }),
  );
}

/** The letters that went to a person, also in copy, or named the person: ids of reminders. */
export function lettersSpeakingOf(views: Views, personId: string): string[] {
  const question = { where: 'personId = @personId', values: { personId }, order: 'reminderId' };
  return views.read(null, (moment) => moment.rows(letterRows, question).map(({ reminderId }) => reminderId));
}
