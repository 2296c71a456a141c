/** The views of a data folder, held against a rebuild of the very events that they have seen. */
import type { Findings } from '../../audit/findings.js';
import { projections } from '../../projections/index.js';
import { compareViews, viewState, type ViewDifference } from '../../projections/viewAudit.js';
import { Fault } from '../../store/faults.js';
import type { LoggedEvent } from '../../store/port.js';
import type { ReadOnlyLog } from '../../store/readOnlyLog.js';
import { loggedLeaf } from '../../store/rows.js';
import type { Unchecked } from '../../audit/report.js';

export interface AuditedViews {
  readonly rows: number;
  readonly unchecked: readonly Unchecked[];
}

export async function auditViews(folder: string, log: ReadOnlyLog, findings: Findings): Promise<AuditedViews> {
  const about = await viewState({ folder, projections });
  if (about.state === 'none') return skipped('Chưa có bảng xem nào.', 'There are no views yet.');
  const { file } = about;
  if (about.state === 'outdated')
    return skipped(`${file} do phiên bản khác dựng, lần chạy tới sẽ dựng lại.`, `${file} is of another version.`);
  if (about.state === 'damaged') {
    findings.add('VIEW_DAMAGED', { file, why: about.why });
    return { rows: 0, unchecked: [] };
  }
  const { position, lastId } = about.cursor;
  if (position > log.size) {
    findings.add('VIEW_AHEAD', { file, position, size: log.size });
    return { rows: 0, unchecked: [] };
  }
  if (position > 0 && idAt(log, position) !== lastId)
    findings.add('VIEW_FOREIGN', { file, position, id: lastId ?? '' });
  return compared({ folder, log, findings, file, position });
}

interface There {
  readonly folder: string;
  readonly log: ReadOnlyLog;
  readonly findings: Findings;
  readonly file: string;
  /** As far as the views have come. */
  readonly position: number;
}

async function compared({ folder, log, findings, file, position }: There): Promise<AuditedViews> {
  try {
    const tell = (difference: ViewDifference) => {
      tellDifference(findings, file, difference);
    };
    const { rows } = await compareViews({ folder, projections }, eventsUpTo(log, position), tell);
    return { rows, unchecked: [] };
  } catch (error) {
    // Events that nobody could have written may break a projection anywhere; what is wrong with them is told elsewhere, too.
    const why = error instanceof Fault ? error.detail : error instanceof Error ? error.message : String(error);
    findings.add('VIEW_ROWS_UNBUILDABLE', { file, why });
    return { rows: 0, unchecked: [] };
  }
}

function tellDifference(findings: Findings, file: string, difference: ViewDifference): void {
  if (difference.kind === 'changed') {
    findings.add('VIEW_CHANGED', { file, object: difference.object });
    return;
  }
  const { kind, view, row, position } = difference;
  const code = { wrong: 'VIEW_ROW_WRONG', missing: 'VIEW_ROW_MISSING', extra: 'VIEW_ROW_EXTRA' } as const;
  findings.add(code[kind], { file, view, row, position });
}

function* eventsUpTo(log: ReadOnlyLog, last: number): Generator<readonly LoggedEvent[]> {
  for (const page of log.pages()) {
    const events = page.filter(({ position }) => position > 0 && position <= last);
    if (events.length === 0) continue;
    yield events.map(({ position, text }) => loggedLeaf(position, text));
  }
}

function idAt(log: ReadOnlyLog, position: number): string | null {
  const text = log.leafAt(position);
  return text === null ? null : loggedLeaf(position, text).id;
}

function skipped(vi: string, en: string): AuditedViews {
  return { rows: 0, unchecked: [{ part: 'views', vi, en }] };
}
