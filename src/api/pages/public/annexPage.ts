/** The annex of a quarter (Điều 11.2): what each agency owes, in which fields, and what differs from another quarter. */
import { z } from 'zod';
import { annexOf, type AnnexAnswer } from '../../../app/annex.js';
import { namesOf, type Names } from '../../../app/names.js';
import { quartersOf } from '../../../app/publicAnswers.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import { nextQuarter } from '../../../domain/quarter.js';
import type { AnnexAgency, AnnexEntry } from '../../../projections/annex.js';
import { agencyPath } from '../../links.js';
import { pageRoute } from '../../route.js';
import { agency, asOf, nothing, quarter } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { instantText, numberText, periodText } from '../frame/format.js';
import { annexWords } from '../words/annex.js';
import { codeWords } from '../words/codes.js';
import { commonWords } from '../words/common.js';
import { changesModel } from './annexChanges.js';

/** Left empty in the form: not asked for. */
const orNothing = <Shape extends z.ZodType>(shape: Shape) =>
  z.union([z.literal('').transform(() => undefined), shape]).optional();

const query = z.strictObject({
  quarter: orNothing(quarter),
  agency: orNothing(agency),
  against: orNothing(quarter),
  asOf: orNothing(asOf),
});

interface Asked {
  readonly quarter: string | null;
  readonly agency: string | null;
  readonly against: string | null;
  readonly asOf: string | null;
}

export const annexPage = pageRoute({
  method: 'get',
  path: '/annex',
  action: 'readAnnex',
  hot: true,
  shapes: { params: nothing, query, body: nothing },
  handle: async ({ app, actor, language, query: { quarter: of, agency: who, against, asOf: at } }) => {
    const asked = { quarter: of ?? null, agency: who ?? null, against: against ?? null, asOf: at ?? null };
    const [answer, recorded] = [await annexOf(app, actor, asked), await quartersOf(app, { asOf: null })];
    if (!answer.ok) return answer;
    if (!recorded.ok) return recorded;
    const { position, settledOn } = answer.value;
    const model = pageModel(answer.value, { asked, recorded: recorded.value, names: namesOf(app) }, language);
    return done({ template: 'annex', title: model.title, model, basis: { position, settledOn } });
  },
});

interface Around {
  readonly asked: Asked;
  readonly recorded: readonly string[];
  readonly names: Names;
}

function pageModel(answer: AnnexAnswer, { asked, recorded, names }: Around, language: Language) {
  const w = annexWords[language];
  const shown = answer.quarter;
  const title = shown === null ? w.none : w.title(periodText(shown, language));
  const number = answer.agencies.reduce((sum, { obligations }) => sum + obligations.length, 0);
  const here = { quarter: shown, agency: asked.agency, asOf: asked.asOf };
  return {
    ...{ w, title, form: formModel(answer, { asked, recorded, names }, language) },
    past: asked.asOf === null ? null : pastOf(asked.asOf, { ...here, asOf: null }, language),
    count: w.count(numberText(number, language), numberText(answer.agencies.length, language)),
    agencies: answer.agencies.map((one) => agencyModel(one, { names, detailed: detailed(asked, number) }, language)),
    changes: answer.difference ? changesModel(answer.difference, names, language) : null,
    files: [
      { link: address('/api/v1/annex.csv', here), text: w.csv },
      { link: address('/api/v1/annex.xlsx', here), text: w.xlsx },
      { link: address('/api/v1/annex', { ...here, against: asked.against }), text: w.api },
    ],
    templates: ['annex', 'agencies', 'ministry-databases', 'days-off'].flatMap((name) =>
      ['csv', 'xlsx'].map((format) => ({ link: `/templates/${name}.${format}`, text: `${name}.${format}` })),
    ),
  };
}

/** Beyond this many the fields are shown agency by agency, or the page would be too heavy for a telephone. */
const SHOWN_WITH_FIELDS = 300;

function detailed({ agency: who }: Asked, number: number): boolean {
  return who !== null || number <= SHOWN_WITH_FIELDS;
}

function pastOf(at: string, now: Readonly<Record<string, string | null>>, language: Language) {
  return { text: annexWords[language].past(instantText(at, language)), path: address('/annex', now) };
}

function formModel({ quarter: shown }: AnnexAnswer, { asked, recorded, names }: Around, language: Language) {
  const w = annexWords[language];
  const option = (value: string, chosen: string | null) => {
    return { value, name: periodText(value, language), selected: value === chosen };
  };
  const quarters = quartersAround(recorded, [shown, asked.against]);
  const agencies = [...names.agencies].map(([value, name]) => {
    return { value, name: name[language], selected: value === asked.agency };
  });
  return {
    quarters: quarters.map((value) => option(value, shown)),
    against: [{ value: '', name: w.noComparison, selected: asked.against === null }].concat(
      quarters.map((value) => option(value, asked.against)),
    ),
    agencies: [{ value: '', name: w.allAgencies, selected: asked.agency === null }, ...agencies],
    asOfDay: asked.asOf === null ? '' : hueDay(asked.asOf),
  };
}

/** The recorded quarters, the next five, and those that are shown, newest first. */
function quartersAround(recorded: readonly string[], shown: readonly (string | null)[]): readonly string[] {
  const chosen = shown.filter((quarter) => quarter !== null);
  const ahead: string[] = [];
  for (let last = recorded[0] ?? chosen[0]; last !== undefined && ahead.length < 5;) {
    last = nextQuarter(last);
    ahead.push(last);
  }
  return [...new Set([...recorded, ...ahead, ...chosen])].sort().reverse();
}

interface Showing {
  readonly names: Names;
  readonly detailed: boolean;
}

function agencyModel({ code, obligations }: AnnexAgency, { names, detailed: full }: Showing, language: Language) {
  const w = annexWords[language];
  return {
    ...{ code, path: agencyPath(code), name: names.agencies.get(code)?.[language] ?? code },
    count: w.obligations(numberText(obligations.length, language)),
    obligations: obligations.map((entry) => entryModel(entry, full, language)),
  };
}

function entryModel(entry: AnnexEntry, full: boolean, language: Language) {
  const w = annexWords[language];
  const { obligationId: id, title, topic, frequency, sensitivity, fields, effectiveFrom, until, source } = entry;
  const criteria = fields.filter(({ criterion }) => criterion).length;
  return {
    ...{ id, title, topic, source, ministryDatabase: entry.ministryDatabase },
    frequency: codeWords[language].frequencies[frequency],
    sensitivity: codeWords[language].sensitivities[sensitivity],
    from: w.from(periodText(effectiveFrom, language)),
    until: until === null ? null : w.until(periodText(until, language)),
    api: entry.apiProvided ? w.apiProvided : null,
    summary: w.fields(numberText(fields.length, language), numberText(criteria, language)),
    caption: w.fieldsOf(title),
    fields: full ? fieldsModel(entry, language) : null,
  };
}

function fieldsModel({ fields }: AnnexEntry, language: Language) {
  const { yes, no } = commonWords[language];
  return fields.map(({ name, title, type, criterion }) => {
    return { name, title, type: codeWords[language].fieldTypes[type], criterion: criterion ? yes : no };
  });
}
