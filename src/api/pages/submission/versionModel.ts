/** One version as receipts, submissions and reviews show it. */
import type { SubmissionDetail, VerdictDetail, VersionDetail } from '../../../app/submissionDetail.js';
import type { Language } from '../../web.js';
import {
  badge,
  dayText,
  numberText,
  periodText,
  shareText,
  shownInstant,
  sizeText,
  timingBadge,
  type Badge,
} from '../frame/format.js';
import { codeWords } from '../words/codes.js';
import { receiptWords } from '../words/receipt.js';

export function receiptPath(submissionId: string, version: number): string {
  return `/submissions/${encodeURIComponent(submissionId)}/versions/${String(version)}`;
}

export function versionModel(submissionId: string, version: VersionDetail, language: Language) {
  const w = receiptWords[language].version;
  const { kind, arrivedAt, receivedAt, timing, daysLate } = version;
  const path = receiptPath(submissionId, version.version);
  return {
    title: w.title(String(version.version)),
    number: String(version.version),
    kind: codeWords[language].kinds[kind],
    href: path,
    proofHref: `/api/v1${path}/receipt`,
    arrived: shownInstant(arrivedAt, language, 'seconds'),
    counts: arrivedAt === receivedAt ? null : shownInstant(receivedAt, language, 'seconds'),
    timing: timingBadge(timing, language),
    late: daysLate === null || daysLate === 0 ? null : w.daysLate(numberText(daysLate, language)),
    account: version.account,
    steward: version.steward === null ? null : (version.steward.name ?? w.erased),
    criteria: kind === 'nil' ? null : shareText(version.criteriaMet, version.criteriaRequired),
    basis: version.basisPeriod === null ? null : periodText(version.basisPeriod, language),
    declared: kind === 'file' ? null : declaredModel(version.reason, language),
    file: kind === 'file' ? fileModel(version, { path, language }) : null,
    verdicts: version.verdicts.map((verdict) => verdictModel(verdict, language)),
  };
}
export type VersionModel = ReturnType<typeof versionModel>;

/** A reason that was erased with its key says so. */
function declaredModel(reason: string | null, language: Language): { text: string; erased: boolean } {
  return { text: reason ?? receiptWords[language].version.erased, erased: reason === null };
}

function fileModel(version: VersionDetail, { path, language }: { path: string; language: Language }) {
  const { sha256, size, format, rows, cells, findings } = version;
  const number = (value: number | null) => numberText(value ?? 0, language);
  return {
    sha256,
    size: sizeText(size ?? 0, language),
    bytes: receiptWords[language].version.bytes(number(size)),
    format: (format ?? '').toUpperCase(),
    ...{ rows: number(rows), cells: number(cells), findings: number(findings) },
    fileHref: `/api/v1${path}/file`,
    reportHref: `/api/v1${path}/report`,
  };
}

const looks: Readonly<Record<VerdictDetail['verdict'], Pick<Badge, 'sign' | 'tone'>>> = {
  returned: { sign: '↩', tone: 'warn' },
  approved: { sign: '✓', tone: 'info' },
  published: { sign: '✓', tone: 'good' },
};

function verdictModel({ verdict, at, by, reason, graceUntil }: VerdictDetail, language: Language) {
  const w = receiptWords[language].version;
  const { sign, tone } = looks[verdict];
  return {
    badge: badge(w.verdicts[verdict], sign, tone),
    at: shownInstant(at, language),
    by,
    returned: verdict === 'returned' ? declaredModel(reason, language) : null,
    grace: graceUntil === null ? null : w.graceUntil(dayText(graceUntil, language)),
  };
}

/** Newest first, as pages list them. */
export function versionsModel({ submissionId, versions }: SubmissionDetail, language: Language): VersionModel[] {
  return [...versions].reverse().map((version) => versionModel(submissionId, version, language));
}
