import type { BulkImportEvent } from './events.js';

export type BulkImportCommand =
  | { readonly type: 'AcceptImport'; readonly promise: Extract<BulkImportEvent, { type: 'ImportAccepted' }>['data'] }
  | { readonly type: 'CompleteImport' };
