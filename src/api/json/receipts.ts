/** A version's receipt as a file to be kept; of any other event it stands under /api/v1/events. */
import { z } from 'zod';
import { receiptOfVersion } from '../../app/receipts.js';
import { done } from '../../app/result.js';
import { receiptShape, type Receipt } from '../../transparency/receipt.js';
import { jsonReply } from '../http/replies.js';
import { programRoute, type Reply, type Route } from '../route.js';
import { anyId, nothing, wholeNumber } from '../shapes.js';

const answers = { 200: { description: 'The receipt', schema: receiptShape } };

/** To be saved: the file's name says what it is of. */
function receiptFile(name: string, receipt: Receipt): Reply {
  const safe = name.replace(/[^\w.-]/g, '_');
  return jsonReply(receipt, 200, { 'content-disposition': `attachment; filename="${safe}.json"` });
}

const ofVersion = programRoute({
  method: 'get',
  path: '/api/v1/submissions/:id/versions/:version/receipt',
  action: 'readSubmission',
  shapes: {
    params: z.strictObject({ id: anyId, version: wholeNumber(1, 1_000_000) }),
    query: nothing,
    body: nothing,
  },
  described: {
    tag: 'submissions',
    summary: 'Proves without the log that a version arrived, when and with which hash; own agency and reviewers',
    answers,
  },
  handle: async ({ app, actor, params: { id: submissionId, version } }) => {
    const found = await receiptOfVersion(app, actor, { submissionId, version });
    if (!found.ok) return found;
    return done(receiptFile(`bien-nhan-${submissionId}-v${String(version)}`, found.value.receipt));
  },
});

export const receiptRoutes: readonly Route[] = [ofVersion];
