/** One event: as stored, in words, and what it changed of what the views tell. */
import type { Actor } from '../../access/actor.js';
import { rejection } from '../../domain/rejections.js';
import { agency } from '../../projections/agencies.js';
import { dataset } from '../../projections/catalog.js';
import type { Receipt } from '../../transparency/receipt.js';
import type { App } from '../app.js';
import { eventAt } from '../logAnswers.js';
import { receiptAt } from '../proofs.js';
import { sightOf } from '../publicAnswers.js';
import { found } from '../reading.js';
import { done, type Result } from '../result.js';
import { changesOf, type Change } from './changes.js';
import { toldEvents, type ToldEvent } from './told.js';

export interface EventDetail extends ToldEvent {
  readonly changes: readonly Change[];
  /** Whether the catalog had the dataset, and the register the agency, when it was recorded. */
  readonly shownThen: { readonly dataset: boolean; readonly agency: boolean };
  /** The last position of the log. */
  readonly end: number;
}

export async function eventDetailOf(app: App, actor: Actor, position: number): Promise<Result<EventDetail>> {
  const event = await eventAt(app, actor, position);
  if (!event.ok) return event;
  const [told] = await toldEvents(app, actor, [event.value]);
  if (told === undefined) throw new Error('one event is told as one');
  const changes = changesOf(app, event.value);
  return done({ ...told, changes, shownThen: shownThen(app, actor, told), end: app.views.position() });
}

function shownThen(app: App, actor: Actor, { event, subject }: ToldEvent): EventDetail['shownThen'] {
  const { agency: code, obligationId } = subject;
  const then = { asOf: event.metadata.recordedAt };
  return {
    dataset: obligationId !== null && dataset(app.views, obligationId, { ...then, maySee: sightOf(actor) }) !== null,
    agency: code !== null && agency(app.views, code, then) !== null,
  };
}

/** What proves that the event at a position is in the log (RFC 6962); a log without a key has none. */
export async function eventReceiptOf(app: App, actor: Actor, position: number): Promise<Result<Receipt>> {
  const event = await eventAt(app, actor, position);
  if (!event.ok) return event;
  return found(done(await receiptAt(app, position)), rejection('NO_SUCH_POSITION', { position }));
}
