/** Files as an agency might send them, made up from a seed: 20 to 60 rows, in the declared columns. They describe nothing real. */
import { stringify } from 'csv-stringify/sync';
import type { Row } from 'write-excel-file/node';
import type { ObligationDefinition } from '../../domain/obligation/events.js';
import type { FileFormat } from '../../domain/submission/events.js';
import type { Field } from '../../domain/values.js';
import { stampEarliest } from '../../projections/exports/zipTime.js';
import type { Quality, SampleFileRequest } from './acts.js';
import { dice, type Dice } from './dice.js';
import { sampleValue, wrongValue, type Value } from './sampleValues.js';

export interface SampleOrder extends SampleFileRequest {
  readonly obligation: Pick<ObligationDefinition, 'obligationId' | 'agency' | 'title' | 'fields'>;
  readonly period: string;
}

export interface SampleFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

type Cell = Value | null;

interface Sheet {
  readonly title: string;
  readonly names: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly dice: Dice;
}

/** The same order gives the same bytes. */
export async function sampleFile(order: SampleOrder): Promise<SampleFile> {
  const { obligation, period, format } = order;
  const bytes = await writers[format](sheetOf(order));
  return { fileName: `${obligation.obligationId}-${period}.${format}`, bytes };
}

const writers: Readonly<Record<FileFormat, (sheet: Sheet) => Uint8Array | Promise<Uint8Array>>> = {
  csv: ({ names, rows, dice: roll }) => {
    const written = rows.map((row) => row.map((cell) => (typeof cell === 'boolean' ? yesOrNo(cell) : cell)));
    return encode(stringify([[...names], ...written], { bom: roll.chance(40) }));
  },
  json: ({ names, rows, dice: roll }) => {
    const records = rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? undefined])));
    return encode(JSON.stringify(roll.chance(50) ? records : { data: records }, null, 1));
  },
  xlsx: async ({ title, names, rows, dice: roll }) => {
    const heading: Row[] = roll.chance(60) ? [[title], []] : [];
    const { default: writeXlsxFile } = await import('write-excel-file/node');
    const bytes = await writeXlsxFile([...heading, [...names], ...rows.map((row) => [...row])]).toBuffer();
    stampEarliest(bytes);
    return bytes;
  },
};

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function yesOrNo(value: boolean): string {
  return value ? 'có' : 'không';
}

function sheetOf({ obligation, period, quality, seed }: SampleOrder): Sheet {
  const roll = dice(`${seed} ${quality}`);
  const { fields, agency, title } = obligation;
  const flaws = flawsOf(quality, fields);
  const rows = Array.from({ length: roll.between(20, 60) }, (_, index) =>
    fields.map((field) => {
      const value = sampleValue({ field, period, row: index + 1, agency, dice: roll });
      const flaw = flaws.get(field.name) ?? (field.criterion ? flawless : oftenOmitted);
      return flaw({ value, index, field, roll });
    }),
  );
  return { title: `${title}, kỳ ${period}`, names: fields.map(({ name }) => name), rows, dice: roll };
}

interface Written {
  readonly value: Value;
  /** The row, from 0. */
  readonly index: number;
  readonly field: Field;
  readonly roll: Dice;
}

type Flaw = (written: Written) => Cell;

const flawless: Flaw = ({ value }) => value;
const oftenOmitted: Flaw = ({ value, roll }) => (roll.chance(10) ? null : value);
/** At most 9 of 23 rows filled: always under half. */
const mostlyEmpty: Flaw = ({ value, index }) => (index % 10 < 3 ? value : null);
/** At least 21 of 30 rows wrong: always over half. */
const mostlyWrong: Flaw = ({ value, index, field, roll }) => (index % 10 < 7 ? wrongValue(field, roll) : value);
const seldomWrong: Flaw = ({ value, index, field, roll }) => (index % 10 === 4 ? wrongValue(field, roll) : value);

/** By field name. `wrong` needs a field that is not plain text; where there is none the file is a full one. */
function flawsOf(quality: Quality, fields: readonly Field[]): ReadonlyMap<string, Flaw> {
  const criteria = fields.filter(({ criterion }) => criterion);
  if (quality === 'full') return new Map();
  if (quality === 'short') {
    const half = criteria.slice(0, Math.ceil(criteria.length / 2));
    return new Map(half.map(({ name }) => [name, mostlyEmpty]));
  }
  const typed = fields.filter(({ type }) => type !== 'string' && type !== 'any');
  const worst = typed.find(({ criterion }) => criterion) ?? typed[0];
  return new Map(typed.map((field) => [field.name, field === worst ? mostlyWrong : seldomWrong]));
}
