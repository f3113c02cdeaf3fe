import type { CodeKind } from '../batch/batch.ts';

/**
 * What is encrypted in a code, in digits of its radix: the batch, the index in it, and zeros that show whether it is
 * ours. Printed codes live by this; it never changes.
 */
export interface CodeLayout {
  readonly radix: 32 | 10;
  readonly batch: number;
  readonly index: number;
  readonly zeros: number;
  /** Key versions that one character in front can name. */
  readonly versions: number;
}

export const codeLayouts: Readonly<Record<CodeKind, CodeLayout>> = {
  standard: { radix: 32, batch: 4, index: 4, zeros: 6, versions: 22 },
  short: { radix: 32, batch: 4, index: 4, zeros: 4, versions: 22 },
  digits: { radix: 10, batch: 5, index: 6, zeros: 3, versions: 9 },
};

/** How many digits are encrypted: all of the code but the version in front and the check behind. */
export function bodyDigits(kind: CodeKind): number {
  const { batch, index, zeros } = codeLayouts[kind];
  return batch + index + zeros;
}

/**
 * Whether codes of the kind can name the batch and the key version. An order is refused where they cannot: codes of
 * digits end with batch 99,999 and key version 9.
 */
export function canMake(kind: CodeKind, batchNumber: number, keyVersion: number): boolean {
  const { radix, batch, versions } = codeLayouts[kind];
  const isBatch = Number.isInteger(batchNumber) && batchNumber >= 0 && batchNumber < radix ** batch;
  return isBatch && Number.isInteger(keyVersion) && keyVersion >= 1 && keyVersion <= versions;
}
