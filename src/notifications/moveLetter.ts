/** The notice of a closing that a corrected calendar moved: which dates, why, by which text, what moved. */
import { historyOf } from '../app/submissionHistory.js';
import { hueDay } from '../domain/legalTime.js';
import type { SubmissionEvent } from '../domain/submission/events.js';
import { movedTo } from '../projections/due.js';
import type { Submission } from '../projections/quarterlyStatus.js';
import { agency } from '../projections/agencies.js';
import { logMode } from '../projections/registerQueries.js';
import { dicOn, officeOn } from '../projections/successions.js';
import { violations } from '../projections/violations.js';
import { addresseeOf, oneLine, renderLetter, sourcesOf } from './letters.js';
import type { Asked, Speaker, WhatToSay } from './saying.js';
import { dayWords, quarterWords } from './timeWords.js';

type Move = Extract<SubmissionEvent, { type: 'DeadlineMoved' }>['data'];

/** Nothing where what had moved closes on yet another day by now. */
export const moveLetter: WhatToSay = async (speaker, asked) => {
  const duties = movedTo(speaker.app.views, asked.reminder);
  const move = await lastMove(speaker, duties);
  if (move === null) return null;
  const view = viewOf(speaker, asked, { duties, move });
  return {
    obligations: duties.length,
    compose: (addresseeName) => {
      const { officeName: agencyName, dicName } = view;
      const worded = { ...view, addressee: addresseeOf({ role: 'head', agencyName, addresseeName, dicName }) };
      return renderLetter('moved', worded);
    },
  };
};

async function lastMove({ app }: Speaker, duties: readonly Submission[]): Promise<Move | null> {
  const [first] = duties;
  if (first === undefined) return null;
  const history = await historyOf(app, first.submissionId);
  const event = history.findLast(({ type }) => type === 'DeadlineMoved');
  return event?.type === 'DeadlineMoved' ? event.data : null;
}

interface Moved {
  readonly duties: readonly Submission[];
  readonly move: Move;
}

function viewOf({ app, publicUrl }: Speaker, { reminder, rules, at }: Asked, { duties, move }: Moved) {
  const { views } = app;
  const today = hueDay(at);
  const nameOf = (code: string | null) => (code === null ? undefined : agency(views, code, { on: today })?.nameVi);
  const agencyName = oneLine(nameOf(reminder.agency) ?? reminder.agency);
  const simulated = logMode(views) === 'simulated';
  const { dueOn, closesOn, derivation } = move;
  return {
    subject: subjectOf(move, simulated),
    simulated,
    agencyName,
    /** Whose head it goes to: of a dissolved body its successor's. */
    officeName: oneLine(nameOf(officeOn(views, reminder.agency, today)) ?? agencyName),
    dicName: oneLine(nameOf(dicOn(views, rules, today)) ?? 'cơ quan đầu mối'),
    quarter: quarterWords(reminder.quarter),
    reason: derivation[0]?.vi ?? '',
    dueOn: dayWords(dueOn),
    closesOn: dayWords(closesOn),
    twoDates: dueOn !== closesOn,
    argument: derivation.at(-1)?.vi ?? null,
    sources: sourcesOf(derivation),
    owed: duties.map((duty) => itemOf(duty)),
    count: duties.length,
    reopened: move.reopened && today <= closesOn,
    annulled: annulledOf(views, reminder, duties),
    publicUrl,
    linkLabel: 'Gửi và theo dõi dữ liệu',
    askDic: true,
  };
}

function subjectOf({ quarter, previousDueOn, previousClosesOn, dueOn, closesOn }: Move, simulated: boolean): string {
  const [name, from, to] =
    previousClosesOn === closesOn ? ['hạn nhắc', previousDueOn, dueOn] : ['hạn cuối', previousClosesOn, closesOn];
  const mark = simulated ? '[MÔ PHỎNG] ' : '';
  return `${mark}Điều chỉnh ${name} dữ liệu ${quarterWords(quarter)}: từ ${dayWords(from)} sang ${dayWords(to)}`;
}

function itemOf({ obligationId, title, ...duty }: Submission): { id: string; title: string; state: string } {
  return { id: obligationId, title: oneLine(title), state: stateOf(duty) };
}

function stateOf({
  state,
  kind,
  timing,
  daysLate,
}: Pick<Submission, 'state' | 'kind' | 'timing' | 'daysLate'>): string {
  if (state === 'waived') return 'đã được miễn';
  if (state === 'returned') return 'đã trả lại để chỉnh sửa, chưa nhận lại';
  if (kind === null) return 'chưa nhận được dữ liệu';
  const what = kind === 'file' ? 'đã nhận dữ liệu' : 'đã nhận khai báo';
  return timing === 'late' ? `${what}, trễ ${String(daysLate ?? 0)} ngày` : `${what}, đúng hạn`;
}

/** How many violations that stood by the old closing are annulled. */
function annulledOf(
  views: Speaker['app']['views'],
  { agency, quarter }: Asked['reminder'],
  duties: readonly Submission[],
): number {
  const ids = new Set(duties.map(({ submissionId }) => submissionId));
  return violations(views, { agency, quarter }).filter(
    ({ submissionId, annulledFor }) => annulledFor === 'calendarCorrected' && ids.has(submissionId),
  ).length;
}
