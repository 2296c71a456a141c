/** A body over time (Điều 2, Điều 11.1): from when to when it is in force, its names, whom it succeeds and who succeeds it. */
import type { AgencyDetail, ListedAgency, Relative } from '../../../app/agencyAnswers.js';
import { addDays } from '../../../domain/legalTime.js';
import { agencyPath } from '../../links.js';
import type { Language } from '../../web.js';
import { dayText } from '../frame/format.js';
import { agencyWords } from '../words/agency.js';
import { commonWords } from '../words/common.js';

/** Null when nothing bounds it. */
export function validText(
  { validFrom, validTo }: Pick<ListedAgency, 'validFrom' | 'validTo'>,
  language: Language,
): string | null {
  const words = agencyWords[language];
  const parts = [
    validFrom === null ? null : words.validFrom(dayText(validFrom, language)),
    validTo === null ? null : words.validTo(dayText(validTo, language)),
  ];
  return parts.filter((part) => part !== null).join(' ') || null;
}

/** Of a body that is no more on the day asked about: since when, and who answers for what it held. */
export function endNotice({ validTo, on, succeededBy }: AgencyDetail, language: Language) {
  if (validTo === null || on <= validTo) return null;
  const since = dayText(addDays(validTo, 1), language);
  return {
    text: agencyWords[language].ended(since),
    successors: succeededBy.map((one) => ({ name: nameIn(one, language), path: agencyPath(one.code) })),
  };
}

export function relativesModel({ predecessors, succeededBy }: AgencyDetail, language: Language) {
  return {
    predecessors: predecessors.map((one) => relativeModel(one, language)),
    successors: succeededBy.map((one) => relativeModel(one, language)),
  };
}

function relativeModel(relative: Relative, language: Language) {
  const { code, on, how, source } = relative;
  return {
    ...{ code, source, path: agencyPath(code), name: nameIn(relative, language) },
    text: agencyWords[language].ends[how](dayText(on, language)),
  };
}

/** One name alone needs no list. */
export function namesModel({ names }: AgencyDetail, language: Language) {
  if (names.length < 2) return [];
  const words = agencyWords[language];
  return names.map(({ from, until, nameVi, nameEn, kind, source }) => ({
    name: language === 'vi' ? nameVi : nameEn,
    kind: commonWords[language].agencyKinds[kind],
    valid: validText({ validFrom: from, validTo: until }, language) ?? words.fromTheBeginning,
    source,
  }));
}

function nameIn({ name, nameEn }: { readonly name: string; readonly nameEn: string }, language: Language): string {
  return language === 'vi' ? name : nameEn;
}
