/** Who heads an agency and who is assigned there, on a day and as of an instant; names are opened at this edge. */
import type { Actor } from '../access/actor.js';
import { mayOf } from '../access/permissions.js';
import { hueDay } from '../domain/legalTime.js';
import { rejection } from '../domain/rejections.js';
import { day as daySchema } from '../domain/values.js';
import { covering, people, type Tenure } from '../projections/people.js';
import type { App } from './app.js';
import { openPerson } from './persons.js';
import { dated, reading, type AsOfInstant, type Dated } from './reading.js';
import { isRegistered } from './register.js';
import { refused, type Result } from './result.js';

export interface PersonOnDuty {
  readonly personId: string;
  /** Null: erased, nobody can tell the name any more. */
  readonly name: string | null;
  readonly email: string | null;
  readonly from: string;
  readonly until: string | null;
}

export interface PeopleAnswer extends Dated {
  readonly agency: string;
  /** Null: everybody there ever was. */
  readonly on: string | null;
  readonly heads: readonly (PersonOnDuty & { readonly source: string | null })[];
  readonly stewards: readonly PersonOnDuty[];
}

export interface PeopleQuestion {
  readonly agency: string;
  readonly on: string | null;
  readonly asOf: AsOfInstant;
}

export async function peopleOf(app: App, actor: Actor, question: PeopleQuestion): Promise<Result<PeopleAnswer>> {
  const { agency, on, asOf } = question;
  if (on !== null && !daySchema.safeParse(on).success) return refused(rejection('BAD_DAY', { value: on }));
  const answer = await reading(app, { actor, action: 'readPeople' }, async () => {
    const known = people(app.views, agency, { asOf: app.views.resolve(asOf).position });
    const chosen = on === null ? known : { heads: covering(known.heads, on), stewards: covering(known.stewards, on) };
    const heads = chosen.heads.map(async (head) => ({ ...(await onDuty(app, head)), source: head.source }));
    const stewards = chosen.stewards.map((steward) => onDuty(app, steward));
    const opened = { heads: await Promise.all(heads), stewards: await Promise.all(stewards) };
    return dated(app, asOf, { agency, on, ...opened });
  });
  if (!answer.ok) return answer;
  const hidden = !mayOf(actor, 'readPeople', agency) || !(await isRegistered(app, agency));
  return hidden ? refused(rejection('NO_SUCH_AGENCY', { agency })) : answer;
}

async function onDuty(app: App, { person, from, until }: Tenure): Promise<PersonOnDuty> {
  const opened = await openPerson(app, person);
  return { personId: person.personId, name: opened?.name ?? null, email: opened?.email ?? null, from, until };
}

/** Whom an agency has assigned on a day, by id: who may be named as the one who acts. */
export function assignedOn(app: App, agency: string, day: string): ReadonlySet<string> {
  return new Set(covering(people(app.views, agency).stewards, day).map(({ person }) => person.personId));
}

/** Those assigned today, as a form offers them. */
export async function stewardsToday(app: App, agency: string): Promise<readonly PersonOnDuty[]> {
  const today = hueDay(app.clock.now());
  return Promise.all(covering(people(app.views, agency).stewards, today).map((steward) => onDuty(app, steward)));
}
