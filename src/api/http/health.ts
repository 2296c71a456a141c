/** For machines that watch this one. */
import { done } from '../../app/result.js';
import { Fault } from '../../store/faults.js';
import { jsonReply } from './replies.js';
import { programRoute, type Route } from '../route.js';
import { nothing } from '../shapes.js';

const shapes = { params: nothing, query: nothing, body: nothing };

/** The process runs and answers. */
const alive = programRoute({
  method: 'get',
  path: '/healthz',
  action: 'readCatalog',
  shapes,
  handle: () => Promise.resolve(done(jsonReply({ status: 'ok' }))),
});

/** Log and views can be read and stand at one place. */
const ready = programRoute({
  method: 'get',
  path: '/readyz',
  action: 'readCatalog',
  shapes,
  handle: async ({ app }) => {
    try {
      const { position: log } = await app.store.end();
      const views = await app.views.catchUp();
      return done(jsonReply({ status: 'ready', position: log, views }));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return done(jsonReply({ status: 'notReady', code: error.code }, 503));
    }
  },
});

export const healthRoutes: readonly Route[] = [alive, ready];
