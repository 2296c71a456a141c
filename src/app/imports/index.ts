/** The operator's three imports: the register of agencies, the annex, the days off. All rows or none. */
import type { Actor } from '../../access/actor.js';
import { denial } from '../../access/permissions.js';
import type { ImportKind } from '../../domain/bulkImport/events.js';
import { rejection, type FileProblem } from '../../domain/rejections.js';
import { formatOf } from '../../intake/formats.js';
import { agenciesFromRows, annexFromRows, daysOffFromRows, importColumns } from '../../intake/imports.js';
import type { ImportRow } from '../../intake/report.js';
import type { App } from '../app.js';
import { done, refused, type Result } from '../result.js';
import { agencyRowIsNews, writeAgency } from './agencies.js';
import { effectiveFrom, obligationIsNews, unknownAgencies, writeObligation } from './annex.js';
import { carryOut, finishImports, type Progress, type RowWriter, type WaitingRow } from './bulkImport.js';
import { byYear, newDays, writeDaysOff } from './daysOff.js';

export interface ImportRequest {
  readonly kind: ImportKind;
  readonly path: string;
  /** The annex's first quarter; null: the next one. */
  readonly from: string | null;
  readonly onProgress?: Progress;
}

export interface ImportAnswer {
  readonly kind: ImportKind;
  /** Agencies, obligations or days in the file. */
  readonly read: number;
  readonly imported: number;
  /** What was known already. */
  readonly unchanged: number;
  readonly from: string | null;
}

const writers: Record<ImportKind, RowWriter> = { agencies: writeAgency, annex: writeObligation, daysOff: writeDaysOff };

/** What is promised has to fit into an event (65,535 bytes with all that stands around it), or it could never be kept. */
const MAX_ROW_BYTES = 60_000;

/** Imports a CSV, XLSX or JSON file; refused as a whole, every bad row named, when anything in it is wrong. */
export async function importFile(app: App, actor: Actor, request: ImportRequest): Promise<Result<ImportAnswer>> {
  const denied = denial(actor, 'importData');
  if (denied !== null) return refused(denied);
  const { kind, path, onProgress } = request;
  const table = await readRows(app, kind, path);
  if (!table.ok) return table;
  const plan = await plans[kind](app, actor, { rows: table.value, request });
  if (!plan.ok) return plan;
  const { read, rows, news, from } = plan.value;
  const tooLarge = rows.filter(({ data }) => Buffer.byteLength(JSON.stringify(data)) > MAX_ROW_BYTES);
  if (tooLarge.length > 0) return wrong(tooLarge.map(largerThanAnEvent));
  const write = writers[kind];
  if (rows.length > 0) await carryOut(app, actor, { kind, rows, from, write, ...(onProgress && { onProgress }) });
  return done({ kind, read, imported: news, unchanged: read - news, from });
}

/** What a killed process left half-done is finished before anything else happens. */
export async function finishUnfinishedImports(app: App): Promise<void> {
  await app.views.catchUp();
  await finishImports(app, (kind) => writers[kind]);
}

async function readRows(app: App, kind: ImportKind, path: string): Promise<Result<readonly ImportRow[]>> {
  const format = formatOf(path);
  if (format === null) return refused(rejection('IMPORT_REFUSED', { problems: [notATable(path)] }));
  const table = await app.files.table(path, { format, columns: importColumns[kind] });
  return table.ok ? done(table.rows) : refused(rejection('IMPORT_REFUSED', { problems: table.problems }));
}

interface Plan {
  /** Things in the file, and how many of them are news. */
  readonly read: number;
  readonly news: number;
  readonly rows: readonly WaitingRow[];
  readonly from: string | null;
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

const planAnnex: Planner = async (app, _, { rows, request }) => {
  const checked = annexFromRows(rows);
  if (!checked.ok) return wrong(checked.problems);
  const from = await effectiveFrom(app, request.from);
  if (!from.ok) return from;
  const obligations = checked.obligations.map(({ row, definition }) => ({
    row,
    data: { ...definition, effectiveFrom: from.value },
  }));
  const strangers = await unknownAgencies(
    app,
    obligations.map(({ row, data }) => ({ row, agency: data.agency })),
  );
  if (strangers.length > 0) return wrong(strangers);
  const waiting: WaitingRow[] = [];
  for (const obligation of obligations) {
    if (await obligationIsNews(app, obligation.data)) waiting.push(obligation);
  }
  return done({ read: obligations.length, news: waiting.length, rows: waiting, from: from.value });
};

const planDaysOff: Planner = async (app, _, { rows, request }) => {
  const checked = daysOffFromRows(rows);
  if (!checked.ok) return wrong(checked.problems);
  const news = await newDays(app, checked.days);
  const source = request.path.split(/[\\/]/).at(-1) ?? '';
  return done({ read: checked.days.length, news: news.length, rows: byYear(news, source), from: null });
};

const plans: Record<ImportKind, Planner> = { agencies: planAgencies, annex: planAnnex, daysOff: planDaysOff };

function wrong(problems: readonly FileProblem[]): Result<never> {
  return refused(rejection('IMPORT_REFUSED', { problems }));
}

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
