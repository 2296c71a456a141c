/** What the head of a page leads to. Only what the access table grants is offered. */
import { grantOf, type AccessRole, type Action } from '../../../access/permissions.js';
import type { CommonWords } from '../words/common.js';

interface Entry {
  readonly word: keyof CommonWords['nav'];
  readonly path: string;
  readonly action: Action;
}

const entries: readonly Entry[] = [
  { word: 'catalog', path: '/catalog', action: 'readCatalog' },
  { word: 'status', path: '/status', action: 'readStatus' },
  { word: 'desk', path: '/desk', action: 'readDesk' },
  { word: 'review', path: '/review', action: 'readQueue' },
  { word: 'overlaps', path: '/overlaps', action: 'readOverlaps' },
  { word: 'violations', path: '/violations', action: 'readViolations' },
  { word: 'reminders', path: '/reminders', action: 'readReminders' },
  { word: 'ranking', path: '/ranking', action: 'readRanking' },
  { word: 'reports', path: '/reports', action: 'readReports' },
  { word: 'history', path: '/history', action: 'readHistory' },
];

export interface NavigationLink {
  readonly path: string;
  readonly label: string;
  /** Whether the page shown is this one or lies below it. */
  readonly current: boolean;
}

/** `path` is the shown page's, without language; a dataset belongs to the catalog, an agency, a deadline, the rules and the calendar to the status. */
export function navigationOf(role: AccessRole, path: string, words: CommonWords): readonly NavigationLink[] {
  const here = sectionOf(path);
  return entries
    .filter(({ action }) => grantOf(action, role) !== undefined)
    .map((entry) => ({ path: entry.path, label: words.nav[entry.word], current: entry.path === here }));
}

const sections = new Map([
  ['reads', '/history'],
  ['dataset', '/catalog'],
  ['ministry-databases', '/catalog'],
  ['agencies', '/status'],
  ['deadlines', '/status'],
  ['rules', '/status'],
  ['annex', '/status'],
  ['backfill', '/status'],
  ['calendar', '/status'],
]);

function sectionOf(path: string): string {
  const first = path.split(/[/?#]/, 2)[1] ?? '';
  return sections.get(first) ?? `/${first}`;
}
