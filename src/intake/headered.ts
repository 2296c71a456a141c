/** Finds the header in a stream of rows and keeps the rules about it; what follows goes to a handler. */
import type { FileProblem } from '../domain/rejections.js';
import type { FileFormat } from '../domain/submission/events.js';
import { isEmpty, nameOf, type Cell } from './cells.js';
import { refusals } from './refusals.js';
import type { RowSink } from './readers/rows.js';

export interface RowHandler {
  /** Once, before any row: the names of the columns, NFC and trimmed. */
  header(names: readonly string[], row: number): void;
  /** Never a blank row. */
  row(cells: readonly Cell[], row: number): void;
}

export interface HeaderRules {
  readonly format: FileFormat;
  readonly declared: ReadonlySet<string>;
  readonly maxColumns: number;
}

const raggedShown = 20;

/** The header is the first row that holds a declared name; rows of which every cell is empty are no data. */
export class HeaderedRows implements RowSink {
  readonly #rules: HeaderRules;
  readonly #handler: RowHandler;
  readonly #problems: FileProblem[] = [];
  #firstRow: readonly string[] = [];
  #width: number | null = null;
  #headerRow = 0;
  #rows = 0;
  #ragged = 0;

  constructor(rules: HeaderRules, handler: RowHandler) {
    this.#rules = rules;
    this.#handler = handler;
  }

  /** The header's row number; null in JSON, and where there is none. */
  get headerRow(): number | null {
    return this.#headerRow === 0 ? null : this.#headerRow;
  }

  row(cells: readonly Cell[], row: number): void {
    if (cells.length > this.#rules.maxColumns) this.#tooWide(row);
    else if (this.#width === null) this.#beforeHeader(cells, row);
    else if (!isBlank(cells)) this.#data(cells, row);
    else if (cells.length > 1 && cells.length !== this.#width) this.#raggedRow(cells.length, row);
  }

  /** Why the file is refused, after its last row; empty when it is not. */
  problems(): readonly FileProblem[] {
    const { declared } = this.#rules;
    if (this.#problems.length === 0 && this.#width === null) return [this.#noHeader([...declared])];
    const more = this.#ragged > raggedShown ? [refusals.moreRaggedRows(this.#ragged - raggedShown)] : [];
    const none = this.#problems.length === 0 && this.#rows === 0 ? [refusals.noDataRow(this.headerRow)] : [];
    return [...this.#problems, ...more, ...none];
  }

  #noHeader(declared: readonly string[]): FileProblem {
    return this.#firstRow.length === 0 ? refusals.emptyFile() : refusals.noDeclaredColumn(declared, this.#firstRow);
  }

  #tooWide(row: number): void {
    const known = this.#problems.some(({ rule }) => rule === 'tooLarge');
    if (!known) this.#problems.push(refusals.tooManyColumns(row, this.#rules.maxColumns));
  }

  #beforeHeader(cells: readonly Cell[], row: number): void {
    const names = cells.map(nameOf);
    if (this.#firstRow.length === 0) this.#firstRow = names.filter((name) => name !== '');
    if (!names.some((name) => this.#rules.declared.has(name))) return;
    this.#width = names.length;
    this.#headerRow = row;
    this.#findRepeated(names);
    this.#handler.header(names, row);
  }

  #findRepeated(names: readonly string[]): void {
    const seen = new Set<string>();
    names.forEach((name, index) => {
      const repeated = this.#rules.declared.has(name) && seen.has(name);
      if (repeated) this.#problems.push(refusals.repeatedColumn(name, this.headerRow, index + 1));
      seen.add(name);
    });
  }

  #data(cells: readonly Cell[], row: number): void {
    this.#rows += 1;
    if (this.#rules.format === 'csv' && cells.length !== this.#width) this.#raggedRow(cells.length, row);
    else if (this.#problems.length === 0) this.#handler.row(cells, row);
  }

  #raggedRow(found: number, row: number): void {
    this.#ragged += 1;
    if (this.#ragged > raggedShown) return;
    this.#problems.push(refusals.raggedRow(row, { found, expected: this.#width ?? 0 }));
  }
}

function isBlank(cells: readonly Cell[]): boolean {
  for (const cell of cells) {
    if (!isEmpty(cell)) return false;
  }
  return true;
}
