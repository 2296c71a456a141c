/** What agencies send and DIC does with it. */
import { z } from 'zod';
import { declareNil, declareUnchanged } from '../../app/declarations.js';
import { deskOf } from '../../app/desk.js';
import { approve, giveBack, publish } from '../../app/review.js';
import { done, type Result } from '../../app/result.js';
import { reportOf, submissionDetailOf, submittedFileOf, type FoundFile } from '../../app/submissionDetail.js';
import { checkFile, upload } from '../../app/uploads.js';
import type { Reviewed } from '../../domain/submission/commands.js';
import { sha256 } from '../../domain/values.js';
import { jsonOf, madeOf } from '../replies.js';
import { programRoute, type Reply, type Route } from '../route.js';
import type { Call } from '../web.js';
import { anyId, flag, nothing, period, quarter, wholeNumber } from '../shapes.js';
import { answers } from './schemas.js';

const ofObligation = z.strictObject({ id: anyId });
const ofVersion = z.strictObject({ id: anyId, version: wholeNumber(1, 1_000_000) });
const reason = z.string().max(20_000);

/** Undefined is not a value of an optional field here. */
function keyOf({ idempotencyKey }: Pick<Call, 'idempotencyKey'>): { idempotencyKey?: string } {
  return idempotencyKey === null ? {} : { idempotencyKey };
}

const submit = programRoute({
  method: 'post',
  path: '/api/v1/obligations/:id/submissions',
  action: 'submit',
  takes: 'multipart',
  shapes: { params: ofObligation, query: z.strictObject({ period, dryRun: flag.optional() }), body: nothing },
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
    const { app, actor, params, query } = call;
    const request = { obligationId: params.id, period: query.period, fileName: file.fileName, content: file.content };
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
    shapes: { params: ofObligation, query: z.strictObject({ period }), body: z.strictObject({ reason }) },
    described: { tag: 'submissions', summary, answers: { 201: { description: 'Received', schema: answers.receipt } } },
    handle: async (call) => {
      const { app, actor, params, query, body } = call;
      const request = { obligationId: params.id, period: query.period, reason: body.reason, ...keyOf(call) };
      return madeOf(await declare(app, actor, request));
    },
  }),
);

const oneOf = 'cần đúng một trong hai: sha256 hoặc version · needs exactly one of sha256 and version';
const hash = z
  .string()
  .toLowerCase()
  .refine((text) => sha256.safeParse(text).success, 'phải là SHA-256 viết hệ 16 · must be a SHA-256 in hex');
const version = z.int().min(1);
const looked = { sha256: hash.optional(), version: version.optional() };

function reviewedBy(body: { sha256?: string | undefined; version?: number | undefined }): Reviewed | null {
  if (body.sha256 !== undefined) return { sha256: body.sha256 };
  return body.version === undefined ? null : { version: body.version };
}

const approval = programRoute({
  method: 'post',
  path: '/api/v1/submissions/:id/approval',
  action: 'review',
  shapes: {
    params: ofObligation,
    query: nothing,
    body: z
      .strictObject(looked)
      .refine((body) => (body.sha256 === undefined) !== (body.version === undefined), {
        error: oneOf,
        path: ['sha256'],
      }),
  },
  described: {
    tag: 'review',
    summary: 'Approves the version that was looked at: a file by its SHA-256, a declaration by its number',
    answers: { 200: { description: 'Approved', schema: answers.reviewed } },
  },
  handle: async (call) => {
    const { app, actor, params, body } = call;
    const reviewed = reviewedBy(body);
    if (reviewed === null) throw new Error('the shape asks for one of the two');
    return jsonOf(await approve(app, actor, { submissionId: params.id, reviewed, ...keyOf(call) }));
  },
});

const giving = programRoute({
  method: 'post',
  path: '/api/v1/submissions/:id/return',
  action: 'review',
  shapes: {
    params: ofObligation,
    query: nothing,
    body: z.strictObject({ reasons: z.union([reason, z.array(reason).min(1).max(100)]), ...looked }),
  },
  described: {
    tag: 'review',
    summary: 'Returns a version with reasons; a new one within the days of grace keeps the first time',
    answers: { 200: { description: 'Returned', schema: answers.reviewed } },
  },
  handle: async (call) => {
    const { app, actor, params, body } = call;
    const words = typeof body.reasons === 'string' ? body.reasons : body.reasons.join('\n');
    const request = { submissionId: params.id, reason: words, reviewed: reviewedBy(body) };
    return jsonOf(await giveBack(app, actor, { ...request, ...keyOf(call) }));
  },
});

const publication = programRoute({
  method: 'post',
  path: '/api/v1/submissions/:id/publication',
  action: 'review',
  shapes: { params: ofObligation, query: nothing, body: nothing },
  described: {
    tag: 'review',
    summary: 'Makes the approved file public (Điều 7.2)',
    answers: { 200: { description: 'Published', schema: answers.reviewed } },
  },
  handle: async (call) => jsonOf(await publish(call.app, call.actor, { submissionId: call.params.id, ...keyOf(call) })),
});

const detail = programRoute({
  method: 'get',
  path: '/api/v1/submissions/:id',
  action: 'readSubmission',
  shapes: { params: ofObligation, query: nothing, body: nothing },
  described: {
    tag: 'submissions',
    summary: 'Every version of a submission with its verdicts; own agency and reviewers',
    answers: { 200: { description: 'The submission', schema: answers.submission } },
  },
  handle: async ({ app, actor, params }) => jsonOf(await submissionDetailOf(app, actor, params.id)),
});

const report = programRoute({
  method: 'get',
  path: '/api/v1/submissions/:id/versions/:version/report',
  action: 'readSubmission',
  shapes: { params: ofVersion, query: nothing, body: nothing },
  described: {
    tag: 'submissions',
    summary: 'The check report of a version',
    answers: { 200: { description: 'The report', schema: answers.check } },
  },
  handle: async ({ app, actor, params }) =>
    jsonOf(await reportOf(app, actor, { submissionId: params.id, version: params.version })),
});

const file = programRoute({
  method: 'get',
  path: '/api/v1/submissions/:id/versions/:version/file',
  action: 'readSubmission',
  shapes: { params: ofVersion, query: nothing, body: nothing },
  described: {
    tag: 'submissions',
    summary: 'The file of a version, published or not; own agency and reviewers',
    answers: { 200: { description: 'The bytes that were received' } },
  },
  handle: async ({ app, actor, params }) =>
    fileReply(await submittedFileOf(app, actor, { submissionId: params.id, version: params.version })),
});

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Bytes as they were received, to be saved and never shown by a browser as a page. */
export function fileReply(found: Result<FoundFile>): Result<Reply> {
  if (!found.ok) return found;
  const { content, size, sha256: hex, format, fileName } = found.value;
  const headers = {
    'content-type': mediaTypes[format],
    'content-length': String(size),
    'content-disposition': `attachment; filename="${fileName}"`,
    'repr-digest': `sha-256=:${Buffer.from(hex, 'hex').toString('base64')}:`,
    etag: `"${hex}"`,
  };
  return done({ status: 200, headers, body: content });
}

const desk = programRoute({
  method: 'get',
  path: '/api/v1/desk',
  action: 'readDesk',
  shapes: { params: nothing, query: z.strictObject({ quarter: quarter.optional() }), body: nothing },
  described: {
    tag: 'submissions',
    summary: 'What the agency of this account owes, by when, and how it stands',
    answers: { 200: { description: 'The desk', schema: answers.desk } },
  },
  handle: async ({ app, actor, query }) => jsonOf(await deskOf(app, actor, { quarter: query.quarter ?? null })),
});

export const submissionRoutes: readonly Route[] = [
  submit,
  ...declarations,
  approval,
  giving,
  publication,
  detail,
  report,
  file,
  desk,
];
