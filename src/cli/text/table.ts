/** Tables for a terminal, aligned by characters. */
export type Cell = string | number | null;

export interface Column<Row> {
  readonly title: string;
  /** For figures. */
  readonly right?: true;
  readonly cell: (row: Row) => Cell;
}

/** A heading and one line for each row, columns two spaces apart; `nothing` when there is no row. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], nothing = EMPTY): string {
  return rows.length === 0 ? `${nothing}\n` : `${tableLines(rows, columns).join('\n')}\n`;
}

const EMPTY = 'Không có gì. · Nothing.';

/** The heading first, then one line for each row. */
export function tableLines<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): readonly string[] {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ cell }) => textOf(cell(row))))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => widthOf(line[index] ?? ''))));
  return cells.map((line) =>
    line
      .map((text, index) => padded(text, widths[index] ?? 0, columns[index]))
      .join('  ')
      .trimEnd(),
  );
}

function textOf(cell: Cell): string {
  return cell === null
    ? '–'
    : String(cell)
        .normalize('NFC')
        .replace(/[\n\r\t]+/g, ' ');
}

function padded(text: string, width: number, column: { readonly right?: true } | undefined): string {
  const gap = ' '.repeat(width - widthOf(text));
  return column?.right ? `${gap}${text}` : `${text}${gap}`;
}

/** Characters as seen: Vietnamese letters are one each in NFC. */
function widthOf(text: string): number {
  return Array.from(text).length;
}
