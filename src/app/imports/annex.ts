import { isBefore } from '../../domain/legalTime.js';
import { obligationDefinition, type ObligationDefinition } from '../../domain/obligation/events.js';
import { obligationDecider } from '../../domain/obligation/index.js';
import { nextQuarter, parseQuarter } from '../../domain/quarter.js';
import { rejection, type FileProblem } from '../../domain/rejections.js';
import { streams } from '../../domain/streams.js';
import { readState } from '../../store/execute.js';
import { perform, type App } from '../app.js';
import { deadlineIn } from '../law.js';
import { currentQuarter } from '../periods.js';
import { isRegistered } from '../register.js';
import { done, refused, type Result } from '../result.js';
import type { RowWriter } from './bulkImport.js';

export const writeObligation: RowWriter = async (app, actor, { data, commandId }) => {
  const definition = obligationDefinition.parse(data);
  const stream = streams.obligation(definition.obligationId);
  await perform(app, actor, {
    decider: obligationDecider,
    stream,
    command: { type: 'ImposeObligation', definition },
    commandId,
  });
};

export async function obligationIsNews(app: App, definition: ObligationDefinition): Promise<boolean> {
  const { state } = await readState(app.store, obligationDecider, streams.obligation(definition.obligationId));
  const decision = obligationDecider.decide(state, { type: 'ImposeObligation', definition });
  return decision.accepted && decision.events.length > 0;
}

/** The quarter that an annex takes effect from: the next one, or a stated one that has not closed (Điều 11.2). */
export async function effectiveFrom(app: App, stated: string | null): Promise<Result<string>> {
  if (stated === null) return done(nextQuarter(currentQuarter(app)));
  if (parseQuarter(stated) === null) return refused(rejection('BAD_QUARTER', { value: stated }));
  const deadline = deadlineIn(await app.law(), stated);
  if (!deadline.ok) return deadline;
  const { closesOn, closesAt } = deadline.value;
  if (!isBefore(app.clock.now(), closesAt)) return refused(rejection('QUARTER_CLOSED', { quarter: stated, closesOn }));
  return done(stated);
}

/** Rows that lay an obligation on a body that nobody registered. */
export async function unknownAgencies(
  app: App,
  rows: readonly { row: number; agency: string }[],
): Promise<readonly FileProblem[]> {
  const problems: FileProblem[] = [];
  const known = new Map<string, boolean>();
  for (const { row, agency } of rows) {
    const registered = known.get(agency) ?? (await isRegistered(app, agency));
    known.set(agency, registered);
    if (!registered) problems.push(unknownAgency(row, agency));
  }
  return problems;
}

function unknownAgency(row: number, agency: string): FileProblem {
  return {
    rule: 'unknownAgency',
    row,
    field: 'agencyCode',
    value: agency,
    vi: `Chưa có cơ quan nào mang mã ${agency} trong danh sách; hãy nhập danh sách cơ quan trước.`,
    en: `No agency with the code ${agency} is registered; import the agencies first.`,
  };
}
