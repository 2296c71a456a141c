/** A step of the ladder (Điều 6.1a, 10.1, 13.4) says what is still owed when it is sent. */
import { historyOf, windowIn } from '../app/submissionHistory.js';
import { hueDay } from '../domain/legalTime.js';
import { owedBy } from '../projections/due.js';
import type { Submission } from '../projections/quarterlyStatus.js';
import { agency } from '../projections/agencies.js';
import { dicOn, officeOn } from '../projections/successions.js';
import { logMode } from '../projections/registerQueries.js';
import { composeReminder, type OwedItem, type ReminderInput } from './letters.js';
import type { Asked, Speaker, WhatToSay } from './saying.js';

export const ladderLetter: WhatToSay = async (speaker, asked) => {
  const owed = owedBy(speaker.app.views, { ...asked.reminder, today: hueDay(asked.at) });
  if (owed.length === 0) return null;
  const input = await inputOf(speaker, asked, owed);
  return {
    obligations: owed.length,
    compose: (addresseeName, assigned) => composeReminder({ ...input, addresseeName, assigned }),
  };
};

async function inputOf(
  { app, publicUrl }: Speaker,
  { reminder, rules, at }: Asked,
  owed: readonly Submission[],
): Promise<Omit<ReminderInput, 'addresseeName' | 'assigned'>> {
  const { views } = app;
  const window = windowIn(await historyOf(app, owed[0]?.submissionId ?? ''));
  if (window === null) throw new Error('what is owed has a recorded window');
  const today = hueDay(at);
  const nameOf = (code: string | null) => (code === null ? undefined : agency(views, code, { on: today })?.nameVi);
  return {
    step: reminder.step,
    role: reminder.role,
    agencyName: nameOf(reminder.agency) ?? reminder.agency,
    quarter: reminder.quarter,
    dueOn: window.dueOn,
    closesOn: window.closesOn,
    today,
    owed: owed.map(itemOf),
    derivation: window.derivation,
    publicUrl,
    simulated: logMode(views) === 'simulated',
    dicName: nameOf(dicOn(views, rules, today)) ?? 'cơ quan đầu mối',
    officeName: nameOf(officeOn(views, rules.committeeOffice.agency, today)) ?? 'Văn phòng UBND tỉnh',
  };
}

function itemOf({ obligationId, title, state, graceUntil }: Submission): OwedItem {
  return { obligationId, title, state: state === 'missing' || state === 'returned' ? state : 'owed', graceUntil };
}
