/** What duties and agencies are called, for lists that hold their codes. Both are public: the annex and the register. */
import { newestWordingsAt } from '../projections/obligations.js';
import { agenciesAt } from '../projections/agencies.js';
import type { App } from './app.js';

export interface Names {
  /** Titles as last worded, by obligation id. */
  readonly titles: ReadonlyMap<string, string>;
  /** In the order of the register, by code. */
  readonly agencies: ReadonlyMap<string, { readonly vi: string; readonly en: string }>;
}

/** As the views stand: ask after the answer whose codes are to be named. */
export function namesOf(app: App): Names {
  return app.views.read(null, (moment) => ({
    titles: new Map([...newestWordingsAt(moment)].map(([id, { title }]) => [id, title])),
    agencies: new Map(agenciesAt(moment).map(({ code, nameVi, nameEn }) => [code, { vi: nameVi, en: nameEn }])),
  }));
}
