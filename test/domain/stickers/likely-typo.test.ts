import { describe, expect, test } from 'vitest';
import { checkCharacter, formatCode } from '../../../shared/stickers/code/code-text.ts';
import { likelyWrongGroups } from '../../../shared/stickers/code/likely-typo.ts';

const BODY = 'K7M29QXD4T0WHB3';
const CODE = BODY + checkCharacter(BODY);

function withAt(place: number, character: string): string {
  return CODE.slice(0, place) + character + CODE.slice(place + 1);
}

describe('where a code with a typo is likely to be wrong', () => {
  test.each([
    ['a look-alike', withAt(13, '8'), 4],
    ['another look-alike', withAt(3, 'Z'), 1],
    ['neighbours that were swapped', `${CODE.slice(0, 4)}Q9${CODE.slice(6)}`, 2],
  ])('%s is found in its group', (_, typed, group) => {
    const found = likelyWrongGroups(typed);
    expect(found.map(({ number }) => number)).toContain(group);
    for (const { number, text } of found) expect(formatCode(typed).split('-')[number - 1]).toBe(text);
  });

  test('every look-alike anywhere is found, with the right group among two or three at most, mostly', () => {
    let named = 0;
    let few = 0;
    for (let place = 0; place < CODE.length; place += 1) {
      const pairs: Readonly<Record<string, string>> = {
        8: 'B',
        B: '8',
        5: 'S',
        2: 'Z',
        9: '8',
        0: 'D',
        D: '0',
        7: '1',
        M: 'N',
        X: 'K',
      };
      const other = pairs[CODE.charAt(place)];
      if (other === undefined || (other === '8' && CODE.charAt(place) === '9')) continue;
      const found = likelyWrongGroups(withAt(place, other));
      expect(found.map(({ number }) => number)).toContain(Math.floor(place / 4) + 1);
      named += 1;
      if (found.length <= 2) few += 1;
    }
    expect(few / named).toBeGreaterThan(0.5);
  });

  test('what no single slip explains names nothing it does not know', () => {
    expect(likelyWrongGroups('KKKKKKKKKKKKKKKK').every(({ number }) => number >= 1 && number <= 4)).toBe(true);
  });
});
