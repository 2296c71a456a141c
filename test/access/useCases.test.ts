/** Every use case called as everybody: it is denied exactly where the table says, and a denial writes nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anybody, machine, scheduler, type Actor } from '../../src/access/actor.js';
import * as accounts from '../../src/app/accounts.js';
import * as bodies from '../../src/app/agencyAnswers.js';
import * as changes from '../../src/app/agencyChanges.js';
import { agencyOf } from '../../src/app/agencyPage.js';
import { exportedOverlaps } from '../../src/app/overlapFiles.js';
import { annexOf as annexAnswer, exportedAnnex } from '../../src/app/annex.js';
import * as answers from '../../src/app/answers.js';
import type { App } from '../../src/app/app.js';
import { backUp } from '../../src/app/backup/backup.js';
import { exportBundle } from '../../src/app/audit/exportBundle.js';
import { backfillOf } from '../../src/app/backfill.js';
import { deadlinesOf } from '../../src/app/deadlines.js';
import * as calendar from '../../src/app/calendar.js';
import * as declarations from '../../src/app/declarations.js';
import * as granting from '../../src/app/granting.js';
import * as grants from '../../src/app/grants.js';
import { deskOf } from '../../src/app/desk.js';
import { endAgencies } from '../../src/app/dissolutions.js';
import * as files from '../../src/app/handingOut.js';
import { eventDetailOf, eventReceiptOf } from '../../src/app/history/detail.js';
import { exportedHistory, handOutHistory } from '../../src/app/history/exporting.js';
import { readsOf } from '../../src/app/history/reads.js';
import { timelineOf } from '../../src/app/history/timeline.js';
import { compareAnnex, importFile } from '../../src/app/imports/index.js';
import * as log from '../../src/app/logAnswers.js';
import { ministryDatabasesOf } from '../../src/app/ministryDatabases.js';
import { decideOverlap } from '../../src/app/overlapDeciding.js';
import * as overlaps from '../../src/app/overlaps.js';
import * as open from '../../src/app/publicAnswers.js';
import * as logTree from '../../src/app/logTree.js';
import { logKeysFor, rotateLogKey } from '../../src/app/logKeys.js';
import { erasePerson } from '../../src/app/erasing.js';
import * as people from '../../src/app/people.js';
import { peopleOf } from '../../src/app/peopleAnswers.js';
import { personOf, personsOf } from '../../src/app/personAnswers.js';
import { receiptOfVersion } from '../../src/app/receipts.js';
import { rebuildViews } from '../../src/app/rebuilding.js';
import * as reportActs from '../../src/app/reports/acts.js';
import * as reports from '../../src/app/reports/answers.js';
import { exportedReport } from '../../src/app/reports/exporting.js';
import { verifyReport } from '../../src/app/reports/verification.js';
import * as ruleSets from '../../src/app/ruleSets.js';
import type { Result } from '../../src/app/result.js';
import * as review from '../../src/app/review.js';
import { submissionDetailOf } from '../../src/app/submissionDetail.js';
import { reportOf, submittedFileOf } from '../../src/app/submittedFiles.js';
import * as uploads from '../../src/app/uploads.js';
import { runTurn } from '../../src/notifications/turn.js';
import {
  annexOf,
  answer,
  codeOf,
  LOG_ID,
  scriptedMailer,
  send,
  signIn,
  utc,
  whole,
  withAnnex,
  type Installation,
} from '../support/installation.js';

type Who = 'sdl' | 'stp' | 'officer' | 'leader' | 'council' | 'operator' | 'machine' | 'scheduler' | 'public';
const everybody: readonly Who[] = [
  'sdl',
  'stp',
  'officer',
  'leader',
  'council',
  'operator',
  'machine',
  'scheduler',
  'public',
];

interface UseCase {
  /** Who may; all others are denied. `sdl` is the agency whose obligation it is, `stp` another one. */
  readonly may: readonly Who[];
  readonly call: (app: App, actor: Actor) => Promise<Result<unknown>>;
}

const ONE = { obligationId: 'SDL-A', period: '2026-Q1' };
const BACKFILL = { obligationId: 'SDL-CU', period: 'backfill' };
const submissionId = 'SDL-B.2026-Q1';
const asOf = null;
const quarter = '2026-Q1';
const readers: readonly Who[] = ['officer', 'leader', 'council', 'operator', 'machine'];
const overseers: readonly Who[] = ['sdl', 'stp', ...readers];
/** Who may look into a submission of `sdl`. */
const lookers: readonly Who[] = ['sdl', 'officer', 'leader'];
/** A quarter of which nothing is reported yet: whoever may ask is told so. */
const reportReaders: readonly Who[] = [...readers, 'scheduler'];
const later = { quarter: '2031-Q1' };
const reviewers: readonly Who[] = ['officer', 'leader'];
/** Who sees candidates for overlap; the machine decides nothing. */
const candidateReaders: readonly Who[] = ['sdl', 'stp', ...reviewers, 'machine'];
const file = (of: typeof ONE) => ({ ...of, fileName: 'a.csv', content: Readable.from([Buffer.from(whole('a'))]) });
const correction = { date: '2030-04-16', kind: 'dayOff', status: 'official', note: '', source: 'TB 1' } as const;
const change = { code: 'SDL', on: '2030-04-16', source: 'Nghị quyết (mẫu)' };
const rulesFile = () => ({ content: Readable.from([Buffer.from('{}')]), from: quarter });
const turnOf = (app: App) => ({
  app,
  mailer: scriptedMailer(),
  from: { name: '', address: 'a@hue.example' },
  publicUrl: null,
  logId: LOG_ID,
  elapsedMs: () => 0,
});

function closed<File extends { readonly content: Readable }>(result: Result<File>): Result<File> {
  if (result.ok) result.value.content.destroy();
  return result;
}

/** How a denial is told; another agency's object looks like one that does not exist. */
const DENIALS = ['NOT_ALLOWED', 'NO_SUCH_AGENCY', 'NO_SUCH_OBLIGATION', 'NO_SUCH_SUBMISSION', 'NO_SUCH_VERSION'];

/** By the name of the exported function. */
const useCases: Readonly<Record<string, UseCase>> = {
  createAccount: {
    may: ['machine'],
    call: (app, actor) => accounts.createAccount(app, actor, { username: 'moi', role: 'council', agency: null }),
  },
  issueToken: { may: ['machine'], call: (app, actor) => accounts.issueToken(app, actor, 'moi') },
  revokeAccount: { may: ['machine'], call: (app, actor) => accounts.revokeAccount(app, actor, 'moi') },
  accountsOf: { may: ['machine'], call: (app, actor) => answers.accountsOf(app, actor) },
  renameAgency: {
    may: ['machine'],
    call: (app, actor) =>
      changes.renameAgency(app, actor, { ...change, nameVi: 'Sở mới', nameEn: null, kind: null, dryRun: true }),
  },
  moveAgency: {
    may: ['machine'],
    call: (app, actor) => changes.moveAgency(app, actor, { ...change, under: 'STP', dryRun: true }),
  },
  endAgencies: {
    may: ['machine'],
    call: (app, actor) =>
      endAgencies(app, actor, {
        ...change,
        ...{ codes: ['SDL'], how: 'merged', successors: ['STP'], duties: [], name: null, dryRun: true },
      }),
  },
  agencyListOf: { may: everybody, call: (app, actor) => bodies.agencyListOf(app, actor, { on: null, asOf }) },
  agencyDetailOf: {
    may: everybody,
    call: (app, actor) => bodies.agencyDetailOf(app, actor, { code: 'SDL', on: null, asOf }),
  },
  importFile: {
    may: ['machine'],
    call: (app, actor) => importFile(app, actor, { kind: 'annex', path: 'khong-co.xyz', from: null }),
  },
  annexOf: { may: everybody, call: (app, actor) => annexAnswer(app, actor, { quarter, asOf }) },
  exportedAnnex: {
    may: everybody,
    call: (app, actor) => exportedAnnex(app, actor, { quarter, asOf, formats: ['csv'] }),
  },
  backfillOf: { may: everybody, call: (app, actor) => backfillOf(app, actor, { asOf }) },
  compareAnnex: {
    may: ['machine'],
    call: (app, actor) => compareAnnex(app, actor, { path: 'khong-co.xyz', from: null }),
  },
  appointHead: {
    may: ['machine'],
    call: (app, actor) =>
      people.appointHead(app, actor, { agency: 'SDL', name: 'A', email: null, from: '2026-02-30', source: 'x' }),
  },
  changeHeadAddress: {
    may: ['sdl', 'machine'],
    call: (app, actor) => people.changeHeadAddress(app, actor, { agency: 'SDL', email: 'không phải' }),
  },
  assignSteward: {
    may: ['sdl', 'machine'],
    call: (app, actor) =>
      people.assignSteward(app, actor, { agency: 'SDL', name: 'A', email: null, from: '2026-02-30', until: null }),
  },
  endSteward: {
    may: ['sdl', 'machine'],
    call: (app, actor) => people.endSteward(app, actor, { agency: 'SDL', personId: 'x', until: '2026-02-30' }),
  },
  personsOf: { may: ['machine'], call: (app, actor) => personsOf(app, actor, { agency: null, asOf }) },
  personOf: { may: ['machine'], call: (app, actor) => personOf(app, actor, { personId: 'x', asOf }) },
  erasePerson: { may: ['machine'], call: (app, actor) => erasePerson(app, actor, { personId: 'x', reason: 'lý do' }) },
  peopleOf: {
    may: ['sdl', 'officer', 'leader', 'machine'],
    call: (app, actor) => peopleOf(app, actor, { agency: 'SDL', on: null, asOf }),
  },
  importRules: { may: ['machine'], call: (app, actor) => ruleSets.importRules(app, actor, rulesFile()) },
  compareRules: { may: ['machine'], call: (app, actor) => ruleSets.compareRules(app, actor, rulesFile()) },
  correctCalendar: { may: ['machine'], call: (app, actor) => calendar.correctCalendar(app, actor, correction) },
  rehearseCorrection: {
    may: ['machine'],
    call: (app, actor) => calendar.rehearseCorrection(app, actor, correction),
  },
  calendarOf: { may: everybody, call: (app, actor) => calendar.calendarOf(app, actor, { year: 2026, asOf }) },
  ruleSetsOf: { may: everybody, call: (app, actor) => ruleSets.ruleSetsOf(app, actor, { asOf }) },
  upload: { may: ['sdl'], call: (app, actor) => uploads.upload(app, actor, file(ONE)) },
  checkFile: { may: ['sdl'], call: (app, actor) => uploads.checkFile(app, actor, file(ONE)) },
  'upload of back-fill': { may: ['sdl', 'operator'], call: (app, actor) => uploads.upload(app, actor, file(BACKFILL)) },
  'checkFile of back-fill': {
    may: ['sdl', 'operator'],
    call: (app, actor) => uploads.checkFile(app, actor, file(BACKFILL)),
  },
  declareNil: {
    may: ['sdl'],
    call: (app, actor) => declarations.declareNil(app, actor, { ...ONE, reason: 'không phát sinh' }),
  },
  declareUnchanged: {
    may: ['sdl'],
    call: (app, actor) => declarations.declareUnchanged(app, actor, { ...ONE, reason: 'như cũ' }),
  },
  approve: {
    may: reviewers,
    call: (app, actor) => review.approve(app, actor, { submissionId, reviewed: { version: 99 } }),
  },
  publish: { may: reviewers, call: (app, actor) => review.publish(app, actor, { submissionId }) },
  giveBack: {
    may: reviewers,
    call: (app, actor) => review.giveBack(app, actor, { submissionId, reason: 'thiếu', reviewed: { version: 99 } }),
  },
  grantableDetail: {
    may: ['sdl', 'officer', 'leader'],
    call: (app, actor) => granting.grantableDetail(app, actor, ONE),
  },
  backUp: {
    may: ['machine'],
    call: (app, actor) =>
      backUp(app, actor, { data: import.meta.dirname, to: import.meta.dirname, keepDays: 1, program: 'x' }),
  },
  extendDeadline: {
    may: ['leader'],
    call: (app, actor) => grants.extendDeadline(app, actor, { ...ONE, to: '2026-04-29', reason: 'sự cố' }),
  },
  waiveDuty: { may: ['leader'], call: (app, actor) => grants.waiveDuty(app, actor, { ...ONE, reason: 'tạm dừng' }) },
  ministryDatabasesOf: { may: everybody, call: (app, actor) => ministryDatabasesOf(app, actor, { asOf }) },
  exportedOverlaps: {
    may: candidateReaders,
    call: (app, actor) =>
      exportedOverlaps(app, actor, { agency: null, obligation: null, undecided: true, asOf, formats: ['csv'] }),
  },
  overlapsOf: {
    may: candidateReaders,
    call: (app, actor) => overlaps.overlapsOf(app, actor, { agency: null, obligation: null, undecided: true, asOf }),
  },
  dueOverlapsOf: { may: candidateReaders, call: (app, actor) => overlaps.dueOverlapsOf(app, actor, 'SDL-A') },
  overlapOf: {
    may: candidateReaders,
    call: (app, actor) => overlaps.overlapOf(app, actor, { obligationId: 'SDL-A', database: 'BO-X', asOf }),
  },
  decideOverlap: {
    may: reviewers,
    call: (app, actor) =>
      decideOverlap(app, actor, {
        ...{ obligationId: 'SDL-A', database: 'BO-X', verdict: 'distinct', reason: 'khác', looked: null },
      }),
  },
  statusOf: { may: everybody, call: (app, actor) => answers.statusOf(app, actor, { quarter, asOf }) },
  exportedStatus: {
    may: everybody,
    call: (app, actor) => files.exportedStatus(app, actor, { quarter, asOf, formats: ['csv'] }),
  },
  rankingOf: { may: readers, call: (app, actor) => answers.rankingOf(app, actor, { year: 2026, asOf }) },
  traceOf: { may: readers, call: (app, actor) => answers.traceOf(app, actor, { year: 2026, agency: 'SDL' }) },
  exportedRanking: {
    may: readers,
    call: (app, actor) => files.exportedRanking(app, actor, { year: 2026, asOf, formats: ['csv'] }),
  },
  handOutRanking: {
    may: ['officer', 'leader', 'council', 'machine'],
    call: (app, actor) => files.handOutRanking(app, actor, { year: 2026, asOf, formats: ['csv'] }),
  },
  compileReport: { may: reviewers, call: (app, actor) => reportActs.compileReport(app, actor, later) },
  sendReport: { may: ['leader'], call: (app, actor) => reportActs.sendReport(app, actor, later) },
  acknowledgeReport: {
    may: ['officer', 'leader', 'council'],
    call: (app, actor) => reportActs.acknowledgeReport(app, actor, later),
  },
  reportsOf: { may: reportReaders, call: (app, actor) => reports.reportsOf(app, actor, { asOf }) },
  'reportOf of a quarter': {
    may: reportReaders,
    call: (app, actor) => reports.reportOf(app, actor, { ...later, asOf }),
  },
  reportDetailOf: { may: reportReaders, call: (app, actor) => reports.reportDetailOf(app, actor, { ...later, asOf }) },
  exportedReport: {
    may: reportReaders,
    call: (app, actor) => exportedReport(app, actor, { ...later, asOf, formats: ['csv'] }),
  },
  verifyReport: { may: reportReaders, call: (app, actor) => verifyReport(app, actor, later) },
  historyOfStream: { may: readers, call: (app, actor) => log.historyOfStream(app, actor, 'accounts') },
  eventsOf: { may: readers, call: (app, actor) => log.eventsOf(app, actor, { after: 0 }) },
  exportedHistory: {
    may: readers,
    call: (app, actor) => exportedHistory(app, actor, { order: 'oldest', formats: ['csv'] }),
  },
  handOutHistory: {
    may: readers,
    call: (app, actor) => handOutHistory(app, actor, { order: 'oldest', formats: ['csv'] }),
  },
  readsOf: {
    may: overseers,
    call: (app, actor) => readsOf(app, actor, { agency: null, before: null, limit: 9, asOf }),
  },
  eventAt: { may: readers, call: (app, actor) => log.eventAt(app, actor, 1) },
  timelineOf: { may: readers, call: (app, actor) => timelineOf(app, actor, { order: 'newest', limit: 9 }) },
  eventReceiptOf: { may: readers, call: (app, actor) => eventReceiptOf(app, actor, 1) },
  eventDetailOf: { may: readers, call: (app, actor) => eventDetailOf(app, actor, 1) },
  violationsOf: { may: overseers, call: (app, actor) => answers.violationsOf(app, actor, { quarter }) },
  remindersOf: { may: overseers, call: (app, actor) => answers.remindersOf(app, actor, { quarter }) },
  queueOf: { may: ['officer', 'leader', 'machine'], call: (app, actor) => answers.queueOf(app, actor) },
  deadlinesOf: { may: everybody, call: (app, actor) => deadlinesOf(app, actor, { quarter, asOf }) },
  deadlineFor: { may: everybody, call: (app, actor) => answers.deadlineFor(app, actor, quarter) },
  catalogOf: { may: everybody, call: (app, actor) => open.catalogOf(app, actor, { asOf }) },
  checkpointOf: { may: everybody, call: (app, actor) => logTree.checkpointOf(app, actor) },
  entriesOf: {
    may: ['officer', 'leader', 'council', 'operator', 'machine'],
    call: (app, actor) => logTree.entriesOf(app, actor, '000'),
  },
  tileOf: { may: everybody, call: (app, actor) => logTree.tileOf(app, actor, '0/000') },
  exportBundle: {
    may: ['machine'],
    call: (app, actor) =>
      exportBundle(app, actor, {
        data: hue.folder,
        to: `${hue.folder}-bundle`,
        withFiles: false,
        verifier: '',
        program: '0.0.0',
      }),
  },
  logKeysFor: { may: everybody, call: (app, actor) => logKeysFor(app, actor) },
  rotateLogKey: { may: ['machine'], call: (app, actor) => rotateLogKey(app, actor) },
  rebuildViews: { may: ['machine'], call: (app, actor) => rebuildViews(app, actor, () => undefined) },
  auditOf: { may: readers, call: (app, actor) => log.auditOf(app, actor, { after: 0, limit: 9 }) },
  overviewOf: { may: everybody, call: (app) => open.overviewOf(app, { asOf }) },
  quartersOf: { may: everybody, call: (app) => open.quartersOf(app, { asOf }) },
  datasetOf: { may: everybody, call: (app, actor) => open.datasetOf(app, actor, { id: 'SDL-B', asOf }) },
  publicFileOf: {
    may: everybody,
    call: (app, actor) => open.publicFileOf(app, actor, { datasetId: 'SDL-B', period: quarter, version: null }),
  },
  agencyOf: { may: everybody, call: (app, actor) => agencyOf(app, actor, { code: 'SDL', asOf }) },
  deskOf: { may: ['sdl', 'stp'], call: (app, actor) => deskOf(app, actor, { quarter: null }) },
  receiptOfVersion: {
    may: lookers,
    call: (app, actor) => receiptOfVersion(app, actor, { submissionId, version: null }),
  },
  submissionDetailOf: { may: lookers, call: (app, actor) => submissionDetailOf(app, actor, submissionId) },
  reportOf: { may: lookers, call: (app, actor) => reportOf(app, actor, { submissionId, version: 1 }) },
  submittedFileOf: {
    may: lookers,
    call: async (app, actor) => closed(await submittedFileOf(app, actor, { submissionId, version: 1 })),
  },
  runTurn: { may: ['machine', 'scheduler'], call: (app, actor) => runTurn(turnOf(app), actor) },
};

/** Exported for other use cases only: each is reached through one that has checked, or is the check itself. */
const inner = [
  // Two bear the name: of a file's check, and of DIC's report, whose row says which.
  'reportOf',
  ...['foundEvents', 'recordExport', 'recordFileRead'],
  ...[
    'proven',
    'receiptAt',
    'rooted',
    'rootAt',
    'rootProofOf',
    'withRootProof',
    'exportProofOf',
    'publishedUpTo',
    'tilesIn',
    'changesOf',
    'grantsIn',
    'examineBackups',
    'openedIn',
    'openedPersons',
    'searchedWords',
    'toldEvents',
  ],
  ...['claimAll', 'decideReportSteps', 'figuresAt', 'frozenContent', 'readyToReport', 'reportFiles', 'settleReports'],
  ...[
    'perform',
    'afterwards',
    'dutyOf',
    'receive',
    'actorOfToken',
    'rehearse',
    'startLog',
    'publishLogKey',
    'loadShipped',
    'today',
  ],
  ...['currentQuarter', 'rulesGoverning'],
  ...['actingPerson', 'unfitSteward'],
  ...['assignedOn', 'knownPerson', 'openPerson', 'sealPerson', 'stewardsToday'],
  ...['signIn', 'signOut', 'actorOfSession', 'actorOfCredential', 'endedMeanwhile', 'receiptOf'],
  ...['answeredBefore', 'answersIn', 'claim', 'noteAnswer'],
  ...['reading', 'dated', 'storedFile', 'storedHistory', 'namesOf', 'openReason', 'lastReturnReason'],
  ...['isRegistered', 'historyOf', 'obligationHistory', 'dutyFor', 'lastFileBefore', 'sealText'],
  ...[
    'settle',
    'settleDay',
    'followCalendar',
    'moveDeadlines',
    'moveOpenWindows',
    'decideMoveNotices',
    'settleViolations',
    'remedyViolations',
    'annulViolations',
    'grant',
    'decideSteps',
    'orderReminder',
  ],
  ...[
    'finishUnfinishedImports',
    'finishErasures',
    'finishImports',
    'carryOut',
    'writeAgency',
    'agencyRowIsNews',
    'writeDaysOff',
    'newDays',
  ],
  ...['writeMinistryDatabase', 'ministryDatabaseIsNews'],
  ...['writeObligation', 'planAnnex', 'effectiveFrom', 'unknownAgencies', 'profileUntil'],
  ...[
    'agencyState',
    'bodyOf',
    'bodiesAbove',
    'effectOf',
    'order',
    'renameOrder',
    'planOf',
    'settleSuccessions',
    'finishDissolutions',
    'mayLookInto',
    'officeFor',
  ],
];

/** Every function that is exported below src/app (and the turn) and is given the app, told by its source. */
function exportedWithApp(): readonly string[] {
  const app = join(import.meta.dirname, '../../src/app');
  const modules = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const turn = join(import.meta.dirname, '../../src/notifications/turn.ts');
  return [...modules.map((name) => join(app, name)), turn].flatMap((path) => {
    const source = readFileSync(path, 'utf8');
    const functions =
      /^export (?:async )?function\*? (\w+)(?:<[^(]*>)?\(\s*(?:\{ ?\w*|\w+)[^)]*\b(?:App|TurnOptions)\b/gm;
    const writers = /^export const (\w+)(?:: RowWriter)? = (?:async )?\(/gm;
    return [...source.matchAll(functions), ...source.matchAll(writers)].map(([, name]) => name ?? '');
  });
}

let hue: Installation;
let actors: Readonly<Record<Who, Actor>>;

beforeAll(async () => {
  const duties = annexOf(['SDL-A', 'SDL', 'quarterly'], ['SDL-B', 'SDL', 'quarterly'], ['SDL-CU', 'SDL', 'backfill']);
  hue = await withAnnex({}, duties);
  actors = {
    sdl: await signIn(hue, 'sdl', 'agency', 'SDL'),
    stp: await signIn(hue, 'stp', 'agency', 'STP'),
    officer: await signIn(hue, 'chuyenvien', 'officer'),
    leader: await signIn(hue, 'lanhdao', 'leader'),
    council: await signIn(hue, 'hoidong', 'council'),
    operator: await signIn(hue, 'vanhanh', 'operator'),
    machine,
    scheduler,
    public: anybody,
  };
  hue.clock.set(utc('2026-04-02 08:00'));
  answer(await send(hue, actors.sdl, ['SDL-B', '2026-Q1', whole('b')]));
});
afterAll(() => hue.remove());

describe('a use case', () => {
  test('has its row here, whichever is exported', () => {
    const rows = Object.keys(useCases).filter((name) => !name.includes(' '));
    expect(exportedWithApp().toSorted()).toEqual([...rows, ...inner].toSorted());
  });

  const walk = Object.keys(useCases).flatMap((name) => everybody.map((who) => [name, who] as const));

  test.each(walk)('%s as %s', async (name, who) => {
    const { may, call } = useCases[name] ?? { may: [], call: () => Promise.reject(new Error(name)) };
    const before = await hue.app.store.end();
    const code = codeOf(await call(hue.app, actors[who]));
    const denied = code !== null && DENIALS.includes(code);
    expect({ denied, code }).toEqual({ denied: !may.includes(who), code });
    expect(denied ? await hue.app.store.end() : before).toEqual(before);
  });
});
