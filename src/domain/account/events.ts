import { z } from 'zod';
import type { EventOf } from '../event.js';
import { agencyCode, role, username } from '../values.js';

const accountId = z.uuid();
const credentialId = z.uuid();

export const accountEvents = {
  /** Điều 4.5: one account for each agency. The password's verifier stands behind the key port, never here. */
  AccountCreated: z.strictObject({ accountId, username, role, agency: agencyCode.nullable(), credentialId }),
  /** A bearer token was handed out once; it lives until the account is revoked. */
  TokenIssued: z.strictObject({ accountId, username, credentialId }),
  /** Điều 4.5: the account and its tokens end here; another may then be created for the agency. */
  AccountRevoked: z.strictObject({ accountId, username }),
};
export type AccountEvent = EventOf<typeof accountEvents>;
