/** One spelling for a JSON value (RFC 8785), so that equal values have equal hashes. */
import canonicalizeModule from 'canonicalize';

// The package is CommonJS but its typings announce an ES default export: what arrives is the function itself.
export const canonicalJson = canonicalizeModule as unknown as (value: unknown) => string;
