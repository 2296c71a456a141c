/** The bodies of the register on a day (Điều 2, Điều 11.1): under their names then, and what became of those before. */
import { agencyListOf, type AgencyList, type ListedAgency } from '../../../app/agencyAnswers.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import { agencyPath } from '../../links.js';
import { pageRoute } from '../../route.js';
import { nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { dayText, instantText, numberText } from '../frame/format.js';
import { agenciesWords } from '../words/agency.js';
import { commonWords } from '../words/common.js';
import { agencyQuery, agencyQuestion, type AgencyQuery } from './agencyQuery.js';

export const agenciesPage = pageRoute({
  method: 'get',
  path: '/agencies',
  action: 'readCatalog',
  hot: true,
  shapes: { params: nothing, query: agencyQuery, body: nothing },
  handle: async ({ app, actor, language, query }) => {
    const list = await agencyListOf(app, actor, agencyQuestion(query));
    if (!list.ok) return list;
    const { position, settledOn } = list.value;
    const model = modelOf(list.value, query, language);
    return done({ template: 'agencies', title: model.w.title, model, basis: { position, settledOn } });
  },
});

function modelOf(list: AgencyList, query: AgencyQuery, language: Language) {
  const w = agenciesWords[language];
  const rowOf = rowIn(list, query, language);
  return {
    w,
    past: query.asOf === undefined ? null : w.past(instantText(query.asOf, language)),
    form: { on: query.on ?? list.on, asOf: query.asOf === undefined ? '' : hueDay(query.asOf) },
    count: w.count(numberText(list.agencies.length, language), dayText(list.on, language)),
    agencies: list.agencies.map(rowOf),
    ended: list.ended.map(rowOf),
    api: address('/api/v1/agencies', { on: query.on ?? null, asOf: query.asOf ?? null }),
  };
}

/** A row keeps the question, so that the next page speaks of the same day. */
function rowIn({ agencies, ended }: AgencyList, { on = null, asOf = null }: Asked, language: Language) {
  const names = new Map([...agencies, ...ended].map((one) => [one.code, nameIn(one, language)]));
  const link = (code: string) => {
    return { code, name: names.get(code) ?? code, path: address(agencyPath(code), { on, asOf }) };
  };
  return (agency: ListedAgency) => ({
    ...link(agency.code),
    kind: commonWords[language].agencyKinds[agency.kind],
    from: agency.validFrom === null ? null : dayText(agency.validFrom, language),
    until: agency.validTo === null ? null : dayText(agency.validTo, language),
    under: agency.under === null ? null : link(agency.under),
    successors: agency.successors.map(link),
  });
}

type Asked = { readonly [Name in keyof AgencyQuery]: AgencyQuery[Name] | null };

function nameIn({ name, nameEn }: ListedAgency, language: Language): string {
  return language === 'vi' ? name : nameEn;
}
