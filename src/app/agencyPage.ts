/** What the public sees of one agency: who it is by law, its datasets, and how its duties stand. */
import type { Actor } from '../access/actor.js';
import { rejection } from '../domain/rejections.js';
import type { Frequency } from '../domain/values.js';
import { catalog, type Dataset } from '../projections/catalog.js';
import { otherDutiesAt } from '../projections/desk.js';
import type { Moment } from '../projections/moment.js';
import { overview, type OverviewCell } from '../projections/overview.js';
import { dayOf } from '../projections/agencies.js';
import type { SubmissionState } from '../projections/submissions.js';
import { detailAt, unfitDay, type AgencyDetail, type AgencyQuestion } from './agencyAnswers.js';
import type { App } from './app.js';
import { sightOf } from './publicAnswers.js';
import { dated, found, reading, type Dated } from './reading.js';
import { refused, type Result } from './result.js';

export interface OtherDuty {
  readonly obligationId: string;
  readonly title: string;
  readonly frequency: Frequency;
  readonly period: string;
  readonly state: SubmissionState;
}

/** No person is named here. */
export interface AgencyPage extends AgencyDetail {
  readonly datasets: readonly Dataset[];
  /** Duties without a quarter (yearly, once, back-fill), apart from the quarterly figures; none before a day is settled. */
  readonly others: readonly OtherDuty[];
  /** Newest first; the cells stand in this order. */
  readonly quarters: readonly string[];
  readonly cells: readonly OverviewCell[];
}

export async function agencyOf(
  app: App,
  actor: Actor,
  { code, on = null, asOf }: Partial<AgencyQuestion> & Pick<AgencyQuestion, 'asOf'> & { readonly code: string },
): Promise<Result<AgencyPage & Dated>> {
  const unfit = unfitDay(on);
  if (unfit !== null) return refused(unfit);
  const answer = await reading(app, { actor, action: 'readCatalog' }, () => {
    const page = pageOf(app, actor, { code, on, asOf });
    return page && dated(app, asOf, page);
  });
  return found(answer, rejection('NO_SUCH_AGENCY', { agency: code }));
}

/** All of it at one position, also when another process moves the views on meanwhile. */
function pageOf(
  app: App,
  actor: Actor,
  { code, on, asOf }: AgencyQuestion & { readonly code: string },
): AgencyPage | null {
  const detail = app.views.read(asOf, (moment) => detailAt(moment, code, on ?? dayOf(moment)));
  if (detail === null) return null;
  const { position } = detail;
  const { quarters, totals: cells } = overview(app.views, { agency: code, asOf: position });
  const asked = { asOf: asOf === null ? null : position, maySee: sightOf(actor) };
  const datasets = catalog(app.views, asked).datasets.filter((dataset) => dataset.agency === code);
  const others = app.views.read(position, (moment) => othersAt(moment, code));
  return { ...detail, datasets, others, quarters, cells };
}

function othersAt(moment: Moment, agencyCode: string): readonly OtherDuty[] {
  const { settledOn } = moment;
  if (settledOn === null) return [];
  return otherDutiesAt(moment, { agency: agencyCode, today: settledOn }).flatMap(({ row, governing }) => {
    if (governing === undefined) return [];
    const { obligationId, title, frequency } = governing;
    return [{ obligationId, title, frequency, period: row.period, state: row.state }];
  });
}
