/** DIC's own duty in the scheduler's turns: reminders while it is not sent, the record that it is overdue, the report's letters. */
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { machine, scheduler, type Actor } from '../../src/access/actor.js';
import { deadlineFor, remindersOf } from '../../src/app/answers.js';
import { perform } from '../../src/app/app.js';
import { acknowledgeReport, compileReport, sendReport } from '../../src/app/reports/acts.js';
import { reportOf } from '../../src/app/reports/answers.js';
import { importRules } from '../../src/app/ruleSets.js';
import { reportRuleOf, shippedRules } from '../../src/domain/rules.js';
import { streams } from '../../src/domain/streams.js';
import { submissionDecider } from '../../src/domain/submission/index.js';
import { composeMessage } from '../../src/notifications/message.js';
import { annexOf, answer, eventsOfType, scriptedMailer, signIn, turnAt, utc } from '../support/installation.js';
import { withAnnex, type Installation } from '../support/installation.js';

const quarter = '2026-Q2';
let hue: Installation;
let [officer, leader]: Actor[] = [];

/** One duty, waived by nobody and never met: what the ladder says of it is not looked at here. */
beforeEach(async () => {
  hue = await withAnnex({}, annexOf(['SDL-A', 'SDL', 'quarterly']));
  [officer, leader] = [await signIn(hue, 'chuyenvien', 'officer'), await signIn(hue, 'lanhdao', 'leader')];
  await turnAt(hue, '2026-04-01 08:00');
});
afterEach(() => hue.remove());

function as(actor: Actor | undefined): Actor {
  if (actor === undefined) throw new Error('not signed in');
  return actor;
}

async function letters(at: string) {
  return (await turnAt(hue, at)).letters.map(({ agency, step, to }) => [agency, step, to]);
}

/** What became of the report's steps that needed no letter. */
async function quiet(at: string) {
  const { skipped } = await turnAt(hue, at);
  return skipped.filter(({ step }) => step.startsWith('report')).map(({ step, outcome }) => [step, outcome]);
}

async function sent(at: string) {
  hue.clock.set(utc(at));
  answer(await compileReport(hue.app, as(officer), { quarter }));
  return answer(await sendReport(hue.app, as(leader), { quarter }));
}

const DIC = 'skhcn@hue.example';

describe('while the report is not sent', () => {
  test('its leader is reminded on each step, once', async () => {
    for (const [day, step] of [
      ['06-17', 'report-7'],
      ['06-19', 'report-3'],
      ['06-23', 'report-1'],
      ['06-24', 'report'],
    ]) {
      expect(await letters(`2026-${String(day)} 07:59`)).toEqual([]);
      expect(await letters(`2026-${String(day)} 08:00`)).toEqual([['SKHCN', step, DIC]]);
      expect(await letters(`2026-${String(day)} 17:00`)).toEqual([]);
    }
  });

  test('it is overdue with the end of the 24th, and DIC’s leader and the Committee hear of it the next working day', async () => {
    await turnAt(hue, '2026-06-24 23:59');
    expect(await eventsOfType(hue, 'ReportOverdue')).toHaveLength(0);
    await turnAt(hue, '2026-06-25 00:00');
    await turnAt(hue, '2026-06-25 00:01');
    const [overdue, ...more] = await eventsOfType(hue, 'ReportOverdue');
    expect(more).toEqual([]);
    expect(overdue?.data).toMatchObject({ quarter, settles: '2026-Q1', dueOn: '2026-06-24', dic: 'SKHCN' });
    expect(await letters('2026-06-25 08:00')).toEqual([
      ['SKHCN', 'report-overdue', DIC],
      ['SKHCN', 'report-overdue', 'vpubnd@hue.example'],
    ]);
    expect(await letters('2026-06-26 08:00')).toEqual([]);
    expect(answer(await reportOf(hue.app, machine, { quarter, asOf: null }))).toMatchObject({
      state: 'owed',
      overdueOn: '2026-06-25',
    });
  });

  test('days that had passed when the log began are nobody’s, later ones are', async () => {
    for (const settles of ['2025-Q2', '2025-Q3', '2025-Q4']) {
      const deadline = answer(await deadlineFor(hue.app, machine, settles));
      const subject = { submissionId: `SDL-A.${settles}`, obligationId: 'SDL-A', agency: 'SDL', period: settles };
      const command = { type: 'OpenWindow', subject, window: deadline, at: hue.clock.now() } as const;
      const stream = streams.submission(subject.submissionId);
      await perform(hue.app, scheduler, { decider: submissionDecider, stream, command });
    }
    await turnAt(hue, '2026-04-01 09:00');
    const overdue = await eventsOfType(hue, 'ReportOverdue');
    expect(overdue.map(({ data }) => data)).toMatchObject([{ quarter: '2026-Q1', dueOn: '2026-03-24' }]);
  });

  test('after a downtime only the latest step goes out to each office', async () => {
    expect(await quiet('2026-06-26 09:00')).toEqual([
      ['report-7', 'skipped'],
      ['report-3', 'skipped'],
      ['report-1', 'skipped'],
      ['report', 'skipped'],
    ]);
    const listed = answer(await remindersOf(hue.app, machine, { quarter }));
    expect(listed.map(({ step, role, state }) => [step, role, state])).toEqual([
      ['report-7', 'dicLeader', 'skipped'],
      ['report-3', 'dicLeader', 'skipped'],
      ['report-1', 'dicLeader', 'skipped'],
      ['report', 'dicLeader', 'skipped'],
      ['report-overdue', 'dicLeader', 'sent'],
      ['report-overdue', 'committeeOffice', 'sent'],
    ]);
  });

  test('says how many days are left, and what is still to be done', async () => {
    const mailer = scriptedMailer();
    await turnAt(hue, '2026-06-19 08:00', { mailer });
    const letter = mailer.letters.at(-1);
    expect(letter?.subject).toBe('[MÔ PHỎNG] Nhắc báo cáo quý 2/2026 của cơ quan đầu mối: còn 5 ngày');
    expect(letter?.text).toContain('24/06/2026 (thứ Tư) (Điều 13.3)');
    expect(letter?.text).toContain('Báo cáo chưa được lập.');
  });

  test('a step that could not be delivered is withdrawn when the report is sent meanwhile', async () => {
    const mailer = scriptedMailer(() => ({ kind: 'deferred', code: '451', words: 'thử lại sau' }));
    await turnAt(hue, '2026-06-17 08:00', { mailer });
    await sent('2026-06-17 08:05');
    await turnAt(hue, '2026-06-17 08:15');
    const listed = answer(await remindersOf(hue.app, machine, { quarter }));
    expect(listed.find(({ step }) => step === 'report-7')?.state).toBe('withdrawn');
  });
});

describe('a report that is sent', () => {
  test('leaves with both files, to the Committee; nobody takes the council’s mail, and that is recorded', async () => {
    const { revision } = await sent('2026-06-18 09:00');
    const mailer = scriptedMailer();
    const report = await turnAt(hue, '2026-06-18 09:01', { mailer });
    expect(report.letters).toMatchObject([{ step: 'report-committee', to: 'vpubnd@hue.example' }]);
    expect(report.failed).toEqual([{ agency: 'SKHCN', quarter, step: 'report-council', outcome: 'noRecipient' }]);
    const letter = mailer.letters.find(({ fileStem }) => fileStem.includes('_report-committee'));
    expect(letter?.attachments?.map(({ fileName }) => fileName)).toEqual([
      'bao-cao-2026-Q2.csv',
      'bao-cao-2026-Q2.xlsx',
    ]);
    expect(letter?.text).toContain(String(revision?.sha256));
    if (letter === undefined) throw new Error('a letter was sent');
    const bytes = (await composeMessage(letter)).toString();
    expect(bytes).toContain('filename=bao-cao-2026-Q2.csv');
    expect((await composeMessage(letter)).toString()).toBe(bytes);
  });

  test('needs no reminder: each step is recorded so and never comes back', async () => {
    await sent('2026-06-18 09:00');
    expect(await quiet('2026-06-18 09:01')).toEqual([['report-7', 'nothingOwed']]);
    expect(await quiet('2026-06-24 08:00')).toEqual([
      ['report-3', 'nothingOwed'],
      ['report-1', 'nothingOwed'],
      ['report', 'nothingOwed'],
    ]);
    expect(await letters('2026-06-25 08:00')).toEqual([]);
    expect(await eventsOfType(hue, 'ReportOverdue')).toHaveLength(0);
    expect(await letters('2026-07-31 08:00')).toEqual([]);
  });

  test('goes to the council where the rules name who takes its mail, and says that it is late', async () => {
    const report = { ...reportRuleOf(shippedRules), council: { agency: 'SDL', source: 'Quyết định (mẫu)' } };
    const content = Readable.from([JSON.stringify({ ...shippedRules, id: 'hue-2026', report })]);
    answer(await importRules(hue.app, machine, { content, from: '2026-Q2' }));
    await turnAt(hue, '2026-06-25 08:00');
    await sent('2026-06-26 09:00');
    const mailer = scriptedMailer();
    const turn = await turnAt(hue, '2026-06-26 09:01', { mailer });
    expect(turn.letters.map(({ step, to }) => [step, to])).toEqual([
      ['report-committee', 'vpubnd@hue.example'],
      ['report-council', 'sdl@hue.example'],
    ]);
    expect(mailer.letters.at(-1)?.text).toContain('Báo cáo gửi chậm 2 ngày so với hạn 24/06/2026');
    expect(mailer.letters.at(-1)?.text).toContain('Hội đồng thẩm định');
  });

  test('is decided once by two turns at a time, also when it is acknowledged meanwhile', async () => {
    await sent('2026-06-18 09:00');
    const council = await signIn(hue, 'hoidong', 'council');
    answer(await acknowledgeReport(hue.app, council, { quarter }));
    await Promise.all([turnAt(hue, '2026-06-18 09:05'), turnAt(hue, '2026-06-18 09:05')]);
    const decided = await eventsOfType(hue, 'ReminderDecided');
    const streams = decided.map(({ stream }) => stream).filter((stream) => stream.includes('quarterReport'));
    expect(streams.sort()).toEqual([
      'reminder-quarterReport.2026-Q2.2026-06-24.report-committee.committeeOffice',
      'reminder-quarterReport.2026-Q2.2026-06-24.report-council.council',
    ]);
  });
});
