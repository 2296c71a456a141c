/** The first page: what this is, how the newest quarter stands in numbers, and what was published last. */
import { deadlinesOf, prevailing } from '../../../app/deadlines.js';
import type { App } from '../../../app/app.js';
import { catalogOf, overviewOf } from '../../../app/publicAnswers.js';
import { done } from '../../../app/result.js';
import { anybody } from '../../../access/actor.js';
import type { Dataset, DatasetPeriod, Publication } from '../../../projections/catalog.js';
import type { Overview } from '../../../projections/overview.js';
import { datasetPath } from '../../links.js';
import { pageRoute } from '../../route.js';
import { nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { agencyNameOf } from './datasetSummary.js';
import { dayText, numberText, periodText, shownInstant, stateBadge } from '../frame/format.js';
import { searchBox } from '../frame/searchBox.js';
import { homeWords } from '../words/home.js';

const NEWEST = 8;

export const homePage = pageRoute({
  method: 'get',
  path: '/',
  action: 'readCatalog',
  hot: true,
  shapes: { params: nothing, query: nothing, body: nothing },
  handle: async ({ app, language }) => {
    const [overview, catalog] = [await overviewOf(app, { asOf: null }), await catalogOf(app, anybody, { asOf: null })];
    if (!overview.ok) return overview;
    if (!catalog.ok) return catalog;
    const words = homeWords[language];
    const { datasets, position, settledOn } = catalog.value;
    const model = {
      w: words,
      search: searchBox(language),
      quarter: await quarterModel(app, overview.value, language),
      newest: newestOf(datasets, language),
      toCatalog: words.toCatalog(numberText(datasets.length, language)),
    };
    return done({ template: 'home', title: words.title, model, basis: { position, settledOn } });
  },
});

/** The newest quarter whose windows are recorded; null before the first. */
async function quarterModel(app: App, { totals, agencies }: Overview, language: Language) {
  const [cell] = totals;
  if (!cell) return null;
  const words = homeWords[language];
  const deadline = await deadlinesOf(app, anybody, { quarter: cell.quarter, asOf: null });
  const dates = deadline.ok ? prevailing(deadline.value) : null;
  const cells = agencies.flatMap((agency) =>
    agency.cells.filter(({ quarter, total }) => quarter === cell.quarter && total > 0),
  );
  const met = cells.filter(({ total, onTime, waived }) => total === onTime + waived);
  const figures = (['total', 'onTime', 'late', 'missing', 'waived', 'owed', 'published'] as const).map((name) => {
    return { name: words[name], value: numberText(cell[name], language) };
  });
  return {
    title: words.quarterTitle(periodText(cell.quarter, language)),
    path: address('/status', { quarter: cell.quarter }),
    figures,
    agenciesDone: words.agenciesDone(numberText(met.length, language), numberText(cells.length, language)),
    deadlines: dates && words.deadlines(dayText(dates.dueOn, language), dayText(dates.closesOn, language)),
  };
}

interface Published {
  readonly dataset: Dataset;
  readonly period: DatasetPeriod;
  readonly last: Publication;
}

function newestOf(datasets: readonly Dataset[], language: Language) {
  const all = datasets.flatMap((dataset) => dataset.periods.flatMap((period) => publishedOf(dataset, period)));
  const newest = all.sort((a, b) => b.last.position - a.last.position).slice(0, NEWEST);
  return newest.map(({ dataset, period, last }) => ({
    path: datasetPath(dataset.id),
    title: dataset.title,
    agency: agencyNameOf(dataset, language),
    period: periodText(period.period, language),
    state: stateBadge(period.state, language),
    at: shownInstant(last.publishedAt, language),
  }));
}

function publishedOf(dataset: Dataset, period: DatasetPeriod): Published[] {
  const last = period.publications.at(-1);
  return last ? [{ dataset, period, last }] : [];
}
