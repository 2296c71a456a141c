/** The words of everything that anybody may see. */
import type { Language } from '../../web.js';
import { agencyWords } from './agency.js';
import { catalogWords } from './catalog.js';
import { commonWords } from './common.js';
import { datasetWords } from './dataset.js';
import { homeWords } from './home.js';
import { problemWords } from './problem.js';
import { statusWords } from './status.js';

function wordsIn(language: Language) {
  return {
    common: commonWords[language],
    home: homeWords[language],
    catalog: catalogWords[language],
    dataset: datasetWords[language],
    status: statusWords[language],
    agency: agencyWords[language],
    problem: problemWords[language],
  };
}

export const publicWords: Readonly<Record<Language, ReturnType<typeof wordsIn>>> = {
  vi: wordsIn('vi'),
  en: wordsIn('en'),
};
