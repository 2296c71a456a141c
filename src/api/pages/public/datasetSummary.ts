/** A dataset as one entry of a list. */
import type { Dataset } from '../../../projections/catalog.js';
import { agencyPath, datasetPath } from '../../links.js';
import type { Language } from '../../web.js';
import { periodText, shownInstant, stateBadge, type Badge, type ShownTime } from '../frame/format.js';
import { catalogWords } from '../words/catalog.js';

export interface DatasetSummary {
  readonly w: (typeof catalogWords)['vi'];
  readonly path: string;
  readonly title: string;
  readonly topic: string;
  readonly agencyPath: string;
  readonly agencyName: string;
  readonly agencyLanguage: Language;
  readonly newest: { readonly period: string; readonly state: Badge } | null;
  readonly changed: ShownTime | null;
}

export function agencyNameOf(dataset: Pick<Dataset, 'agencyName' | 'agencyNameEn'>, language: Language): string {
  return language === 'vi' ? dataset.agencyName : dataset.agencyNameEn;
}

export function datasetSummary(dataset: Dataset, language: Language): DatasetSummary {
  const { id, title, topic, agency, periods, modifiedAt } = dataset;
  const newest = periods.at(-1);
  return {
    w: catalogWords[language],
    path: datasetPath(id),
    title,
    topic,
    agencyPath: agencyPath(agency),
    agencyName: agencyNameOf(dataset, language),
    agencyLanguage: language,
    newest: newest ? { period: periodText(newest.period, language), state: stateBadge(newest.state, language) } : null,
    changed: modifiedAt === null ? null : shownInstant(modifiedAt, language),
  };
}
