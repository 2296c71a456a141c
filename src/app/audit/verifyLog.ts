/**
 * The log of a data folder, its files, keys and views, audited without opening it for work: also where nothing else would
 * start. Nothing is written, published or built in the folder.
 */
import type { Actor } from '../../access/actor.js';
import { denial } from '../../access/permissions.js';
import { Findings } from '../../audit/findings.js';
import type { Kept } from '../../audit/kept.js';
import { auditLog, type AuditedLog } from '../../audit/logAudit.js';
import { reportOf, unsigned, type AuditReport, type Unchecked } from '../../audit/report.js';
import { Fault } from '../../store/faults.js';
import { openReadOnlyLog, readSigningKeys, type ReadOnlyLog } from '../../store/readOnlyLog.js';
import { LOG_FILE } from '../../store/sqlite.js';
import { done, refused, type Result } from '../result.js';
import { checkpointIn, folderEvidence } from './folderEvidence.js';
import { misfitOf } from './misfit.js';

import { auditViews } from './viewFindings.js';

export interface FolderAudit {
  /** DATA_DIR. */
  readonly folder: string;
  readonly masterKey: string | null;
  readonly kept: readonly Kept[];
  readonly progress?: (done: number, total: number) => void;
}

/** @throws Fault NO_LOG, FOLDER_NOT_WRITABLE, LOG_BUSY: there was nothing that could be looked at. */
export async function verifyLog(actor: Actor, audit: FolderAudit): Promise<Result<AuditReport>> {
  const denied = denial(actor, 'auditLog');
  if (denied !== null) return refused(denied);
  const findings = new Findings();
  const checkpoint = checkpointIn(audit.folder);
  const log = await opened(audit.folder, checkpoint, findings);
  if (log === null) return done(unreadable(audit, findings));
  try {
    return done(await report(audit, { log, checkpoint, findings }));
  } finally {
    log.close();
  }
}

/** Null where the log is gone or damaged: that is told as a finding. */
async function opened(folder: string, checkpoint: string | null, findings: Findings): Promise<ReadOnlyLog | null> {
  try {
    return await openReadOnlyLog(folder);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'NO_LOG' && checkpoint !== null) findings.add('LOG_GONE', { file: LOG_FILE });
    else if (error.code === 'LOG_UNREADABLE') findings.add('LOG_DAMAGED', { file: LOG_FILE, why: error.detail });
    else throw error;
    return null;
  }
}

function unreadable({ folder, kept }: FolderAudit, findings: Findings): AuditReport {
  const unchecked: Unchecked[] = [
    { part: 'events', vi: 'Không đọc được sự kiện nào.', en: 'No event could be read.' },
    { part: 'files', vi: 'Không biết nhật ký nêu những tệp nào.', en: 'Nobody knows which files the log names.' },
    { part: 'views', vi: 'Không có gì để dựng lại bảng xem.', en: 'There is nothing to build the views from.' },
    ...(kept.length === 0
      ? []
      : [{ part: 'kept', vi: 'Không có gì để đối chiếu.', en: 'There is nothing to hold them against.' } as const]),
  ];
  return reportOf({ subject: 'log', path: folder, findings, log: null, viewRows: 0, kept: 0, unchecked });
}

interface Open {
  readonly log: ReadOnlyLog;
  readonly checkpoint: string | null;
  readonly findings: Findings;
}

async function report(audit: FolderAudit, { log, checkpoint, findings }: Open): Promise<AuditReport> {
  const { folder, kept, progress } = audit;
  for (const object of log.strangers) findings.add('DATABASE_CHANGED', { file: LOG_FILE, object });
  const evidence = folderEvidence(folder, log, checkpoint);
  const audited = await auditLog(evidence, {
    findings,
    kept,
    withFiles: true,
    misfit: misfitOf,
    ...(progress && { progress }),
  });
  const unchecked: Unchecked[] = [...unsigned(audited)];
  unchecked.push(...(await auditKeys(audit, audited, findings)));
  const views = await auditViews(folder, log, findings);
  unchecked.push(...views.unchecked);
  const { length } = kept;
  return reportOf({
    subject: 'log',
    path: folder,
    findings,
    log: audited,
    viewRows: views.rows,
    kept: length,
    unchecked,
  });
}

async function auditKeys(
  { folder, masterKey }: FolderAudit,
  { keys }: AuditedLog,
  findings: Findings,
): Promise<readonly Unchecked[]> {
  const inForce = keys.keys.at(-1);
  if (!inForce) return [];
  const { number, verifierKey } = inForce;
  try {
    await readSigningKeys({ folder, masterKey }, (keyOf) => {
      const found = keyOf(number, inForce.key.name);
      if (found === null) findings.add('SIGNING_KEY_MISSING', { number, verifierKey });
      else if (found !== verifierKey) findings.add('SIGNING_KEY_WRONG', { number, verifierKey, found });
    });
    return [];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return keysNotRead(error, findings);
  }
}

function keysNotRead({ code, detail }: Fault, findings: Findings): readonly Unchecked[] {
  if (code === 'KEY_MISSING') {
    findings.add('KEY_STORE_GONE', { file: 'keys.db' });
    return [];
  }
  const vi = 'Không mở được kho khóa: MASTER_KEY sai hoặc chưa đặt, hoặc không được đọc keys.db.';
  return [{ part: 'keys', vi, en: `The key store could not be opened: ${detail}.` }];
}
