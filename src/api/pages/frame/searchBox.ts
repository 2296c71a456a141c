/** The form that searches the catalog, for the partial `searchBox`. */
import type { Language } from '../../web.js';
import { catalogWords } from '../words/catalog.js';

export interface SearchBox {
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly query: string;
}

export function searchBox(language: Language, query = ''): SearchBox {
  const { searchLabel: label, searchHint: hint, search: button } = catalogWords[language];
  return { label, hint, button, query };
}
