/** An export before it is a file: titled columns, typed cells, and the basis (căn cứ) that it must never travel without. */
export type Cell = string | number | boolean | null;

export interface Column<Row> {
  /** The field's name in the JSON answer. */
  readonly code: string;
  readonly title: string;
  /** In characters, for spreadsheets. */
  readonly width: number;
  /** Shown with two decimals. */
  readonly decimal?: true;
  readonly cell: (row: Row) => Cell;
}

export interface BasisEntry {
  readonly code: string;
  readonly title: string;
  readonly value: Cell;
}

export interface ExportTable {
  readonly title: string;
  /** At most 31 characters, none of `[]/\:*?`: what a spreadsheet allows as a sheet's name. */
  readonly sheet: string;
  readonly simulated: boolean;
  readonly columns: readonly Omit<Column<never>, 'cell'>[];
  readonly rows: readonly (readonly Cell[])[];
  readonly basis: readonly BasisEntry[];
}

/** A column's heading: the words for people, the code name for programs; one name where both are the same. */
export function heading({ title, code }: { readonly title: string; readonly code: string }): string {
  return title === code ? code : `${title} [${code}]`;
}

export function rowsOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): Cell[][] {
  return rows.map((row) => columns.map((column) => column.cell(row)));
}
