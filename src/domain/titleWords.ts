/** What of a title or a field's name is compared: without marks, case and words that say nothing of the matter. */
import { fold, plain } from './folding.js';

/** Said of any register; told before marks are taken off, since "ve" is also "vé" (a ticket). */
const emptyWords = new Set(['về', 'các', 'của', 'và', 'tại', 'trên', 'theo', 'tỉnh', 'of', 'the', 'and', 'on', 'for']);

/** Said of any register, without marks; longer ones first. */
const emptyPhrases = [
  'he thong co so du lieu',
  'co so du lieu',
  'he thong thong tin',
  'thua thien hue',
  'thanh pho hue',
  'bo du lieu',
  'ca nuoc',
  'csdl',
  'danh muc',
  'danh sach',
  'dia ban',
  'du lieu',
  'quoc gia',
  'so lieu',
  'thong tin',
  'toan quoc',
  'national',
  'database',
  'dataset',
  'register',
  'list',
  'data',
];

/** The marks of a sample, which stand on titles of every kind. */
const sampleMark = /\((?:mẫu|sample)\)/gu;

/** The syllables that a title is told by, in order; where all of it is empty words, all of them. */
export function titleSyllables(title: string): readonly string[] {
  const words = wordsOf(plain(title).replace(sampleMark, ' '));
  const telling = words.filter((word) => !emptyWords.has(word)).map(fold);
  const left = withoutPhrases(telling);
  return left.length > 0 ? left : words.map(fold);
}

/** One spelling for `soPhong`, `so_phong` and "Số phòng"; empty where there is neither letter nor digit. */
export function fieldKey(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]+/gu, '');
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function withoutPhrases(syllables: readonly string[]): readonly string[] {
  const text = emptyPhrases.reduce((rest, phrase) => rest.replaceAll(` ${phrase} `, ' '), ` ${syllables.join(' ')} `);
  return wordsOf(text);
}
