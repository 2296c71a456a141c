/** What the public sees (Điều 8): one dataset for each obligation, with what is published of it. Nothing else enters here. */
import type { Field, Frequency, Sensitivity } from '../domain/values.js';
import { agenciesAt, type Agency } from './agencies.js';
import { auditEntries } from './auditTrail.js';
import {
  groupedBy,
  ofObligation,
  periodsAt,
  publicationsAt,
  type DatasetPeriod,
  type PeriodAt,
} from './catalogPeriods.js';
import { shrinkingRows } from './catalogProjection.js';
import type { AsOf, Moment, Resolved } from './moment.js';
import { newestDefinitionsAt, type NewestDefinition } from './obligations.js';
import type { Views } from './port.js';
import { withdrawnByNow, type MaySee, type Withdrawn } from './withdrawal.js';

export type { DatasetPeriod, Publication } from './catalogPeriods.js';

export interface Dataset {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly frequency: Frequency;
  readonly agency: string;
  readonly agencyName: string;
  readonly agencyNameEn: string;
  /** The last quarter that it is owed for, and the text that ends it; null: it goes on. What is published stays. */
  readonly ended: { readonly after: string; readonly source: string } | null;
  readonly sensitivity: Sensitivity;
  readonly apiProvided: boolean;
  /** The code of the ministry database that it mirrors (Điều 4.4). */
  readonly ministryDatabase: string | null;
  /** The text that lays it down. */
  readonly source: string | null;
  /** The declared columns of the newest wording. */
  readonly fields: readonly Field[];
  /** Its first publication, file or declaration; null when nothing is published. */
  readonly createdAt: string | null;
  /** Its newest publication; null when nothing is published. */
  readonly modifiedAt: string | null;
  /** Since when something of it is public or publicly missing. */
  readonly listedAt: string;
  /** The newest change of anything shown here: what came, what was taken away, a missing quarter, a title, a name. */
  readonly changedAt: string;
  /** In the order of time; quarters that closed without data are shown as missing. */
  readonly periods: readonly DatasetPeriod[];
}

export interface Catalog extends Resolved {
  readonly datasets: readonly Dataset[];
}

interface Asked {
  readonly asOf?: AsOf;
  /** Who asks about the past finds in it what was withdrawn since only where this says so; nobody by default. */
  readonly maySee?: MaySee;
}

/** Every dataset of which something is public, or publicly missing, by id. */
export function catalog(views: Views, asked: Asked = {}): Catalog {
  const hidden = hiddenFrom(views, asked);
  return views.read(asked.asOf, (moment) => {
    const { position, settledOn } = moment;
    return { asOf: moment.asOf, position, settledOn, datasets: datasetsAt(moment, hidden) };
  });
}

/** One dataset; null when nothing of it is public. */
export function dataset(views: Views, id: string, asked: Asked = {}): Dataset | null {
  const hidden = hiddenFrom(views, asked, id);
  return views.read(asked.asOf, (moment) => datasetsAt(moment, hidden, id)[0] ?? null);
}

function hiddenFrom(views: Views, { asOf, maySee = () => false }: Asked, id?: string): Withdrawn {
  const withdrawn = withdrawnByNow(views, asOf, (end) => publicationsAt(end, id));
  return (subject) => withdrawn(subject) && !maySee(subject.agency);
}

/** A dataset and the positions of the first and the newest event that show in it. */
interface Placed {
  readonly dataset: Omit<Dataset, 'listedAt' | 'changedAt'>;
  readonly since: number;
  readonly changed: number;
}

function datasetsAt(moment: Moment, hidden: Withdrawn, id?: string): Dataset[] {
  const wordings = newestDefinitionsAt(moment, id === undefined ? undefined : [id]);
  const agencies = new Map(agenciesAt(moment).map((agency) => [agency.code, agency]));
  const shrunk = new Map(moment.rows(shrinkingRows, ofObligation(id)).map((row) => [row.obligationId, row]));
  const placed = [...groupedBy(periodsAt(moment, hidden, id), ({ obligationId }) => obligationId)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([obligationId, periods]) => {
      const wording = wordings.get(obligationId);
      const removed = shrunk.get(obligationId)?.fromPosition ?? 0;
      return wording ? [placedDataset(periods, wording, { agency: agencies.get(wording.agency), removed })] : [];
    });
  return timed(moment, placed);
}

function placedDataset(
  periods: readonly PeriodAt[],
  wording: NewestDefinition,
  { agency, removed }: { readonly agency: Agency | undefined; readonly removed: number },
): Placed {
  const { obligationId: id, title, topic, frequency, agency: code, fields, position, end } = wording;
  const moments = periods.flatMap(({ publications }) => publications.map(({ publishedAt }) => publishedAt)).sort();
  const dataset = {
    id,
    title,
    topic,
    frequency,
    agency: code,
    agencyName: agency?.nameVi ?? code,
    agencyNameEn: agency?.nameEn ?? code,
    ...annexFacts(wording),
    ended: end && { after: end.after, source: end.source },
    fields,
    createdAt: moments[0] ?? null,
    modifiedAt: moments.at(-1) ?? null,
    periods: [...periods].sort((a, b) => (a.period < b.period ? -1 : 1)).map(periodOf),
  };
  const since = Math.min(...periods.map((period) => period.since));
  const changes = [
    position,
    end?.position ?? 0,
    agency?.position ?? 0,
    removed,
    ...periods.map(({ changed }) => changed),
  ];
  return { dataset, since, changed: Math.max(...changes) };
}

function annexFacts(wording: NewestDefinition) {
  const { sensitivity = 'public', apiProvided = false, ministryDatabase = null, source = null } = wording;
  return { sensitivity, apiProvided, ministryDatabase, source } as const;
}

function periodOf({ period, submissionId, state, publications }: PeriodAt): DatasetPeriod {
  return { period, submissionId, state, publications };
}

/** Positions become instants with one question for all of them. */
function timed(moment: Moment, placed: readonly Placed[]): Dataset[] {
  const positions = JSON.stringify(placed.flatMap(({ since, changed }) => [since, changed]));
  const where = 'position IN (SELECT value FROM json_each(@positions))';
  const entries = moment.rows(auditEntries, { where, values: { positions } });
  const times = new Map(entries.map(({ position, recordedAt }) => [position, recordedAt]));
  const at = (position: number) => times.get(position) ?? '';
  return placed.map(({ dataset, since, changed }) => {
    const { periods, ...rest } = dataset;
    return { ...rest, listedAt: at(since), changedAt: at(changed), periods };
  });
}
