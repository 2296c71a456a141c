/** The public page of one body: what it is by law and was, whom it succeeds, how its quarters stand, its datasets. */
import { z } from 'zod';
import { agencyOf, type AgencyPage } from '../../../app/agencyPage.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import type { OverviewCell } from '../../../projections/overview.js';
import { compareTitles } from '../../../projections/catalogSearch.js';
import { agencyPath } from '../../links.js';
import { pageRoute } from '../../route.js';
import { anyId, nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { datasetSummary } from './datasetSummary.js';
import { dayText, instantText, numberText, periodText, stateBadge } from '../frame/format.js';
import { agencyWords } from '../words/agency.js';
import { commonWords } from '../words/common.js';
import { agencyQuery, agencyQuestion, type AgencyQuery } from './agencyQuery.js';
import { endNotice, namesModel, relativesModel, validText } from './agencyOverTime.js';

export const agencyPage = pageRoute({
  method: 'get',
  path: '/agencies/:code',
  action: 'readCatalog',
  hot: true,
  shapes: { params: z.strictObject({ code: anyId }), query: agencyQuery, body: nothing },
  handle: async ({ app, actor, language, params: { code }, query }) => {
    const agency = await agencyOf(app, actor, { code, ...agencyQuestion(query) });
    if (!agency.ok) return agency;
    const { position, settledOn } = agency.value;
    const model = modelOf(agency.value, query, language);
    return done({ template: 'agency', title: model.title, model, basis: { position, settledOn } });
  },
});

function modelOf(agency: AgencyPage, query: AgencyQuery, language: Language) {
  const owing = agency.cells.filter(({ total }) => total > 0);
  const [title, otherName] = namesIn(agency, language);
  return {
    w: agencyWords[language],
    ...{ title, otherName, otherLanguage: commonWords[language].otherLanguageCode, code: agency.code },
    path: agencyPath(agency.code),
    form: { on: query.on ?? '', asOf: query.asOf === undefined ? '' : hueDay(query.asOf) },
    past: query.asOf === undefined ? null : agencyWords[language].past(instantText(query.asOf, language)),
    listPath: address('/agencies', { on: query.on ?? null, asOf: query.asOf ?? null }),
    ...placeOf(agency, language),
    ...relativesModel(agency, language),
    names: namesModel(agency, language),
    others: agency.others.map(({ obligationId: id, title: name, period, state }) => {
      return { id, name, period: periodText(period, language), state: stateBadge(state, language) };
    }),
    quarters: owing.map((cell) => rowOf(cell, agency.code, language)),
    datasets: [...agency.datasets].sort(compareTitles).map((dataset) => datasetSummary(dataset, language)),
  };
}

function namesIn({ name, nameEn }: AgencyPage, language: Language): readonly [string, string] {
  return language === 'vi' ? [name, nameEn] : [nameEn, name];
}

function placeOf(agency: AgencyPage, language: Language) {
  const w = agencyWords[language];
  return {
    annexPath: address('/annex', { agency: agency.code }),
    kind: commonWords[language].agencyKinds[agency.kind],
    legalBasis: agency.legalBasis,
    valid: validText(agency, language),
    under: agency.under === null ? null : { code: agency.under, path: agencyPath(agency.under) },
    namesOn: w.namesOn(dayText(agency.on, language)),
    ended: endNotice(agency, language),
  };
}

function rowOf(cell: OverviewCell, code: string, language: Language) {
  return {
    path: `${address('/status', { quarter: cell.quarter })}#${code}`,
    quarter: periodText(cell.quarter, language),
    figures: (['total', 'onTime', 'late', 'missing', 'waived', 'owed', 'published'] as const).map((name) =>
      numberText(cell[name], language),
    ),
  };
}
