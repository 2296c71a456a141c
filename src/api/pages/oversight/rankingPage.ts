/** The year's ranking input, bloc by bloc, with what it was computed from and whether it is final (Điều 12.1). */
import { z } from 'zod';
import { grantOf, roleOf } from '../../../access/permissions.js';
import { rankingOf } from '../../../app/answers.js';
import { today } from '../../../app/periods.js';
import { quartersOf } from '../../../app/publicAnswers.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import { quarterYear } from '../../../domain/quarter.js';
import type { RankedAgency, RankingAnswer } from '../../../projections/ranking.js';
import { pageRoute } from '../../route.js';
import { asOf, nothing, year } from '../../shapes.js';
import type { Call, Language } from '../../web.js';
import { address } from '../frame/address.js';
import { dayText, numberText, shareText, shownInstant } from '../frame/format.js';
import { codeWords, wordOf } from '../words/codes.js';
import { listWords } from '../words/lists.js';

const query = z.strictObject({ year: year.optional(), asOf: asOf.optional() });
type RankingCall = Call<unknown, z.infer<typeof query>>;

export const rankingPage = pageRoute({
  method: 'get',
  path: '/ranking',
  action: 'readRanking',
  shapes: { params: nothing, query, body: nothing },
  handle: async (call: RankingCall) => {
    const { app, actor, language, query: asked } = call;
    const quarters = await quartersOf(app, { asOf: null });
    if (!quarters.ok) return quarters;
    const newest = quarters.value[0] === undefined ? Number(today(app).slice(0, 4)) : quarterYear(quarters.value[0]);
    const year = asked.year ?? newest;
    const answer = await rankingOf(app, actor, { year, asOf: asked.asOf ?? null });
    if (!answer.ok) return answer;
    const { position, settledOn } = answer.value;
    const years = new Set([...quarters.value.map(quarterYear), year]);
    const w = listWords[language].ranking;
    const model = {
      w,
      title: w.title(String(year)),
      years: [...years].sort((a, b) => b - a).map((one) => ({ value: String(one), selected: one === year })),
      asOfDay: asked.asOf === undefined ? '' : hueDay(asked.asOf),
      standing: standingOf(answer.value, language),
      basis: basisOf(answer.value, language),
      downloads: downloadsFor(call, year),
      graded: answer.value.bands !== undefined,
      blocs: blocsOf(answer.value.agencies, language),
    };
    return done({ template: 'ranking', title: model.title, model, basis: { position, settledOn } });
  },
});

/** Final, or why not. */
function standingOf({ final, agencies, settledOn }: RankingAnswer, language: Language) {
  const w = listWords[language].ranking;
  if (final) return { tone: 'good', title: w.finalTitle, text: w.final };
  const pending = agencies.reduce((sum, agency) => sum + agency.pending, 0);
  const settled = settledOn === null ? '–' : dayText(settledOn, language);
  return { tone: 'warn', title: w.notFinalTitle, text: w.notFinal(numberText(pending, language), settled) };
}

function basisOf(answer: RankingAnswer, language: Language) {
  const { formula, bands, rules, position, settledOn, asOf } = answer;
  return {
    formula: formula === '' ? null : formula,
    bands: bands ?? null,
    rules: rules.join(', '),
    position: numberText(position, language),
    computed: asOf === null ? null : shownInstant(asOf, language),
    settled: settledOn === null ? null : dayText(settledOn, language),
  };
}

/** A file that leaves is recorded, so only who may export is offered one. */
function downloadsFor({ actor, query: { asOf } }: RankingCall, year: number) {
  if (grantOf('exportRanking', roleOf(actor)) === undefined) return [];
  return (['csv', 'xlsx'] as const).map((format) => ({
    format: format.toUpperCase(),
    link: address('/api/v1/ranking', { year, format, asOf: asOf ?? null }),
  }));
}

function blocsOf(agencies: readonly RankedAgency[], language: Language) {
  const w = listWords[language].ranking;
  const blocs = [...new Set(agencies.map(({ bloc }) => bloc))];
  return blocs.map((bloc) => {
    const name = wordOf(codeWords[language].agencyKinds, bloc);
    const rows = agencies.filter((agency) => agency.bloc === bloc).map((agency) => rowOf(agency, language));
    return { name: w.bloc(name), caption: w.caption(name), rows };
  });
}

function rowOf(agency: RankedAgency, language: Language) {
  const number = (value: number) => numberText(value, language);
  const { code, rank, score, met, required, owed, onTime, late, daysLate, missing, nil, waived, extensions, pending } =
    agency;
  const unremedied = Object.values(agency.violations).reduce((sum, { opened, reopened }) => sum + opened + reopened, 0);
  return {
    code,
    name: language === 'vi' ? agency.name : agency.nameEn,
    rank: rank === null ? null : number(rank),
    score: score === null ? null : scoreText(score, language),
    grade: agency.grade ?? null,
    criteria: shareText(met, required),
    figures: [
      owed,
      onTime,
      late,
      daysLate,
      missing,
      nil,
      waived,
      extensions,
      pending,
      unremedied,
      agency.rowsPublished,
    ].map(number),
  };
}

/** To two decimals, as it is computed. */
function scoreText(score: number, language: Language): string {
  const fixed = score.toFixed(2);
  return language === 'vi' ? fixed.replace('.', ',') : fixed;
}
