/** The public page of one agency: what it is by law, how its quarters stand, its datasets. */
import { z } from 'zod';
import { agencyOf, type AgencyPage } from '../../../app/agencyPage.js';
import { done } from '../../../app/result.js';
import type { OverviewCell } from '../../../projections/overview.js';
import { compareTitles } from '../../../projections/catalogSearch.js';
import { pageRoute } from '../../route.js';
import { anyId, nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { datasetSummary } from './datasetSummary.js';
import { dayText, numberText, periodText, stateBadge } from '../frame/format.js';
import { agencyWords } from '../words/agency.js';
import { commonWords } from '../words/common.js';

export const agencyPage = pageRoute({
  method: 'get',
  path: '/agencies/:code',
  action: 'readCatalog',
  hot: true,
  shapes: { params: z.strictObject({ code: anyId }), query: nothing, body: nothing },
  handle: async ({ app, actor, language, params: { code } }) => {
    const agency = await agencyOf(app, actor, { code, asOf: null });
    if (!agency.ok) return agency;
    const { position, settledOn } = agency.value;
    const title = language === 'vi' ? agency.value.name : agency.value.nameEn;
    return done({
      template: 'agency',
      title,
      model: modelOf(agency.value, title, language),
      basis: { position, settledOn },
    });
  },
});

function modelOf(agency: AgencyPage, title: string, language: Language) {
  const owing = agency.cells.filter(({ total }) => total > 0);
  return {
    w: agencyWords[language],
    title,
    otherName: language === 'vi' ? agency.nameEn : agency.name,
    otherLanguage: commonWords[language].otherLanguageCode,
    code: agency.code,
    annexPath: address('/annex', { agency: agency.code }),
    kind: commonWords[language].agencyKinds[agency.kind],
    legalBasis: agency.legalBasis,
    valid: validText(agency, language),
    others: agency.others.map(({ obligationId: id, title: name, period, state }) => {
      return { id, name, period: periodText(period, language), state: stateBadge(state, language) };
    }),
    quarters: owing.map((cell) => rowOf(cell, agency.code, language)),
    datasets: [...agency.datasets].sort(compareTitles).map((dataset) => datasetSummary(dataset, language)),
  };
}

/** Null when nothing bounds it. */
function validText({ validFrom, validTo }: AgencyPage, language: Language): string | null {
  const words = agencyWords[language];
  const parts = [
    validFrom === null ? null : words.validFrom(dayText(validFrom, language)),
    validTo === null ? null : words.validTo(dayText(validTo, language)),
  ];
  return parts.filter((part) => part !== null).join(' ') || null;
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
