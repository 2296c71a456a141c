/** How two quarters of the annex differ, for its page. */
import type { Names } from '../../../app/names.js';
import type { CellChange, ObligationDiff } from '../../../domain/annexDiff.js';
import type { QuarterDifference } from '../../../projections/annex.js';
import type { Language } from '../../web.js';
import { numberText, periodText } from '../frame/format.js';
import { annexWords } from '../words/annex.js';

const kinds = ['new', 'changed', 'ended', 'unchanged'] as const;

export function changesModel({ against, counts, agencies }: QuarterDifference, names: Names, language: Language) {
  const w = annexWords[language];
  const told = agencies.filter((agency) => agency.new.length + agency.changed.length + agency.ended.length > 0);
  return {
    title: w.changes(periodText(against, language)),
    counts: kinds.map((kind) => w.counted(w.kinds[kind], numberText(counts[kind], language))).join('; '),
    agencies: told.map((agency) => ({
      name: names.agencies.get(agency.code)?.[language] ?? agency.code,
      items: [...agency.new, ...agency.changed, ...agency.ended].map((diff) => itemModel(diff, language)),
    })),
  };
}

/** All cells of what is new or gone stand in the annex itself: only of what changed they are told. */
function itemModel({ obligationId: id, title, kind, steps }: ObligationDiff, language: Language) {
  const w = annexWords[language];
  const cells = kind === 'changed' ? steps.flatMap((step) => step.cells) : [];
  return {
    ...{ id, title, kind: w.kinds[kind] },
    cells: cells.map(({ before, after, ...place }) => ({
      place: placeText(place, language),
      before: before ?? w.nothing,
      after: after ?? w.nothing,
    })),
  };
}

function placeText({ field, column }: Pick<CellChange, 'field' | 'column'>, language: Language): string {
  const words: Readonly<Record<string, string>> = annexWords[language].columns;
  const name = words[column] ?? column;
  return field === null ? name : `${name} (${field})`;
}
