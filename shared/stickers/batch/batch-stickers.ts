import { encodeCodes, pinOf } from '../code/code.ts';
import type { CodeKeys } from '../code/code-keys.ts';
import type { Sticker } from '../print/volume-order.ts';
import { type KeyedBatch, scratchOfBatch } from './batch.ts';

/** Codes are mostly wanted in a row, and made many times as fast when some are made ahead. */
const AHEAD = 256;

/** The stickers of a batch by their index: computed, so that a batch can be listed without anything stored. */
export function stickersOf(batch: KeyedBatch, keys: CodeKeys): (index: number) => Sticker {
  const { number: batchNumber, keyVersion, kind } = batch;
  let first = 0;
  let codes: readonly string[] = [];
  const codeAt = (index: number) => {
    if (codes[index - first] === undefined) {
      first = index;
      const count = Math.max(1, Math.min(AHEAD, batch.count - index));
      codes = encodeCodes(batchNumber, index, count, keyVersion, kind, keys);
    }
    return codes[index - first] ?? '';
  };
  return (index) => {
    const code = codeAt(index);
    return { code, pin: scratchOfBatch(batch) === 'pin' ? pinOf(code, keys) : undefined };
  };
}
