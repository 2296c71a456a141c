/** That something which is not public leaves the system is in the log before it does (Điều 4.2, Điều 8.2). */
import type { Actor } from '../../access/actor.js';
import { sensitiveReadDecider } from '../../domain/sensitiveRead/index.js';
import type { SensitiveReadEvent } from '../../domain/sensitiveRead/events.js';
import { streams } from '../../domain/streams.js';
import type { VersionRow } from '../../projections/versions.js';
import { perform, type App } from '../app.js';
import { sealText } from '../keeping.js';
import type { EventFilter } from '../logAnswers.js';

type Read = SensitiveReadEvent['data'];
type Reader = Pick<Read, 'readId' | 'at' | 'role' | 'account'>;
type Taken = Omit<Read, keyof Reader>;

const noFile = { agency: null, obligationId: null, period: null, submissionId: null, version: null } as const;

export interface TakenFile extends Pick<VersionRow, 'submissionId' | 'obligationId' | 'agency' | 'period' | 'version'> {
  readonly sha256: string;
  readonly format: Read['format'];
}

export async function recordFileRead(app: App, actor: Actor, file: TakenFile): Promise<void> {
  const { submissionId, obligationId, agency, period, version, sha256, format } = file;
  const taken = { submissionId, obligationId, agency, period, version, sha256, format };
  const nothing = { filter: null, events: null } as const;
  await record(app, actor, () =>
    Promise.resolve({ what: 'unpublishedFile', position: app.views.position(), ...taken, ...nothing }),
  );
}

export interface TakenExport extends Pick<Read, 'position' | 'sha256' | 'format'> {
  readonly filter: EventFilter & { readonly after?: number | undefined };
  readonly events: number;
}

export async function recordExport(app: App, actor: Actor, { filter, ...taken }: TakenExport): Promise<void> {
  await record(app, actor, async (stream) => {
    return { what: 'historyExport', ...noFile, ...taken, filter: await sealedFilter(app, stream, filter) };
  });
}

async function record(app: App, actor: Actor, takenBy: (stream: string) => Promise<Taken>): Promise<void> {
  const reader = readerOf(app, actor);
  const stream = streams.sensitiveRead(reader.readId);
  const read = { ...reader, ...(await takenBy(stream)) };
  await perform(app, actor, { decider: sensitiveReadDecider, stream, command: { type: 'RecordRead', read } });
}

function readerOf(app: App, actor: Actor): Reader {
  const who = { readId: app.random.uuid(), at: app.clock.now() };
  if (actor.kind === 'account') return { ...who, role: actor.role, account: actor.accountId };
  if (actor.kind === 'machine') return { ...who, role: 'machine', account: null };
  throw new Error('only accounts and the operator at the machine take anything out');
}

/** What was typed to be looked for may name a person. */
async function sealedFilter(
  app: App,
  stream: string,
  { text, ...rest }: TakenExport['filter'],
): Promise<Read['filter']> {
  const asked = Object.entries(rest).filter(([, value]) => value !== undefined);
  const words = text === undefined ? {} : { text: await sealText(app, stream, text) };
  return { ...Object.fromEntries(asked), ...words };
}
