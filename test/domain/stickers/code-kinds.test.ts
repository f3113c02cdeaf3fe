import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodeKind } from '../../../shared/stickers/batch/batch.ts';
import {
  CodeNotPossible,
  canMake,
  encodeCode,
  encodeCodes,
  locateCode,
  pinOf,
  pinsOf,
  samePin,
} from '../../../shared/stickers/code/code.ts';
import { parseCodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import {
  ALPHABET,
  CODE_LENGTHS,
  checkCharacter,
  checkDigit,
  formatCode,
  hasRightCheck,
  inFours,
  kindOf,
  longestFrom,
  readCode,
  readPin,
} from '../../../shared/stickers/code/code-text.ts';

const versions = Array.from({ length: 22 }, (_, at) => [at + 1, `master key number ${at + 1}, long enough to be one`]);
const keys = parseCodeKeys(JSON.stringify(Object.fromEntries(versions)));
const kinds = ['standard', 'short', 'digits'] as const;
const largest = { standard: 2 ** 20 - 1, short: 2 ** 20 - 1, digits: 99_999 } as const;
const lastIndex = { standard: 2 ** 20 - 1, short: 2 ** 20 - 1, digits: 999_999 } as const;
const placeOf = (kind: CodeKind, index = 41) => ({ batchNumber: 7, index, keyVersion: 1, kind });
const anyPlace = (kind: CodeKind) =>
  fc.record({
    batchNumber: fc.integer({ min: 1, max: largest[kind] }),
    index: fc.integer({ min: 0, max: lastIndex[kind] }),
    keyVersion: fc.integer({ min: 1, max: kind === 'digits' ? 9 : 22 }),
    kind: fc.constant(kind),
  });
const lettersOf = (kind: CodeKind) => (kind === 'digits' ? '0123456789' : ALPHABET);

describe.each(kinds)('a %s code', (kind) => {
  const code = encodeCode(placeOf(kind), keys);

  test('has its length, its version in front, and is of its kind', () => {
    const shape = {
      standard: /^A[0-9A-HJKMNP-TV-Z]{15}$/,
      short: /^A[0-9A-HJKMNP-TV-Z]{13}$/,
      digits: /^1\d{15}$/,
    };
    expect(code).toMatch(shape[kind]);
    expect(kindOf(code)).toBe(kind);
  });

  test('leads back to its place, whatever the place and version', () => {
    fc.assert(
      fc.property(anyPlace(kind), (place) => {
        const made = encodeCode(place, keys);
        expect(readCode(formatCode(made))).toEqual({ ok: true, code: made });
        expect(locateCode(made, keys)).toEqual(place);
      }),
    );
  });

  test('is the same one by one as among many, across what is encrypted at once', () => {
    const codes = encodeCodes(7, 1_000, 2_100, 1, kind, keys);
    expect(new Set(codes).size).toBe(2_100);
    for (const at of [0, 1, 1_023, 1_024, 2_047, 2_048, 2_099]) {
      expect(codes[at]).toBe(encodeCode(placeOf(kind, 1_000 + at), keys));
    }
    expect(encodeCodes(7, 0, 0, 1, kind, keys)).toEqual([]);
  });

  test('exists for the first and the last place, and for none beyond', () => {
    const last = { batchNumber: largest[kind], index: lastIndex[kind], keyVersion: 1, kind };
    expect(locateCode(encodeCode(last, keys), keys)).toEqual(last);
    for (const change of [{ batchNumber: largest[kind] + 1 }, { index: lastIndex[kind] + 1 }, { index: -1 }]) {
      expect(() => encodeCode({ ...last, ...change }, keys)).toThrow(CodeNotPossible);
    }
    expect(() => encodeCodes(7, lastIndex[kind], 2, 1, kind, keys)).toThrow(CodeNotPossible);
  });

  test('with any single wrong character, at any position, is refused', () => {
    for (const index of [0, 1, 2, 3]) {
      const right = encodeCode(placeOf(kind, index), keys);
      for (const [at, character] of [...right].entries()) {
        for (const wrong of ALPHABET.replace(character, '')) {
          const changed = right.slice(0, at) + wrong + right.slice(at + 1);
          // In front it may name another kind, of which one check in 32 is right by chance; then the zero tag tells.
          if (at > 0 || kindOf(changed) === kind) expect(readCode(changed).ok).toBe(false);
          expect(locateCode(changed, keys)).toBeUndefined();
        }
      }
    }
  });

  test('with any two neighbours swapped, for every pair at every position, is refused', () => {
    const letters = lettersOf(kind);
    const complete = kind === 'digits' ? checkDigit : checkCharacter;
    const bodyLength = CODE_LENGTHS[kind] - 1;
    for (let at = 1; at < bodyLength - 1; at += 1) {
      for (const first of letters) {
        for (const second of letters.replace(first, '')) {
          const body = code.slice(0, at) + first + second + code.slice(at + 2, bodyLength);
          const swapped = code.slice(0, at) + second + first + code.slice(at + 2, bodyLength);
          if (hasRightCheck(swapped + complete(body))) throw new Error(`${body} ${at}`);
        }
      }
    }
    for (let index = 0; index < 300; index += 1) {
      const right = encodeCode(placeOf(kind, index), keys);
      const swapped = right.slice(0, -2) + right.slice(-1) + right.slice(-2, -1);
      if (swapped !== right) expect(hasRightCheck(swapped)).toBe(false);
    }
  });

  test('made up with a right check is not ours, but for as many as the zero tag lets through', () => {
    const complete = kind === 'digits' ? checkDigit : checkCharacter;
    let hits = 0;
    for (let guess = 0; guess < 2_000; guess += 1) {
      const digits = encodeCode(placeOf('digits', guess), keys).slice(1, -1).split('').reverse();
      const letters = encodeCode(placeOf('standard', guess), keys).slice(1, CODE_LENGTHS[kind] - 1);
      const body = code.charAt(0) + (kind === 'digits' ? digits.join('') : letters.split('').reverse().join(''));
      if (locateCode(body + complete(body), keys)) hits += 1;
    }
    // One in a thousand for digits; one in a million for short.
    expect(hits).toBeLessThanOrEqual(kind === 'digits' ? 12 : 0);
  });

  test('is read however it is written', () => {
    const made = encodeCodes(7, 0, 200, 1, kind, keys).find((any) => /[01].*[01]/.test(any.slice(1))) ?? '';
    const sloppy = made.slice(1).replaceAll('0', 'o').replace('1', 'l').replaceAll('1', 'I');
    const spread = [...(made.charAt(0) + sloppy)].join(' ').toLowerCase();
    const wide = formatCode(made).replace(/[^-]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));
    for (const written of [spread, wide, `https://bh.example.vn/k/${formatCode(made)}`, ` ${made}.\n`]) {
      expect(readCode(written)).toEqual({ ok: true, code: made });
    }
  });

  test('has a PIN of eight characters, one by one as among many', () => {
    const pin = pinOf(code, keys);
    expect(pin).toMatch(kind === 'digits' ? /^\d{8}$/ : /^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(pinsOf([code], keys)).toEqual([pin]);
    expect(readPin(` ${pin.slice(0, 4)}-${pin.slice(4)} `.toLowerCase(), kind)).toBe(pin);
    expect(samePin(pin, pin)).toBe(true);
    expect(samePin(pin, pin.slice(1) + pin.charAt(0))).toBe(false);
  });
});

describe('kinds', () => {
  test('are never taken for each other, nor is one version for another', () => {
    const pairs = kinds.flatMap((one) => kinds.filter((other) => other !== one).map((other) => [one, other] as const));
    for (const [one, other] of pairs) {
      for (const code of encodeCodes(7, 0, 300, 1, one, keys)) {
        const cut = code.slice(0, CODE_LENGTHS[other]).padEnd(CODE_LENGTHS[other], '0');
        const found = locateCode(other === 'digits' ? cut : `A${cut.slice(1)}`, keys);
        if (found !== undefined && found.kind !== one) expect.fail(`${code} is found as ${found.kind}`);
      }
    }
    for (const kind of kinds) {
      const next = kind === 'digits' ? '2' : 'B';
      const complete = kind === 'digits' ? checkDigit : checkCharacter;
      for (const code of encodeCodes(7, 0, 300, 1, kind, keys)) {
        const body = next + code.slice(1, -1);
        const found = locateCode(body + complete(body), keys);
        expect(found === undefined || (kind === 'digits' && found.batchNumber !== 7)).toBe(true);
      }
    }
  });

  test('have keys of their own: the same place has other characters and another PIN', () => {
    const [standard, short] = [encodeCode(placeOf('standard'), keys), encodeCode(placeOf('short'), keys)];
    expect(short.slice(1, 8)).not.toBe(standard.slice(1, 8));
  });

  test('print codes that never change: these stand on stickers', () => {
    const first = parseCodeKeys(JSON.stringify({ 1: 'first master key, long enough to be one' }));
    expect(kinds.map((kind) => encodeCode(placeOf(kind), first))).toEqual([
      'AMFD5QNXEEF7BNTJ',
      'ACPSTRKPC4774Z',
      '1531252413604083',
    ]);
  });

  test('of digits end with batch 99,999 and key version 9, and an order can know before', () => {
    expect(canMake('digits', 99_999, 9)).toBe(true);
    expect(canMake('digits', 100_000, 9)).toBe(false);
    expect(canMake('digits', 99_999, 10)).toBe(false);
    expect(canMake('short', 1_048_575, 22)).toBe(true);
    expect(canMake('standard', 1_048_576, 1)).toBe(false);
    expect(canMake('standard', 1, 23)).toBe(false);
    expect(canMake('standard', 1.5, 0)).toBe(false);
    expect(() => encodeCode({ ...placeOf('digits'), keyVersion: 10 }, keys)).toThrow(CodeNotPossible);
  });
});

describe('the decimal check', () => {
  test('agrees with the published example of its author', () => expect(checkDigit('572')).toBe('4'));

  test('is a totally anti-symmetric quasigroup: proved for all 10 × 10 × 10 cases', () => {
    const digits = [...'0123456789'];
    for (const c of digits) {
      expect(new Set(digits.map((y) => checkDigit(c + y))).size).toBe(10);
      for (const x of digits) {
        for (const y of digits) {
          if (x !== y && checkDigit(c + x + y) === checkDigit(c + y + x)) throw new Error(c + x + y);
          if (x !== y && checkDigit(x) === checkDigit(y)) throw new Error(x + y);
        }
      }
    }
  });
});

describe('what is wrong with a code', () => {
  const digits = encodeCode(placeOf('digits'), keys);
  const short = encodeCode(placeOf('short'), keys);

  test('is told for each kind', () => {
    expect(readCode(digits.slice(0, 15))).toEqual({ ok: false, refusal: 'length' });
    expect(readCode(`${digits}0`)).toEqual({ ok: false, refusal: 'length' });
    expect(readCode(`${short}0`)).toEqual({ ok: false, refusal: 'length' });
    expect(readCode(`${short.slice(0, 13)}U`)).toEqual({ ok: false, refusal: 'character' });
    expect(readCode(digits.slice(0, 15) + ((Number(digits.slice(-1)) + 1) % 10))).toEqual({
      ok: false,
      refusal: 'check',
    });
  });

  test('is a misread character where a digit in front is not followed by digits only', () => {
    for (const written of ['8K', '0123', `0${digits.slice(1)}`, `${digits.slice(0, 8)}B${digits.slice(9)}`]) {
      expect(readCode(written)).toEqual({ ok: false, refusal: 'check' });
    }
  });

  test('is known only when no longer kind could come of it', () => {
    expect(longestFrom('')).toBe(16);
    expect(longestFrom('A')).toBe(16);
    expect(longestFrom('1')).toBe(16);
  });
});

test('short codes are grouped so that both lines of a sticker are equal, and as mobile numbers are said', () => {
  expect(formatCode('K7M29QXD4T0WHB')).toBe('K7M2-9QX-D4T-0WHB');
  expect(formatCode('1234567890123456')).toBe('1234-5678-9012-3456');
  expect(inFours('K7M29QXD4T0WHB')).toBe('K7M2-9QXD-4T0W-HB');
});

test('a PIN with letters cannot belong to a code of digits', () => {
  expect(readPin('1234 567A', 'digits')).toBeUndefined();
  expect(readPin('l234 567o', 'digits')).toBe('12345670');
  expect(readPin('1234 567A', 'short')).toBe('1234567A');
});
