import { create, type QRCodeMaskPattern } from 'qrcode';
import type { QrLevel } from './qr-format.ts';

/** What is settled for all codes of a batch. */
export interface QrSymbol {
  readonly version: number;
  readonly level: QrLevel;
  readonly mask: QRCodeMaskPattern;
  /** All payloads have this length. */
  readonly payloadLength: number;
  /** All payloads begin so. */
  readonly prefix: string;
}

/** Makes the modules of many codes that differ in their last characters only. */
export interface QrEncoder {
  /** Modules a side. */
  readonly modules: number;
  /** Row by row, 1 for modules that depend on what follows the prefix. */
  readonly varying: Uint8Array;
  /** Row by row, 1 for a dark module. Throws RangeError for a payload of another length or beginning. */
  readonly encode: (payload: string) => Uint8Array;
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const PAIR_BITS = 11;
const SINGLE_BITS = 6;
/** A pair's bits are looked up in two tables, of the upper five and the lower six: one of 2,048 rows leaves the cache. */
const LOWER_BITS = 6;
const VALUES = new Uint8Array(128).fill(255);
for (let value = 0; value < ALPHANUMERIC.length; value += 1) VALUES[ALPHANUMERIC.charCodeAt(value)] = value;

/**
 * An encoder that asks the library once for each bit of the changing characters, and from then on adds up what it has
 * learned. A QR code is linear: one more bit set in the payload inverts always the same modules, those of the bit, of
 * its Reed-Solomon remainder and no other. So the modules are the library's own, at many times its speed.
 */
export function qrEncoder(symbol: QrSymbol): QrEncoder {
  return isAlphanumeric(symbol.prefix) ? learnedEncoder(symbol) : libraryEncoder(symbol);
}

/** A pair of characters, or the single one at the end of an odd length. */
interface Slot {
  readonly at: number;
  readonly bits: number;
}

function learnedEncoder(symbol: QrSymbol): QrEncoder {
  const { prefix, payloadLength } = symbol;
  const slots = slotsOf(prefix.length, payloadLength);
  const zero = '0'.repeat(payloadLength - (slots[0]?.at ?? payloadLength));
  const kept = prefix.slice(0, slots[0]?.at ?? payloadLength);
  const base = modulesOf(kept + zero, symbol);
  const changes = slots.map(({ at, bits }) =>
    Array.from({ length: bits }, (_, bit) => {
      const payload = kept + zero.slice(0, at - kept.length) + written(2 ** bit, bits);
      const { dark } = modulesOf(payload.padEnd(payloadLength, '0'), symbol);
      return dark.map((module, place) => module ^ (base.dark[place] ?? 0));
    }),
  );
  const varying = base.dark.map((_, place) => Number(changes.some((bits) => bits.some((change) => change[place]))));
  const places = Uint32Array.from([...varying.keys()].filter((place) => varying[place]));
  const words = Math.ceil(places.length / 32);
  const tables = changes.map((bits) => ({
    lower: sums(bits.slice(0, LOWER_BITS), places, words),
    upper: sums(bits.slice(LOWER_BITS), places, words),
  }));
  const sum = new Uint32Array(words);

  const encode = (payload: string) => {
    if (payload.length !== payloadLength || !payload.startsWith(prefix)) throw new RangeError('not of this format');
    sum.fill(0);
    for (let slot = 0; slot < slots.length; slot += 1) {
      const value = valueAt(payload, slots[slot]?.at ?? 0);
      const table = tables[slot];
      if (!table) continue;
      add(sum, table.lower, (value & 63) * words);
      add(sum, table.upper, (value >> LOWER_BITS) * words);
    }
    const dark = base.dark.slice();
    for (let place = 0; place < places.length; place += 1) {
      const at = places[place] ?? 0;
      dark[at] = (dark[at] ?? 0) ^ (((sum[place >> 5] ?? 0) >>> (place & 31)) & 1);
    }
    return dark;
  };
  return { modules: base.modules, varying, encode };
}

/** Any text, as bytes where it must be: as fast as the library. */
function libraryEncoder(symbol: QrSymbol): QrEncoder {
  const { modules, reserved } = modulesOf(symbol.prefix.padEnd(symbol.payloadLength), symbol);
  return {
    modules,
    varying: reserved.map((module) => 1 - module),
    encode: (payload) => modulesOf(payload, symbol).dark,
  };
}

function slotsOf(prefixLength: number, payloadLength: number): Slot[] {
  const slots: Slot[] = [];
  for (let at = prefixLength - (prefixLength % 2); at < payloadLength; at += 2) {
    slots.push({ at, bits: at + 1 < payloadLength ? PAIR_BITS : SINGLE_BITS });
  }
  return slots;
}

function written(value: number, bits: number): string {
  if (bits === SINGLE_BITS) return ALPHANUMERIC.charAt(value);
  return ALPHANUMERIC.charAt(Math.floor(value / 45)) + ALPHANUMERIC.charAt(value % 45);
}

function valueAt(payload: string, at: number): number {
  const first = valueOfCharacter(payload.charCodeAt(at));
  return at + 1 < payload.length ? first * 45 + valueOfCharacter(payload.charCodeAt(at + 1)) : first;
}

function valueOfCharacter(character: number): number {
  const value = VALUES[character] ?? 255;
  if (value === 255) throw new RangeError('a character outside the alphanumeric mode');
  return value;
}

function isAlphanumeric(text: string): boolean {
  return [...text].every((character) => ALPHANUMERIC.includes(character));
}

/** For each combination of these bits, the places that it inverts, as words of 32 places. */
function sums(bits: readonly Uint8Array[], places: Uint32Array, words: number): Uint32Array {
  const table = new Uint32Array(words * 2 ** bits.length);
  for (const [bit, change] of bits.entries()) {
    const row = 2 ** bit * words;
    for (const [at, place] of places.entries()) {
      table[row + (at >> 5)] = (table[row + (at >> 5)] ?? 0) | ((change[place] ?? 0) << (at & 31));
    }
    for (let lower = 1; lower < 2 ** bit; lower += 1) {
      for (let word = 0; word < words; word += 1) {
        table[row + lower * words + word] = (table[row + word] ?? 0) ^ (table[lower * words + word] ?? 0);
      }
    }
  }
  return table;
}

function add(sum: Uint32Array, table: Uint32Array, row: number): void {
  for (let word = 0; word < sum.length; word += 1) sum[word] = (sum[word] ?? 0) ^ (table[row + word] ?? 0);
}

interface Modules {
  readonly modules: number;
  readonly dark: Uint8Array;
  /** Finders and whatever else does not depend on the payload at all. */
  readonly reserved: Uint8Array;
}

function modulesOf(payload: string, { version, level, mask }: QrSymbol): Modules {
  const segment = isAlphanumeric(payload)
    ? { data: payload, mode: 'alphanumeric' as const }
    : { data: Buffer.from(payload), mode: 'byte' as const };
  const { modules } = create([segment], { version, maskPattern: mask, errorCorrectionLevel: level });
  return { modules: modules.size, dark: modules.data, reserved: modules.reservedBit };
}
