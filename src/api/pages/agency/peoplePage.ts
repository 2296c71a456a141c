/** Who heads an agency and who is assigned there (Điều 13.2): the agency manages its own, DIC looks. */
import { z } from 'zod';
import { denial } from '../../../access/permissions.js';
import { peopleOf, type PeopleAnswer, type PersonOnDuty } from '../../../app/peopleAnswers.js';
import { today } from '../../../app/periods.js';
import { done, type Result } from '../../../app/result.js';
import { pageRoute, type Page, type Redirection } from '../../route.js';
import { anyId, asOf, nothing } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import type { FormProblem } from '../frame/formProblem.js';
import { shownDay } from '../frame/format.js';
import { peopleWords } from '../words/people.js';

export const peopleParams = z.strictObject({ code: anyId });
export type PeopleParams = z.infer<typeof peopleParams>;

const unknown = 'không có việc nào như vậy · is nothing that was done';
const query = z.strictObject({
  on: z.string().max(40).optional(),
  asOf: asOf.optional(),
  done: z.enum(['assigned', 'ended', 'address'], { error: unknown }).optional(),
});
type PeopleCall = Call<PeopleParams, z.infer<typeof query>>;

export const peoplePage = pageRoute({
  method: 'get',
  path: '/agencies/:code/people',
  action: 'readPeople',
  shapes: { params: peopleParams, query, body: nothing },
  handle: (call: PeopleCall) => {
    const { on = null, asOf: at = null, done: what } = call.query;
    return peoplePageOf(call, { on, asOf: at, message: what && peopleWords[call.language].done[what] });
  },
});

/** An agency's own people, wherever they are written. */
export const ownPeoplePage = pageRoute({
  method: 'get',
  path: '/desk/people',
  action: 'readDesk',
  shapes: { params: nothing, query: nothing, body: nothing },
  handle: ({ actor }: Call): Promise<Result<Page | Redirection>> => {
    if (actor.kind !== 'account' || actor.agency === null) throw new Error("a desk is an agency account's");
    return Promise.resolve(done({ redirectTo: peoplePath(actor.agency) }));
  },
});

export function peoplePath(code: string): string {
  return `/agencies/${encodeURIComponent(code)}/people`;
}

/** What had been typed into a form that was refused. */
export type PeopleTyped = Readonly<Partial<Record<'name' | 'email' | 'from' | 'until', string>>>;

interface Shown {
  readonly on: string | null;
  readonly asOf: string | null;
  readonly message?: string | undefined;
  readonly problem?: FormProblem;
  readonly typed?: PeopleTyped;
}

export async function peoplePageOf(
  call: Pick<Call<PeopleParams>, 'app' | 'actor' | 'language' | 'params'>,
  { on, asOf: at, message, problem, typed = {} }: Shown,
): Promise<Result<Page>> {
  const { app, actor, language, params } = call;
  const answer = await peopleOf(app, actor, { agency: params.code, on, asOf: at });
  if (!answer.ok) return answer;
  const w = peopleWords[language];
  const path = peoplePath(params.code);
  const mayManage = denial(actor, 'managePeople') === null && at === null;
  const model = {
    ...{ w, path, agency: params.code, on: on ?? '', message: message ?? null, problem: problem ?? null },
    ...listsOf(answer.value, language),
    manage: mayManage ? managing(path, { from: today(app), ...typed }) : null,
  };
  const page = { template: 'people', title: `${w.title} · ${params.code}`, model };
  return done(problem === undefined ? page : { ...page, status: problem.status });
}

function listsOf({ heads, stewards }: PeopleAnswer, language: Language) {
  return {
    heads: heads.map((head) => ({ ...rowOf(head, language), source: head.source })),
    stewards: stewards.map((steward) => rowOf(steward, language)),
  };
}

function rowOf({ personId, name, email, from, until }: PersonOnDuty, language: Language) {
  return {
    personId,
    name: name ?? peopleWords[language].erased,
    email,
    from: shownDay(from, language),
    until: until === null ? null : shownDay(until, language),
  };
}

function managing(path: string, { name = '', email = '', from = '', until = '' }: PeopleTyped) {
  return { assign: `${path}/stewards`, end: `${path}/end`, address: `${path}/address`, name, email, from, until };
}
