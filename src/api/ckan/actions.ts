/** CKAN's Action API, version 3, its read side: one row for each action. */
import type { z } from 'zod';
import { simulatedWords } from '../portal.js';
import { answer, invalidOf, notFound, replyOf, unknownAction, type CkanReply, type Outcome } from './answers.js';
import { licenceBody, organizationDetail, organizationSummary } from './bodies.js';
import { packageOf, resourcesOf, tagBody } from './packages.js';
import * as takes from './params.js';
import { packageSearch } from './search.js';
import { entryNamed, organizationNamed, siteOf, tagsOf, type CkanContext, type Site } from './site.js';

interface Action {
  readonly help: string;
  readonly run: (params: unknown, site: Site) => Outcome;
}

function action<Params>(help: string, shape: z.ZodType<Params>, run: (params: Params, site: Site) => Outcome): Action {
  return {
    help,
    run: (params, site) => {
      const parsed = shape.safeParse(params);
      return parsed.success ? run(parsed.data, site) : invalidOf(parsed.error.issues);
    },
  };
}

const packages: Readonly<Record<string, Action>> = {
  package_list: action('Names of all packages. Takes: limit, offset.', takes.paging, (page, { entries }) =>
    answer(pageOf(entries, page).map(({ name }) => name)),
  ),
  package_show: action('One package. Takes: id (an id or a name).', takes.byId, ({ id }, site) => {
    const entry = entryNamed(site, id);
    return entry ? answer(packageOf(entry, site.portal)) : notFound('package', id);
  }),
  package_search: action('Packages found. Takes: q, fq, fq_list, rows, start, sort.', takes.searching, packageSearch),
  resource_show: action('One resource. Takes: id.', takes.byId, ({ id }, site) => {
    const all = site.entries.flatMap((entry) => resourcesOf(entry, site.portal));
    const resource = all.find((one) => one.id === id.toLowerCase());
    return resource ? answer(resource) : notFound('resource', id);
  }),
};

const groups: Readonly<Record<string, Action>> = {
  organization_list: action('Agencies. Takes: all_fields, limit, offset.', takes.listing, (asked, site) => {
    const page = pageOf(site.organizations, asked);
    return answer(asked.all_fields ? page.map(organizationSummary) : page.map(({ name }) => name));
  }),
  organization_show: action(
    'One agency. Takes: id (an id or a name), include_datasets.',
    takes.showing,
    (asked, site) => {
      const organization = organizationNamed(site, asked.id);
      if (!organization) return notFound('organization', asked.id);
      return answer(organizationDetail(organization, site, asked.include_datasets));
    },
  ),
  group_list: action('Groups. There are none.', takes.listing, () => answer([])),
  group_show: action('One group. There are none. Takes: id.', takes.byId, ({ id }) => notFound('group', id)),
  tag_list: action('Topics. Takes: query, all_fields.', takes.tagListing, ({ query = '', all_fields }, site) => {
    const all = new Set(site.entries.flatMap(({ dataset }) => tagsOf(dataset)));
    const names = [...all].filter((name) => name.toLowerCase().includes(query.toLowerCase())).sort();
    return answer(all_fields ? names.map(tagBody) : names);
  }),
  license_list: action('Terms of use, with the days from and until which they hold.', takes.nothing, (_, site) =>
    answer(site.portal.licence.terms.map(licenceBody)),
  ),
};

const about: Readonly<Record<string, Action>> = {
  site_read: action('Whether the site may be read.', takes.nothing, () => answer(true)),
  status_show: action('What this site is.', takes.nothing, (_, { portal }) =>
    answer({
      // The version whose read side is followed here.
      ckan_version: '2.10.0',
      site_url: portal.baseUrl,
      site_title: portal.siteTitle.vi,
      site_description: portal.mode === 'simulated' ? simulatedWords.vi : portal.siteTitle.en,
      error_emails_to: null,
      locale_default: 'vi',
      extensions: [],
    }),
  ),
  help_show: action('What an action does. Takes: name.', takes.byName, ({ name }) => {
    const found = actionNamed(name);
    return found ? answer(found.help) : notFound('action', name);
  }),
};

const actions = new Map(Object.entries({ ...packages, ...groups, ...about }));

function actionNamed(name: string): Action | undefined {
  return actions.get(name);
}

/** Names of all actions there are. */
export const ckanActions: readonly string[] = [...actions.keys()];

/** `params`: a parsed query string or JSON body. Every answer is CKAN's, refusals included. */
export function ckanAction(name: string, params: unknown, context: CkanContext): CkanReply {
  const help = `${context.portal.baseUrl}/api/3/action/help_show?name=${encodeURIComponent(name)}`;
  const found = actionNamed(name);
  if (!found) return replyOf(unknownAction(name), help);
  return replyOf(found.run(params ?? {}, siteOf(context)), help);
}

interface Page {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

function pageOf<Item>(items: readonly Item[], { limit, offset = 0 }: Page): readonly Item[] {
  return items.slice(offset, limit === undefined ? undefined : offset + limit);
}
