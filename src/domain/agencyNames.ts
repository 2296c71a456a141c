/** What a body was called on a day, and under whom it stood: dated facts, of which the one that began last holds. Pure. */
import type { AgencyKind } from './agency/events.js';

export interface Dated {
  /** The first day on which it holds; empty: from the beginning. */
  readonly from: string;
}

export interface AgencyName extends Dated {
  readonly nameVi: string;
  readonly nameEn: string;
  readonly kind: AgencyKind;
}

/** Of dated facts in the order of their recording the one that holds on a day; of those that began together the last. */
export function holdingOn<Fact extends Dated>(facts: readonly Fact[], day: string): Fact | null {
  return facts.reduce<Fact | null>(
    (best, next) => (next.from > day || (best !== null && best.from > next.from) ? best : next),
    null,
  );
}
