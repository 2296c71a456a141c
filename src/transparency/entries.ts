/** Bundles of log entries (C2SP tlog-tiles): each entry after its length as 16 bits, big-endian. */
const LENGTH_BYTES = 2;

export function bundleOf(entries: readonly string[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const bytes = Buffer.from(entry);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt16BE(bytes.length);
      return [length, bytes];
    }),
  );
}
