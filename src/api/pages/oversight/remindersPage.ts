/** What was sent to which office, when, and with what outcome; an agency sees what was said of its own duties. */
import type { z } from 'zod';
import { boundTo } from '../../../access/permissions.js';
import { remindersOf } from '../../../app/answers.js';
import { namesOf, type Names } from '../../../app/names.js';
import { quartersOf } from '../../../app/publicAnswers.js';
import { done } from '../../../app/result.js';
import type { Reminder, ReminderState } from '../../../projections/reminders.js';
import { pageRoute } from '../../route.js';
import { nothing } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { badge, instantText, numberText, periodText, shownDay, shownInstant, type Badge } from '../frame/format.js';
import { listFilter, listQuery, type ListFilter } from './listFilter.js';
import { agencyNameIn } from '../review/queuePage.js';
import { codeWords, wordOf } from '../words/codes.js';
import { listWords } from '../words/lists.js';

const path = '/reminders';
const action = 'readReminders';

export const remindersPage = pageRoute({
  method: 'get',
  path,
  action,
  shapes: { params: nothing, query: listQuery, body: nothing },
  handle: async ({ app, actor, language, query }: Call<unknown, z.infer<typeof listQuery>>) => {
    const quarters = await quartersOf(app, { asOf: null });
    if (!quarters.ok) return quarters;
    const { agency = null } = query;
    const quarter = query.quarter ?? (showsAll(actor, agency) ? null : (quarters.value[0] ?? null));
    const answer = await remindersOf(app, actor, { quarter, agency });
    if (!answer.ok) return answer;
    const names = namesOf(app);
    const filter = listFilter({ path, action, quarter, agency }, { actor, names, quarters: quarters.value }, language);
    const w = listWords[language].reminders;
    const shown = [...answer.value].reverse();
    const sent = shown.filter(({ state }) => state === 'sent').length;
    const model = {
      w,
      filter: showsAll(actor, agency) ? filter : onlyQuarters(filter, query.quarter !== undefined),
      count: shown.length === 0 ? null : w.count(numberText(sent, language), numberText(shown.length, language)),
      empty: filter.narrowed ? w.emptyFiltered : w.empty,
      rows: shown.map((reminder) => rowOf(reminder, names, language)),
    };
    return done({ template: 'reminders', title: w.title, model });
  },
});

/** Without the choice of all quarters; the newest one is no narrowing. */
function onlyQuarters(filter: ListFilter, narrowed: boolean): ListFilter {
  return { ...filter, quarters: filter.quarters.slice(1), narrowed };
}

/** Of all agencies together a page holds one quarter; of one agency all of them. */
function showsAll(actor: Call['actor'], agency: string | null): boolean {
  return agency !== null || boundTo(actor, action) !== null;
}

function rowOf(reminder: Reminder, names: Names, language: Language) {
  const { agency, quarter, step, role, scheduledOn, outcomeAt, decidedAt, owed } = reminder;
  const { steps, addressees } = codeWords[language];
  const at = outcomeAt ?? decidedAt;
  return {
    agency: agencyNameIn(names, agency, language),
    quarter: periodText(quarter, language),
    // A notice that is sent again is told by its first word.
    step: wordOf(steps, step.replace(/^moved\+.*$/, 'moved')),
    addressee: addressees[role],
    scheduled: shownDay(scheduledOn, language),
    outcome: outcomeBadge(reminder.state, language),
    more: moreOf(reminder, language),
    at: at === null ? null : shownInstant(at, language),
    owed: owed.map((id) => ({ id, title: names.titles.get(id) ?? id })),
  };
}

/** What stood in its place, how often it was tried, the server's code, and the next try. */
function moreOf({ state, into, attempts, code, nextTryAt }: Reminder, language: Language): string | null {
  const w = listWords[language].reminders;
  const parts = [
    into === null ? null : w.into(wordOf(codeWords[language].steps, into)),
    attempts > 1 ? w.attempts(numberText(attempts, language)) : null,
    code === null || state === 'sent' ? null : w.code(code),
    nextTryAt === null ? null : w.nextTry(instantText(nextTryAt, language)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('; ');
}

const looks: Readonly<Record<ReminderState, Pick<Badge, 'sign' | 'tone'>>> = {
  decided: { sign: '○', tone: 'wait' },
  sent: { sign: '✓', tone: 'good' },
  deferred: { sign: '↻', tone: 'wait' },
  refused: { sign: '✕', tone: 'bad' },
  unknown: { sign: '?', tone: 'warn' },
  noRecipient: { sign: '!', tone: 'bad' },
  nothingOwed: { sign: '–', tone: 'plain' },
  merged: { sign: '–', tone: 'plain' },
  skipped: { sign: '–', tone: 'plain' },
  withdrawn: { sign: '–', tone: 'plain' },
};

function outcomeBadge(state: ReminderState, language: Language): Badge {
  const { sign, tone } = looks[state];
  return badge(codeWords[language].reminderStates[state], sign, tone);
}
