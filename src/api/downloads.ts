/** Published files, for anybody: under the address that the catalog gives. */
import { z } from 'zod';
import { publicFileOf } from '../app/publicAnswers.js';
import { refused } from '../app/result.js';
import { rejection } from '../domain/rejections.js';
import { fileReply } from './json/details.js';
import { programRoute, type Route } from './route.js';
import { anyId, nothing, wholeNumber } from './shapes.js';

const download = programRoute({
  method: 'get',
  path: '/dataset/:id/:period/:fileName',
  action: 'readCatalog',
  shapes: {
    params: z.strictObject({ id: anyId, period: anyId, fileName: anyId }),
    query: z.strictObject({ version: wholeNumber(1, 1_000_000).optional() }),
    body: nothing,
  },
  handle: async ({ app, actor, params: { id: datasetId, period, fileName }, query: { version = null } }) => {
    const found = await publicFileOf(app, actor, { datasetId, period, version });
    if (!found.ok) return found;
    const name = `${datasetId}-${period}.${found.value.format}`;
    if (fileName !== name) {
      found.value.content.destroy();
      return refused(rejection('NO_SUCH_FILE_PUBLISHED', { datasetId, period }));
    }
    return fileReply({ ok: true, value: { ...found.value, fileName: name } });
  },
});

export const downloadRoutes: readonly Route[] = [download];
