/**
 * An error of the system or of the mail library, as opposed to a bug (Node's `ERR_…`, or no code at all). Told by its
 * fields: an error of another realm is no `Error` of this one.
 */
export function hasErrorCode(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return false;
  return typeof error.code === 'string' && /^E(?!RR_)/.test(error.code) && typeof error.message === 'string';
}
