/** What the words of findings are made of. */
import type { EventRef, FindingCode, FindingDetails } from './finding.js';

interface Wording<Details> {
  readonly vi: (details: Details) => string;
  readonly en: (details: Details) => string;
}

export type WordsOf<Code extends FindingCode> = { readonly [Each in Code]: Wording<FindingDetails[Each]> };

export const n = String;

export function viEvent({ position, type, stream, version, id }: EventRef): string {
  return `vị trí ${n(position)} (${type}, ${stream} bản ${n(version)}, mã ${id})`;
}

export function enEvent({ position, type, stream, version, id }: EventRef): string {
  return `position ${n(position)} (${type}, ${stream} version ${n(version)}, id ${id})`;
}
