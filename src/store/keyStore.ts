/**
 * The key port: secrets that must not be in the log. Person keys, text keys, import keys, password and token verifiers, the
 * key of sessions and the marks of ended ones, what was asked under an idempotency key, the signing key. Destroying one makes everything sealed under it unreadable for ever, while every proof still verifies.
 */
export type SecretKind =
  'person' | 'text' | 'import' | 'password' | 'token' | 'session' | 'request' | 'answer' | 'signing';

export interface KeyStore {
  /** Stores a secret durably before it resolves; the same kind and id again keeps the first one and answers it. */
  put(kind: SecretKind, id: string, secret: Uint8Array): Promise<Uint8Array>;
  /** The secret, or null when it was never there or has been destroyed. */
  get(kind: SecretKind, id: string): Promise<Uint8Array | null>;
  /** Tells what was destroyed from what was never there: the first is wanted, the second a key store of another log. */
  wasDestroyed(kind: SecretKind, id: string): Promise<boolean>;
  /** Overwrites and removes a secret; quiet when it is gone already. A destroyed id stays destroyed: `put` refuses it. */
  destroy(kind: SecretKind, id: string): Promise<void>;
  close(): Promise<void>;
}
