/** What anybody may ask (Điều 8, 9): how the duties stand in numbers, the catalog, and the files that are published. */
import { anybody, type Actor } from '../access/actor.js';
import { mayOf } from '../access/permissions.js';
import { rejection } from '../domain/rejections.js';
import { catalog, dataset, type Catalog, type Dataset } from '../projections/catalog.js';
import { recordedQuarters } from '../projections/deadlines.js';
import { overview, type Overview } from '../projections/overview.js';
import { publicOverlapsAt, type PublicOverlap } from '../projections/overlaps.js';
import { publicFile, type PublicFileQuestion } from '../projections/publicFiles.js';
import type { App } from './app.js';
import { dated, found, reading, type AsOfInstant, type Dated } from './reading.js';
import type { Result } from './result.js';
import { storedFile, type StoredFile } from './storedFiles.js';

const asAnybody = { actor: anybody, action: 'readStatus' } as const;

/** The duties of the newest quarters, at most eight, agency by quarter. */
export async function overviewOf(app: App, { asOf }: { asOf: AsOfInstant }): Promise<Result<Overview & Dated>> {
  return reading(app, asAnybody, () => dated(app, asOf, overview(app.views, { asOf })));
}

/** The quarters of which a window is recorded, newest first. */
export async function quartersOf(app: App, { asOf }: { asOf: AsOfInstant }): Promise<Result<readonly string[]>> {
  return reading(app, asAnybody, () => recordedQuarters(app.views, { asOf }));
}

export async function catalogOf(app: App, actor: Actor, { asOf }: { asOf: AsOfInstant }): Promise<Result<Catalog>> {
  return reading(app, { actor, action: 'readCatalog' }, () => catalog(app.views, { asOf, maySee: sightOf(actor) }));
}

/** Whose unpublished data an actor may see: that, too, which was public and has been withdrawn since. */
export function sightOf(actor: Actor): (agency: string) => boolean {
  return (agency) => mayOf(actor, 'readUnpublished', agency);
}

/** What an answer was computed from. */
type Placed = Pick<Overview, 'position' | 'settledOn'>;

interface Overlapping {
  /** Databases of ministries that it overlaps or mirrors, as DIC has decided (Điều 4.4). */
  readonly overlaps: readonly PublicOverlap[];
}

/** One dataset of the catalog. */
export async function datasetOf(
  app: App,
  actor: Actor,
  { id, asOf }: { id: string; asOf: AsOfInstant },
): Promise<Result<Dataset & Overlapping & Placed & Dated>> {
  const answer = await reading(app, { actor, action: 'readCatalog' }, () => {
    const { position, settledOn } = app.views.resolve(asOf);
    const known = dataset(app.views, id, { asOf: asOf === null ? null : position, maySee: sightOf(actor) });
    if (known === null) return null;
    const overlaps = app.views.read(position, (moment) => publicOverlapsAt(moment, id));
    return dated(app, asOf, { ...known, overlaps, position, settledOn });
  });
  return found(answer, rejection('NO_SUCH_DATASET', { datasetId: id }));
}

export interface PublishedFile extends StoredFile {
  readonly publishedAt: string;
}

/** A published file; whatever is not published is refused as what does not exist. */
export async function publicFileOf(
  app: App,
  actor: Actor,
  question: PublicFileQuestion,
): Promise<Result<PublishedFile>> {
  const answer = await reading(app, { actor, action: 'readCatalog' }, async () => {
    const file = publicFile(app.views, question);
    return file && { ...(await storedFile(app, file)), publishedAt: file.publishedAt };
  });
  const { datasetId, period } = question;
  return found(answer, rejection('NO_SUCH_FILE_PUBLISHED', { datasetId, period }));
}
