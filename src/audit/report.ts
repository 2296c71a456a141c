/** What an audit answers: what it vouches for, what it found, and what it could not look at. */
import type { Finding, FindingCode } from './finding.js';
import type { Findings } from './findings.js';
import type { AuditedLog } from './logAudit.js';

export interface Unchecked {
  readonly vi: string;
  readonly en: string;
  readonly part: 'tree' | 'keys' | 'files' | 'views' | 'events' | 'kept';
}

export interface AuditReport {
  /** Nothing was found wrong in what could be looked at. */
  readonly sound: boolean;
  readonly subject: 'log' | 'bundle';
  /** Where it lies. */
  readonly path: string;
  readonly origin: string | null;
  /** The last position; everything before it was looked at, too. */
  readonly position: number;
  /** When the last event was recorded. */
  readonly recordedAt: string | null;
  /** Of the events as they are: base64, as a checkpoint writes it. */
  readonly root: string | null;
  /** How far a checkpoint has signed it, and the verifier key in force. */
  readonly signedUpTo: number | null;
  readonly key: string | null;
  /** How many were looked at. */
  readonly checked: Readonly<Record<'events' | 'tiles' | 'files' | 'viewRows' | 'kept', number>>;
  readonly unchecked: readonly Unchecked[];
  readonly findings: readonly Finding[];
  readonly findingCounts: Readonly<Partial<Record<FindingCode, number>>>;
  readonly findingsTotal: number;
}

export interface Told {
  readonly subject: AuditReport['subject'];
  readonly path: string;
  readonly findings: Findings;
  /** Null: nothing could be read of it. */
  readonly log: AuditedLog | null;
  readonly viewRows: number;
  readonly kept: number;
  readonly unchecked: readonly Unchecked[];
}

/** Of a log that cannot be read at all. */
const nothing = {
  origin: null,
  events: 0,
  recordedAt: null,
  root: null,
  signedUpTo: null,
  key: null,
  tiles: 0,
  files: 0,
};

export function reportOf({ subject, path, findings, log, viewRows, kept, unchecked }: Told): AuditReport {
  const { origin, events, recordedAt, root, signedUpTo, key, tiles, files } = log ?? nothing;
  return {
    sound: findings.total() === 0,
    subject,
    path,
    origin,
    position: events,
    recordedAt,
    root,
    signedUpTo,
    key,
    checked: { events, tiles, files, viewRows, kept },
    unchecked,
    findings: findings.told(),
    findingCounts: findings.counts(),
    findingsTotal: findings.total(),
  };
}

/** What no signature covers. */
export function unsigned({ signedUpTo, events, keys }: AuditedLog): readonly Unchecked[] {
  if (keys.keys.length === 0) {
    const vi = 'Nhật ký chưa công bố khóa nên chưa có gì được ký.';
    return [{ part: 'tree', vi, en: 'The log has not published a key, so nothing of it is signed.' }];
  }
  if (signedUpTo === null || signedUpTo >= events) return [];
  const from = String(signedUpTo + 1);
  return [
    {
      part: 'tree',
      vi: `Sự kiện từ vị trí ${from} đến ${String(events)} chưa được ký.`,
      en: `The events of positions ${from} to ${String(events)} are not signed yet.`,
    },
  ];
}
