/** Vietnamese text as it is compared, with its marks and without. */

/** Written alike, compared alike: NFC, small letters, the Icelandic Ð that old keyboards give for Đ. */
export function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[ðɖ]/g, 'đ');
}

/** Without marks. đ has no decomposition in Unicode, so it is mapped by hand, like Ð (U+00D0) that often stands for it. */
export function fold(text: string): string {
  // Most names of fields have no marks: unfolding those letter by letter would cost ten times as much.
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return plain(text).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').normalize('NFC');
}
