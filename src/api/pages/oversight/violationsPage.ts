/** Violations and what became of each; an agency sees its own, with the way to mend them. */
import type { z } from 'zod';
import { grantOf, roleOf } from '../../../access/permissions.js';
import { violationsOf } from '../../../app/answers.js';
import { namesOf, type Names } from '../../../app/names.js';
import { quartersOf } from '../../../app/publicAnswers.js';
import { done } from '../../../app/result.js';
import { isStanding, type Violation } from '../../../projections/violations.js';
import { pageRoute } from '../../route.js';
import { nothing } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { dutyPath } from '../agency/dutyRow.js';
import {
  badge,
  dayText,
  numberText,
  periodText,
  shareText,
  shownDay,
  shownInstant,
  type Badge,
} from '../frame/format.js';
import { listFilter, listQuery } from './listFilter.js';
import { agencyNameIn } from '../review/queuePage.js';
import { submissionPath } from '../submission/submissionPage.js';
import { codeWords } from '../words/codes.js';
import { listWords } from '../words/lists.js';

const path = '/violations';
const action = 'readViolations';

export const violationsPage = pageRoute({
  method: 'get',
  path,
  action,
  shapes: { params: nothing, query: listQuery, body: nothing },
  handle: async (call: Call<unknown, z.infer<typeof listQuery>>) => {
    const { app, actor, language } = call;
    const { quarter = null, agency = null } = call.query;
    const answer = await violationsOf(app, actor, { quarter, agency });
    if (!answer.ok) return answer;
    const quarters = await quartersOf(app, { asOf: null });
    if (!quarters.ok) return quarters;
    const names = namesOf(app);
    const filter = listFilter({ path, action, quarter, agency }, { actor, names, quarters: quarters.value }, language);
    const w = listWords[language].violations;
    const shown = [...answer.value].reverse();
    const open = shown.filter(isStanding).length;
    const model = {
      w,
      filter,
      count: shown.length === 0 ? null : w.count(numberText(open, language), numberText(shown.length, language)),
      empty: filter.narrowed ? w.emptyFiltered : w.empty,
      rows: shown.map((violation) => rowOf(violation, names, call)),
    };
    return done({ template: 'violations', title: w.title, model });
  },
});

function rowOf(violation: Violation, names: Names, { actor, language }: Pick<Call, 'actor' | 'language'>) {
  const { obligationId, agency, quarter, kind, clause, openedOn, daysLate, remediedAt, closesOn, reopenedOn } =
    violation;
  const w = listWords[language].violations;
  return {
    id: obligationId,
    title: names.titles.get(obligationId) ?? obligationId,
    link: linkOf(violation, roleOf(actor)),
    agency: agencyNameIn(names, agency, language),
    quarter: periodText(quarter, language),
    kind: codeWords[language].violationKinds[kind],
    state: stateOf(violation.state, language),
    opened: shownDay(openedOn, language),
    closed: w.closed(dayText(closesOn, language)),
    reopened: reopenedOn === null ? null : w.reopenedOn(dayText(reopenedOn, language)),
    annulled: violation.annulledFor && w.annulledFor[violation.annulledFor],
    daysLate: daysLate === null ? null : numberText(daysLate, language),
    criteria: violation.criteriaMet === null ? null : shareText(violation.criteriaMet, violation.criteriaRequired),
    remedied: remediedAt === null ? null : shownInstant(remediedAt, language),
    clause,
  };
}

/** The agency goes to the duty, a reviewer to the submission; nobody else is granted either. */
function linkOf({ obligationId, quarter, submissionId }: Violation, role: ReturnType<typeof roleOf>): string | null {
  if (grantOf('readDesk', role) !== undefined) return dutyPath(obligationId, quarter);
  return grantOf('readSubmission', role) === undefined ? null : submissionPath(submissionId);
}

function stateOf(state: Violation['state'], language: Language): Badge {
  const text = codeWords[language].violationStates[state];
  if (state === 'annulled') return badge(text, '–', 'plain');
  return state === 'remedied' ? badge(text, '✓', 'good') : badge(text, '!', 'bad');
}
