import type { SensitiveReadEvent } from './events.js';

export type SensitiveReadCommand = { readonly type: 'RecordRead'; readonly read: SensitiveReadEvent['data'] };
