import { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { agencyDecider } from '../../domain/agency/index.js';
import type { AgencyState } from '../../domain/agency/state.js';
import { agencyProfile, type SealedPerson } from '../../domain/agency/events.js';
import { streams } from '../../domain/streams.js';
import { readState } from '../../store/execute.js';
import { perform, type App } from '../app.js';
import { knownPerson, sealPerson, type PlainPerson } from '../persons.js';
import type { RowWriter } from './bulkImport.js';

/** What a row of the agencies file asks for; a head's name and address are still plain here, and sealed before the event. */
export const agencyRow = z.strictObject({
  profile: agencyProfile,
  headName: z.string().nullable(),
  headEmail: z.string().nullable(),
});
export type AgencyRow = z.infer<typeof agencyRow>;

export const writeAgency: RowWriter = async (app, actor, { data, commandId }) => {
  const { profile, ...row } = agencyRow.parse(data);
  const stream = streams.agency(profile.code);
  const { state } = await readState(app.store, agencyDecider, stream);
  const named = headOf(row);
  const identity = { known: knownIn(state), freshId: commandId };
  const head = named && (await sealPerson(app, named, identity));
  await perform(app, actor, {
    decider: agencyDecider,
    stream,
    command: { type: 'RegisterAgency', profile, head },
    commandId,
  });
};

function headOf({ headName, headEmail }: Pick<AgencyRow, 'headName' | 'headEmail'>): PlainPerson | null {
  return headName === null ? null : { name: headName, email: headEmail };
}

/** Whether the row would change anything; asks without sealing or writing. */
export async function agencyRowIsNews(app: App, _: Actor, row: AgencyRow): Promise<boolean> {
  const { state } = await readState(app.store, agencyDecider, streams.agency(row.profile.code));
  const head = headOf(row);
  const known = head === null ? null : await knownPerson(app, knownIn(state), head);
  if (head !== null && known === null) return true;
  const decision = agencyDecider.decide(state, { type: 'RegisterAgency', profile: row.profile, head: known });
  return decision.accepted && decision.events.length > 0;
}

/** The head in office: a register that names the same person again changes nothing. */
function knownIn({ head }: AgencyState): readonly SealedPerson[] {
  return head === null ? [] : [head];
}
