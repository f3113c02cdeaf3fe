import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCode, locateCode, pinOf, samePin } from '../../../shared/stickers/code/code.ts';
import { CodeKeysUnusable, codeKeysFrom, parseCodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import {
  ALPHABET,
  checkCharacter,
  formatCode,
  hasRightCheck,
  readCode,
} from '../../../shared/stickers/code/code-text.ts';

const SECRET = JSON.stringify({
  1: 'first master key, long enough to be one',
  2: 'second master key, long enough too',
});
const keys = parseCodeKeys(SECRET);
const place = { batchNumber: 7, index: 41, keyVersion: 1, kind: 'standard' } as const;
const code = encodeCode(place, keys);
const anyPlace = fc.record({
  batchNumber: fc.integer({ min: 1, max: 2 ** 20 - 1 }),
  index: fc.integer({ min: 0, max: 2 ** 20 - 1 }),
  keyVersion: fc.constantFrom(1, 2),
  kind: fc.constant('standard' as const),
});

describe('a code', () => {
  test('has 16 characters of the alphabet, a letter in front', () => {
    expect(code).toMatch(/^A[0-9A-HJKMNP-TV-Z]{15}$/);
    expect(encodeCode({ ...place, keyVersion: 2 }, keys)).toMatch(/^B/);
  });

  test('is always the same for the same place, so that a retried shard makes the same bytes', () => {
    expect(encodeCode(place, parseCodeKeys(SECRET))).toBe(code);
    expect(code).toBe('AMFD5QNXEEF7BNTJ');
  });

  test('leads back to its place, whatever the place', () => {
    fc.assert(
      fc.property(anyPlace, (any) => {
        expect(locateCode(encodeCode(any, keys), keys)).toEqual(any);
      }),
    );
  });

  test('of another master key is not ours', () => {
    const others = parseCodeKeys(JSON.stringify({ 1: 'a master key of somebody else altogether' }));
    expect(locateCode(encodeCode(place, others), keys)).toBeUndefined();
  });

  test('of a key version that never was is not ours', () => {
    const body = `Z${code.slice(1, -1)}`;
    expect(locateCode(body + checkCharacter(body), keys)).toBeUndefined();
  });

  test('made up at random with a right check character is not ours', () => {
    const random = fc.array(fc.constantFrom(...ALPHABET), { minLength: 14, maxLength: 14 });
    fc.assert(
      fc.property(random, (letters) => {
        const body = `A${letters.join('')}`;
        expect(locateCode(body + checkCharacter(body), keys)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  test('that is no code at all leads nowhere', () => {
    for (const text of ['', 'A', `${code}0`, code.toLowerCase(), `${code.slice(0, -1)}U`, '\u{1F600}'.repeat(8)]) {
      expect(locateCode(text, keys)).toBeUndefined();
    }
  });

  test('of a place beyond 20 bits or a missing key cannot be made', () => {
    for (const wrong of [
      { index: 2 ** 20 },
      { index: -1 },
      { index: 0.5 },
      { batchNumber: 2 ** 20 },
      { keyVersion: 3 },
    ]) {
      expect(() => encodeCode({ ...place, ...wrong }, keys)).toThrow('no such key or place');
    }
  });

  test('tells nothing about its neighbour', () => {
    const next = encodeCode({ ...place, index: 42 }, keys);
    const same = [...code].filter((character, at) => next[at] === character).length;
    expect(same).toBeLessThan(8);
  });
});

describe('the check character', () => {
  test('stays in the alphabet and completes the code', () => {
    expect(hasRightCheck(code)).toBe(true);
    expect(ALPHABET).toContain(checkCharacter(code.slice(0, -1)));
  });

  test('catches every single wrong character at every position', () => {
    for (const [at, right] of [...code].entries()) {
      for (const wrong of ALPHABET) {
        if (wrong !== right) expect(hasRightCheck(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(false);
      }
    }
  });

  test('catches every swap of two neighbours, for every pair at every position', () => {
    for (let at = 0; at < 15; at += 1) {
      for (const [first, second] of pairs()) {
        const fixed = code.slice(0, at) + first + second + code.slice(at + 2, 15);
        const body = fixed.slice(0, 15);
        const whole =
          at === 14
            ? code.slice(0, 14) + first + checkCharacter(code.slice(0, 14) + first)
            : body + checkCharacter(body);
        const swapped = whole.slice(0, at) + (whole[at + 1] ?? '') + (whole[at] ?? '') + whole.slice(at + 2);
        if (swapped !== whole) expect(hasRightCheck(swapped)).toBe(false);
      }
    }
  });

  test('is a totally anti-symmetric quasigroup: proved for all 32 × 32 × 32 cases', () => {
    const compose = (x: number, y: number) => ALPHABET.indexOf(checkCharacter(text(x, y)));
    for (let c = 0; c < 32; c += 1) {
      expect(new Set(Array.from(ALPHABET, (_, y) => compose(c, y))).size).toBe(32);
      expect(new Set(Array.from(ALPHABET, (_, x) => compose(x, c))).size).toBe(32);
      for (let x = 0; x < 32; x += 1) {
        for (let y = 0; y < x; y += 1) {
          const straight = checkCharacter(text(c, x, y));
          if (straight === checkCharacter(text(c, y, x))) throw new Error(`${c} ${x} ${y}`);
        }
      }
    }
  });

  const text = (...digits: number[]) => digits.map((digit) => ALPHABET.charAt(digit)).join('');
  const pairs = () => [...ALPHABET].flatMap((first) => [...ALPHABET].map((second) => [first, second] as const));
});

describe('reading a code', () => {
  test('forgives case, spaces, dashes of any kind and look-alikes', () => {
    const withDigits = codeWith(/[01]/);
    const sloppy = formatCode(withDigits)
      .replaceAll('0', 'o')
      .replace('1', 'l')
      .replaceAll('1', 'i')
      .replaceAll('-', ' – ');
    expect(readCode(`  ${sloppy.toLowerCase()}\n`)).toEqual({ ok: true, code: withDigits });
    expect(readCode(formatCode(code).replaceAll('-', '\u2011'))).toEqual({ ok: true, code });
    expect(readCode(code.replace(/./g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)))).toEqual({
      ok: true,
      code,
    });
  });

  test('takes the code out of the address that a scanner gives', () => {
    expect(readCode(`HTTPS://BH.EXAMPLE.VN/K/${code}`)).toEqual({ ok: true, code });
    expect(readCode(`https://bh.example.vn/k/${formatCode(code).toLowerCase()}?from=qr`)).toEqual({ ok: true, code });
  });

  test('says whether length, a character or the check is wrong', () => {
    expect(readCode('')).toEqual({ ok: false, refusal: 'length' });
    expect(readCode(code.slice(1))).toEqual({ ok: false, refusal: 'length' });
    expect(readCode(`${code.slice(0, 15)}U`)).toEqual({ ok: false, refusal: 'character' });
    expect(readCode(`${code.slice(0, 15)}Đ`)).toEqual({ ok: false, refusal: 'character' });
    expect(readCode(code.slice(0, 15) + (code.endsWith('0') ? '2' : '0'))).toEqual({ ok: false, refusal: 'check' });
  });

  test('groups of four are how people see it', () => {
    expect(formatCode('K7M29QXD4T0WHB3C')).toBe('K7M2-9QXD-4T0W-HB3C');
  });

  const codeWith = (wanted: RegExp) =>
    Array.from({ length: 100 }, (_, index) => encodeCode({ ...place, index }, keys)).find((any) => wanted.test(any)) ??
    '';
});

describe('the PIN', () => {
  test('has 8 characters, is the same each time and differs from code to code', () => {
    expect(pinOf(code, keys)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(pinOf(code, parseCodeKeys(SECRET))).toBe(pinOf(code, keys));
    expect(pinOf(encodeCode({ ...place, index: 42 }, keys), keys)).not.toBe(pinOf(code, keys));
  });

  test('matches however it is written, and nothing else does', () => {
    const pin = pinOf(code, keys);
    expect(samePin(pin, pin)).toBe(true);
    expect(samePin(pin, ` ${pin.slice(0, 4)}-${pin.slice(4)} `.toLowerCase())).toBe(true);
    for (const wrong of [
      '',
      pin.slice(1),
      `${pin}0`,
      pin.slice(0, 7) + (pin.endsWith('0') ? '2' : '0'),
      'Ổ',
      '        ',
    ]) {
      expect(samePin(pin, wrong)).toBe(false);
    }
  });
});

describe('code keys', () => {
  test('new batches take the newest version', () => expect(keys.newest).toBe(2));

  test('an unusable secret is refused without quoting it', () => {
    for (const secret of [
      '',
      '[]',
      '{}',
      '{"1":"short"}',
      '{"0":"a master key that is long enough to be one"}',
      '{"23":"a master key that is long enough to be one"}',
    ]) {
      expect(() => parseCodeKeys(secret)).toThrow(CodeKeysUnusable);
    }
  });

  test('are parsed again only when the secret changes', async () => {
    let secret = SECRET;
    const read = codeKeysFrom(() => Promise.resolve(secret));
    const before = await read();
    expect(await read()).toBe(before);
    secret = JSON.stringify({ 3: 'third master key, long enough to be one' });
    expect((await read()).newest).toBe(3);
  });
});
