import { FF1 } from '@noble/ciphers/ff1.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyDigits, codeLayouts } from '../../../shared/stickers/code/code-layout.ts';
import { formatPreservingCipher } from '../../../shared/stickers/code/format-preserving-cipher.ts';

const NIST_KEY = '2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94';

// The samples of FF1 in SP 800-38G that have no tweak: 1, 4 and 7.
test.each([
  ['AES-128', 16, 24334, 77484],
  ['AES-192', 24, 28306, 68132],
  ['AES-256', 32, 66576, 67009],
])("NIST's sample of %s comes out as published", (_, keyBytes, left, right) => {
  const cipher = formatPreservingCipher(10, 10, Buffer.from(NIST_KEY, 'hex').subarray(0, keyBytes));
  const halves = [Float64Array.of(1_234), Float64Array.of(56_789)] as const;
  cipher.encryptHalves(...halves);
  expect(halves.map(([half]) => half)).toEqual([left, right]);
  const digits = [...`${left}${right}`].map(Number);
  expect(cipher.decrypt(digits)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test.each(['standard', 'short', 'digits'] as const)(
  'many texts of the %s layout come out as the library encrypts each alone, under any key',
  (kind) => {
    const { radix } = codeLayouts[kind];
    const length = bodyDigits(kind);
    const text = fc.array(fc.integer({ min: 0, max: radix - 1 }), { minLength: length, maxLength: length });
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(key, fc.array(text, { minLength: 1, maxLength: 20 }), (anyKey, texts) => {
        const half = (part: number[]) => part.reduce((sum, digit) => sum * radix + digit, 0);
        const left = Float64Array.from(texts, (digits) => half(digits.slice(0, length / 2)));
        const right = Float64Array.from(texts, (digits) => half(digits.slice(length / 2)));
        formatPreservingCipher(radix, length, anyKey).encryptHalves(left, right);
        const alone = texts.map((digits) => FF1(radix, anyKey).encrypt(digits));
        expect([...left]).toEqual(alone.map((digits) => half(digits.slice(0, length / 2))));
        expect([...right]).toEqual(alone.map((digits) => half(digits.slice(length / 2))));
      }),
    );
  },
);

test('the largest and smallest texts are no exception', () => {
  for (const kind of ['standard', 'short', 'digits'] as const) {
    const { radix } = codeLayouts[kind];
    const length = bodyDigits(kind);
    const key = new Uint8Array(32).fill(7);
    const cipher = formatPreservingCipher(radix, length, key);
    for (const digit of [0, radix - 1]) {
      const half = radix ** (length / 2) - 1;
      const [left, right] = [Float64Array.of(digit && half), Float64Array.of(digit && half)];
      cipher.encryptHalves(left, right);
      const whole = FF1(radix, key).encrypt(Array<number>(length).fill(digit));
      const number = (part: number[]) => part.reduce((sum, one) => sum * radix + one, 0);
      expect([left[0], right[0]]).toEqual([number(whole.slice(0, length / 2)), number(whole.slice(length / 2))]);
    }
  }
});

test('a radix or length whose halves a double does not hold is refused', () => {
  const key = new Uint8Array(32);
  for (const [radix, digits] of [
    [10, 15],
    [10, 18],
    [32, 18],
  ] as const) {
    expect(() => formatPreservingCipher(radix, digits, key)).toThrow(RangeError);
  }
});
