import { describe, expect, test } from '@jest/globals';
import { faultWords } from '../../src/app/faultWords.js';
import { exitCodeOf, exits, problemOf, problemOfError, usageProblem, type Problem } from '../../src/app/problems.js';
import { rejectionWords } from '../../src/app/rejectionWords.js';
import { actionIn, roleIn, viDay } from '../../src/app/wording.js';
import { actions, roles } from '../../src/access/permissions.js';
import type { FileProblem, Rejection, RejectionCode, RejectionDetails } from '../../src/domain/rejections.js';
import { Fault, type FaultCode } from '../../src/store/faults.js';

const cellProblem: FileProblem = {
  rule: 'badCode',
  row: 5,
  column: 2,
  field: 'code',
  value: 'x',
  vi: 'sai mã',
  en: 'bad code',
};

/** One sample of each code; every value that is a word or a number of its own is to be found in both wordings. */
const samples: { readonly [Code in RejectionCode]: RejectionDetails[Code] } = {
  NOT_SIGNED_IN: { reason: 'missing' },
  SIGN_IN_FAILED: {},
  NOT_ALLOWED: { action: 'review', role: 'council' },
  NO_SUCH_OBLIGATION: { obligationId: 'SDL-XYZ' },
  NO_SUCH_SUBMISSION: { submissionId: 'SDL-XYZ.2026-Q2' },
  NO_SUCH_VERSION: { submissionId: 'SDL-XYZ.2026-Q2', version: 7 },
  NO_SUCH_DATASET: { datasetId: 'SDL-XYZ' },
  NO_SUCH_FILE_PUBLISHED: { datasetId: 'SDL-XYZ', period: '2026-Q2' },
  WITNESS_EXISTS: { folder: '/srv/chung' },
  NO_WITNESS: { folder: '/srv/chung' },
  BAD_WITNESS_NAME: { name: 'hội đồng' },
  BAD_LOG_KEY: { value: 'hue.example/log+00' },
  CHECKPOINT_MISSING: { from: 'thu.eml' },
  NO_PROOF: { from: 'thu.eml', size: 71, seen: 64 },
  LOG_ALARM: {
    why: 'rollback',
    from: 'https://hue.example/log',
    origin: 'hue.example/log',
    seen: { size: 71, root: 'seenRoot', at: '2026-04-01T01:00:00.000Z' },
    offered: { origin: 'hue.example/log', size: 64, root: 'offeredRoot' },
    evidence: '/srv/chung/evidence/rollback-1',
  },
  USERNAME_TAKEN: { username: 'sodulich' },
  AGENCY_HAS_ACCOUNT: { agency: 'SDL', username: 'sodulich' },
  ROLE_NEEDS_AGENCY: { role: 'agency' },
  ROLE_TAKES_NO_AGENCY: { role: 'officer' },
  NO_SUCH_ACCOUNT: { username: 'sodulich' },
  ACCOUNT_REVOKED: { username: 'sodulich' },
  AGENCY_GONE: { agency: 'SXX', until: '2025-02-28' },
  NO_HEAD: { agency: 'SXX' },
  HEAD_SINCE: { agency: 'SXX', since: '2026-05-01' },
  NOT_A_PERSON: { problems: [cellProblem, cellProblem] },
  ENDS_BEFORE_START: { from: '2026-05-02', until: '2026-05-01' },
  ASSIGNED_ALREADY: { personId: 'nguoi-1', from: '2026-05-01', until: '2026-05-31' },
  NO_SUCH_STEWARD: { agency: 'SXX', personId: 'nguoi-1', on: '2026-05-01' },
  NO_SUCH_AGENCY: { agency: 'SXX' },
  AGENCY_DISSOLVED: { agency: 'SKHDT', on: '2025-03-01', successors: ['STC'] },
  BEFORE_AGENCY: { agency: 'SNNMT', on: '2025-02-28', validFrom: '2025-03-01' },
  CHANGE_TOO_LATE: { agency: 'SKHDT', on: '2025-01-10', quarter: '2024-Q4', closesOn: '2025-01-16' },
  BAD_SUCCESSOR: { agency: 'SKHDT', successor: 'STC', why: 'dissolved', on: '2025-03-01' },
  SUCCESSOR_MISSING: { agency: 'SKHDT', obligations: ['skhdt-a'] },
  DUTY_NOT_HELD: { agency: 'SKHDT', obligationId: 'sdl-a', to: 'STC' },
  BAD_PARENT: { agency: 'TTFH', under: 'SDL', why: 'unknown', on: '2025-03-01' },
  BLOC_FIXED: { agency: 'SDL', kind: 'central' },
  BAD_QUARTER: { value: '2026-Q5' },
  BAD_PERIOD: { value: '2026-Q7', frequency: 'quarterly' },
  BAD_INSTANT: { value: '2026-04-17T08:00' },
  BEFORE_RULES: { quarter: '2019-Q4', firstQuarter: '2021-Q1' },
  NOT_OWED_YET: { period: '2025-Q4', from: '2026-Q2' },
  OBLIGATION_ENDED: { period: '2027-Q1', after: '2026-Q4', source: 'Quyết định mẫu 12/QĐ-UBND' },
  WINDOW_NOT_OPEN: { period: '2026-Q2', opensOn: '2026-07-01' },
  BAD_IDEMPOTENCY_KEY: { limit: 255 },
  IDEMPOTENCY_KEY_REUSED: { submissionId: 'SDL-XYZ.2026-Q2' },
  NO_SUCH_PERSON: { personId: 'nguoi-1' },
  NAMES_A_PERSON: { field: 'reason' },
  BAD_DAY: { value: '2026-04-31' },
  NO_WINDOW: { obligationId: 'SDL-XYZ', period: 'backfill' },
  EXTENSION_TOO_LATE: { submissionId: 'SDL-XYZ.2026-Q1', closesOn: '2026-04-16', clause: 'Điều 4.6b' },
  NOT_A_WORKING_DAY: { day: '2026-04-25' },
  NOT_LATER: { day: '2026-04-15', closesOn: '2026-04-16' },
  DUTY_WAIVED: { submissionId: 'SDL-XYZ.2026-Q1' },
  NO_SUCH_MINISTRY_DATABASE: { database: 'BVHTTDL-LT' },
  MINISTRY_DATABASE_NOT_VALID: {
    database: 'BVHTTDL-LT',
    on: '2026-04-17',
    validFrom: '2020-01-01',
    validTo: '2025-12-31',
  },
  OVERLAP_REWORDED: { obligationId: 'SDL-XYZ', database: 'BVHTTDL-LT' },
  FILE_REFUSED: { problems: [cellProblem, cellProblem] },
  FILE_TOO_LARGE: { limitBytes: 512 * 1024 * 1024 },
  TOO_MANY_FILES: { limit: 3, retryAfter: 15 },
  NO_SUCH_FILE: { path: '/tmp/không có.csv' },
  NOTHING_RECEIVED: { submissionId: 'SDL-XYZ.2026-Q2' },
  NOTHING_TO_KEEP: { obligationId: 'SDL-XYZ' },
  STALE_VERSION: { given: 'aaaa', current: 'bbbb' },
  NEEDS_SHA256: { submissionId: 'SDL-XYZ.2026-Q2' },
  NEEDS_VERSION: { submissionId: 'SDL-XYZ.2026-Q2' },
  OWN_SUBMISSION: { submissionId: 'SDL-XYZ.2026-Q2' },
  ALREADY_RETURNED: { submissionId: 'SDL-XYZ.2026-Q2' },
  ALREADY_PUBLISHED: { submissionId: 'SDL-XYZ.2026-Q2' },
  NOT_APPROVED: { submissionId: 'SDL-XYZ.2026-Q2' },
  DATASET_NOT_PUBLIC: { submissionId: 'SDL-XYZ.2026-Q2', sensitivity: 'personal' },
  NOTHING_TO_PUBLISH: { submissionId: 'SDL-XYZ.2026-Q2' },
  REASON_MISSING: { field: 'reason' },
  REASON_TOO_LONG: { field: 'reason', limit: 4000 },
  IMPORT_REFUSED: { problems: [cellProblem, cellProblem, cellProblem] },
  QUARTER_CLOSED: { quarter: '2025-Q4', closesOn: '2026-01-16' },
  CALENDAR_REFUSED: { problems: [cellProblem, cellProblem] },
  REPORT_TOO_EARLY: { quarter: '2026-Q2', settles: '2026-Q1', closesOn: '2026-04-16' },
  NOTHING_TO_REPORT: { quarter: '2026-Q2', settles: '2026-Q1' },
  REPORT_NOT_COMPILED: { quarter: '2026-Q2' },
  REPORT_NOT_SENT: { quarter: '2026-Q2' },
  REPORT_SENT: { quarter: '2026-Q2', sentOn: '2026-06-24' },
  NOT_THE_DAY_OF_RECEIPT: { day: '2026-06-20', from: '2026-06-24', to: '2026-06-30' },
  RULES_REFUSED: { problems: [cellProblem] },
  LOG_EXISTS: { folder: '/srv/data' },
  FOLDER_NOT_EMPTY: { folder: '/backup/1' },
  BACKUP_KEPT_TOO_LONG: { days: 30, limit: 14 },
  BACKUP_REFUSED: { folder: '/backup/1', file: '/backup/1/keys.db', why: 'altered' },
  BACKUP_EXPIRED: { folder: '/backup/1', keepUntil: '2026-04-30T01:00:00.000Z' },
  BACKUP_OLDER: { folder: '/backup/1', position: 100, file: 'checkpoint', size: 120 },
  NOT_A_CHECKPOINT: { path: 'checkpoint' },
  NOT_A_PERSON_LIST: { path: 'erased.txt', row: 2, value: 'an' },
  DEMO_UNFINISHED: { folder: '/srv/data' },
  LIVE_LOG: { option: '--at' },
  NO_SUCH_TILE: { path: 'tile/0/999' },
  NOT_A_PROOF: { path: 'bien-nhan.json' },
  NO_CHECKPOINT: { path: '/srv/nhat-ky' },
  NO_VERIFIER_KEY: { path: 'khoa.txt' },
  NO_RECEIPT: { position: 41 },
  LOG_KEY_CHANGED: { number: 3 },
  NO_SUCH_STREAM: { stream: 'submission-x' },
  TOO_MANY_EVENTS: { most: 20_000 },
  NO_SUCH_POSITION: { position: 7 },
};

/** Values that are told by other words than themselves. */
const paraphrased: readonly string[] = ['altered', 'missing', 'review', 'dissolved', 'unknown', 'rollback'];

function sampleOf(code: string): Rejection {
  // The table above pairs each code with its own details.
  return { code, details: samples[code as RejectionCode] } as Rejection;
}

function valuesOf({ details }: Rejection): readonly string[] {
  if ('problems' in details) return [String(details.problems.length)];
  if ('limitBytes' in details) return [String(details.limitBytes / 1024 / 1024)];
  // A head that was seen or shown is told by its parts.
  return Object.values(details)
    .flatMap((value: unknown): readonly unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [value],
    )
    .map(String)
    .filter((value) => !paraphrased.includes(value));
}

function expectBilingual({ detail, detailVi, title, type, code }: Problem): void {
  for (const text of [detail, detailVi]) {
    expect(text).not.toBe('');
    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  }
  expect(detailVi).toMatch(/[ăâđêôơưáàảãạấầẩẫậếềểễệốồổỗộớờởỡợứừửữựíìỉĩịúùủũụ]/i);
  expect(detail).not.toBe(detailVi);
  expect(title).not.toMatch(/_/);
  expect(type).toBe(`urn:problem-type:hue-open-data:${code}`);
}

describe('a rejection', () => {
  test.each(Object.keys(rejectionWords))('%s is told in both languages with the values it names', (code) => {
    const rejection = sampleOf(code);
    const told = problemOf(rejection);
    expectBilingual(told);
    expect(told.status).toBeGreaterThanOrEqual(400);
    expect(told.status).toBeLessThan(500);
    for (const value of valuesOf(rejection)) {
      expect(told.detail).toContain(value);
      expect([told.detailVi.includes(value), told.detailVi.includes(viDay(value))]).toContain(true);
    }
  });

  test('says for each reason of not being signed in what to do', () => {
    const reasons = ['missing', 'unknown', 'revoked', 'expired'] as const;
    const told = reasons.map((reason) => problemOf({ code: 'NOT_SIGNED_IN', details: { reason } }));
    told.forEach(expectBilingual);
    expect(new Set(told.map(({ detail }) => detail)).size).toBe(reasons.length);
  });

  test('carries its details as members, and what is wrong in a file as errors', () => {
    expect(problemOf(sampleOf('WINDOW_NOT_OPEN'))).toMatchObject({
      status: 409,
      period: '2026-Q2',
      opensOn: '2026-07-01',
    });
    const refused = problemOf(sampleOf('FILE_REFUSED'));
    expect(refused).toMatchObject({ status: 422, title: 'File refused', errors: [cellProblem, cellProblem] });
    expect(refused).not.toHaveProperty('problems');
  });

  test('keeps names given in decomposed letters in NFC', () => {
    const { detail, detailVi } = problemOf({ code: 'NO_SUCH_FILE', details: { path: 'Huế.csv'.normalize('NFD') } });
    expect([detail, detailVi].every((text) => text.includes('Huế.csv'))).toBe(true);
  });
});

describe('the exit code', () => {
  test('is 1 for what is refused, and 2 for what can be right for nothing', () => {
    const usage = Object.keys(samples).filter((code) => exitCodeOf(sampleOf(code)) !== exits.refused);
    expect(usage).toEqual(['BAD_QUARTER', 'BAD_PERIOD', 'BAD_INSTANT']);
    expect(usage.map((code) => exitCodeOf(sampleOf(code)))).toEqual([2, 2, 2]);
  });

  test('of a period that another obligation could have is 1', () => {
    expect(exitCodeOf({ code: 'BAD_PERIOD', details: { value: '2026', frequency: 'quarterly' } })).toBe(1);
  });
});

describe('broken machinery', () => {
  test.each(Object.keys(faultWords))('%s has a Vietnamese line beside its own detail', (code) => {
    // The keys of the table are the codes.
    const told = problemOfError(new Fault(code as FaultCode, 'the disk is on fire'));
    expectBilingual(told);
    expect(told).toMatchObject({ code, detail: 'the disk is on fire' });
    expect(told.status).toBeGreaterThanOrEqual(500);
  });

  test('that nobody foresaw says what it was, whatever was thrown', () => {
    expectBilingual(problemOfError(new TypeError('x is not a function')));
    expect(problemOfError(new TypeError('x is not a function')).detail).toContain('x is not a function');
    expect(problemOfError('just words')).toMatchObject({ code: 'UNEXPECTED', status: 500 });
  });
});

test('wrong usage is a problem of its own', () => {
  expectBilingual(usageProblem({ vi: 'Thiếu lệnh.', en: 'A command is missing.' }));
});

test('every role and act has words in both languages, and an unknown one its code', () => {
  for (const { vi, en } of [...roles.map(roleIn), ...Object.keys(actions).map(actionIn)]) {
    expect(vi).not.toBe(en);
    expect(vi).toBe(vi.normalize('NFC'));
  }
  expect([roleIn('auditor'), actionIn('dance')]).toEqual([
    { vi: 'auditor', en: 'auditor' },
    { vi: 'dance', en: 'dance' },
  ]);
});
