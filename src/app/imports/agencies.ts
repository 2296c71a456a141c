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
  const row = agencyRow.parse(data);
  const head = row.headName === null ? null : { name: row.headName, email: row.headEmail };
  const command = {
    type: 'RegisterAgency',
    profile: row.profile,
    head: await sealHead(app, row.profile.code, head, commandId),
  } as const;
  const stream = streams.agency(row.profile.code);
  await perform(app, actor, { decider: agencyDecider, stream, command, commandId });
};

/** Whether the row would change anything; asks without sealing or writing. */
export async function agencyRowIsNews(app: App, _: Actor, row: AgencyRow): Promise<boolean> {
  const { state } = await readState(app.store, agencyDecider, streams.agency(row.profile.code));
  const head = row.headName === null ? null : { name: row.headName, email: row.headEmail };
  const known = head === null ? null : await knownHead(app, state.head, head);
  if (head !== null && known === null) return true;
  const decision = agencyDecider.decide(state, { type: 'RegisterAgency', profile: row.profile, head: known });
  return decision.accepted && decision.events.length > 0;
}

/** The person as events know one. A head of the same name stays the same person; what is known already stays as it is. */
async function sealHead(app: App, code: string, head: Head | null, commandId: string): Promise<SealedPerson | null> {
  if (head === null) return null;
  const { state } = await readState(app.store, agencyDecider, streams.agency(code));
  const known = await knownHead(app, state.head, head);
  if (known !== null) return known;
  const sameName = state.head !== null && (await app.vault.open('person', state.head.name)) === head.name;
  const personId = sameName && state.head !== null ? state.head.personId : commandId;
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
