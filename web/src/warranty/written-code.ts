import { formatCode, readCode } from '../../../shared/stickers/code/code-text.ts';

/** A code in the groups of its sticker, whether it came in them or not; anything else as it is. */
export function writtenCode(text: string): string {
  const read = readCode(text);
  return read.ok ? formatCode(read.code) : text;
}
