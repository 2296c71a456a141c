import type { BulkImportEvent } from './events.js';

type Promised = Extract<BulkImportEvent, { type: 'ImportAccepted' }>['data'];

export type BulkImportState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'accepted'; readonly promise: Promised }
  | { readonly kind: 'completed' };

export const initialBulkImport: BulkImportState = { kind: 'unknown' };

export function evolveBulkImport(_: BulkImportState, event: BulkImportEvent): BulkImportState {
  switch (event.type) {
    case 'ImportAccepted':
      return { kind: 'accepted', promise: event.data };
    case 'ImportCompleted':
      return { kind: 'completed' };
  }
}
