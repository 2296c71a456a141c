/** The agency's desk: what is owed, by when, what became of what was sent, and what to do now. */
import { z } from 'zod';
import { deadlineFor } from '../../../app/answers.js';
import { deskOf, type Desk, type DeskDuty } from '../../../app/desk.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import { nextQuarter } from '../../../domain/quarter.js';
import { pageRoute, type Page } from '../../route.js';
import { nothing, quarter } from '../../shapes.js';
import type { Call } from '../../web.js';
import { address } from '../frame/address.js';
import { adviceFor, owedAdvice, type Advice, type Reader } from './advice.js';
import { dutyPath, dutyRow } from './dutyRow.js';
import { dayText, numberText, periodText, shownDay } from '../frame/format.js';
import { deskWords } from '../words/desk.js';

const query = z.strictObject({ quarter: quarter.optional() });
type DeskCall = Call<unknown, z.infer<typeof query>>;

export const deskPage = pageRoute({
  method: 'get',
  path: '/desk',
  action: 'readDesk',
  shapes: { params: nothing, query, body: nothing },
  handle: async (call: DeskCall) => {
    const answer = await deskOf(call.app, call.actor, { quarter: call.query.quarter ?? null });
    return answer.ok ? done(await pageOf(call, answer.value)) : answer;
  },
});

async function pageOf(call: DeskCall, desk: Desk): Promise<Page> {
  const { language } = call;
  const reader = { language, today: hueDay(desk.asOf) };
  const w = deskWords[language];
  const rows = desk.duties.map((duty) => dutyRow(duty, reader));
  const { agency, quarter, quarters, position, settledOn } = desk;
  const model = {
    w,
    agencyName: agency[language === 'vi' ? 'name' : 'nameEn'],
    period: quarter === null ? null : periodText(quarter, language),
    quarters: quarters.map((id) => ({ id, text: periodText(id, language), selected: id === quarter })),
    dates: datesOf(desk.duties, reader),
    argument: quarter === null ? null : address('/deadlines', { quarter }),
    notice: noticeOf(desk, reader),
    todo: rows.filter(({ advice }) => advice.todo),
    sent: rows.filter(({ advice }) => !advice.todo),
    others: desk.others.map((duty) => dutyRow(duty, reader)),
    upcoming: await upcomingOf(call, desk),
  };
  return { template: 'desk', title: w.title, model, basis: { position, settledOn } };
}

/** The dates of the quarter, when all its duties share them; one with dates of its own shows them itself. */
function datesOf(duties: readonly DeskDuty[], { language }: Reader) {
  const [first] = duties;
  if (!first || first.dueOn === null || first.closesOn === null) return null;
  const { dueOn, closesOn } = first;
  if (!duties.every((duty) => duty.dueOn === dueOn && duty.closesOn === closesOn)) return null;
  return { due: shownDay(dueOn, language), closes: shownDay(closesOn, language) };
}

/** The one sentence that matters today: how far away the nearest date of what was not sent is. */
function noticeOf({ duties, quarter }: Desk, reader: Reader) {
  const w = deskWords[reader.language];
  const notice = (tone: Advice['tone'], text: string) => ({ tone, title: null, text });
  if (quarter === null) return notice('plain', w.noQuarter);
  if (duties.length === 0) return notice('plain', w.nothingOwed);
  const open = duties.filter((duty) => adviceFor(duty, reader).todo);
  if (open.length === 0) return notice('good', w.allDone);
  const title = w.todoCount(numberText(open.length, reader.language), numberText(duties.length, reader.language));
  const unsent = open.filter(({ state }) => state === 'owed' || state === 'missing').sort(bySoonest)[0];
  if (unsent === undefined) return notice('warn', title);
  const { tone, text } = owedAdvice(unsent, reader);
  return { tone, title, text };
}

function bySoonest(a: DeskDuty, b: DeskDuty): number {
  return (a.closesOn ?? '') < (b.closesOn ?? '') ? -1 : 1;
}

/** What comes after the newest quarter: files for it can be checked already. */
async function upcomingOf({ app, actor, language }: DeskCall, { quarter, quarters, duties }: Desk) {
  const [newest] = quarters;
  if (newest === undefined || quarter !== newest || duties.length === 0) return null;
  const period = nextQuarter(newest);
  const deadline = await deadlineFor(app, actor, period);
  if (!deadline.ok) return null;
  const text = deskWords[language].upcoming(periodText(period, language), dayText(deadline.value.opensOn, language));
  const links = duties.map(({ obligationId, title }) => ({ title, href: dutyPath(obligationId, period) }));
  return { text, links };
}
