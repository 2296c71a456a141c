/** The operator's imports: the register of agencies, the annex, the days off, databases of ministries. All rows or none. */
import type { Actor } from '../../access/actor.js';
import { denial } from '../../access/permissions.js';
import type { ImportKind } from '../../domain/bulkImport/events.js';
import { rejection, type FileProblem } from '../../domain/rejections.js';
import { formatOf } from '../../intake/formats.js';
import { agenciesFromRows, daysOffFromRows, importColumns, ministryDatabasesFromRows } from '../../intake/imports.js';
import type { ImportRow } from '../../intake/report.js';
import { unedited } from '../../intake/sampleRows.js';
import type { App } from '../app.js';
import { followCalendar, movesTogether, type MovedTogether } from '../calendarMoves.js';
import { dated, type Dated } from '../reading.js';
import { done, refused, type Result } from '../result.js';
import { tooManyFiles, turnOf } from '../turns.js';
import { agencyRowIsNews, writeAgency } from './agencies.js';
import { writeObligation } from './annex.js';
import { planAnnex, type AnnexDifference, type AnnexRequest } from './annexPlan.js';
import { carryOut, finishImports, type Progress, type RowWriter, type WaitingRow } from './bulkImport.js';
import { byYear, newDays, writeDaysOff } from './daysOff.js';
import { ministryDatabaseIsNews, writeMinistryDatabase } from './ministryDatabases.js';
import { wrong } from './refusing.js';

/** `from` and `complete` are the annex's only. */
export interface ImportRequest extends AnnexRequest {
  readonly kind: ImportKind;
  readonly onProgress?: Progress;
}

export interface ImportAnswer {
  readonly kind: ImportKind;
  /** Agencies, obligations, days or databases in the file. */
  readonly read: number;
  readonly imported: number;
  /** What was known already. */
  readonly unchanged: number;
  readonly from: string | null;
  /** Obligations that a complete annex no longer lists. */
  readonly ended?: number;
  /** What an annex has changed. */
  readonly difference?: AnnexDifference;
  /** Of days off: the recorded deadlines that moved with them. */
  readonly moved?: readonly MovedTogether[];
}

const writers: Record<ImportKind, RowWriter> = {
  agencies: writeAgency,
  annex: writeObligation,
  daysOff: writeDaysOff,
  ministryDatabases: writeMinistryDatabase,
};

/** What is promised has to fit into an event (65,535 bytes with all that stands around it), or it could never be kept. */
const MAX_ROW_BYTES = 60_000;

/** Imports a CSV, XLSX or JSON file; refused as a whole, every bad row named, when anything in it is wrong. */
export async function importFile(app: App, actor: Actor, request: ImportRequest): Promise<Result<ImportAnswer>> {
  const denied = denial(actor, 'importData');
  if (denied !== null) return refused(denied);
  const { kind, onProgress } = request;
  const plan = await planOf(app, actor, request);
  if (!plan.ok) return plan;
  const { read, rows, news, from, ended, difference } = plan.value;
  const write = writers[kind];
  if (rows.length > 0) await carryOut(app, actor, { kind, rows, from, write, ...(onProgress && { onProgress }) });
  const counts = { kind, read, imported: news, unchanged: read - news, from };
  const moved = kind === 'daysOff' && movesTogether(await followCalendar(app));
  return done({
    ...counts,
    ...(ended !== undefined && { ended }),
    ...(difference && { difference }),
    ...(moved && { moved }),
  });
}

export type AnnexComparison = AnnexDifference & Dated;

/** What an annex file would change; it is refused for what its import would refuse. Writes nothing. */
export async function compareAnnex(app: App, actor: Actor, request: AnnexRequest): Promise<Result<AnnexComparison>> {
  const denied = denial(actor, 'importData');
  if (denied !== null) return refused(denied);
  const plan = await planOf(app, actor, { ...request, kind: 'annex' });
  if (!plan.ok) return plan;
  const { difference } = plan.value;
  if (difference === undefined) throw new Error('the plan of an annex has its difference');
  return done(await dated(app, null, difference));
}

async function planOf(app: App, actor: Actor, request: ImportRequest): Promise<Result<Plan>> {
  await app.views.catchUp();
  const table = await readRows(app, actor, request);
  if (!table.ok) return table;
  const samples = unedited(request.kind, table.value);
  if (samples.length > 0) return wrong(samples);
  const plan = await plans[request.kind](app, actor, { rows: table.value, request });
  if (!plan.ok) return plan;
  const tooLarge = plan.value.rows.filter(({ data }) => Buffer.byteLength(JSON.stringify(data)) > MAX_ROW_BYTES);
  return tooLarge.length > 0 ? wrong(tooLarge.map(largerThanAnEvent)) : plan;
}

/** What a killed process left half-done is finished before anything else happens. */
export async function finishUnfinishedImports(app: App): Promise<void> {
  await app.views.catchUp();
  await finishImports(app, (kind) => writers[kind]);
}

async function readRows(app: App, actor: Actor, { kind, path }: ImportRequest): Promise<Result<readonly ImportRow[]>> {
  const format = formatOf(path);
  if (format === null) return refused(rejection('IMPORT_REFUSED', { problems: [notATable(path)] }));
  // Registers are small files, of the operator alone.
  const table = await app.files.table(path, { format, columns: importColumns[kind] }, turnOf(actor, 'upload', 0));
  if (table === 'tooManyWaiting') return refused(tooManyFiles());
  return table.ok ? done(table.rows) : refused(rejection('IMPORT_REFUSED', { problems: table.problems }));
}

interface Plan {
  /** Things in the file, and how many of them are news. */
  readonly read: number;
  readonly news: number;
  readonly rows: readonly WaitingRow[];
  readonly from: string | null;
  readonly ended?: number;
  readonly difference?: AnnexDifference;
}

interface Planning {
  readonly rows: readonly ImportRow[];
  readonly request: ImportRequest;
}

type Planner = (app: App, actor: Actor, planning: Planning) => Promise<Result<Plan>>;

const planAgencies: Planner = async (app, actor, { rows }) => {
  const checked = agenciesFromRows(rows);
  if (!checked.ok) return wrong(checked.problems);
  const waiting: WaitingRow[] = [];
  for (const { row, ...data } of checked.agencies) {
    if (await agencyRowIsNews(app, actor, data)) waiting.push({ row, data });
  }
  return done({ read: checked.agencies.length, news: waiting.length, rows: waiting, from: null });
};

const planDaysOff: Planner = async (app, _, { rows, request }) => {
  const checked = daysOffFromRows(rows);
  if (!checked.ok) return wrong(checked.problems);
  const news = await newDays(app, checked.days);
  const source = request.path.split(/[\\/]/).at(-1) ?? '';
  return done({ read: checked.days.length, news: news.length, rows: byYear(news, source), from: null });
};

const planMinistryDatabases: Planner = async (app, _, { rows }) => {
  const checked = ministryDatabasesFromRows(rows);
  if (!checked.ok) return wrong(checked.problems);
  const waiting: WaitingRow[] = [];
  for (const { row, database } of checked.databases) {
    if (await ministryDatabaseIsNews(app, database)) waiting.push({ row, data: database });
  }
  return done({ read: checked.databases.length, news: waiting.length, rows: waiting, from: null });
};

const plans: Record<ImportKind, Planner> = {
  agencies: planAgencies,
  annex: (app, _, { rows, request }) => planAnnex(app, rows, request),
  daysOff: planDaysOff,
  ministryDatabases: planMinistryDatabases,
};

function notATable(path: string): FileProblem {
  const value = /\.[^./\\\p{Cc}]{1,10}$/u.exec(path)?.[0] ?? '';
  return {
    rule: 'unknownFormat',
    value,
    vi: `Chỉ nhập được tệp .csv, .xlsx hoặc .json; tệp này có đuôi "${value}".`,
    en: `Only .csv, .xlsx and .json files can be imported; this one ends in "${value}".`,
  };
}

/** Of days off the row is the year that they are kept by. */
function largerThanAnEvent({ row, data }: WaitingRow): FileProblem {
  const bytes = String(Buffer.byteLength(JSON.stringify(data)));
  const [at, limit] = [String(row), String(MAX_ROW_BYTES)];
  return {
    rule: 'tooLarge',
    row,
    vi: `Nội dung bắt đầu từ dòng (hoặc của năm) ${at} dài ${bytes} byte, quá ${limit} byte; hãy rút gọn tên, tiêu đề hoặc ghi chú.`,
    en: `What begins on row (or belongs to the year) ${at} has ${bytes} bytes, more than ${limit}; shorten names, titles or notes.`,
  };
}
