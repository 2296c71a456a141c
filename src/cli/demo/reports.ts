/** DIC's own duty in the demonstration (Điều 10.2, 13.3): a report of each quarter, sent in time but for one. */
import type { Actor } from '../../access/actor.js';
import { acknowledgeReport, compileReport, sendReport } from '../../app/reports/acts.js';
import type { Result } from '../../app/result.js';
import { addDays, atTime } from '../../domain/legalTime.js';
import { nextQuarter } from '../../domain/quarter.js';
import { reportDeadlineOf, reportSteps } from '../../domain/reportDeadline.js';
import type { RuleSet } from '../../domain/rules.js';
import { addWorkingDays, onOrBefore, type WorkingCalendar } from '../../domain/workingDays.js';
import { playAct, type Stage } from './acting.js';
import type { Act, TickAct } from './acts.js';
import { playedQuarters, playedUntil, prelude } from './scenario.js';

export interface ReportAct {
  readonly at: string;
  readonly kind: 'compileReport' | 'sendReport' | 'acknowledgeReport';
  readonly by: 'officer' | 'leader' | 'council';
  readonly quarter: string;
}

export type Scene = Act | ReportAct;

interface Law {
  readonly rules: RuleSet;
  readonly calendar: WorkingCalendar;
}

/** Its report comes some days after the last one. */
const SETTLED_LATE = '2025-Q2';

/** The plan with DIC's own acts and the turns that remind of them, in order of time. */
export function withReports(plan: readonly Act[], law: Law): readonly Scene[] {
  const reports = [prelude, ...playedQuarters].flatMap((settled) => reportActs(settled, law));
  const known = new Set(plan.filter(({ kind }) => kind === 'tick').map(({ at }) => at));
  const added = reports.filter(({ at, kind }) => at < playedUntil && !(kind === 'tick' && known.has(at)));
  // All instants are written alike, so that text sorts as time; on equal instants the order of the plan stands.
  return [...plan, ...added].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function reportActs(settled: string, { rules, calendar }: Law): (TickAct | ReportAct)[] {
  const quarter = nextQuarter(settled);
  const deadline = reportDeadlineOf(quarter, rules, calendar);
  const { dueOn, aimOn } = deadline;
  const late = settled === SETTLED_LATE;
  const compiledOn = late ? addWorkingDays(calendar, dueOn, 2) : onOrBefore(calendar, addDays(aimOn, -5));
  const sentOn = late ? addWorkingDays(calendar, dueOn, 3) : onOrBefore(calendar, addDays(aimOn, -2));
  const working = (days: number) => addWorkingDays(calendar, sentOn, days);
  const act = (kind: ReportAct['kind'], by: ReportAct['by'], at: string): ReportAct => ({ kind, by, at, quarter });
  const days = new Set(reportSteps(deadline, rules, calendar).map(({ on }) => on));
  const turns = [...days].map((on): TickAct => ({ kind: 'tick', at: atTime(on, rules.ladder.at) }));
  return [
    ...turns,
    act('compileReport', 'officer', atTime(compiledOn, '09:30')),
    act('sendReport', 'leader', atTime(sentOn, '15:00')),
    { kind: 'tick', at: atTime(sentOn, '17:00') },
    act('acknowledgeReport', 'council', atTime(working(2), '10:00')),
    act('acknowledgeReport', 'officer', atTime(working(3), '10:00')),
  ];
}

/** Plays one scene through the same use cases as a person's. @throws when it is refused: the plan is then wrong. */
export async function playScene(stage: Stage, scene: Scene): Promise<void> {
  if (!isReportAct(scene)) return playAct(stage, scene);
  const answer = await playReport(stage, scene);
  if (!answer.ok) throw new Error(`${JSON.stringify(scene)} was refused: ${JSON.stringify(answer.rejection)}`);
}

function isReportAct(scene: Scene): scene is ReportAct {
  return scene.kind === 'compileReport' || scene.kind === 'sendReport' || scene.kind === 'acknowledgeReport';
}

function playReport({ session: { app }, cast }: Stage, { kind, by, quarter }: ReportAct): Promise<Result<unknown>> {
  const actor = playing(cast.actors, by);
  switch (kind) {
    case 'compileReport':
      return compileReport(app, actor, { quarter });
    case 'sendReport':
      return sendReport(app, actor, { quarter });
    case 'acknowledgeReport': {
      const paper = by === 'council' ? {} : { reference: `Văn bản (mẫu) xác nhận báo cáo quý ${quarter}` };
      return acknowledgeReport(app, actor, { quarter, ...paper });
    }
  }
}

function playing(actors: ReadonlyMap<string, Actor>, by: string): Actor {
  const actor = actors.get(by);
  if (actor === undefined) throw new Error(`nobody plays ${by}`);
  return actor;
}
