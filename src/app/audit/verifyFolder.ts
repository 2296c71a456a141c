/** Whatever a folder holds, a bundle or a data folder: audited as what it is. */
import type { Actor } from '../../access/actor.js';
import { denial } from '../../access/permissions.js';
import { isBundle, verifyBundle } from '../../audit/bundle/verify.js';
import type { AuditReport } from '../../audit/report.js';
import { done, refused, type Result } from '../result.js';
import { misfitOf } from './misfit.js';
import { verifyLog, type FolderAudit } from './verifyLog.js';

/** @throws Fault as `verifyLog` does. */
export async function verifyFolder(actor: Actor, audit: FolderAudit): Promise<Result<AuditReport>> {
  if (!isBundle(audit.folder)) return verifyLog(actor, audit);
  const denied = denial(actor, 'auditLog');
  if (denied !== null) return refused(denied);
  return done(await verifyBundle({ ...audit, misfit: misfitOf }));
}
