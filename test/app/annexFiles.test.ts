/** What is exported of an annex is taken back unchanged, whatever it says; templates are refused until they are edited. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anybody, machine } from '../../src/access/actor.js';
import { annexOf, exportedAnnex } from '../../src/app/annex.js';
import { compareAnnex, importFile } from '../../src/app/imports/index.js';
import { templateFiles } from '../../src/app/templates.js';
import type { ImportKind } from '../../src/domain/bulkImport/events.js';
import { answer, begun, codeOf, withAnnex, importText, annexOf as annexText } from '../support/installation.js';

const HEADER = [
  ...['obligationId', 'agencyCode', 'title', 'topic', 'frequency', 'field', 'fieldTitle', 'type', 'criterion'],
  ...['sensitivity', 'apiProvided', 'ministryDatabase', 'until', 'source'],
] as const;
type Row = Readonly<Record<string, string>>;

/** Words with what CSV, spreadsheets and Vietnamese bring along; trimmed and NFC, as a reader leaves them. */
const piece = fc.constantFrom(
  'Lễ hội',
  'ạ',
  '=1+1',
  "'",
  '-',
  ';',
  '@',
  '"',
  ',',
  ' ',
  'constructor',
  '＝',
  '2026-01-02',
  '0042',
);
const words = (least: number) =>
  fc
    .array(piece, { minLength: least, maxLength: 5 })
    .map((pieces) => pieces.join('').trim().normalize('NFC'))
    .filter((text) => text.length >= least);

const field = fc.record({
  field: words(1),
  fieldTitle: words(0),
  type: fc.constantFrom('string', 'integer', 'number', 'date', 'boolean', 'any'),
  criterion: fc.constantFrom('yes', 'no'),
});
const own = fc.record({
  agencyCode: fc.constantFrom('SDL', 'STP', 'CQTW'),
  title: words(1),
  topic: words(0),
  frequency: fc.constantFrom('quarterly', 'yearly', 'once', 'backfill'),
  sensitivity: fc.constantFrom('public', 'internal', 'personal'),
  apiProvided: fc.constantFrom('yes', 'no'),
  ministryDatabase: fc.constantFrom('', 'BTC-01'),
  until: fc.constantFrom('', '2026-Q2', '2027-Q1'),
  source: words(0),
});
const fields = fc.uniqueArray(field, { minLength: 1, maxLength: 3, selector: ({ field: name }) => name });
const annex = fc
  .array(fc.tuple(own, fields), { minLength: 1, maxLength: 4 })
  .map((obligations) =>
    obligations
      .map(([facts, declared], index) => ({ obligationId: `B-${String(index)}`, facts, declared }))
      .flatMap(({ obligationId, facts, declared }) =>
        declared.map((one, at): Row => ({ obligationId, ...(at === 0 ? facts : {}), ...one })),
      ),
  );

const blank = Object.fromEntries(HEADER.map((name) => [name, '']));

function jsonOf(bytes: Uint8Array | undefined): { data: readonly Row[] } {
  return JSON.parse(new TextDecoder().decode(bytes)) as { data: readonly Row[] };
}

describe('an exported annex', () => {
  test('has the rows that were imported, and is imported unchanged, as CSV, as a workbook and as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(annex, async (rows) => {
        const hue = await begun();
        const path = hue.write('vao.json', JSON.stringify(rows.map((row) => ({ ...blank, ...row }))));
        const first = await importFile(hue.app, machine, { kind: 'annex', path, from: '2026-Q2' });
        const request = { quarter: '2026-Q2', asOf: null, formats: ['csv', 'xlsx', 'json'] as const };
        const files = answer(await exportedAnnex(hue.app, anybody, request));
        for (const { format, bytes } of files) {
          const back = { path: hue.write(`ra.${format}`, bytes), from: '2026-Q2', complete: true };
          const { counts } = answer(await compareAnnex(hue.app, machine, back));
          expect([format, counts]).toEqual([format, { new: 0, changed: 0, ended: 0, unchanged: answer(first).read }]);
          expect(answer(await importFile(hue.app, machine, { kind: 'annex', ...back }))).toMatchObject({ imported: 0 });
        }
        const exported = jsonOf(files.find(({ format }) => format === 'json')?.bytes).data.map((row) => ({
          ...blank,
          ...row,
        }));
        expect(byObligation(exported)).toEqual(byObligation(rows.map((row) => ({ ...blank, ...row }))));
        await hue.remove();
      }),
      { seed: 20_261_125, numRuns: 25 },
    );
  }, 200_000);

  test('is that of a quarter and an instant', async () => {
    const hue = await withAnnex();
    const before = hue.app.clock.now();
    hue.clock.set('2026-03-25T01:00:00.000Z');
    answer(await importText(hue, 'annex', annexText(['SDL-N', 'SDL', 'yearly']), '2026-Q3'));
    const idsIn = async (quarter: string | null, asOf: string | null) => {
      const { agencies } = answer(await annexOf(hue.app, anybody, { quarter, asOf }));
      return agencies.flatMap(({ obligations }) => obligations.map(({ obligationId }) => obligationId));
    };
    const old = ['SDL-A', 'SDL-B', 'STP-A'];
    expect(await idsIn('2025-Q4', null)).toEqual([]);
    expect(await idsIn(null, null)).toEqual(old);
    expect(await idsIn('2026-Q3', null)).toEqual(['SDL-A', 'SDL-B', 'SDL-N', 'STP-A']);
    expect(await idsIn('2026-Q3', before)).toEqual(old);
    const against = { quarter: '2026-Q3', against: '2026-Q2', agency: 'SDL', asOf: null };
    const { difference, agencies } = answer(await annexOf(hue.app, anybody, against));
    expect(difference?.counts).toEqual({ new: 1, changed: 0, ended: 0, unchanged: 2 });
    expect(agencies.map(({ code }) => code)).toEqual(['SDL']);
    expect(codeOf(await annexOf(hue.app, anybody, { ...against, agency: 'SXX' }))).toBe('NO_SUCH_AGENCY');
    await hue.remove();
  });
});

/** Obligations stand agency by agency in a file that was exported; their fields in the order that was imported. */
function byObligation(rows: readonly Row[]): readonly Row[] {
  return rows
    .map(unmaskedRow)
    .toSorted((a, b) =>
      (a['obligationId'] ?? '') < (b['obligationId'] ?? '') ? -1 : a['obligationId'] === b['obligationId'] ? 0 : 1,
    );
}

/** Both sides as a reader takes them: apostrophes before what could be a formula are an export's. */
function unmaskedRow(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, text]) => [
      name,
      text.replace(/^'(?=[\s"']*[=+\-@＝])/u, '').replace(/;'(?=[\s"']*[=+\-@＝])/gu, ';'),
    ]),
  );
}

describe('a template', () => {
  const edits: Readonly<Record<ImportKind, readonly [from: string, to: string][]>> = {
    annex: [
      ['MAU-01,MAU', 'SDL-X,SDL'],
      ['Bộ dữ liệu mẫu: hãy sửa dòng này (mẫu)', 'Lễ hội'],
    ],
    agencies: [['MAU,', 'SYT,']],
    ministryDatabases: [['MAU,', 'BTC-01,']],
    daysOff: [['2099-01-01', '2026-09-02']],
  };

  test.each(['annex', 'agencies', 'ministryDatabases', 'daysOff'] as const)(
    'of %s is refused as it stands and taken once it is edited',
    async (kind) => {
      const hue = await begun();
      for (const { format, bytes } of await templateFiles(kind, ['csv', 'xlsx', 'json'])) {
        const path = hue.write(`mau.${format}`, bytes);
        const refusal = await importFile(hue.app, machine, { kind, path, from: null });
        expect(refusal).toMatchObject({ rejection: { details: { problems: [{ rule: 'sampleRow' }] } } });
      }
      const [csv] = await templateFiles(kind, ['csv']);
      const text = edits[kind].reduce((so, [from, to]) => so.replace(from, to), new TextDecoder().decode(csv?.bytes));
      const path = hue.write('sua.csv', text);
      expect(answer(await importFile(hue.app, machine, { kind, path, from: null }))).toMatchObject({ imported: 1 });
      await hue.remove();
    },
  );
});
