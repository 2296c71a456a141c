/** Stored events told as sentences to one reader: names joined at this edge, what is sealed opened as far as the reader may. */
import type { Actor } from '../../access/actor.js';
import { holdingOn } from '../../domain/agencyNames.js';
import type { EventType } from '../../domain/events.js';
import { hueDay } from '../../domain/legalTime.js';
import { agenciesAt, type Agency } from '../../projections/agencies.js';
import { subjectOf, type AuditSubject } from '../../projections/auditSubjects.js';
import { newestWordingsAt } from '../../projections/obligations.js';
import { personsAt } from '../../projections/people.js';
import { decode, type Decoded } from '../../store/codec.js';
import type { LoggedEvent } from '../../store/port.js';
import type { App } from '../app.js';
import type { Bilingual } from '../wording.js';
import { actingIn } from './actors.js';
import { dayIn, instantIn, numberIn, periodIn } from './format.js';
import type { Language } from './language.js';
import { openedIn, openedPersons, type Opened } from './opening.js';
import { codeIn } from './words/codes.js';
import { sentenceOf, typeName } from './words/index.js';
import type { Told } from './words/wording.js';

export interface ToldEvent {
  /** As stored. */
  readonly event: LoggedEvent;
  readonly type: EventType;
  readonly typeName: Bilingual;
  readonly sentence: Bilingual;
  readonly by: Bilingual;
  readonly subject: AuditSubject;
}

interface Known {
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly titles: ReadonlyMap<string, string>;
  readonly persons: ReadonlyMap<string, Opened>;
  readonly boxes: ReadonlyMap<string, Opened>;
}

/** The views must have caught up with these events. */
export async function toldEvents(
  app: App,
  actor: Actor,
  events: readonly LoggedEvent[],
): Promise<readonly ToldEvent[]> {
  const decoded = events.map((event) => ({ event, current: decode(event) }));
  const known = await knownFor(
    app,
    actor,
    decoded.map(({ current }) => current),
  );
  return decoded.map(({ event, current }) => toldEvent(event, current, known));
}

async function knownFor(app: App, actor: Actor, events: readonly Decoded<LoggedEvent>[]): Promise<Known> {
  const ids = [...new Set(events.flatMap(personsIn))];
  const { persons, ...names } = app.views.read(null, (moment) => ({
    agencies: new Map(agenciesAt(moment).map((agency) => [agency.code, agency])),
    titles: new Map([...newestWordingsAt(moment)].map(([id, { title }]) => [id, title])),
    persons: personsAt(moment, ids),
  }));
  return { ...names, boxes: await openedIn(app, actor, events), persons: await openedPersons(app, actor, persons) };
}

/** Those whom an event names by their ids alone. */
function personsIn({ data }: Decoded<LoggedEvent>): readonly string[] {
  return [
    ...('steward' in data ? [data.steward] : []),
    ...('personId' in data ? [data.personId] : []),
    ...('leaseUntil' in data ? [data.person, ...(data.copied ?? [])] : []),
  ];
}

function toldEvent(event: LoggedEvent, current: Decoded<LoggedEvent>, known: Known): ToldEvent {
  const { actor, credential, recordedAt } = current.metadata;
  const told = (language: Language) => sentenceOf(current, toldIn(known, hueDay(recordedAt), language), language);
  return {
    event,
    type: current.type,
    typeName: typeName(current.type),
    sentence: { vi: told('vi'), en: told('en') },
    by: actingIn({ actor, issuedBy: credential?.issuedBy ?? null }),
    subject: subjectOf(current),
  };
}

const untold = {
  nobody: { vi: 'không có cơ quan nào', en: 'no body' },
  erased: { vi: '(đã xóa)', en: '(erased)' },
  hidden: { vi: '(nội dung niêm phong)', en: '(sealed)' },
  hiddenName: { vi: '(tên không hiển thị)', en: '(name not shown)' },
} as const satisfies Record<string, Bilingual>;

const HASH_SHOWN = 12;

function toldIn(known: Known, day: string, language: Language): Told {
  const person = (opened: Opened | undefined) =>
    opened === undefined || opened === 'hidden'
      ? untold.hiddenName[language]
      : (opened?.text ?? untold.erased[language]);
  return {
    agency: (code) =>
      code === null ? untold.nobody[language] : agencyIn(known.agencies.get(code), { code, day, language }),
    duty: (id) => `“${known.titles.get(id) ?? id}” (${id})`,
    person: (id) => person(known.persons.get(id)),
    name: ({ box }) => person(known.boxes.get(box)),
    text: ({ box }) => textIn(known.boxes.get(box), language),
    day: (on) => dayIn(on, language),
    instant: (at) => instantIn(at, language),
    period: (period) => periodIn(period, language),
    number: (value) => numberIn(value, language),
    hash: (sha256) => `${sha256.slice(0, HASH_SHOWN)}…`,
    code: (code) => codeIn(code)[language],
  };
}

function textIn(opened: Opened | undefined, language: Language): string {
  if (opened === undefined || opened === 'hidden') return untold.hidden[language];
  return opened === null ? untold.erased[language] : `“${opened.text}”`;
}

/** Under the name that the body bore on that day. */
function agencyIn(
  agency: Agency | undefined,
  { code, day, language }: { readonly code: string; readonly day: string; readonly language: Language },
): string {
  const name = agency && (holdingOn(agency.names, day) ?? agency);
  if (name === undefined) return code;
  return `${language === 'vi' ? name.nameVi : name.nameEn} (${code})`;
}
