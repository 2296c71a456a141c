import { createHash } from 'node:crypto';

/** Bytes that look random and are the same in every run. */
export function seededBytes(seed: string): (size: number) => Uint8Array {
  let drawn = 0;
  return (size) => {
    drawn += 1;
    return new Uint8Array(
      createHash('shake256', { outputLength: size })
        .update(`${seed} ${String(drawn)}`)
        .digest(),
    );
  };
}
