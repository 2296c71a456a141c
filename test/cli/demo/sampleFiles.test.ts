import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SampleFileRequest } from '../../../src/cli/demo/acts.js';
import { sampleFile, type SampleFile } from '../../../src/cli/demo/sampleFiles.js';
import { checkFile, type CheckReport } from '../../../src/intake/check.js';
import { shippedReaderLimits } from '../../../src/intake/readers/rows.js';
import { sampleAnnex, type SampleObligation } from './sampleAnnex.js';

let annex: readonly SampleObligation[] = [];
let folder = '';

beforeAll(async () => {
  annex = await sampleAnnex();
  folder = await mkdtemp(join(tmpdir(), 'sample-files-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function periodOf({ frequency }: SampleObligation): string {
  return { quarterly: '2025-Q2', yearly: '2025', once: 'once', backfill: 'backfill' }[frequency];
}

function made(obligation: SampleObligation, request: Partial<SampleFileRequest>): Promise<SampleFile> {
  const { obligationId } = obligation;
  const order = {
    obligation,
    period: periodOf(obligation),
    quality: 'full',
    format: 'csv',
    seed: obligationId,
  } as const;
  return sampleFile({ ...order, ...request });
}

/** What the product's own check says of a made file. */
async function checked(obligation: SampleObligation, request: Partial<SampleFileRequest>): Promise<CheckReport> {
  const { fileName, bytes } = await made(obligation, request);
  const path = join(folder, fileName);
  await writeFile(path, bytes);
  const format = request.format ?? 'csv';
  const outcome = await checkFile(path, { format, fields: obligation.fields, metFromPercent: 50 }, shippedReaderLimits);
  if (!outcome.accepted) throw new Error(`${fileName}: ${JSON.stringify(outcome.problems)}`);
  return outcome.report;
}

/** The ids of those whose report is not as it should be. */
async function unlike(request: Partial<SampleFileRequest>, asItShould: (report: CheckReport) => boolean) {
  const ids: string[] = [];
  for (const obligation of annex) {
    if (!asItShould(await checked(obligation, request))) ids.push(obligation.obligationId);
  }
  return ids;
}

function wrongTypes({ findings }: CheckReport): number {
  return findings.filter(({ code }) => code === 'wrongType').length;
}

describe('a sample file', () => {
  test.each(['csv', 'json'] as const)(
    'meets every criterion when it is a full %s file of 20 to 60 rows',
    async (format) => {
      const isFull = (report: CheckReport) =>
        report.criteriaMet === report.criteriaRequired &&
        wrongTypes(report) === 0 &&
        report.rows >= 20 &&
        report.rows <= 60;

      expect(await unlike({ format }, isFull)).toEqual([]);
    },
  );

  test('leaves half of the criteria under 50 % when it is short', async () => {
    const isShort = ({ criteriaMet, criteriaRequired }: CheckReport) =>
      criteriaMet === Math.floor(criteriaRequired / 2);

    expect(await unlike({ quality: 'short' }, isShort)).toEqual([]);
  });

  test('holds values of wrong types, one criterion unmet, when it is wrong', async () => {
    const isWrong = (report: CheckReport) =>
      wrongTypes(report) > 10 && report.criteriaMet === report.criteriaRequired - 1;

    expect(await unlike({ quality: 'wrong' }, isWrong)).toEqual([]);
  });

  test('is a workbook that reads like any other, with or without a title row', async () => {
    const headerRows = new Set<number | null>();
    for (const obligation of annex.slice(0, 12)) {
      const report = await checked(obligation, { format: 'xlsx' });
      expect(report.criteriaMet).toBe(report.criteriaRequired);
      headerRows.add(report.headerRow);
    }

    expect(headerRows).toEqual(new Set([1, 3]));
  });

  test('carries no time of its making when it is a workbook', async () => {
    const [obligation] = annex;
    if (obligation === undefined) throw new Error('an obligation expected');
    const { bytes } = await made(obligation, { format: 'xlsx' });

    expect(Buffer.from(bytes).readUInt32LE(10)).toBe(0x00210000);
  });

  test('speaks of days within its period', async () => {
    const obligation = annex.find(({ fields }) => fields.some(({ name }) => name === 'ngayDo'));
    if (obligation === undefined) throw new Error('an obligation with days expected');
    const { bytes } = await made(obligation, { format: 'json' });
    const days = new TextDecoder().decode(bytes).match(/\d{4}-\d{2}-\d{2}/g) ?? [];

    expect(days.length).toBeGreaterThanOrEqual(20);
    expect(days.filter((day) => day < '2025-04-01' || day > '2025-06-30')).toEqual([]);
  });

  test.each(['csv', 'json', 'xlsx'] as const)(
    'is the same %s file for the same seed, another for another',
    async (format) => {
      const [obligation] = annex;
      if (obligation === undefined) throw new Error('an obligation expected');
      const hex = async (seed: string) => Buffer.from((await made(obligation, { format, seed })).bytes).toString('hex');

      expect(await hex('1')).toBe(await hex('1'));
      expect(await hex('2')).not.toBe(await hex('1'));
    },
  );

  test('is small, and named after its obligation and period', async () => {
    const files = await Promise.all(annex.map((obligation) => made(obligation, {})));

    expect(files[0]?.fileName).toBe('vpubnd-van-ban-chi-dao-2025-Q2.csv');
    expect(Math.max(...files.map(({ bytes }) => bytes.length))).toBeLessThan(20_000);
  });
});
