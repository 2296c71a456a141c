/** An agency's forms about its people: each goes back to their page with a line that says what was done. */
import { z } from 'zod';
import { assignSteward, changeHeadAddress, endSteward, type PersonAnswer } from '../../../app/people.js';
import { done, type Result } from '../../../app/result.js';
import type { Rejection, RejectionCode } from '../../../domain/rejections.js';
import { pageRoute, type Page, type PageRoute, type Redirection } from '../../route.js';
import { nothing } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { address } from '../frame/address.js';
import { formProblem, isOneOf, type FormProblem } from '../frame/formProblem.js';
import { peoplePageOf, peopleParams, peoplePath, type PeopleParams, type PeopleTyped } from './peoplePage.js';

type Answer = Promise<Result<Page | Redirection>>;
type Done = 'assigned' | 'ended' | 'address';

const typed = z.string().max(1_000).default('');
const assignment = z.strictObject({ name: typed, email: typed, from: typed, until: typed });

const assignForm = pageRoute({
  method: 'post',
  path: '/agencies/:code/people/stewards',
  action: 'managePeople',
  shapes: { params: peopleParams, query: nothing, body: assignment },
  handle: async (call: Call<PeopleParams, unknown, z.infer<typeof assignment>>): Answer => {
    const { name, email, from, until } = call.body;
    const chosen = { name, from, email: orNone(email), until: orNone(until) };
    const answer = await assignSteward(call.app, call.actor, { agency: call.params.code, ...chosen });
    return after(call, answer, { what: 'assigned', typed: call.body });
  },
});

const ending = z.strictObject({ person: typed, on: typed });

const endForm = pageRoute({
  method: 'post',
  path: '/agencies/:code/people/end',
  action: 'managePeople',
  shapes: { params: peopleParams, query: nothing, body: ending },
  handle: async (call: Call<PeopleParams, unknown, z.infer<typeof ending>>): Answer => {
    const { person: personId, on: until } = call.body;
    const answer = await endSteward(call.app, call.actor, { agency: call.params.code, personId, until });
    return after(call, answer, { what: 'ended', typed: {} });
  },
});

const addressing = z.strictObject({ email: typed });

const addressForm = pageRoute({
  method: 'post',
  path: '/agencies/:code/people/address',
  action: 'managePeople',
  shapes: { params: peopleParams, query: nothing, body: addressing },
  handle: async (call: Call<PeopleParams, unknown, z.infer<typeof addressing>>): Answer => {
    const { email } = call.body;
    const answer = await changeHeadAddress(call.app, call.actor, { agency: call.params.code, email });
    return after(call, answer, { what: 'address', typed: {} });
  },
});

/** Who reloads the address of a refused form is taken to its page. */
const addresses = ['stewards', 'end', 'address'].map((form) =>
  pageRoute({
    method: 'get',
    path: `/agencies/:code/people/${form}`,
    action: 'readPeople',
    shapes: { params: peopleParams, query: nothing, body: nothing },
    handle: ({ params }) => Promise.resolve(done({ redirectTo: peoplePath(params.code) })),
  }),
);

export const peopleForms: readonly PageRoute[] = [assignForm, endForm, addressForm, ...addresses];

function orNone(text: string): string | null {
  return text.trim() === '' ? null : text;
}

/** These end at a page of their own: there is nobody to come back to. */
const elsewhere: readonly RejectionCode[] = ['NO_SUCH_AGENCY', 'NOT_ALLOWED', 'NOT_SIGNED_IN'];

async function after(
  call: Call<PeopleParams>,
  answer: Result<PersonAnswer>,
  { what, typed: given }: { readonly what: Done; readonly typed: PeopleTyped },
): Answer {
  if (answer.ok) return done({ redirectTo: address(peoplePath(call.params.code), { done: what }) });
  if (isOneOf(elsewhere, answer.rejection)) return answer;
  const problem = worded(answer.rejection, call.language);
  const page = await peoplePageOf(call, { on: null, asOf: null, problem, typed: given });
  return page.ok ? page : answer;
}

/** What is wrong with a person is named fault by fault. */
function worded(rejection: Rejection, language: Language): FormProblem {
  const problem = formProblem(rejection, language);
  if (rejection.code !== 'NOT_A_PERSON') return problem;
  return { ...problem, text: rejection.details.problems.map((one) => one[language]).join(' ') };
}
