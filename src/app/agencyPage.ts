/** What the public sees of one agency: who it is by law, its datasets, and how its duties stand. */
import type { Actor } from '../access/actor.js';
import type { AgencyKind } from '../domain/agency/events.js';
import { rejection } from '../domain/rejections.js';
import type { Frequency } from '../domain/values.js';
import { catalog, type Dataset } from '../projections/catalog.js';
import { otherDutiesAt } from '../projections/desk.js';
import type { Moment } from '../projections/moment.js';
import { overview, type OverviewCell } from '../projections/overview.js';
import { agency } from '../projections/agencies.js';
import type { SubmissionState } from '../projections/submissions.js';
import type { App } from './app.js';
import { dated, found, reading, type AsOfInstant, type Dated } from './reading.js';
import type { Result } from './result.js';

export interface OtherDuty {
  readonly obligationId: string;
  readonly title: string;
  readonly frequency: Frequency;
  readonly period: string;
  readonly state: SubmissionState;
}

/** No person is named here. */
export interface AgencyPage {
  readonly code: string;
  readonly kind: AgencyKind;
  readonly name: string;
  readonly nameEn: string;
  readonly legalBasis: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly datasets: readonly Dataset[];
  /** Duties without a quarter (yearly, once, back-fill), apart from the quarterly figures; none before a day is settled. */
  readonly others: readonly OtherDuty[];
  /** Newest first; the cells stand in this order. */
  readonly quarters: readonly string[];
  readonly cells: readonly OverviewCell[];
  readonly position: number;
  readonly settledOn: string | null;
}

export async function agencyOf(
  app: App,
  actor: Actor,
  { code, asOf }: { code: string; asOf: AsOfInstant },
): Promise<Result<AgencyPage & Dated>> {
  const answer = await reading(app, { actor, action: 'readCatalog' }, () => {
    const page = pageOf(app, code, asOf);
    return page && dated(app, asOf, page);
  });
  return found(answer, rejection('NO_SUCH_AGENCY', { agency: code }));
}

/** All of it at one position, also when another process moves the views on meanwhile. */
function pageOf(app: App, code: string, asOf: AsOfInstant): AgencyPage | null {
  const { position, settledOn } = app.views.resolve(asOf);
  const known = agency(app.views, code, { asOf: position });
  if (known === null) return null;
  const { kind, nameVi: name, nameEn, legalBasis, validFrom, validTo } = known;
  const { quarters, totals: cells } = overview(app.views, { agency: code, asOf: position });
  const datasets = catalog(app.views, { asOf: position }).datasets.filter((dataset) => dataset.agency === code);
  const facts = { code, kind, name, nameEn, legalBasis, validFrom, validTo };
  const others = app.views.read(position, (moment) => othersAt(moment, code));
  return { ...facts, datasets, others, quarters, cells, position, settledOn };
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
