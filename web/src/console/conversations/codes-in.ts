import { readCode } from '../../../../shared/stickers/code/code-text.ts';

/** People write a code in one piece or in its groups. */
const MOST_GROUPS = 4;

/** Codes in what somebody wrote; whether they are ours, the unit's page says. */
export function codesIn(text: string): string[] {
  const words = text.split(/\s+/);
  const found = new Set<string>();
  for (const first of words.keys()) {
    for (let count = 1; count <= MOST_GROUPS; count += 1) {
      const reading = readCode(words.slice(first, first + count).join(' '));
      if (reading.ok) found.add(reading.code);
    }
  }
  return [...found];
}
