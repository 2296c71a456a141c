/** One duty of an agency: its dates, where it stands, the forms to fulfil it, its fields, and what was sent before. */
import { z } from 'zod';
import { done } from '../../../app/result.js';
import type { Field } from '../../../domain/values.js';
import { pageRoute, type Page } from '../../route.js';
import { anyId, nothing } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { adviceFor } from './advice.js';
import { dutyPath } from './dutyRow.js';
import { dutyView, type DutyView } from './dutyView.js';
import type { FormProblem } from '../frame/formProblem.js';
import {
  dayText,
  numberText,
  periodText,
  shareText,
  shownDay,
  shownInstant,
  stateBadge,
  timingBadge,
} from '../frame/format.js';
import { originalDates } from '../submission/submissionPage.js';
import { versionsModel } from '../submission/versionModel.js';
import { codeWords } from '../words/codes.js';
import { commonWords } from '../words/common.js';
import { dutyWords } from '../words/duty.js';
import { receiptWords } from '../words/receipt.js';

export const dutyParams = z.strictObject({ obligationId: anyId, period: anyId });

export const dutyPage = pageRoute({
  method: 'get',
  path: '/desk/:obligationId/:period',
  action: 'readDesk',
  shapes: { params: dutyParams, query: nothing, body: nothing },
  handle: async (call: Call<z.infer<typeof dutyParams>>) => {
    const view = await dutyView(call, call.params);
    return view.ok ? done(dutyPageOf(call.language, view.value)) : view;
  },
});

/** A form that was refused, with what had been typed into it. */
export interface Attempt {
  readonly form: 'file' | 'nil' | 'unchanged';
  readonly problem: FormProblem;
  readonly reason: string;
}

export function dutyPageOf(language: Language, view: DutyView, attempt: Attempt | null = null): Page {
  const { duty, detail } = view;
  const { title } = duty.definition;
  const model = {
    w: { ...dutyWords[language], version: receiptWords[language].version },
    ...headOf(view, language),
    notice: noticeOf(view, language),
    facts: factsOf(view, language),
    problem: attempt?.problem ?? null,
    upload: uploadModel(language, view),
    declarations: declarationsOf(view, attempt),
    fields: duty.definition.fields.map((field) => fieldModel(field, language)),
    versions: detail === null ? [] : versionsModel(detail, language),
  };
  const page = { template: 'duty', title, model };
  return attempt === null ? page : { ...page, status: attempt.problem.status };
}

export function headOf({ duty }: DutyView, language: Language) {
  const { obligationId, period } = duty.subject;
  const { title, topic } = duty.definition;
  return { title, topic, id: obligationId, period: periodText(period, language), path: dutyPath(obligationId, period) };
}

/** The file form; before the window opens a file can only be checked. */
export function uploadModel(language: Language, { duty, opensOn, detail, stewards }: DutyView) {
  const w = dutyWords[language];
  const action = `${dutyPath(duty.subject.obligationId, duty.subject.period)}/file`;
  const replaces = detail !== null && detail.kind !== null;
  return {
    ...{ action, checkAction: `${action}?check=true` },
    notOpen: opensOn === null ? null : w.notOpen(dayText(opensOn, language)),
    title: replaces ? w.correction : w.uploadTitle,
    lead: replaces ? w.correctionLead : null,
    stewards: stewardChoices(stewards),
  };
}

/** Whoever was erased cannot be chosen by name. */
function stewardChoices(stewards: DutyView['stewards']) {
  return stewards.flatMap(({ personId, name }) => (name === null ? [] : [{ personId, name }]));
}

function noticeOf({ standing, detail, today }: DutyView, language: Language) {
  const { text, tone } = adviceFor(standing, { today, language });
  const returned = detail?.kind === null ? detail.versions.at(-1)?.verdicts.findLast(isReturn) : undefined;
  return { text, tone, returnReason: returned ? (returned.reason ?? receiptWords[language].version.erased) : null };
}

function isReturn({ verdict }: { readonly verdict: string }): boolean {
  return verdict === 'returned';
}

function factsOf({ standing, detail }: DutyView, language: Language) {
  const { opensOn, dueOn, closesOn, inGrace, graceUntil } = standing;
  const day = (on: string | null) => (on === null ? null : shownDay(on, language));
  const late = detail?.daysLate ?? 0;
  return {
    state: stateBadge(standing.state, language),
    timing: timingBadge(detail?.timing ?? null, language),
    late: late === 0 ? null : dutyWords[language].daysLate(numberText(late, language)),
    ...{ opens: day(opensOn), due: day(dueOn), closes: day(closesOn), grace: inGrace ? day(graceUntil) : null },
    ...originalDates(detail, language),
    received: detail?.receivedAt ? shownInstant(detail.receivedAt, language) : null,
    criteria: detail === null || detail.kind === null ? null : shareText(detail.criteriaMet, detail.criteriaRequired),
  };
}

/** None before the window opens; "unchanged" only where an earlier file stands. */
function declarationsOf({ duty, opensOn, hasBasis, stewards }: DutyView, attempt: Attempt | null) {
  if (opensOn !== null) return null;
  const path = dutyPath(duty.subject.obligationId, duty.subject.period);
  const form = (kind: 'nil' | 'unchanged') => {
    const own = attempt?.form === kind ? attempt : null;
    const error = own?.problem.field === 'reason' ? own.problem.text : null;
    const typed = { reason: own?.reason ?? '', error, open: own !== null };
    return { action: `${path}/${kind}`, ...typed, stewards: stewardChoices(stewards) };
  };
  return { nil: form('nil'), unchanged: hasBasis ? form('unchanged') : null };
}

function fieldModel({ name, title, type, criterion }: Field, language: Language) {
  const { yes, no } = commonWords[language];
  return { name, title, type: codeWords[language].fieldTypes[type], criterion: criterion ? yes : no };
}
