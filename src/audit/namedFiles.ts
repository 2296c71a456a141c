/** Which files of the blob store an event names, by its type. */

/** Paths into `data`. Other hashes in events are of files that were given away, or of those that another event names here. */
export const fileFields: Readonly<Record<string, readonly (readonly string[])[]>> = {
  FileReceived: [['sha256'], ['check', 'reportSha256']],
  ImportAccepted: [['sha256']],
  ReportCompiled: [['sha256']],
};

export function namesFiles(type: string): boolean {
  return type in fileFields;
}

export function filesIn(type: string, data: Readonly<Record<string, unknown>>): readonly string[] {
  return (fileFields[type] ?? []).map((path) => valueAt(data, path)).filter((value) => typeof value === 'string');
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), data);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Where a file lies, in the blob store and in a bundle. */
export function filePath(sha256: string): string {
  return `blobs/${sha256.slice(0, 2)}/${sha256}`;
}
