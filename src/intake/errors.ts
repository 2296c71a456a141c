/** What an error of Node or of a library says. By its shape: the class of one made in another realm is not ours. */

function textField(error: unknown, name: 'code' | 'message'): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const field: unknown = Reflect.get(error, name);
  return typeof field === 'string' ? field : null;
}

export function codeOf(error: unknown): string | null {
  return textField(error, 'code');
}

export function messageOf(error: unknown): string {
  return textField(error, 'message') ?? String(error);
}

/** An operating-system error (no such file, no permission, broken disk): ours, not the file's. */
export function isSystemError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
