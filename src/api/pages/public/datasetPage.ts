/** One dataset: what it is, who answers for it, each of its periods, its fields, and its files. */
import { z } from 'zod';
import type { Actor } from '../../../access/actor.js';
import { mayOf } from '../../../access/permissions.js';
import { verdictWords } from '../../../app/overlapWords.js';
import { datasetOf } from '../../../app/publicAnswers.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import { licenceOn } from '../../../domain/licence.js';
import type { Dataset } from '../../../projections/catalog.js';
import type { PublicOverlap } from '../../../projections/overlaps.js';
import { agencyPath, datasetPath } from '../../links.js';
import { pageRoute } from '../../route.js';
import { anyId, asOf, nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { periodRow, newestFile, olderVersions } from './datasetPeriods.js';
import { datasetJsonLd } from './datasetJsonLd.js';
import { agencyNameOf } from './datasetSummary.js';
import { instantText, shownInstant } from '../frame/format.js';
import { codeWords } from '../words/codes.js';
import { commonWords } from '../words/common.js';
import { datasetWords } from '../words/dataset.js';

export const datasetPage = pageRoute({
  method: 'get',
  path: '/dataset/:id',
  action: 'readCatalog',
  hot: true,
  shapes: { params: z.strictObject({ id: anyId }), query: z.strictObject({ asOf: asOf.optional() }), body: nothing },
  handle: async ({ web, app, actor, language, params: { id }, query: { asOf: at = null } }) => {
    const dataset = await datasetOf(app, actor, { id, asOf: at });
    if (!dataset.ok) return dataset;
    const { title, position, settledOn } = dataset.value;
    const turtle = `${datasetPath(id)}.ttl`;
    return done({
      template: 'dataset',
      title,
      model: {
        ...modelOf(dataset.value, language),
        past: pastOf(id, at, language),
        overlaps: dataset.value.overlaps.map((overlap) => overlapOf(overlap, language)),
        toOverlaps: overlapsLink(dataset.value, actor),
        turtle,
      },
      links: [{ rel: 'alternate', type: 'text/turtle', href: turtle }],
      jsonLd: datasetJsonLd(dataset.value, web),
      basis: { position, settledOn },
    });
  },
});

/** Without the reason, which is for those in charge (Điều 4.4). */
function overlapOf({ database, ministry, titleVi, titleEn, verdict }: PublicOverlap, language: Language) {
  const isEnglish = language === 'en' && titleEn !== '';
  return {
    verdict: verdictWords[verdict][language],
    title: isEnglish ? titleEn : titleVi,
    titleLanguage: isEnglish ? 'en' : 'vi',
    ministry,
    path: `/ministry-databases#${database}`,
  };
}

/** Where the candidates and decisions stand, for whom they are open. */
function overlapsLink({ id, agency }: Dataset, actor: Actor): string | null {
  const isOpen = mayOf(actor, 'readOverlaps', agency);
  return isOpen ? address('/overlaps', { obligation: id }) : null;
}

/** Says that this is not the present, and where that is. */
function pastOf(id: string, at: string | null, language: Language) {
  if (at === null) return null;
  return { text: datasetWords[language].asOf(instantText(at, language)), path: datasetPath(id) };
}

/** The terms are those of the last day that the log knows of, so that the page follows from the log alone. */
function modelOf(dataset: Dataset & { readonly settledOn: string | null }, language: Language) {
  const { id, title, topic, agency, frequency, ended, createdAt, modifiedAt, changedAt } = dataset;
  const words = datasetWords[language];
  const newestFirst = [...dataset.periods].reverse();
  const { current: licence } = licenceOn(dataset.settledOn ?? hueDay(changedAt));
  return {
    w: words,
    ...{ id, title, topic, frequency: codeWords[language].frequencies[frequency] },
    agency: { path: agencyPath(agency), name: agencyNameOf(dataset, language) },
    sensitivity: codeWords[language].sensitivities[dataset.sensitivity],
    apiProvided: dataset.apiProvided ? commonWords[language].yes : null,
    ministryDatabase: dataset.ministryDatabase,
    annexSource: dataset.source,
    ended: ended && words.endedAfter(ended.after, ended.source),
    created: createdAt === null ? null : shownInstant(createdAt, language),
    modified: modifiedAt === null ? null : shownInstant(modifiedAt, language),
    licence: { title: licence.title[language], terms: licence.terms[language], source: licence.source },
    newest: newestFile(dataset, language),
    periods: newestFirst.map((period) => periodRow(dataset, period, language)),
    older: olderVersions(dataset, language),
    fields: fieldsOf(dataset, language),
    ckan: address('/api/3/action/package_show', { id }),
  };
}

function fieldsOf({ fields }: Dataset, language: Language) {
  const { yes, no, fieldTypes } = commonWords[language];
  return fields.map(({ name, title, type, criterion }) => {
    return { name, title, type: fieldTypes[type], criterion: criterion ? yes : no };
  });
}
