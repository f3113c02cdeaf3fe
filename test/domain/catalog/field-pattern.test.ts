import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPattern } from '../../../shared/catalog/field-pattern.ts';

function matches(pattern: string, value: string): boolean {
  const reading = readPattern(pattern);
  if (!reading.ok) throw new Error(reading.message);
  return reading.matches(value);
}

describe('a pattern tells the whole value', () => {
  test.each([
    ['[A-Z]{2}\\d{6}', 'AB123456', true],
    ['[A-Z]{2}\\d{6}', 'AB1234567', false],
    ['[A-Z]{2}\\d{6}', 'xAB123456', false],
    ['^[A-Z]{2}\\d{6}$', 'AB123456', true],
    ['\\d+(,\\d{1,2})?', '12,5', true],
    ['\\d+(,\\d{1,2})?', '12,', false],
    ['(trái|phải|2 cánh)', 'phải', true],
    ['(?:a|b)c', 'bc', true],
    ['[^0-9]+', 'abc', true],
    ['[^0-9]+', 'ab1', false],
    ['\\p{Lu}\\p{L}*', 'Đông', true],
    ['\\p{Lu}\\p{L}*', 'đông', false],
    ['[A-Z0-9_-]{3,}', 'A_-9', true],
    ['\\w+\\s\\w+', 'ab cd', true],
    ['\\W\\D\\S', '!a1', true],
    ['a.c', 'aổc', true],
    ['5\\$', '5$', true],
    ['\\(\\d\\)', '(5)', true],
    ['a||b', '', true],
    ['', '', true],
    ['(a*)*', 'aaa', true],
    ['(a*)+b', 'b', true],
    ['x{0}y', 'y', true],
  ])('%s and %s: %s', (pattern, value, is) => {
    expect(matches(pattern, value)).toBe(is);
  });
});

test('the same as JavaScript would, for expressions that it does not choke on', () => {
  const atom = fc.constantFrom('a', 'b', '.', '\\d', '[ab]', '[^a]', '(a|b)', '(ab)', 'c');
  const part = fc
    .tuple(atom, fc.constantFrom('', '?', '*', '+', '{2}', '{1,3}', '{2,}'))
    .map(([one, often]) => one + often);
  const pattern = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  const value = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, value, (written, text) => {
      expect(matches(written, text)).toBe(new RegExp(`^(?:${written})$`, 'u').test(text));
    }),
    { numRuns: 3_000 },
  );
});

describe('the patterns that are known to hang a server answer at once', () => {
  test.each([
    ['(a+)+', 'a'],
    ['([a-zA-Z]+)*', 'a'],
    ['(a|aa)+', 'a'],
    ['(a|a?)+', 'a'],
    ['(.*a){20}', 'a'],
    ['(\\w+\\s?)*', 'a'],
    ['([a-z]+.)+[A-Z]([a-z])+', 'a'],
    ['(([a-z])+.)+[A-Z]([a-z])+', 'a'],
    ['.*.*.*.*.*=.*', 'x'],
    ['(x+x+)+y', 'x'],
    ['(0|1|\\d)*', '1'],
    ['([a-zA-Z0-9])(([-.]|[_]+)?([a-zA-Z0-9]+))*(@)', 'a'],
  ])('%s', (pattern, filling) => {
    const began = performance.now();
    expect(matches(pattern, `${filling.repeat(299)}!`)).toBe(
      pattern === '(.*a){20}' ? false : matches(pattern, `${filling}!`),
    );
    // JavaScript's own takes longer than the age of the world for most of these.
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('a pattern is refused, with what is wrong in both languages,', () => {
  test.each([
    ['with a bracket that is open', '(ab'],
    ['with a bracket too many', 'ab)'],
    ['with a set that is open', '[ab'],
    ['with an empty set', '[]'],
    ['with a range the wrong way round', '[z-a]'],
    ['with a repetition of nothing', '*a'],
    ['with a repetition of a repetition', 'a**'],
    ['with a lazy repetition', 'a+?'],
    ['with too many repetitions', 'a{61}'],
    ['with repetitions the wrong way round', 'a{3,2}'],
    ['with something else in the braces', 'a{x}'],
    ['with repetitions of repetitions that grow large', '((a{50}){50}){50}'],
    ['that looks ahead', '(?=a)b'],
    ['that looks behind', '(?<=a)b'],
    ['that names a group', '(?<year>\\d)'],
    ['that refers back', '(a)\\1'],
    ['with a border of words', '\\bab'],
    ['with an unknown class of letters', '\\p{Han}'],
    ['with an anchor inside', 'a^b'],
    ['that ends in a stroke', 'ab\\'],
  ])('%s', (_, pattern) => {
    const reading = readPattern(pattern);
    expect(reading).toMatchObject({ ok: false, message: expect.stringMatching(/.+ \| .+/) });
  });
});
