import type { KeyedBatch } from './batch.ts';
import { encodeCode, pinOf } from './code.ts';
import type { CodeKeys } from './code-keys.ts';
import type { Sticker } from './print/sticker-sheets.ts';

/** The stickers of a batch by their index: computed, so that a batch can be listed without anything stored. */
export function stickersOf(batch: KeyedBatch, keys: CodeKeys): (index: number) => Sticker {
  const { number: batchNumber, keyVersion, kind } = batch;
  return (index) => {
    const code = encodeCode({ batchNumber, index, keyVersion, kind }, keys);
    return { code, pin: batch.template === 'scratch' ? pinOf(code, keys) : undefined };
  };
}
