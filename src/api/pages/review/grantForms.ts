/** A leader's forms: each goes back to the duty's page with a line that says what was granted. */
import { z } from 'zod';
import { extendDeadline, waiveDuty } from '../../../app/grants.js';
import { done, type Result } from '../../../app/result.js';
import type { Rejection, RejectionCode } from '../../../domain/rejections.js';
import { pageRoute, type Page, type PageRoute, type Redirection } from '../../route.js';
import { nothing } from '../../shapes.js';
import type { Call } from '../../web.js';
import { address } from '../frame/address.js';
import { grantPath } from '../agency/dutyRow.js';
import { formProblem, isOneOf } from '../frame/formProblem.js';
import { grantPageOf, grantParams, type GrantAttempt, type GrantParams } from './grantPage.js';

type Answer = Promise<Result<Page | Redirection>>;

const typed = z.string().default('');
const extension = z.strictObject({ to: typed, reason: typed, requester: typed });

const extensionForm = pageRoute({
  method: 'post',
  path: '/duties/:obligationId/:period/extension',
  action: 'extend',
  shapes: { params: grantParams, query: nothing, body: extension },
  handle: async (call: Call<GrantParams, unknown, z.infer<typeof extension>>) => {
    const answer = await extendDeadline(call.app, call.actor, { ...call.params, ...call.body });
    if (answer.ok) return done(backTo(call.params, 'extended'));
    return again(call, answer.rejection, { form: 'extension', typed: call.body });
  },
});

const waiver = z.strictObject({ reason: typed });

const waiverForm = pageRoute({
  method: 'post',
  path: '/duties/:obligationId/:period/waiver',
  action: 'waive',
  shapes: { params: grantParams, query: nothing, body: waiver },
  handle: async (call: Call<GrantParams, unknown, z.infer<typeof waiver>>) => {
    const { reason } = call.body;
    const answer = await waiveDuty(call.app, call.actor, { ...call.params, reason });
    if (answer.ok) return done(backTo(call.params, 'waived'));
    return again(call, answer.rejection, { form: 'waiver', typed: { to: '', reason, requester: '' } });
  },
});

/** Who reloads the address of a refused form is taken to its page. */
const addresses = ['extension', 'waiver'].map((form) =>
  pageRoute({
    method: 'get',
    path: `/duties/:obligationId/:period/${form}`,
    action: 'extend',
    shapes: { params: grantParams, query: nothing, body: nothing },
    handle: ({ params }) => Promise.resolve(done({ redirectTo: grantPath(params) })),
  }),
);

export const grantForms: readonly PageRoute[] = [extensionForm, waiverForm, ...addresses];

function backTo(params: GrantParams, what: 'extended' | 'waived'): Redirection {
  return { redirectTo: address(grantPath(params), { done: what }) };
}

/** These end at a page of their own: there is no duty to come back to. */
const elsewhere: readonly RejectionCode[] = ['NO_SUCH_OBLIGATION', 'NOT_ALLOWED', 'NOT_SIGNED_IN', 'BAD_PERIOD'];

/** The duty's page once more, as it stands now, with what is wrong. */
async function again(call: Call<GrantParams>, rejection: Rejection, attempt: Omit<GrantAttempt, 'problem'>): Answer {
  const refused = { ok: false, rejection } as const;
  if (isOneOf(elsewhere, rejection)) return refused;
  const page = await grantPageOf(call, { attempt: { ...attempt, problem: formProblem(rejection, call.language) } });
  return page.ok ? page : refused;
}
