/** What is behind a submission: every version, its report, its file; and an agency's desk. */
import { z } from 'zod';
import { deskOf } from '../../app/desk.js';
import { done, type Result } from '../../app/result.js';
import type { StoredFile } from '../../app/storedFiles.js';
import { submissionDetailOf } from '../../app/submissionDetail.js';
import { reportOf, submittedFileOf } from '../../app/submittedFiles.js';
import { jsonOf } from '../http/replies.js';
import { programRoute, type Reply, type Route } from '../route.js';
import { anyId, nothing, quarter, wholeNumber } from '../shapes.js';
import { answers } from './schemas.js';

const ofSubmission = z.strictObject({ id: anyId });
const ofVersion = z.strictObject({ id: anyId, version: wholeNumber(1, 1_000_000) });

const detail = programRoute({
  method: 'get',
  path: '/api/v1/submissions/:id',
  action: 'readSubmission',
  shapes: { params: ofSubmission, query: nothing, body: nothing },
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
  recorded: true,
  shapes: { params: ofVersion, query: nothing, body: nothing },
  described: {
    tag: 'submissions',
    summary:
      'The file of a version, published or not; own agency and reviewers; of one that is not published it is recorded',
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
export function fileReply(found: Result<StoredFile>): Result<Reply> {
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

export const detailRoutes: readonly Route[] = [detail, report, file, desk];
