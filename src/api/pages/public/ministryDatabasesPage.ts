/** The register of databases of ministries (Điều 4.4), for anybody. */
import { z } from 'zod';
import { grantOf, roleOf } from '../../../access/permissions.js';
import { ministryDatabasesOf, type MinistryDatabaseList } from '../../../app/ministryDatabases.js';
import { done } from '../../../app/result.js';
import { hueDay } from '../../../domain/legalTime.js';
import type { Validity } from '../../../domain/validity.js';
import { pageRoute } from '../../route.js';
import { asOf, nothing } from '../../shapes.js';
import type { Language } from '../../web.js';
import { address } from '../frame/address.js';
import { dayText, instantText, numberText } from '../frame/format.js';
import { overlapWords } from '../words/overlap.js';

const query = z.strictObject({ asOf: asOf.optional() });

export const ministryDatabasesPage = pageRoute({
  method: 'get',
  path: '/ministry-databases',
  action: 'readMinistryDatabases',
  hot: true,
  shapes: { params: nothing, query, body: nothing },
  handle: async ({ app, actor, language, query: { asOf: at = null } }) => {
    const answer = await ministryDatabasesOf(app, actor, { asOf: at });
    if (!answer.ok) return answer;
    const { position, settledOn, databases } = answer.value;
    const w = overlapWords[language].register;
    const model = {
      w,
      past: at === null ? null : w.past(instantText(at, language)),
      asOfDay: at === null ? '' : hueDay(at),
      rows: databases.map((database) => rowOf(database, language)),
      toOverlaps: grantOf('readOverlaps', roleOf(actor)) === undefined ? null : '/overlaps',
      api: address('/api/v1/ministry-databases', { asOf: at }),
    };
    return done({ template: 'ministryDatabases', title: w.title, model, basis: { position, settledOn } });
  },
});

function rowOf(database: MinistryDatabaseList['databases'][number], language: Language) {
  const { code, ministry, titleVi, titleEn, legalBasis, url, fields } = database;
  const w = overlapWords[language].register;
  return {
    ...{ code, ministry, title: titleVi, titleEn: titleEn === '' ? null : titleEn, legalBasis, url },
    use: validityText(database, language),
    fieldCount: fields.length === 0 ? w.noFields : w.fieldCount(numberText(fields.length, language)),
    fields: fields.join(', '),
  };
}

/** From the first to the last day in use, as far as they are known. */
export function validityText({ validFrom, validTo }: Validity, language: Language): string {
  if (validFrom === null && validTo === null) return overlapWords[language].register.always;
  const text = (day: string | null) => (day === null ? '…' : dayText(day, language));
  return `${text(validFrom)} – ${text(validTo)}`;
}
