/** Heads and assigned staff (Điều 13.2): who takes office or is assigned from which day, and who it was on any day. */
import type { Actor } from '../access/actor.js';
import { denial, mayOf, type Action } from '../access/permissions.js';
import type { SealedPerson } from '../domain/agency/events.js';
import { agencyDecider } from '../domain/agency/index.js';
import { hueDay } from '../domain/legalTime.js';
import { rejection, type FileProblem, type Rejection } from '../domain/rejections.js';
import { stewardDecider } from '../domain/steward/index.js';
import { streams } from '../domain/streams.js';
import { day as daySchema } from '../domain/values.js';
import { covering, people, type HeadTenure } from '../projections/people.js';
import { afterwards, type Lag } from './afterwards.js';
import { perform, type App } from './app.js';
import { tidy } from './keeping.js';
import { isNamedIn, sealPerson, type PlainPerson } from './persons.js';
import { personProblems } from './personProblems.js';
import { profileUntil } from './register.js';
import { done, refused, type Result } from './result.js';

export interface Appointment {
  readonly agency: string;
  readonly name: string;
  readonly email: string | null;
  /** The first day in office. */
  readonly from: string;
  /** The text that says so. */
  readonly source: string;
}

export interface PersonAnswer extends Lag {
  readonly agency: string;
  readonly personId: string;
  readonly from: string;
  /** False: it was recorded so before. */
  readonly changed: boolean;
}

/** Records who heads an agency from a day on; who did before stays so for the days before. */
export async function appointHead(app: App, actor: Actor, appointment: Appointment): Promise<Result<PersonAnswer>> {
  const { agency, from, source } = appointment;
  const unfit = await unfitFor(app, actor, { agency, action: 'appointHead', days: [from] });
  if (unfit !== null) return refused(unfit);
  const problems = [...personProblems(appointment), ...sourceProblems(source)];
  if (problems.length > 0) return refused(rejection('NOT_A_PERSON', { problems }));
  if (isNamedIn(source, appointment)) return refused(rejection('NAMES_A_PERSON', { field: 'source' }));
  const { heads } = people(app.views, agency);
  const last = heads.at(-1);
  if (last !== undefined && last.from > from) return refused(rejection('HEAD_SINCE', { agency, since: last.from }));
  const head = await sealed(app, appointment, heads);
  const stream = streams.agency(agency);
  const command = { type: 'AppointHead', head, from, source: tidy(source) } as const;
  const outcome = await perform(app, actor, { decider: agencyDecider, stream, command });
  if (!outcome.accepted) return refused(outcome.rejection);
  return answer(app, { agency, personId: head.personId, from, changed: outcome.changed });
}

/** The head in office today is written to at another address from now on. */
export async function changeHeadAddress(
  app: App,
  actor: Actor,
  { agency, email }: { readonly agency: string; readonly email: string },
): Promise<Result<PersonAnswer>> {
  const unfit = await unfitFor(app, actor, { agency, action: 'managePeople', days: [] });
  if (unfit !== null) return refused(unfit);
  const [tenure] = headsOn(app, agency);
  const name = tenure && (await app.vault.open('person', tenure.person.name));
  if (tenure === undefined || name === undefined || name === null) return refused(rejection('NO_HEAD', { agency }));
  const problems = personProblems({ name, email });
  if (problems.length > 0) return refused(rejection('NOT_A_PERSON', { problems }));
  const { from } = tenure;
  const head = await sealed(app, { name, email }, [tenure]);
  const stream = streams.agency(agency);
  const command = { type: 'ChangeHeadAddress', head, from } as const;
  const outcome = await perform(app, actor, { decider: agencyDecider, stream, command });
  if (!outcome.accepted) return refused(outcome.rejection);
  return answer(app, { agency, personId: head.personId, from, changed: outcome.changed });
}

function headsOn(app: App, agency: string): readonly HeadTenure[] {
  return covering(people(app.views, agency).heads, hueDay(app.clock.now()));
}

export interface Assigning {
  readonly agency: string;
  readonly name: string;
  readonly email: string | null;
  readonly from: string;
  /** The last day; null: until it is ended. */
  readonly until: string | null;
}

/** Assigns a person to the agency's duty, from a day on. */
export async function assignSteward(app: App, actor: Actor, assigning: Assigning): Promise<Result<PersonAnswer>> {
  const { agency, from, until } = assigning;
  const days = until === null ? [from] : [from, until];
  const unfit = await unfitFor(app, actor, { agency, action: 'managePeople', days });
  if (unfit !== null) return refused(unfit);
  const problems = personProblems(assigning);
  if (problems.length > 0) return refused(rejection('NOT_A_PERSON', { problems }));
  const person = await sealed(app, assigning, people(app.views, agency).stewards);
  const command = { type: 'AssignSteward', code: agency, person, from, until } as const;
  const outcome = await perform(app, actor, { decider: stewardDecider, stream: streams.stewards(agency), command });
  if (!outcome.accepted) return refused(outcome.rejection);
  return answer(app, { agency, personId: person.personId, from, changed: outcome.changed });
}

export interface Ending {
  readonly agency: string;
  readonly personId: string;
  /** The last day of the assignment. */
  readonly until: string;
}

/** The assignment that runs on a day ends with it. */
export async function endSteward(app: App, actor: Actor, ending: Ending): Promise<Result<PersonAnswer>> {
  const { agency, personId, until } = ending;
  const unfit = await unfitFor(app, actor, { agency, action: 'managePeople', days: [until] });
  if (unfit !== null) return refused(unfit);
  const running = covering(people(app.views, agency).stewards, until).find(
    ({ person }) => person.personId === personId,
  );
  const command = { type: 'EndSteward', code: agency, personId, until } as const;
  const outcome = await perform(app, actor, { decider: stewardDecider, stream: streams.stewards(agency), command });
  if (!outcome.accepted) return refused(outcome.rejection);
  return answer(app, { agency, personId, from: running?.from ?? until, changed: outcome.changed });
}

interface Asked {
  readonly agency: string;
  readonly action: Extract<Action, 'appointHead' | 'managePeople'>;
  readonly days: readonly string[];
}

/** Another agency's people are refused as those of one that does not exist. */
async function unfitFor(app: App, actor: Actor, { agency, action, days }: Asked): Promise<Rejection | null> {
  const denied = denial(actor, action);
  if (denied !== null) return denied;
  const profile = mayOf(actor, action, agency) ? await profileUntil(app, agency) : null;
  if (profile === null) return rejection('NO_SUCH_AGENCY', { agency });
  await app.views.catchUp();
  const bad = days.find((value) => !daySchema.safeParse(value).success);
  if (bad !== undefined) return rejection('BAD_DAY', { value: bad });
  const { validTo: until } = profile;
  const [first = hueDay(app.clock.now())] = days;
  return until !== null && until < first ? rejection('AGENCY_GONE', { agency, until }) : null;
}

function sealed(
  app: App,
  { name, email }: PlainPerson,
  tenures: readonly { readonly person: SealedPerson }[],
): Promise<SealedPerson> {
  const known = tenures.map(({ person }) => person).reverse();
  const plain = { name: tidy(name), email: email === null ? null : email.trim() };
  return sealPerson(app, plain, { known, freshId: app.random.uuid() });
}

const MAX_SOURCE_LENGTH = 300;

function sourceProblems(source: string): FileProblem[] {
  const text = source.trim();
  if (text !== '' && text.length <= MAX_SOURCE_LENGTH && !/\p{Cc}/u.test(text)) return [];
  const limit = String(MAX_SOURCE_LENGTH);
  return [
    {
      rule: 'badSource',
      field: 'source',
      vi: `Văn bản làm căn cứ phải có, trên một dòng, tối đa ${limit} ký tự (Điều 13.2).`,
      en: `The text that it rests on must be given, on one line, at most ${limit} characters (Điều 13.2).`,
    },
  ];
}

async function answer(app: App, what: Omit<PersonAnswer, keyof Lag>): Promise<Result<PersonAnswer>> {
  return done({ ...what, ...(await afterwards(app)) });
}
