/** As much of Node's Buffer as the checks use, in a browser. */
type Encoding = 'utf8' | 'hex' | 'base64' | 'binary';

class Bytes extends Uint8Array<ArrayBuffer> {
  override toString(encoding: Encoding = 'utf8'): string {
    if (encoding === 'utf8') return new TextDecoder().decode(this);
    if (encoding === 'hex') return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const letters = Array.from(this, (byte) => String.fromCharCode(byte)).join('');
    return encoding === 'base64' ? btoa(letters) : letters;
  }

  write(letters: string, offset: number): number {
    for (let index = 0; index < letters.length; index += 1) this[offset + index] = letters.charCodeAt(index);
    return letters.length;
  }
}

function bytesOf(values: ArrayLike<number>): Bytes {
  const bytes = new Bytes(new ArrayBuffer(values.length));
  bytes.set(values);
  return bytes;
}

function ofText(text: string, encoding: Encoding): Bytes {
  switch (encoding) {
    case 'utf8':
      return bytesOf(new TextEncoder().encode(text));
    case 'hex':
      return bytesOf((text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
    case 'base64':
      return lettersOf(decoded(text));
    case 'binary':
      return lettersOf(text);
  }
}

/** What is not base64 has no bytes; whoever reads it compares the spelling. */
function decoded(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}

function lettersOf(letters: string): Bytes {
  return bytesOf(Array.from(letters, (letter) => letter.charCodeAt(0)));
}

export const Buffer = {
  from: (value: string | ArrayLike<number>, encoding: Encoding = 'utf8') =>
    typeof value === 'string' ? ofText(value, encoding) : bytesOf(value),
  alloc: (size: number, fill = 0) => bytesOf(new Uint8Array(size).fill(fill)),
  concat: (parts: readonly Uint8Array[]) => bytesOf(parts.flatMap((part) => [...part])),
};
