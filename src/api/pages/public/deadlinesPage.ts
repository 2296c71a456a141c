/** The public argument for a deadline: both dates, every step with its source, and what was recorded (Điều 4.6b). */
import { z } from 'zod';
import type { Actor } from '../../../access/actor.js';
import type { App } from '../../../app/app.js';
import { deadlinesOf, prevailing, type DeadlineAnswer, type KeptDeadline } from '../../../app/deadlines.js';
import { quartersOf } from '../../../app/publicAnswers.js';
import { done, type Result } from '../../../app/result.js';
import { nextQuarter } from '../../../domain/quarter.js';
import type { ReasoningStep } from '../../../domain/values.js';
import { pageRoute, type Page } from '../../route.js';
import { asOf, nothing, quarter } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { dayText, instantText, numberText, periodText, shownDay } from '../frame/format.js';
import { deadlineWords } from '../words/law.js';

const query = z.strictObject({ quarter: quarter.optional(), asOf: asOf.optional() });

export const deadlinesPage = pageRoute({
  method: 'get',
  path: '/deadlines',
  action: 'readDeadlines',
  hot: true,
  shapes: { params: nothing, query, body: nothing },
  handle: async ({ app, actor, language, query: { quarter: asked = null, asOf: at = null } }) => {
    const quarters = await quartersOf(app, { asOf: null });
    if (!quarters.ok) return quarters;
    const chosen = asked ?? quarters.value[0] ?? null;
    const answer = await answerOf(app, actor, { chosen, at });
    if (!answer.ok) return answer;
    return done(pageOf(answer.value, { quarters: quarters.value, chosen, at }, language));
  },
});

interface Asked {
  readonly chosen: string | null;
  readonly at: string | null;
}

/** Null while no quarter is asked for and none is recorded. */
async function answerOf(app: App, actor: Actor, { chosen, at }: Asked): Promise<Result<DeadlineAnswer | null>> {
  return chosen === null ? done(null) : deadlinesOf(app, actor, { quarter: chosen, asOf: at });
}

function pageOf(
  answer: DeadlineAnswer | null,
  { quarters, chosen, at }: Asked & { readonly quarters: readonly string[] },
  language: Language,
): Page {
  const w = deadlineWords[language];
  const title = chosen === null ? w.none : w.title(periodText(chosen, language));
  const model = {
    w,
    title,
    past: at === null ? null : pastOf(at, chosen, language),
    quarters: choicesOf(quarters, chosen, language),
    asOf: at,
    deadline: answer && modelOf(answer, at, language),
  };
  const basis = answer && { position: answer.position, settledOn: answer.settledOn };
  return { template: 'deadlines', title, model, ...(basis && { basis }) };
}

function pastOf(at: string, chosen: string | null, language: Language) {
  const text = deadlineWords[language].past(instantText(at, language));
  return { text, path: address('/deadlines', { quarter: chosen }) };
}

/** The recorded quarters, the next four, and the chosen one, newest first. */
function choicesOf(quarters: readonly string[], chosen: string | null, language: Language) {
  const ahead: string[] = [];
  for (let last = quarters[0]; last !== undefined && ahead.length < 4;) {
    last = nextQuarter(last);
    ahead.push(last);
  }
  const all = new Set([...ahead, ...quarters, ...(chosen === null ? [] : [chosen])]);
  return [...all]
    .sort()
    .reverse()
    .map((value) => {
      return { value, name: periodText(value, language), selected: value === chosen };
    });
}

function modelOf(answer: DeadlineAnswer, at: string | null, language: Language) {
  const shown = prevailing(answer);
  return {
    opens: shownDay(shown.opensOn, language),
    due: shownDay(shown.dueOn, language),
    closes: shownDay(shown.closesOn, language),
    steps: stepsOf(shown.derivation, language),
    recorded: answer.recorded.map((one) => recordedModel(one, { isShown: one === shown, answer }, language)),
    report: reportModel(answer.report, language),
    api: address('/api/v1/deadlines', { quarter: answer.quarter, asOf: at }),
  };
}

/** DIC's own duty in the same quarter. */
function reportModel({ settles, dueOn, aimOn, derivation }: DeadlineAnswer['report'], language: Language) {
  return {
    lead: deadlineWords[language].reportLead(periodText(settles, language)),
    due: shownDay(dueOn, language),
    aim: aimOn === dueOn ? null : shownDay(aimOn, language),
    steps: stepsOf(derivation, language),
  };
}

function stepsOf(steps: readonly ReasoningStep[], language: Language) {
  return steps.map((step) => ({ text: step[language], source: step.source }));
}

/** What the law gives today is told where it is another date; another argument than the one shown is told in full. */
function recordedModel(
  kept: KeptDeadline,
  { isShown, answer }: { readonly isShown: boolean; readonly answer: DeadlineAnswer },
  language: Language,
) {
  const w = deadlineWords[language];
  const [dueOn, closesOn] = [dayText(kept.dueOn, language), dayText(kept.closesOn, language)];
  const differs = kept.dueOn !== answer.dueOn || kept.closesOn !== answer.closesOn;
  return {
    text: w.kept(numberText(kept.obligations, language), dueOn, closesOn),
    first: kept.originalClosesOn === null ? null : w.first(dayText(kept.originalClosesOn, language)),
    under: w.under(kept.ruleSet),
    differs: differs ? w.differs(dayText(answer.dueOn, language), dayText(answer.closesOn, language)) : null,
    steps: isShown ? null : stepsOf(kept.derivation, language),
  };
}
