/** The annex for programs (Điều 11.2): as an answer, as a file that an import takes back, and files to begin with. */
import { z } from 'zod';
import { annexOf, exportedAnnex } from '../../app/annex.js';
import { done, refused } from '../../app/result.js';
import { templateFiles } from '../../app/templates.js';
import type { ImportKind } from '../../domain/bulkImport/events.js';
import { rejection } from '../../domain/rejections.js';
import { jsonOf } from '../http/replies.js';
import { programRoute, type Route } from '../route.js';
import { agency, asOf, nothing, quarter } from '../shapes.js';
import { annexAnswer } from './annexShapes.js';
import { fileOf } from './boards.js';

/** The answer says when it was asked, so its bytes are kept for no longer than this. */
const ANNEX_MS = 1000;

const annex = programRoute({
  method: 'get',
  path: '/api/v1/annex',
  action: 'readAnnex',
  hot: { forMs: ANNEX_MS },
  shapes: {
    params: nothing,
    query: z.strictObject({
      quarter: quarter.optional(),
      agency: agency.optional(),
      against: quarter.optional(),
      asOf: asOf.optional(),
    }),
    body: nothing,
  },
  described: {
    tag: 'annex',
    summary:
      'What each agency owes in a quarter (Điều 11.2), as of any instant; `against`: what differs from that quarter',
    answers: { 200: { description: 'The annex', schema: annexAnswer } },
  },
  handle: async ({ app, actor, query }) => {
    const { quarter: of = null, agency: who = null, against = null, asOf: at = null } = query;
    return jsonOf(await annexOf(app, actor, { quarter: of, agency: who, against, asOf: at }));
  },
});

function annexFile(format: 'csv' | 'xlsx') {
  return programRoute({
    method: 'get',
    path: `/api/v1/annex.${format}`,
    action: 'readAnnex',
    shapes: {
      params: nothing,
      query: z.strictObject({ quarter: quarter.optional(), agency: agency.optional(), asOf: asOf.optional() }),
      body: nothing,
    },
    described: {
      tag: 'annex',
      summary: `The annex of a quarter as ${format.toUpperCase()}, in the columns that its import reads`,
      answers: { 200: { description: 'The file' } },
    },
    handle: async ({ app, actor, query: { quarter: of = null, agency: who = null, asOf: at = null } }) => {
      const request = { quarter: of, agency: who, asOf: at, formats: [format] };
      return fileOf(of === null ? 'annex' : `annex-${of}`, await exportedAnnex(app, actor, request));
    },
  });
}

const kinds: Readonly<Record<string, ImportKind>> = {
  annex: 'annex',
  agencies: 'agencies',
  'ministry-databases': 'ministryDatabases',
  'days-off': 'daysOff',
};
const templateName = /^(annex|agencies|ministry-databases|days-off)\.(csv|xlsx)$/;

const template = programRoute({
  method: 'get',
  path: '/templates/:fileName',
  action: 'readAnnex',
  shapes: { params: z.strictObject({ fileName: z.string().max(40) }), query: nothing, body: nothing },
  handle: async ({ params: { fileName } }) => {
    const [, name = '', ending] = templateName.exec(fileName) ?? [];
    const kind = kinds[name];
    if (kind === undefined) return refused(rejection('NO_SUCH_FILE', { path: fileName }));
    const format = ending === 'xlsx' ? 'xlsx' : 'csv';
    return fileOf(name, done(await templateFiles(kind, [format])));
  },
});

export const annexRoutes: readonly Route[] = [annex, annexFile('csv'), annexFile('xlsx')];
/** No part of the API that is described. */
export const templateRoutes: readonly Route[] = [template];
