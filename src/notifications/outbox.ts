/**
 * The outbox: decided reminders leave it one at a time. A try is announced before it is made, so that of several senders
 * one makes it and a killed one's is tried again; what is to be said is asked again just before (at least once, one Message-ID).
 */
import { sealText } from '../app/keeping.js';
import { letterFileStem } from '../app/letterFiles.js';
import { unlessFaulty } from '../app/logNodes.js';
import { officeFor, orderReminder } from '../app/reminders.js';
import { rulesOf } from '../app/law.js';
import { addMinutes, hueDay } from '../domain/legalTime.js';
import { streams } from '../domain/streams.js';
import type { DeliverableReminder } from '../projections/reminders.js';
import { addressedFor, type Addressed } from './addressees.js';
import { whatToSay } from './families.js';
import type { DeliveryOutcome, Letter, Mailbox, Mailer } from './mailer.js';
import type { Saying, Speaker } from './saying.js';
import { witnessed } from './witness.js';

export interface Sender extends Speaker {
  readonly mailer: Mailer;
  readonly from: Mailbox;
}

export type DeliveryReport =
  | { readonly kind: 'sent'; readonly reminder: DeliverableReminder; readonly to: string }
  | {
      readonly kind: 'failed';
      readonly reminder: DeliverableReminder;
      readonly outcome: 'deferred' | 'refused' | 'unknown' | 'noRecipient';
    }
  /** There was nothing to say any more, or another sender has it. */
  | { readonly kind: 'left'; readonly reminder: DeliverableReminder };

const LEASE_MINUTES = 3;

/** Delivers one reminder, or records why not. Whatever the mail server does is an outcome, never an error. */
export async function deliverReminder(sender: Sender, reminder: DeliverableReminder): Promise<DeliveryReport> {
  const { app } = sender;
  await app.views.catchUp();
  const at = app.clock.now();
  const rules = rulesOf(await app.law(), reminder.quarter);
  if (!rules.ok) throw new Error(`${reminder.reminderId} was decided under a rule set that is gone`);
  const saying = await whatToSay(reminder.step)(sender, { reminder, rules: rules.value, at });
  if (saying === null) {
    await orderReminder(app, reminder.reminderId, { type: 'WithdrawReminder', at });
    return { kind: 'left', reminder };
  }
  const office = officeFor(app, reminder, { rules: rules.value, at });
  const addressed = office === null ? null : await addressedFor(app, { role: reminder.role, office, on: hueDay(at) });
  if (addressed === null) {
    const told = await orderReminder(app, reminder.reminderId, { type: 'RecordNoRecipient', at, office });
    if (!told.accepted || !told.changed) return { kind: 'left', reminder };
    return { kind: 'failed', reminder, outcome: 'noRecipient' };
  }
  return attempt(sender, { reminder, saying, addressed, at });
}

interface Attempt {
  readonly reminder: DeliverableReminder;
  readonly saying: Saying;
  readonly addressed: Addressed;
  readonly at: string;
}

async function attempt(sender: Sender, what: Attempt): Promise<DeliveryReport> {
  const { app, mailer } = sender;
  const { reminder, addressed, at } = what;
  const latest = await unlessFaulty(() => app.published.latest());
  const letter = letterFor(sender, what, latest?.note ?? null);
  const started = await orderReminder(app, reminder.reminderId, {
    type: 'StartDelivery',
    at,
    leaseUntil: addMinutes(at, LEASE_MINUTES),
    person: addressed.person,
    copied: addressed.copies.map(({ person }) => person),
    named: addressed.named,
  });
  if (!started.accepted || !started.changed) return { kind: 'left', reminder };
  const begun = started.events.findLast((event) => event.type === 'DeliveryStarted');
  if (begun?.type !== 'DeliveryStarted') throw new Error('a started delivery says so');
  const outcome = await mailer.deliver(letter);
  await record(sender, { ...what, attempt: begun.data.attempt, outcome });
  if (outcome.kind === 'sent') return { kind: 'sent', reminder, to: addressed.mailbox.address };
  return { kind: 'failed', reminder, outcome: outcome.kind };
}

async function record(
  { app, mailer }: Sender,
  { reminder, saying, attempt, outcome }: Attempt & { attempt: number; outcome: DeliveryOutcome },
): Promise<void> {
  const { reminderId } = reminder;
  const what = { reminderId, attempt, at: app.clock.now(), code: outcome.code };
  if (outcome.kind === 'sent') {
    const [{ transport }, { obligations }] = [mailer, saying];
    await orderReminder(app, reminderId, { type: 'RecordSent', outcome: what, transport, obligations });
    return;
  }
  // A mail server's wording may repeat names and addresses.
  const words = outcome.words === null ? null : await sealText(app, streams.reminder(reminderId), outcome.words);
  await orderReminder(app, reminderId, { type: 'RecordFailure', kind: outcome.kind, outcome: { ...what, words } });
}

/** `checkpoint`: the newest one, which the letter witnesses. */
function letterFor({ from }: Sender, what: Attempt, checkpoint: string | null): Letter {
  const { reminder, saying, addressed, at } = what;
  const { messageId } = reminder;
  const { mailbox, copies, assigned } = addressed;
  const composed = witnessed(saying.compose(mailbox.name, assigned), checkpoint);
  const cc = copies.map((copy) => copy.mailbox);
  return { messageId, from, to: [mailbox], cc, ...composed, at, fileStem: letterFileStem(reminder) };
}
