/**
 * XLSX files are zip archives, and the library stamps its entries with the machine's clock. Same answer, same bytes: every
 * entry gets the earliest time that the format knows, 1980-01-01 00:00 (APPNOTE.TXT 4.4.6, 4.3.7, 4.3.12, 4.3.16).
 */
const DIRECTORY_END = 0x06054b50;
const DIRECTORY_END_BYTES = 22;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_BYTES = 46;
const LOCAL_ENTRY = 0x04034b50;
/** Time 00:00 in the low half, day 1 of month 1 of year 0 in the high half. */
const EARLIEST = 0x00210000;

/** Sets the times in place. The archive must have been made here: no comment, no zip64; anything else is a bug and throws. */
export function stampEarliest(archive: Uint8Array): void {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.byteLength - DIRECTORY_END_BYTES;
  expectSignature(view, end, DIRECTORY_END);
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) at = stampEntry(view, at);
}

/** Answers where the next directory entry begins. */
function stampEntry(view: DataView, at: number): number {
  expectSignature(view, at, DIRECTORY_ENTRY);
  const local = view.getUint32(at + 42, true);
  expectSignature(view, local, LOCAL_ENTRY);
  view.setUint32(at + 12, EARLIEST, true);
  view.setUint32(local + 10, EARLIEST, true);
  const [name, extra, comment] = [at + 28, at + 30, at + 32].map((place) => view.getUint16(place, true));
  return at + DIRECTORY_ENTRY_BYTES + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
}

function expectSignature(view: DataView, at: number, signature: number): void {
  if (view.getUint32(at, true) !== signature) throw new Error(`Not a plain zip archive at byte ${String(at)}`);
}
