/** The public status board: agencies by recent quarters, then each duty of one quarter, now or on any past day. */
import { submissionStates } from '../../../projections/submissions.js';
import { z } from 'zod';
import { grantOf, roleOf } from '../../../access/permissions.js';
import type { Actor } from '../../../access/actor.js';
import type { App } from '../../../app/app.js';
import { statusOf } from '../../../app/answers.js';
import { overviewOf, quartersOf } from '../../../app/publicAnswers.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import type { Overview } from '../../../projections/overview.js';
import type { StatusBoard } from '../../../projections/quarterlyStatus.js';
import { pageRoute } from '../../route.js';
import { asOf, nothing, quarter } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { instantText, periodText, stateBadge } from '../frame/format.js';
import { boardModel } from './statusBoard.js';
import { overviewModel } from './statusOverview.js';
import { commonWords } from '../words/common.js';
import { statusWords } from '../words/status.js';

const query = z.strictObject({ quarter: quarter.optional(), asOf: asOf.optional() });

export const statusPage = pageRoute({
  method: 'get',
  path: '/status',
  action: 'readStatus',
  hot: true,
  shapes: { params: nothing, query, body: nothing },
  handle: async ({ app, actor, language, query: { quarter: asked = null, asOf: at = null } }) => {
    const [overview, quarters] = [await overviewOf(app, { asOf: at }), await quartersOf(app, { asOf: at })];
    if (!overview.ok) return overview;
    if (!quarters.ok) return quarters;
    const chosen = asked ?? quarters.value[0] ?? null;
    const board = await boardOf(app, actor, { quarter: chosen, asOf: at });
    if (!board.ok) return board;
    const answers = { overview: overview.value, quarters: quarters.value, board: board.value };
    const { position, settledOn } = answers.board ?? answers.overview;
    const grants = grantOf('extend', roleOf(actor)) !== undefined;
    const model = modelOf(answers, { asked, chosen, at, grants }, language);
    return done({ template: 'status', title: model.w.title, model, basis: { position, settledOn } });
  },
});

/** Null before any quarter is recorded. */
async function boardOf(
  app: App,
  actor: Actor,
  { quarter: of, asOf: at }: { quarter: string | null; asOf: string | null },
) {
  return of === null ? done(null) : statusOf(app, actor, { quarter: of, asOf: at });
}

interface Answers {
  readonly overview: Overview;
  readonly quarters: readonly string[];
  readonly board: StatusBoard | null;
}

interface Asked {
  readonly asked: string | null;
  readonly chosen: string | null;
  readonly at: string | null;
  readonly grants: boolean;
}

function modelOf({ overview, quarters, board }: Answers, { asked, chosen, at, grants }: Asked, language: Language) {
  const words = statusWords[language];
  const day = at === null ? null : hueDay(at);
  return {
    w: words,
    past: pastOf(at, asked, language),
    form: { quarters: choicesOf(quarters, chosen, language), day: day ?? '' },
    overview: overviewModel(overview, day, language),
    board: board && boardModel(board, { grants }, language),
    nothing: at === null ? words.noQuarter : words.noQuarterThen,
    meanings: meaningsIn(language),
  };
}

/** Says that this is not the present, and where that is. */
function pastOf(at: string | null, asked: string | null, language: Language) {
  if (at === null) return null;
  return { text: statusWords[language].past(instantText(at, language)), path: address('/status', { quarter: asked }) };
}

/** The quarters of which a window is recorded, and the chosen one if it is none of them. */
function choicesOf(quarters: readonly string[], chosen: string | null, language: Language) {
  const all = chosen === null || quarters.includes(chosen) ? quarters : [chosen, ...quarters];
  return all.map((value) => ({ value, name: periodText(value, language), selected: value === chosen }));
}

function meaningsIn(language: Language) {
  return submissionStates.map((state) => {
    return { state: stateBadge(state, language), meaning: commonWords[language].stateMeanings[state] };
  });
}
