/** What is sealed in events, opened for who may read it: by the box it stands in. */
import type { Actor } from '../../access/actor.js';
import { mayOf, type Action } from '../../access/permissions.js';
import type { EventType } from '../../domain/events.js';
import { sealed, type Sealed } from '../../domain/values.js';
import type { SealedPerson } from '../../domain/agency/events.js';
import type { JsonValue } from '../../store/port.js';
import type { App } from '../app.js';

/** A text, `null`: its key was destroyed, `hidden`: not for this reader. */
export type Opened = { readonly text: string } | null | 'hidden';

interface Box {
  readonly kind: 'person' | 'text';
  readonly sealed: Sealed;
}

/** Who may read the free text of an event: of all others it is a submission's. */
const textActions: Partial<Record<EventType, Action>> = {
  OverlapDecided: 'readOverlaps',
  ReportAcknowledged: 'readReports',
  PersonErased: 'readPeople',
  DeliveryDeferred: 'readPeople',
  DeliveryRefused: 'readPeople',
  DeliveryUnknown: 'readPeople',
};

export interface Readable {
  readonly type: EventType;
  readonly data: object;
}

/** Every box of these events. Whoever reads the history is bound to no agency, so a grant for all is asked for. */
export async function openedIn(
  app: App,
  actor: Actor,
  events: readonly Readable[],
): Promise<ReadonlyMap<string, Opened>> {
  const opened = new Map<string, Opened>();
  for (const { type, data } of events) {
    // What is in an event is JSON.
    for (const box of boxesIn(data as JsonValue)) {
      const action = box.kind === 'person' ? 'readPeople' : (textActions[type] ?? 'readSubmission');
      opened.set(box.sealed.box, mayOf(actor, action, '') ? await openBox(app, box) : 'hidden');
    }
  }
  return opened;
}

/** Names of persons, by their ids. */
export async function openedPersons(
  app: App,
  actor: Actor,
  persons: readonly SealedPerson[],
): Promise<ReadonlyMap<string, Opened>> {
  const isShown = mayOf(actor, 'readPeople', '');
  const names = persons.map(async ({ personId, name }): Promise<[string, Opened]> => {
    return [personId, isShown ? await openBox(app, { kind: 'person', sealed: name }) : 'hidden'];
  });
  return new Map(await Promise.all(names));
}

async function openBox(app: App, { kind, sealed: box }: Box): Promise<Opened> {
  const text = await app.vault.open(kind, box);
  return text === null ? null : { text };
}

/** A person's name stands beside the person's id; every other box is free text. */
function boxesIn(value: JsonValue): readonly Box[] {
  if (typeof value !== 'object' || value === null) return [];
  const isPerson = 'personId' in value;
  return Object.entries(value).flatMap(([name, inner]): readonly Box[] => {
    const box = sealed.safeParse(inner);
    if (!box.success) return boxesIn(inner);
    if (!isPerson) return [{ kind: 'text', sealed: box.data }];
    return name === 'name' ? [{ kind: 'person', sealed: box.data }] : [];
  });
}
