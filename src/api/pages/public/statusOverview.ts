/** Agencies by recent quarters: each cell says how many duties were met on time, and what became of the others. */
import type { Overview, OverviewCell } from '../../../projections/overview.js';
import { agencyPath } from '../../links.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { badge, numberText, periodText, type Badge } from '../frame/format.js';
import { statusWords } from '../words/status.js';

/** `day`: as of which the links stay. */
export function overviewModel({ quarters, agencies, totals }: Overview, day: string | null, language: Language) {
  const boardOf = (quarter: string) => address('/status', { quarter, asOf: day });
  const cells = (row: readonly OverviewCell[], code: string | null) =>
    row.map((cell) => {
      const path = `${boardOf(cell.quarter)}#${code ?? 'board'}`;
      return cell.total === 0 ? emptyCell : { ...cellOf(cell, language), path };
    });
  return {
    quarters: quarters.map((quarter) => ({ name: periodText(quarter, language), path: `${boardOf(quarter)}#board` })),
    totals: cells(totals, null),
    agencies: agencies
      .filter((agency) => agency.cells.some(({ total }) => total > 0))
      .map(({ code, name, nameEn, cells: own }) => {
        return { name: language === 'vi' ? name : nameEn, path: agencyPath(code), cells: cells(own, code) };
      }),
  };
}

const emptyCell = { path: null, share: '', label: '', rest: [] } as const;

function cellOf(cell: OverviewCell, language: Language) {
  const words = statusWords[language];
  const rest = [
    cell.missing > 0 ? badge(words.missing(numberText(cell.missing, language)), '✕', 'bad') : null,
    cell.late > 0 ? badge(words.late(numberText(cell.late, language)), '!', 'warn') : null,
    cell.owed > 0 ? badge(words.owed(numberText(cell.owed, language)), '○', 'wait') : null,
    cell.waived > 0 ? badge(words.waived(numberText(cell.waived, language)), '–', 'plain') : null,
    cell.onTime > 0 && cell.onTime + cell.waived === cell.total ? badge(words.allOnTime, '✓', 'good') : null,
  ];
  return {
    share: `${numberText(cell.onTime, language)}/${numberText(cell.total, language)}`,
    label: words.cellLabel(periodText(cell.quarter, language)),
    rest: rest.filter((one): one is Badge => one !== null),
  };
}
