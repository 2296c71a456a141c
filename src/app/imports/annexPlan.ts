/** What an annex file comes to, before any of it is written: the orders, and the difference that they make (Điều 11.2). */
import { byAgency, countsOf, type AgencyDiff, type DiffCounts } from '../../domain/annexDiff.js';
import { isBefore, startOfDay } from '../../domain/legalTime.js';
import type { ObligationDefinition } from '../../domain/obligation/events.js';
import { endBefore, governing, type Ending, type ObligationState } from '../../domain/obligation/state.js';
import { compareQuarters, opensOn, previousQuarter } from '../../domain/quarter.js';
import type { FileProblem } from '../../domain/rejections.js';
import { annexFromRows } from '../../intake/imports.js';
import type { ImportedObligation } from '../../intake/importAnnex.js';
import { importProblem, refusedBy } from '../../intake/importRows.js';
import type { ImportRow } from '../../intake/report.js';
import { newestWordingsAt } from '../../projections/obligations.js';
import type { App } from '../app.js';
import { obligationHistory } from '../periods.js';
import { done, type Result } from '../result.js';
import { viDay } from '../wording.js';
import { effectiveFrom, planned, unknownAgencies, type Planned } from './annex.js';
import type { WaitingRow } from './bulkImport.js';
import { wrong } from './refusing.js';

export interface AnnexRequest {
  readonly path: string;
  /** The first quarter that it governs; null: the next one. */
  readonly from: string | null;
  /** The file is the whole annex: what it no longer lists ends. */
  readonly complete?: boolean;
}

/** What an annex file changes from a quarter on; carried out, it changes exactly that. */
export interface AnnexDifference {
  readonly from: string;
  readonly complete: boolean;
  readonly counts: DiffCounts;
  /** By code; only those whose obligations the file is about. */
  readonly agencies: readonly AgencyDiff[];
}

export interface AnnexPlan {
  readonly from: string;
  /** Obligations in the file, and how many of them are news. */
  readonly read: number;
  readonly news: number;
  readonly ended: number;
  readonly rows: readonly WaitingRow[];
  readonly difference: AnnexDifference;
}

interface Change extends Planned {
  readonly row: number;
}

export async function planAnnex(
  app: App,
  rows: readonly ImportRow[],
  request: AnnexRequest,
): Promise<Result<AnnexPlan>> {
  const checked = annexFromRows(rows);
  if (!checked.ok) return wrong(checked.problems);
  const from = await effectiveFrom(app, request.from);
  if (!from.ok) return from;
  const { obligations } = checked;
  const named = obligations.map(({ row, definition }) => ({ row, agency: definition.agency }));
  const problems = [
    ...(await unknownAgencies(app, { rows: named, from: from.value })),
    ...obligations.flatMap((one) => endsTooEarly(one, from.value)),
  ];
  if (problems.length > 0) return wrong(refusedBy(problems).problems);
  const asked = { ...request, from: from.value, source: fileNameOf(request.path) };
  const listed = await inOrder(obligations, async (one) => ({ row: one.row, ...(await listing(app, one, asked)) }));
  const dropped = request.complete ? await droppedFrom(app, obligations, asked) : done([]);
  return dropped.ok ? done(planOf(listed, dropped.value, asked)) : dropped;
}

interface Asked extends AnnexRequest {
  readonly from: string;
  /** Named where the file names none. */
  readonly source: string;
}

function planOf(listed: readonly Change[], dropped: readonly Change[], { from, complete = false }: Asked): AnnexPlan {
  const news = [...listed, ...dropped].filter(({ isNews }) => isNews);
  const diffs = [...listed, ...dropped].flatMap(({ diff }) => (diff === null ? [] : [diff]));
  return {
    from,
    read: listed.length,
    news: listed.filter(({ isNews }) => isNews).length,
    ended: dropped.length,
    rows: news.map(({ row, data }) => ({ row, data })),
    difference: { from, complete, counts: countsOf(diffs), agencies: byAgency(diffs) },
  };
}

async function listing(app: App, obligation: ImportedObligation, asked: Asked): Promise<Planned> {
  const state = await obligationHistory(app, obligation.definition.obligationId);
  const definition = { ...obligation.definition, ...kept(state, obligation, asked.from), effectiveFrom: asked.from };
  const end = endOf(state, obligation, { ...asked, source: definition.source ?? asked.source });
  return planned(state, end === null ? definition : { definition, end }, asked.from);
}

/** What a file without a column leaves as it is. */
function kept(
  state: ObligationState,
  { unsaid }: ImportedObligation,
  from: string,
): Partial<Pick<ObligationDefinition, 'sensitivity' | 'apiProvided' | 'ministryDatabase' | 'source'>> {
  const known = governing(state, from);
  if (known === null) return {};
  const { sensitivity, apiProvided, ministryDatabase, source } = known;
  return {
    ...(unsaid.includes('sensitivity') && sensitivity !== undefined && { sensitivity }),
    ...(unsaid.includes('apiProvided') && apiProvided !== undefined && { apiProvided }),
    ...(unsaid.includes('ministryDatabase') && ministryDatabase !== undefined && { ministryDatabase }),
    ...(unsaid.includes('source') && source !== undefined && { source }),
  };
}

type End = Pick<Ending, 'after' | 'source'>;

function endOf(state: ObligationState, { until, unsaid }: ImportedObligation, { from, source }: Asked): End | null {
  if (until !== null) return { after: until, source };
  const known = unsaid.includes('until') && governing(state, from) !== null ? endBefore(state, LAST) : null;
  return known && { after: known.after, source: known.source };
}

/** The last quarter that there can be. */
const LAST = '2999-Q4';

/** What a complete annex no longer lists ends with the quarter before it; no quarter whose window is open loses a duty. */
async function droppedFrom(
  app: App,
  obligations: readonly ImportedObligation[],
  { from, source }: Asked,
): Promise<Result<readonly Change[]>> {
  const listed = new Set(obligations.map(({ definition }) => definition.obligationId));
  const others = app.views.read(null, (moment) => [...newestWordingsAt(moment).keys()]).filter((id) => !listed.has(id));
  const last = Math.max(...obligations.map(({ row }) => row));
  const ends = await inOrder(others, async (obligationId, index) => {
    const state = await obligationHistory(app, obligationId);
    const data = { obligationId, after: previousQuarter(from), source };
    // Behind the rows of the file, each under a number of its own: it names the row's command.
    return { row: last + index + MAX_FIELDS, ...planned(state, data, from), now: governing(state, from) };
  });
  const ended = ends.filter(({ isNews }) => isNews);
  const isOpen = !isBefore(app.clock.now(), startOfDay(opensOn(from)));
  const barred = isOpen
    ? ended.flatMap(({ now }) => (now?.frequency === 'quarterly' ? [windowOpen(now, from)] : []))
    : [];
  return barred.length > 0 ? wrong(barred) : done(ended);
}

/** An obligation has no more rows than this. */
const MAX_FIELDS = 400;

function windowOpen({ obligationId }: ObligationDefinition, quarter: string): FileProblem {
  const day = opensOn(quarter);
  return {
    rule: 'windowOpen',
    field: 'obligationId',
    value: obligationId,
    vi: `Nhiệm vụ ${obligationId} không có trong tệp, nhưng thời hạn của quý ${quarter} đã mở từ ngày ${viDay(day)} nên quý này vẫn phải cập nhật (Điều 11.2); hãy nêu --from là một quý sau, hoặc giữ nhiệm vụ trong tệp.`,
    en: `The file does not list ${obligationId}, but the window of ${quarter} opened on ${day}, so that quarter stays owed (Điều 11.2); name a later quarter with --from, or keep the obligation in the file.`,
  };
}

function endsTooEarly({ row, until }: ImportedObligation, from: string): FileProblem[] {
  if (until === null || compareQuarters(until, from) >= 0) return [];
  const words = {
    vi: `không được trước quý ${from}: phụ lục không thay đổi các quý trước đó (Điều 11.2)`,
    en: `must not be before ${from}: an annex changes no earlier quarter (Điều 11.2)`,
  };
  return [importProblem('untilBeforeFrom', { row, field: 'until', value: until }, words)];
}

function fileNameOf(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? '').slice(0, 300) || 'annex';
}

async function inOrder<Item, Made>(
  items: readonly Item[],
  make: (item: Item, index: number) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  for (const [index, item] of items.entries()) made.push(await make(item, index));
  return made;
}
