import { z } from 'zod';
import type { AgencyProfile } from '../../domain/agency/events.js';
import { obligationDiff, type ObligationDiff } from '../../domain/annexDiff.js';
import { isBefore } from '../../domain/legalTime.js';
import type { ObligationCommand } from '../../domain/obligation/commands.js';
import { obligationDefinition, obligationEnd } from '../../domain/obligation/events.js';
import { obligationDecider } from '../../domain/obligation/index.js';
import type { ObligationState } from '../../domain/obligation/state.js';
import { nextQuarter, opensOn, parseQuarter, previousQuarter } from '../../domain/quarter.js';
import { rejection, type FileProblem } from '../../domain/rejections.js';
import { streams } from '../../domain/streams.js';
import { perform, type App } from '../app.js';
import { agencyState } from '../bodies.js';
import { deadlineIn } from '../law.js';
import { currentQuarter } from '../periods.js';
import { profileUntil } from '../register.js';
import { done, refused, type Result } from '../result.js';
import { viDay } from '../wording.js';
import type { RowWriter } from './bulkImport.js';

const end = obligationEnd.pick({ after: true, source: true });

/** How an obligation waits to be written: a wording, one with its end, or an end. */
const waitingObligation = z.union([
  obligationDefinition,
  z.strictObject({ definition: obligationDefinition, end }),
  obligationEnd.omit({ agency: true }),
]);
type WaitingObligation = z.infer<typeof waitingObligation>;

export const writeObligation: RowWriter = async (app, actor, { data, commandId }) => {
  const waiting = waitingObligation.parse(data);
  const stream = streams.obligation(idOf(waiting));
  await perform(app, actor, { decider: obligationDecider, stream, command: commandOf(waiting), commandId });
};

function idOf(waiting: WaitingObligation): string {
  return 'definition' in waiting ? waiting.definition.obligationId : waiting.obligationId;
}

function commandOf(waiting: WaitingObligation): ObligationCommand {
  if ('definition' in waiting) return { type: 'ImposeObligation', ...waiting };
  if ('after' in waiting) return { type: 'EndObligation', after: waiting.after, source: waiting.source };
  return { type: 'ImposeObligation', definition: waiting };
}

export interface Planned {
  readonly data: WaitingObligation;
  /** Null: nothing is owed before or after. */
  readonly diff: ObligationDiff | null;
  readonly isNews: boolean;
}

/** What an order would come to, from a quarter on; nothing is written. */
export function planned(state: ObligationState, data: WaitingObligation, from: string): Planned {
  const decision = obligationDecider.decide(state, commandOf(data));
  const events = decision.accepted ? decision.events : [];
  const after = events.reduce(obligationDecider.evolve, state);
  return { data, diff: obligationDiff(state, after, from), isNews: events.length > 0 };
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

/** Rows that lay an obligation on a body that nobody registered, or that is dissolved before the quarter. */
export async function unknownAgencies(
  app: App,
  { rows, from }: { rows: readonly { row: number; agency: string }[]; from: string },
): Promise<readonly FileProblem[]> {
  const problems: FileProblem[] = [];
  const known = new Map<string, AgencyProfile | null>();
  for (const { row, agency } of rows) {
    const profile = known.has(agency) ? (known.get(agency) ?? null) : await profileUntil(app, agency);
    known.set(agency, profile);
    if (profile === null) problems.push(unknownAgency(row, agency));
    else if (isOver(profile, from) || (await passesOn(app, agency, from)))
      problems.push(dissolvedAgency(row, { ...profile, from }));
  }
  return problems;
}

/** Over before the quarter begins: nothing of it can be that body's. */
function isOver({ validTo }: AgencyProfile, quarter: string): boolean {
  return validTo !== null && validTo < opensOn(previousQuarter(quarter));
}

/** Dissolved before the quarter's data are asked for: they are its successor's. */
async function passesOn(app: App, agency: string, quarter: string): Promise<boolean> {
  const { dissolution } = await agencyState(app, agency);
  return dissolution !== null && dissolution.on <= opensOn(quarter);
}

function dissolvedAgency(row: number, { code, validTo, from }: AgencyProfile & { from: string }): FileProblem {
  const day = validTo ?? '';
  return {
    rule: 'dissolvedAgency',
    row,
    field: 'agencyCode',
    value: code,
    vi: `Dòng ${String(row)}: cơ quan ${code} chỉ hoạt động đến ngày ${viDay(day)}, trước khi đến hạn cập nhật quý ${from} (Điều 11.1, 11.2); hãy giao nhiệm vụ cho cơ quan kế thừa.`,
    en: `Row ${String(row)}: the agency ${code} ended on ${day}, before the data of ${from} are due (Điều 11.1, 11.2); lay the obligation on its successor.`,
  };
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
