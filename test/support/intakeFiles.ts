/** Files for the intake tests, built byte by byte in a folder of their own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import type { FileFormat } from '../../src/domain/submission/events.js';
import type { Field, FieldType } from '../../src/domain/values.js';
import { checkFile } from '../../src/intake/check.js';
import { formatOf } from '../../src/intake/formats.js';
import { shippedReaderLimits, type ReaderLimits } from '../../src/intake/readers/rows.js';
import type { CheckReport, Outcome } from '../../src/intake/report.js';

/** The built reader; the test run builds it first. */
export const workerPath = join(import.meta.dirname, '../../dist/intake/reader.worker.js');

export interface Folder {
  readonly path: string;
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'intake-'));
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** `name`, `name:type` or `name:type:no` (no reporting criterion). */
export function fields(...specs: readonly string[]): Field[] {
  const types: readonly FieldType[] = ['string', 'integer', 'number', 'date', 'boolean', 'any'];
  return specs.map((spec) => {
    const [name = '', type = 'string', criterion = 'yes'] = spec.split(':');
    const known = types.find((candidate) => candidate === type);
    if (known === undefined) throw new Error(`no such type: ${type}`);
    return { name, title: '', type: known, criterion: criterion === 'yes' };
  });
}

export interface CheckOptions {
  readonly metFromPercent?: number;
  readonly limits?: Partial<ReaderLimits>;
}

/** Checks a file in this process, by its name's ending, at 50 % unless told otherwise. */
export function check(path: string, declared: readonly Field[], options: CheckOptions = {}): Promise<Outcome> {
  const format: FileFormat = formatOf(path) ?? 'csv';
  const request = { format, fields: declared, metFromPercent: options.metFromPercent ?? 50 };
  return checkFile(path, request, { ...shippedReaderLimits, ...options.limits });
}

/** Of a file whose turn came. */
export function had(outcome: Outcome | 'tooManyWaiting'): Outcome {
  if (outcome === 'tooManyWaiting') throw new Error('its account had too many files there');
  return outcome;
}

export function accepted(answer: Outcome | 'tooManyWaiting'): CheckReport {
  const outcome = had(answer);
  if (!outcome.accepted) throw new Error(`refused: ${outcome.problems.map(({ en }) => en).join(' ')}`);
  return outcome.report;
}

/** `rule@row` of each problem of a refusal. */
export function rulesOf(answer: Outcome | 'tooManyWaiting'): string[] {
  const outcome = had(answer);
  if (outcome.accepted) throw new Error('accepted');
  return outcome.problems.map(({ rule, row }) => (row === undefined ? rule : `${rule}@${String(row)}`));
}

/** `code field@row` of each finding. */
export function findingsOf(outcome: Outcome): string[] {
  return accepted(outcome).findings.map(({ code, field, row }) =>
    [code, field, row === undefined ? null : `@${String(row)}`]
      .filter((part) => part !== null && part !== undefined)
      .join(' '),
  );
}

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the zip says of itself, where that is not the truth. */
  readonly claimedSize?: number;
  readonly claimedCrc?: number;
}

function header(entry: ZipEntry, packed: Buffer, offset: number | null): Buffer {
  const name = Buffer.from(entry.name);
  const content = Buffer.from(entry.content);
  const central = offset !== null;
  const fixed = Buffer.alloc(central ? 46 : 30);
  fixed.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
  const at = central ? 6 : 4;
  fixed.writeUInt16LE(20, at);
  fixed.writeUInt16LE(8, at + 4);
  fixed.writeUInt32LE(entry.claimedCrc ?? crc32(content), at + 10);
  fixed.writeUInt32LE(packed.length, at + 14);
  fixed.writeUInt32LE(entry.claimedSize ?? content.length, at + 18);
  fixed.writeUInt16LE(name.length, at + 22);
  if (central) fixed.writeUInt32LE(offset, 42);
  return Buffer.concat([fixed, name]);
}

/** A zip archive (deflated), honest or not. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = deflateRawSync(entry.content);
    const local = Buffer.concat([header(entry, packed, null), packed]);
    centrals.push(header(entry, packed, offset));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** Text, numbers and booleans; a date as `{ serial }`, days since 1899-12-30 as Excel counts; null: no cell. */
export type SheetCell = string | number | boolean | { readonly serial: number } | null;

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

function cellXml(cell: SheetCell, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return `<c r="${at}" s="1"><v>${String(cell.serial)}</v></c>`;
  if (typeof cell === 'number') return `<c r="${at}"><v>${String(cell)}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? '1' : '0'}</v></c>`;
  const escaped = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${at}" t="inlineStr"><is><t>${escaped}</t></is></c>`;
}

function sheetXml(rows: readonly (readonly SheetCell[])[]): string {
  const body = rows.map((row, index) => {
    const number = String(index + 1);
    return `<row r="${number}">${row.map((cell, column) => cellXml(cell, letters(column) + number)).join('')}</row>`;
  });
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body.join('')}</sheetData></worksheet>`;
}

/** The entries of a workbook, so that a test can tamper with them. */
export function workbookEntries(sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>): ZipEntry[] {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const names = Object.keys(sheets);
  const list = names.map(
    (name, index) => `<sheet name="${name}" sheetId="${String(index + 1)}" r:id="rId${String(index + 1)}"/>`,
  );
  const links = names.map(
    (_, index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${relations}/worksheet" Target="worksheets/sheet${String(index + 1)}.xml"/>`,
  );
  return [
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook ${main} xmlns:r="${relations}"><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<?xml version="1.0"?><styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    ...Object.values(sheets).map((rows, index) => ({
      name: `xl/worksheets/sheet${String(index + 1)}.xml`,
      content: sheetXml(rows),
    })),
  ];
}

export function workbook(sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>): Buffer {
  return zipOf(workbookEntries(sheets));
}
