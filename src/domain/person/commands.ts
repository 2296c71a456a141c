import type { Sealed } from '../values.js';

export type PersonCommand = { readonly type: 'ErasePerson'; readonly personId: string; readonly reason: Sealed };
