import fc from 'fast-check';
import { create, type QRCodeMaskPattern } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { qrLevels } from '../../../shared/stickers/print/qr-format.ts';
import { qrEncoder } from '../../../shared/stickers/print/qr-modules.ts';

const versions = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const masks = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const text = (minLength: number, maxLength: number, letters = ALPHANUMERIC) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength });

/** Letters of the alphanumeric mode that version 1 holds at each level; larger versions hold them too. */
const LONGEST = { L: 25, M: 20, Q: 16, H: 10 } as const;

function asLibrary(payload: string, version: number, level: (typeof qrLevels)[number], mask: QRCodeMaskPattern) {
  const segments = [{ data: payload, mode: 'alphanumeric' as const }];
  return create(segments, { version, maskPattern: mask, errorCorrectionLevel: level }).modules.data;
}

function expectSame(one: Uint8Array, other: Uint8Array): void {
  expect(Buffer.compare(one, other)).toBe(0);
}

describe.each(qrLevels)('at level %s, modules are bit for bit those of the library', (level) => {
  test.each(versions)('in version %i, with every mask', (version) => {
    for (const mask of masks) {
      const sample = fc.tuple(text(1, 6), text(1, 4)).filter(([prefix, rest]) => (prefix + rest).length <= LONGEST.H);
      fc.assert(
        fc.property(sample, text(10, 10), ([prefix, rest], noise) => {
          const payloadLength = prefix.length + rest.length;
          const { encode } = qrEncoder({ version, level, mask, payloadLength, prefix });
          for (const end of [rest, noise.slice(0, rest.length)]) {
            expectSame(encode(prefix + end), asLibrary(prefix + end, version, level, mask));
          }
        }),
        { numRuns: 2 },
      );
    }
  });

  test('for addresses with codes, of each length that fits version 4', () => {
    const most = { L: 114, M: 90, Q: 67, H: 50 }[level];
    for (let length = 34; length <= most; length += 7) {
      const prefix = `HTTPS://${'BAO-HANH.'.repeat(12).slice(0, length - 28)}.VN/K/`;
      const payloadLength = prefix.length + 14;
      const version = payloadLength <= { L: 77, M: 61, Q: 47, H: 35 }[level] ? 3 : 4;
      const { encode } = qrEncoder({ version, level, mask: 3, payloadLength, prefix });
      fc.assert(
        fc.property(text(14, 14, '0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (code) => {
          expectSame(encode(prefix + code), asLibrary(prefix + code, version, level, 3));
        }),
        { numRuns: 20 },
      );
    }
  });
});

test('only what follows the prefix changes modules, and each module that it may change is told', () => {
  const prefix = 'HTTPS://BH.LACPHONG.EXAMPLE/K/A';
  const symbol = { version: 3, level: 'M', mask: 3, payloadLength: 47, prefix: `${prefix}Z` } as const;
  const { encode, varying } = qrEncoder(symbol);
  const sample = encode(`${symbol.prefix}${'0'.repeat(15)}`);
  const seen = new Uint8Array(sample.length);
  fc.assert(
    fc.property(text(15, 15), (rest) => {
      for (const [at, dark] of encode(symbol.prefix + rest).entries()) if (dark !== sample[at]) seen[at] = 1;
    }),
  );
  expectSame(seen, varying);
  expect(varying.reduce((sum, one) => sum + one, 0)).toBeLessThan(sample.length / 2);
});

test('decimal codes stand in the same mode', () => {
  const prefix = 'HTTPS://A.VN/K/';
  const { encode } = qrEncoder({ version: 2, level: 'M', mask: 3, payloadLength: 31, prefix });
  const payload = `${prefix}1508445771063649`;
  expectSame(encode(payload), asLibrary(payload, 2, 'M', 3));
});

test('a host in lower case is written in bytes, by the library', () => {
  const prefix = 'https://a.vn/k/';
  const { encode } = qrEncoder({ version: 3, level: 'M', mask: 3, payloadLength: 31, prefix });
  const payload = `${prefix}AMFD5QNXEEF7BNTJ`;
  const { modules } = create([{ data: Buffer.from(payload), mode: 'byte' }], {
    version: 3,
    maskPattern: 3,
    errorCorrectionLevel: 'M',
  });
  expectSame(encode(payload), modules.data);
});

test('a payload of another length, beginning or alphabet is refused', () => {
  const { encode } = qrEncoder({ version: 2, level: 'M', mask: 3, payloadLength: 31, prefix: 'HTTPS://A.VN/K/' });
  for (const payload of ['', 'HTTPS://A.VN/K/AMFD5QNXEEF7BNT', 'HTTPS://B.VN/K/AMFD5QNXEEF7BNTJ']) {
    expect(() => encode(payload)).toThrow(RangeError);
  }
  expect(() => encode('HTTPS://A.VN/K/amfd5qnxeef7bntj')).toThrow('outside the alphanumeric mode');
  expect(() => encode('HTTPS://A.VN/K/ĐMFD5QNXEEF7BNTJ')).toThrow('outside the alphanumeric mode');
});
