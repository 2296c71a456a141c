/** A sample register of ministries' databases, and a few decisions beside it (Điều 4.4), before the first window opens. */
import { join } from 'node:path';
import { machine } from '../../access/actor.js';
import { importFile } from '../../app/imports/index.js';
import { decideOverlap, type OverlapRequest } from '../../app/overlapDeciding.js';
import { done, type Result } from '../../app/result.js';
import type { Session } from '../host.js';
import type { Cast } from './cast.js';

interface PlayedDecision extends Pick<OverlapRequest, 'obligationId' | 'database' | 'verdict' | 'reason'> {
  readonly at: string;
  readonly by: 'officer' | 'leader';
}

/** The last replaces the first; schools, health care and surface water stay undecided. */
const decisions: readonly PlayedDecision[] = [
  {
    at: '2025-03-10T09:15:00+07:00',
    by: 'officer',
    obligationId: 'svhtt-di-tich',
    database: 'mau-bvhttdl-di-tich',
    verdict: 'overlaps',
    reason: 'Cùng danh mục di tích; đề nghị lấy dữ liệu từ bộ (mẫu).',
  },
  {
    at: '2025-03-10T10:05:00+07:00',
    by: 'officer',
    obligationId: 'sdl-co-so-luu-tru',
    database: 'mau-bvhttdl-luu-tru',
    verdict: 'mirrors',
    reason: 'Sở cập nhật cùng lúc vào cả hai nơi theo một mẫu thống nhất (mẫu).',
  },
  {
    at: '2025-03-12T14:30:00+07:00',
    by: 'officer',
    obligationId: 'bqlkktcn-nuoc-thai',
    database: 'mau-bnnmt-quan-trac',
    verdict: 'distinct',
    reason: 'Quan trắc nước thải trong khu công nghiệp, không phải nước mặt (mẫu).',
  },
  {
    at: '2025-03-14T08:40:00+07:00',
    by: 'leader',
    obligationId: 'svhtt-di-tich',
    database: 'mau-bvhttdl-di-tich',
    verdict: 'mirrors',
    reason: 'Bộ chưa công khai danh mục; tỉnh công bố và giữ đồng bộ với bộ (mẫu).',
  },
];

interface Staged {
  readonly session: Pick<Session, 'app'> & { readonly setClock: (instant: string) => void };
  readonly cast: Cast;
  /** Where the sample register lies. */
  readonly shipped: string;
}

/** @throws when a decision is refused: the play is then wrong. */
export async function playOverlaps({ session, cast, shipped }: Staged): Promise<Result<null>> {
  const { app } = session;
  const path = join(shipped, 'sample-ministry-databases.csv');
  const imported = await importFile(app, machine, { kind: 'ministryDatabases', path, from: null });
  if (!imported.ok) return imported;
  for (const { at, by, ...said } of decisions) {
    session.setClock(at);
    const actor = cast.actors.get(by);
    if (actor === undefined) throw new Error(`nobody plays ${by}`);
    const decided = await decideOverlap(app, actor, { ...said, looked: null });
    if (!decided.ok) throw new Error(`${said.obligationId} was refused: ${JSON.stringify(decided.rejection)}`);
  }
  return done(null);
}
