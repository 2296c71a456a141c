import { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { agencyDecider } from '../../domain/agency/index.js';
import { agencyProfile, type SealedPerson } from '../../domain/agency/events.js';
import { streams } from '../../domain/streams.js';
import { readState } from '../../store/execute.js';
import { perform, type App } from '../app.js';
import type { RowWriter } from './bulkImport.js';

/** What a row of the agencies file asks for; a head's name and address are still plain here, and sealed before the event. */
export const agencyRow = z.strictObject({
  profile: agencyProfile,
  headName: z.string().nullable(),
  headEmail: z.string().nullable(),
});
export type AgencyRow = z.infer<typeof agencyRow>;

interface Head {
  readonly name: string;
  readonly email: string | null;
}

export const writeAgency: RowWriter = async (app, actor, { data, commandId }) => {
  const { profile, ...row } = agencyRow.parse(data);
  const stream = streams.agency(profile.code);
  const { state } = await readState(app.store, agencyDecider, stream);
  const head = await sealHead(app, headOf(row), { known: state.head, freshId: commandId });
  await perform(app, actor, {
    decider: agencyDecider,
    stream,
    command: { type: 'RegisterAgency', profile, head },
    commandId,
  });
};

function headOf({ headName, headEmail }: Pick<AgencyRow, 'headName' | 'headEmail'>): Head | null {
  return headName === null ? null : { name: headName, email: headEmail };
}

/** Whether the row would change anything; asks without sealing or writing. */
export async function agencyRowIsNews(app: App, _: Actor, row: AgencyRow): Promise<boolean> {
  const { state } = await readState(app.store, agencyDecider, streams.agency(row.profile.code));
  const head = headOf(row);
  const known = head === null ? null : await knownHead(app, state.head, head);
  if (head !== null && known === null) return true;
  const decision = agencyDecider.decide(state, { type: 'RegisterAgency', profile: row.profile, head: known });
  return decision.accepted && decision.events.length > 0;
}

interface Identity {
  readonly known: SealedPerson | null;
  /** Names the person's key if this is a new one. */
  readonly freshId: string;
}

/** The person as events know one. A head of the same name stays the same person; what is known already stays as it is. */
async function sealHead(app: App, head: Head | null, { known, freshId }: Identity): Promise<SealedPerson | null> {
  if (head === null) return null;
  const same = await knownHead(app, known, head);
  if (same !== null) return same;
  const personId =
    known !== null && (await app.vault.open('person', known.name)) === head.name ? known.personId : freshId;
  const name = await app.vault.seal('person', personId, head.name);
  const email = head.email === null ? null : await app.vault.seal('person', personId, head.email);
  const fingerprint = await app.vault.fingerprint('person', personId, wordsOf(head));
  return { personId, name, email, fingerprint };
}

async function knownHead(app: App, known: SealedPerson | null, head: Head): Promise<SealedPerson | null> {
  if (known === null) return null;
  const candidate = { text: wordsOf(head), fingerprint: known.fingerprint };
  return (await app.vault.matches('person', known.personId, candidate)) ? known : null;
}

function wordsOf({ name, email }: Head): string {
  return JSON.stringify([name, email]);
}
