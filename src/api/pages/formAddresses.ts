/**
 * A refused form is shown again at the address that it was sent to. Who reloads that address, or switches its language,
 * asks for it with GET and is taken to the page of the form.
 */
import { z } from 'zod';
import { done } from '../../app/result.js';
import { pageRoute, type PageRoute } from '../route.js';
import { nothing } from '../shapes.js';
import { dutyParams } from './agency/dutyPage.js';
import { dutyPath } from './agency/dutyRow.js';
import { reviewParams } from './review/reviewPage.js';
import { reviewPath } from './submission/submissionPage.js';

const ofDuty = ['file', 'nil', 'unchanged'].map((form) =>
  pageRoute({
    method: 'get',
    path: `/desk/:obligationId/:period/${form}`,
    action: 'readDesk',
    shapes: { params: dutyParams, query: z.strictObject({ check: z.string().optional() }), body: nothing },
    handle: ({ params: { obligationId, period } }) =>
      Promise.resolve(done({ redirectTo: dutyPath(obligationId, period) })),
  }),
);

const ofReview = ['approve', 'return', 'publish'].map((form) =>
  pageRoute({
    method: 'get',
    path: `/review/:submissionId/${form}`,
    action: 'review',
    shapes: { params: reviewParams, query: nothing, body: nothing },
    handle: ({ params: { submissionId } }) => Promise.resolve(done({ redirectTo: reviewPath(submissionId) })),
  }),
);

export const formAddresses: readonly PageRoute[] = [...ofDuty, ...ofReview];
