import { readForeignCode } from '../stickers/code/foreign-code.ts';
import type { Word } from './written-words.ts';

export interface FoundSerial {
  /** Canonical. */
  readonly serial: string;
  readonly words: readonly Word[];
}

const SHORTEST = 5;
const FEWEST_DIGITS = 3;

/** The first text without a space in it that could be a maker's serial: names have no digits, houses have few. */
export function findMakerSerial(text: string, words: readonly Word[]): FoundSerial | undefined {
  for (const [at, word] of words.entries()) {
    const chunk = chunkFrom(text, words.slice(at));
    const end = chunk.at(-1)?.to ?? word.to;
    const serial = readForeignCode(text.slice(word.from, end));
    const digits = serial?.replace(/\D/g, '').length ?? 0;
    if (serial !== undefined && serial.length >= SHORTEST && digits >= FEWEST_DIGITS) return { serial, words: chunk };
  }
  return undefined;
}

/** Words with nothing but a dash, a slash or a dot between them. */
function chunkFrom(text: string, words: readonly Word[]): readonly Word[] {
  const end = words.findIndex((word, at) => {
    const before = words[at - 1];
    return before !== undefined && !/^[-/.#+&*]$/.test(text.slice(before.to, word.from));
  });
  return end === -1 ? words : words.slice(0, end);
}
