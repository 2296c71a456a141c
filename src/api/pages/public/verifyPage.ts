/** Whoever holds a receipt or an export checks it here, without sending it. */
import { done } from '../../../app/result.js';
import { pageRoute } from '../../route.js';
import { nothing } from '../../shapes.js';
import { verifyWords } from '../words/verify.js';

export const verifyPage = pageRoute({
  method: 'get',
  path: '/verify',
  action: 'readLogTree',
  shapes: { params: nothing, query: nothing, body: nothing },
  handle: ({ language }) => {
    const w = verifyWords[language];
    return Promise.resolve(done({ template: 'verify', title: w.title, model: { w }, script: 'verify' as const }));
  },
});
