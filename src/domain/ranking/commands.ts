import type { RankingEvent } from './events.js';

export type RankingCommand = { readonly type: 'RecordExport'; readonly exported: RankingEvent['data'] };
