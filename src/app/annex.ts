/** The annex as anybody may read it (Điều 11.2), as a file that an import takes back, and the empty files to begin with. */
import type { Actor } from '../access/actor.js';
import { rejection } from '../domain/rejections.js';
import { annex, type Annex, type AnnexQuestion } from '../projections/annex.js';
import { exportAnnex, type ExportFormat } from '../projections/exports/index.js';
import { agency as agencyIn } from '../projections/agencies.js';
import type { App } from './app.js';
import { filesOf, type Exported } from './handingOut.js';
import { dated, reading, unfitQuarter, type AsOfInstant, type Dated } from './reading.js';
import { done, refused, type Result } from './result.js';

export interface AnnexRequest extends AnnexQuestion {
  readonly asOf: AsOfInstant;
}

export type AnnexAnswer = Annex & Dated;

/** What each agency owes in a quarter; of one agency, and compared with another quarter, where that is asked for. */
export async function annexOf(app: App, actor: Actor, request: AnnexRequest): Promise<Result<AnnexAnswer>> {
  const { quarter, against = null, agency = null, asOf } = request;
  const unfit = unfitQuarter(quarter) ?? unfitQuarter(against);
  if (unfit !== null) return refused(unfit);
  const answer = await reading(app, { actor, action: 'readAnnex' }, async () => {
    const known = agency === null || agencyIn(app.views, agency, { asOf }) !== null;
    return known ? dated(app, asOf, annex(app.views, request)) : null;
  });
  if (!answer.ok) return answer;
  return answer.value === null ? refused(rejection('NO_SUCH_AGENCY', { agency: agency ?? '' })) : done(answer.value);
}

/** The same in the columns of an annex file, in some formats: what it gives, an import takes back unchanged. */
export async function exportedAnnex(
  app: App,
  actor: Actor,
  { formats, ...request }: AnnexRequest & { readonly formats: readonly ExportFormat[] },
): Promise<Result<readonly Exported[]>> {
  const answer = await annexOf(app, actor, request);
  return answer.ok ? done(await filesOf(formats, (format) => exportAnnex(answer.value, format))) : answer;
}
