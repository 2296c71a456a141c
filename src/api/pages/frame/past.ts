/** A page of a past day says so, and leads to the present one. */
import type { Language } from '../../web.js';
import { commonWords } from '../words/common.js';
import { instantText } from './format.js';

/** For the partial `past`; null on a page of the present. */
export function pastOf(path: string, asOf: string | null, language: Language) {
  if (asOf === null) return null;
  const { asOfThen, now } = commonWords[language];
  return { text: asOfThen(instantText(asOf, language)), path, now };
}
