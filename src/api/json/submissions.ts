/** What an agency sends: a file, or a declaration in place of one. */
import { z } from 'zod';
import { declareNil, declareUnchanged } from '../../app/declarations.js';
import { checkFile, upload } from '../../app/uploads.js';
import { jsonOf, madeOf } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { anyId, flag, period } from '../shapes.js';
import { keyOf } from './keys.js';
import { answers } from './schemas.js';

const ofObligation = z.strictObject({ id: anyId });
const reason = z.string().max(20_000);
/** The assigned person who acts (Điều 13.2); in a form it stands before the file. */
const acting = z.strictObject({ steward: z.string().max(100).optional() });

const submit = programRoute({
  method: 'post',
  path: '/api/v1/obligations/:id/submissions',
  action: 'submit',
  takes: 'multipart',
  shapes: { params: ofObligation, query: z.strictObject({ period, dryRun: flag.optional() }), body: acting },
  described: {
    tag: 'submissions',
    summary: 'Sends a file for a period (Điều 4.6b, 11.2), or with dryRun=true only checks it, at any time',
    answers: {
      200: { description: 'The check of a dry run', schema: answers.check },
      201: { description: 'Received', schema: answers.receipt },
    },
  },
  handle: async (call, file) => {
    if (file === null) throw new Error('the gate hands a file to every route that takes one');
    const { app, actor, params, query, body } = call;
    const { fileName, content, senderGone } = file;
    const request = { obligationId: params.id, period: query.period, fileName, content, senderGone, ...body };
    if (query.dryRun === true) return jsonOf(await checkFile(app, actor, request));
    return madeOf(await upload(app, actor, { ...request, ...keyOf(call) }));
  },
});

interface Declaring {
  readonly word: 'nil' | 'unchanged';
  readonly summary: string;
  readonly declare: typeof declareNil;
}

const declarations = (
  [
    { word: 'nil', summary: 'Declares that nothing arose in the period ("không phát sinh")', declare: declareNil },
    {
      word: 'unchanged',
      summary: 'Declares that the last file still holds ("không thay đổi")',
      declare: declareUnchanged,
    },
  ] satisfies readonly Declaring[]
).map(({ word, summary, declare }) =>
  programRoute({
    method: 'post',
    path: `/api/v1/obligations/:id/${word}`,
    action: 'submit',
    shapes: { params: ofObligation, query: z.strictObject({ period }), body: acting.extend({ reason }) },
    described: { tag: 'submissions', summary, answers: { 201: { description: 'Received', schema: answers.receipt } } },
    handle: async (call) => {
      const { app, actor, params, query, body } = call;
      const request = { obligationId: params.id, period: query.period, ...body, ...keyOf(call) };
      return madeOf(await declare(app, actor, request));
    },
  }),
);

export const submissionRoutes: readonly Route[] = [submit, ...declarations];
