/** The history as sentences, for who oversees: any stream, actor, agency, duty, period, type, time or words (Điều 6.1, 10.1). */
import { timelineOf, type Timeline } from '../../../app/history/timeline.js';
import type { ToldEvent } from '../../../app/history/told.js';
import { actorCode } from '../../../app/history/actors.js';
import { namesOf } from '../../../app/names.js';
import { quartersOf } from '../../../app/publicAnswers.js';
import { done } from '../../../app/result.js';
import { pageRoute } from '../../route.js';
import { nothing } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { address } from '../frame/address.js';
import { numberText, shownInstant } from '../frame/format.js';
import { historyWords } from '../words/history.js';
import {
  conditionsOf,
  filterModel,
  historyQuery,
  pageAddress,
  questionOf,
  withoutGaps,
  type HistoryQuery,
} from './historyFilter.js';

const AT_ONCE = 50;

export const historyPage = pageRoute({
  method: 'get',
  path: '/history',
  action: 'readHistory',
  shapes: { params: nothing, query: historyQuery, body: nothing },
  handle: async (call: Call<unknown, HistoryQuery>) => {
    const { app, actor, language, query } = call;
    const answer = await timelineOf(app, actor, questionOf(query, AT_ONCE));
    if (!answer.ok) return answer;
    const quarters = await quartersOf(app, { asOf: null });
    if (!quarters.ok) return quarters;
    const w = historyWords[language];
    const model = {
      w,
      filter: filterModel(query, { names: namesOf(app), periods: quarters.value }, language),
      events: answer.value.events.map((told) => rowOf(told, language)),
      ...pagerOf(answer.value, query),
      downloads: downloadsOf(query),
    };
    const { position, settledOn } = answer.value;
    return done({ template: 'history', title: w.title, model, basis: { position, settledOn } });
  },
});

function rowOf({ event, typeName, sentence, by }: ToldEvent, language: Language) {
  const position = numberText(event.position, language);
  return {
    path: eventPath(event.position),
    position,
    label: historyWords[language].open(position),
    type: typeName[language],
    sentence: sentence[language],
    by: by[language],
    at: shownInstant(event.metadata.recordedAt, language),
  };
}

function pagerOf({ earlier, later }: Timeline, query: HistoryQuery) {
  return {
    earlier: earlier === null ? null : pageAddress(query, { before: earlier }),
    later: later === null ? null : pageAddress(query, { after: later }),
  };
}

/** As programs ask for it: the same conditions under the names of the API. */
function downloadsOf(query: HistoryQuery) {
  const { order = 'newest', actor, ...conditions } = conditionsOf(query);
  const asked = { ...conditions, actor: actor === undefined ? undefined : actorCode(String(actor)), order };
  return (['csv', 'xlsx', 'json'] as const).map((format) => ({
    format: format.toUpperCase(),
    link: address('/api/v1/history', withoutGaps({ ...asked, format })),
  }));
}

export function eventPath(position: number): string {
  return `/history/${String(position)}`;
}
