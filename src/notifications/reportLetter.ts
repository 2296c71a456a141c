/** Letters about DIC's own report (Điều 10.2, 13.3): reminders to its leader while it is not sent, and the report itself. */
import { reportOf, type Report } from '../app/reports/answers.js';
import { reportFiles } from '../app/reports/exporting.js';
import { frozenContent } from '../app/reports/frozen.js';
import { isOfSent } from '../app/reports/reportTurn.js';
import { scheduler } from '../access/actor.js';
import { hueDay } from '../domain/legalTime.js';
import { agency } from '../projections/agencies.js';
import { logMode } from '../projections/registerQueries.js';
import { dicOn, officeOn } from '../projections/successions.js';
import type { Attachment } from './mailer.js';
import { composeReportLetter, type ReportLetterInput } from './reportWords.js';
import type { Asked, Speaker, WhatToSay } from './saying.js';

export const reportLetter: WhatToSay = async (speaker, asked) => {
  const { quarter, step } = asked.reminder;
  const answer = await reportOf(speaker.app, scheduler, { quarter, asOf: null });
  if (!answer.ok) throw new Error(`the report of ${quarter} was decided on and is gone`);
  const report = answer.value;
  if (!isOfSent(step) && report.sentAt !== null) return null;
  const input = { ...inputOf(speaker, asked, report), ...(isOfSent(step) && (await enclosed(speaker, report))) };
  return { obligations: 0, compose: (addresseeName) => composeReportLetter({ ...input, addresseeName }) };
};

/** The frozen figures in words, and as files. */
async function enclosed({ app }: Speaker, { quarter, revision }: Report) {
  if (revision === null) throw new Error('what was sent was compiled');
  const { totals } = await frozenContent(app, revision.sha256);
  const files = await reportFiles(app, revision.sha256, ['csv', 'xlsx']);
  const attachments = files.map(({ format, bytes }): Attachment => ({
    fileName: `bao-cao-${quarter}.${format}`,
    bytes,
  }));
  return { totals, attachments };
}

function inputOf({ app, publicUrl }: Speaker, { reminder, rules, at }: Asked, report: Report) {
  const { views } = app;
  const today = hueDay(at);
  const nameOf = (code: string | null) => (code === null ? undefined : agency(views, code, { on: today })?.nameVi);
  return {
    step: reminder.step,
    role: reminder.role,
    report,
    today,
    dicName: nameOf(dicOn(views, rules, today)) ?? 'cơ quan đầu mối',
    officeName: nameOf(officeOn(views, rules.committeeOffice.agency, today)) ?? 'Văn phòng UBND tỉnh',
    publicUrl: publicUrl === null ? null : `${publicUrl}/reports/${report.quarter}`,
    simulated: logMode(views) === 'simulated',
  } satisfies Omit<ReportLetterInput, 'addresseeName'>;
}
