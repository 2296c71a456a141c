import type { Names } from '../../../app/names.js';
import type { ReportContent, ReportedAgency, ReportFigures } from '../../../projections/reportContent.js';
import type { Language } from '../../web.js';
import { numberText, shareText } from '../frame/format.js';
import { agencyNameIn } from '../review/queuePage.js';
import { reportPageWords } from '../words/reports.js';

/** The frozen figures as a table: one row for each agency, and one for all of them. */
export function figuresModel(
  { agencies, totals, position, ruleSets }: ReportContent,
  names: Names,
  language: Language,
) {
  const w = reportPageWords[language];
  const rows = agencies.map((agency) => ({
    name: language === 'vi' ? agency.name : agencyNameIn(names, agency.code, language),
    cells: [...cellsOf(agency.figures, language), ...besides(agency, language)],
  }));
  return {
    titles: [...Object.values(w.figure), w.open, w.backfill],
    rows: [...rows, { name: w.total, cells: [...cellsOf(totals, language), '', ''] }],
    position: numberText(position, language),
    rules: ruleSets.join(', '),
  };
}

/** In the order of the words. */
function cellsOf(figures: ReportFigures, language: Language): string[] {
  const { owed, onTime, late, daysLate, missing, nil, waived, extended, pending, met, required } = figures;
  const counts = [owed, onTime, late, daysLate, missing, nil, waived, extended, pending];
  return [...counts.map((count) => numberText(count, language)), shareText(met, required) ?? ''];
}

function besides({ violations, backfill }: ReportedAgency, language: Language): string[] {
  const open = Object.values(violations).reduce((sum, { opened, reopened }) => sum + opened + reopened, 0);
  return [numberText(open, language), shareText(backfill.received, backfill.owed) ?? ''];
}
