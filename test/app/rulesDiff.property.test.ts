/** What `rules diff` says of any rule set is what the windows later record, and the reminders later decide. */
import { Readable } from 'node:stream';
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { machine } from '../../src/access/actor.js';
import { compareRules, importRules, type ComparedQuarter } from '../../src/app/ruleSets.js';
import { ladderOf } from '../../src/domain/ladder.js';
import { quartersBetween } from '../../src/domain/quarter.js';
import { deadlines } from '../../src/projections/deadlines.js';
import { anyRules } from '../support/anyRules.js';
import { annexOf, answer, eventsOfType, turnAt, withAnnex, type Installation } from '../support/installation.js';

const FROM = '2026-Q3';
const QUARTERS = quartersBetween('2026-Q1', '2028-Q3');

let hue: Installation | null = null;
afterEach(() => hue?.remove());

/** The dates that a quarter's windows have under the rules after the adoption, or those before it. */
function promised({ quarter, ruleSet, opensOn, dueOn, closesOn }: ComparedQuarter) {
  return { quarter, ruleSet: ruleSet.after, opensOn: opensOn.after, dueOn: dueOn.after, closesOn: closesOn.after };
}

test('the diff of any valid rule set is what its windows record', async () => {
  await fc.assert(
    fc.asyncProperty(anyRules, async (rules) => {
      hue = await withAnnex({}, annexOf(['SDL-A', 'SDL', 'quarterly']));
      const file = () => ({ content: Readable.from([Buffer.from(JSON.stringify(rules))]), from: FROM });
      const comparison = answer(await compareRules(hue.app, machine, file()));
      answer(await importRules(hue.app, machine, file()));
      const steps = await playThrough(hue, comparison.quarters);
      const opened = (await eventsOfType(hue, 'WindowOpened')).map(({ data }) => data);
      expect(opened.map(({ quarter }) => quarter)).toEqual(QUARTERS);
      const [old, later] = [opened.slice(0, 2), opened.slice(2)];
      expect(old.map(({ dueOn, closesOn }) => [dueOn, closesOn])).toEqual([
        ['2026-04-15', '2026-04-16'],
        ['2026-07-15', '2026-07-16'],
      ]);
      expect(later).toEqual(comparison.quarters.map((quarter) => expect.objectContaining(promised(quarter))));
      expect(steps).toEqual([]);
      await hue.remove();
      hue = null;
    }),
    { seed: 20_260_801, numRuns: 25 },
  );
}, 120_000);

/** A turn on each opening day; answers the ladder steps of which the diff and the recorded window say different things. */
async function playThrough(of: Installation, quarters: readonly ComparedQuarter[]): Promise<readonly string[]> {
  const days = ['2026-04-01', '2026-07-01', ...quarters.map(({ opensOn }) => opensOn.after)];
  for (const day of days) await turnAt(of, `${day} 00:00`);
  const law = await of.app.law();
  const rules = law.ruleSets.at(-1);
  if (rules === undefined) throw new Error('a rule set was adopted');
  return quarters.flatMap(({ quarter, ladder }) => {
    const [window] = deadlines(of.app.views, { quarter });
    if (window === undefined) return [quarter];
    const recorded = ladderOf(window, rules, law.calendar).map(({ step, on }) => `${step} ${on}`);
    const told = ladder.flatMap(({ step, after }) => (after === null ? [] : [`${step} ${after.on}`]));
    return recorded.join() === told.join() ? [] : [quarter];
  });
}
