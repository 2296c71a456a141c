/** Heads and assigned staff (Điều 13.2): an agency manages its own, DIC reads; the public sees none of it. */
import { z } from 'zod';
import { assignSteward, changeHeadAddress, endSteward } from '../../app/people.js';
import { peopleOf } from '../../app/peopleAnswers.js';
import { day } from '../../domain/values.js';
import { jsonOf, madeOf } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { anyId, asOf, nothing } from '../shapes.js';
import { basis, maybe, text } from './schemas.js';

const ofAgency = z.strictObject({ code: anyId });
/** What is wrong with a day, a name or an address is told by the rules of persons. */
const typed = z.string().max(1_000);
const tag = 'people';

const tenure = z.looseObject({
  personId: z.uuid(),
  name: maybe(text),
  email: maybe(text),
  from: day,
  until: maybe(day),
});
const { position: _, settledOn: __, ...dated } = basis;
const peopleAnswer = z.looseObject({
  agency: text,
  on: maybe(day),
  ...dated,
  heads: z.array(tenure.extend({ source: maybe(text) })),
  stewards: z.array(tenure),
});
const personAnswer = z.looseObject({ agency: text, personId: z.uuid(), from: day, changed: z.boolean() });
const recorded = { description: 'Recorded', schema: personAnswer };

const list = programRoute({
  method: 'get',
  path: '/api/v1/agencies/:code/people',
  action: 'readPeople',
  shapes: { params: ofAgency, query: z.strictObject({ on: typed.optional(), asOf: asOf.optional() }), body: nothing },
  described: {
    tag,
    summary: 'Who headed an agency and who was assigned there (Điều 13.2), on a day and as of any instant',
    answers: { 200: { description: 'Heads and assigned staff by first day', schema: peopleAnswer } },
  },
  handle: async ({ app, actor, params, query: { on = null, asOf: at = null } }) =>
    jsonOf(await peopleOf(app, actor, { agency: params.code, on, asOf: at })),
});

const assignment = programRoute({
  method: 'post',
  path: '/api/v1/agencies/:code/stewards',
  action: 'managePeople',
  shapes: {
    params: ofAgency,
    query: nothing,
    body: z.strictObject({ name: typed, email: typed.nullish(), from: typed, until: typed.nullish() }),
  },
  described: { tag, summary: 'Assigns a person to the agency from a day on (Điều 13.2)', answers: { 201: recorded } },
  handle: async ({ app, actor, params, body: { name, email = null, from, until = null } }) =>
    madeOf(await assignSteward(app, actor, { agency: params.code, name, email, from, until })),
});

const ending = programRoute({
  method: 'post',
  path: '/api/v1/agencies/:code/stewards/:person/end',
  action: 'managePeople',
  shapes: {
    params: z.strictObject({ code: anyId, person: anyId }),
    query: nothing,
    body: z.strictObject({ on: typed }),
  },
  described: { tag, summary: 'Ends an assignment with a day', answers: { 200: recorded } },
  handle: async ({ app, actor, params, body }) =>
    jsonOf(await endSteward(app, actor, { agency: params.code, personId: params.person, until: body.on })),
});

const address = programRoute({
  method: 'post',
  path: '/api/v1/agencies/:code/head/address',
  action: 'managePeople',
  shapes: { params: ofAgency, query: nothing, body: z.strictObject({ email: typed }) },
  described: { tag, summary: 'Has letters to the head in office sent to another address', answers: { 200: recorded } },
  handle: async ({ app, actor, params, body }) =>
    jsonOf(await changeHeadAddress(app, actor, { agency: params.code, email: body.email })),
});

export const peopleRoutes: readonly Route[] = [list, assignment, ending, address];
