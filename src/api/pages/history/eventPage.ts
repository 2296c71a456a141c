/** One event: what it says in words, what it changed, what screens showed then, and the very text that is stored. */
import { z } from 'zod';
import { grantOf, roleOf } from '../../../access/permissions.js';
import { eventDetailOf, type EventDetail } from '../../../app/history/detail.js';
import { namesOf, type Names } from '../../../app/names.js';
import { done } from '../../../app/result.js';
import { parseQuarter } from '../../../domain/quarter.js';
import { submissionIdOf } from '../../../domain/values.js';
import { agencyPath, datasetPath } from '../../links.js';
import { pageRoute } from '../../route.js';
import { nothing, wholeNumber } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { address } from '../frame/address.js';
import { numberText, periodText, shownInstant } from '../frame/format.js';
import { submissionPath } from '../submission/submissionPage.js';
import { historyWords } from '../words/history.js';
import { historyPath } from './historyFilter.js';
import { eventPath } from './historyPage.js';

export const eventPage = pageRoute({
  method: 'get',
  path: '/history/:position',
  action: 'readHistory',
  shapes: {
    params: z.strictObject({ position: wholeNumber(1, Number.MAX_SAFE_INTEGER) }),
    query: nothing,
    body: nothing,
  },
  handle: async (call: Call<{ position: number }>) => {
    const { app, actor, language, params } = call;
    const answer = await eventDetailOf(app, actor, params.position);
    if (!answer.ok) return answer;
    const detail = answer.value;
    const w = historyWords[language];
    const title = w.event.title(numberText(params.position, language));
    const model = {
      w: w.event,
      title,
      ...factsOf(detail, namesOf(app), language),
      changes: changesOf(detail, language),
      screens: screensOf(detail, language),
      ways: waysFrom(detail, call),
      neighbours: neighboursOf(detail, language),
      receipt: `/api/v1/events/${String(params.position)}/receipt`,
      raw: JSON.stringify(inOrder(detail.event), null, 2),
    };
    return done({ template: 'event', title: `${detail.typeName[language]} · ${title}`, model });
  },
});

function factsOf({ event, typeName, sentence, by, subject }: EventDetail, names: Names, language: Language) {
  const { agency, obligationId, period } = subject;
  return {
    sentence: sentence[language],
    type: typeName[language],
    typeCode: event.type,
    by: by[language],
    at: shownInstant(event.metadata.recordedAt, language, 'seconds'),
    stream: event.stream,
    version: numberText(event.version, language),
    id: event.id,
    agency: agency === null ? null : `${names.agencies.get(agency)?.[language] ?? agency} (${agency})`,
    obligation:
      obligationId === null ? null : { id: obligationId, title: names.titles.get(obligationId) ?? obligationId },
    period: period === null ? null : periodText(period, language),
  };
}

function changesOf({ changes }: EventDetail, language: Language) {
  return changes.map(({ what, before, after }) => {
    return { what: what[language], before: before?.[language] ?? null, after: after?.[language] ?? null };
  });
}

interface Way {
  readonly href: string;
  readonly text: string;
}

/** The pages that take an instant, each as it was then. */
function screensOf({ event, subject, shownThen }: EventDetail, language: Language): readonly Way[] {
  const w = historyWords[language].event;
  const { agency, obligationId, period } = subject;
  const asOf = event.metadata.recordedAt;
  const quarter = period === null ? null : parseQuarter(period) && period;
  return [
    {
      href: address('/status', { quarter, asOf }),
      text: quarter === null ? w.overview : w.board(periodText(quarter, language)),
    },
    ...(obligationId === null || !shownThen.dataset
      ? []
      : [{ href: address(datasetPath(obligationId), { asOf }), text: w.dataset }]),
    ...(agency === null || !shownThen.agency
      ? []
      : [{ href: address(agencyPath(agency), { asOf }), text: w.agencyPage }]),
    { href: address('/catalog', { asOf }), text: w.catalog },
  ];
}

/** Only what the viewer's role may open is offered. */
function waysFrom(
  { event, subject }: EventDetail,
  { actor, language }: Pick<Call, 'actor' | 'language'>,
): readonly Way[] {
  const w = historyWords[language].event;
  const { agency, obligationId, period } = subject;
  const by = event.metadata['actor'];
  const canOpen = grantOf('readSubmission', roleOf(actor)) !== undefined;
  const submissionId = obligationId === null || period === null ? null : submissionIdOf(obligationId, period);
  return [
    { href: historyPath({ stream: event.stream }), text: w.ofStream },
    ...(agency === null ? [] : [{ href: historyPath({ agency }), text: w.ofAgency }]),
    ...(obligationId === null ? [] : [{ href: historyPath({ obligation: obligationId }), text: w.ofObligation }]),
    ...(typeof by === 'string' ? [{ href: historyPath({ actor: by }), text: w.ofActor }] : []),
    ...(submissionId !== null && canOpen ? [{ href: submissionPath(submissionId), text: w.submission }] : []),
  ];
}

function neighboursOf({ event: { position }, end }: EventDetail, language: Language) {
  const w = historyWords[language].event;
  return {
    previous: position > 1 ? { href: eventPath(position - 1), text: w.previous } : null,
    next: position < end ? { href: eventPath(position + 1), text: w.next } : null,
  };
}

/** Names of fields in the order in which canonical text has them (RFC 8785). */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, inOrder(inner)]));
}
