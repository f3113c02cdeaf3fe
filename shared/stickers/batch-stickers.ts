import { type KeyedBatch, scratchOfBatch } from './batch.ts';
import { encodeCode, pinOf } from './code.ts';
import type { CodeKeys } from './code-keys.ts';
import type { Sticker } from './print/volume-order.ts';

/** The stickers of a batch by their index: computed, so that a batch can be listed without anything stored. */
export function stickersOf(batch: KeyedBatch, keys: CodeKeys): (index: number) => Sticker {
  const { number: batchNumber, keyVersion, kind } = batch;
  return (index) => {
    const code = encodeCode({ batchNumber, index, keyVersion, kind }, keys);
    return { code, pin: scratchOfBatch(batch) === 'pin' ? pinOf(code, keys) : undefined };
  };
}
