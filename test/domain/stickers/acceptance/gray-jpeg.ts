import type { GrayPicture } from '../../../../shared/stickers/acceptance/gray-picture.ts';

/** The standard's own tables for brightness (ITU T.81, annex K). */
const QUANTA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
const LEVEL_COUNTS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const LEVEL_VALUES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const WAVE_COUNTS = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125];
const WAVE_VALUES = [
  ...Buffer.from(
    '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a' +
      '434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8' +
      'a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
    'hex',
  ),
];
const ZIGZAG = [...Array(64).keys()].sort((one, other) => {
  const [a, b] = [diagonal(one), diagonal(other)];
  if (a !== b) return a - b;
  return a % 2 === 0 ? (one % 8) - (other % 8) : (other % 8) - (one % 8);
});

function diagonal(at: number): number {
  return (at % 8) + Math.floor(at / 8);
}

/** Packs a picture as cameras do, with all that gets lost. `quality` from 1 to 100. */
export function grayJpeg(picture: GrayPicture, quality: number): Buffer {
  const scale = quality < 50 ? 5_000 / quality : 200 - 2 * quality;
  const quanta = QUANTA.map((quantum) => Math.min(255, Math.max(1, Math.floor((quantum * scale + 50) / 100))));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...ZIGZAG.map((at) => quanta[at] ?? 1)]),
    segment(0xc0, [8, ...short(picture.height), ...short(picture.width), 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...LEVEL_COUNTS, ...LEVEL_VALUES]),
    segment(0xc4, [0x10, ...WAVE_COUNTS, ...WAVE_VALUES]),
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    scan(picture, quanta),
    Buffer.from([0xff, 0xd9]),
  ]);
}

const short = (number: number) => [number >> 8, number & 255];
const segment = (marker: number, data: readonly number[]) =>
  Buffer.from([0xff, marker, ...short(data.length + 2), ...data]);

type Codes = ReadonlyMap<number, { readonly bits: number; readonly length: number }>;

function codesOf(counts: readonly number[], values: readonly number[]): Codes {
  const codes = new Map<number, { bits: number; length: number }>();
  let [bits, at] = [0, 0];
  for (const [shorter, count] of counts.entries()) {
    for (let taken = 0; taken < count; taken += 1) {
      codes.set(values[at] ?? 0, { bits, length: shorter + 1 });
      bits += 1;
      at += 1;
    }
    bits <<= 1;
  }
  return codes;
}

class BitWriter {
  readonly #bytes: number[] = [];
  #waiting = 0;
  #count = 0;
  write(bits: number, length: number): void {
    for (let at = length - 1; at >= 0; at -= 1) {
      this.#waiting = (this.#waiting << 1) | ((bits >> at) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#flush();
    }
  }
  finish(): Buffer {
    while (this.#count !== 0) this.write(1, 1);
    return Buffer.from(this.#bytes);
  }
  #flush(): void {
    this.#bytes.push(this.#waiting);
    if (this.#waiting === 0xff) this.#bytes.push(0);
    this.#waiting = 0;
    this.#count = 0;
  }
}

const COSINES = Float64Array.from({ length: 64 }, (_, at) => {
  const [wave, place] = [at >> 3, at & 7];
  return Math.cos(((2 * place + 1) * wave * Math.PI) / 16) * (wave === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

function scan(picture: GrayPicture, quanta: readonly number[]): Buffer {
  const [levels, waves] = [codesOf(LEVEL_COUNTS, LEVEL_VALUES), codesOf(WAVE_COUNTS, WAVE_VALUES)];
  const writer = new BitWriter();
  let previous = 0;
  for (let top = 0; top < picture.height; top += 8) {
    for (let left = 0; left < picture.width; left += 8) {
      const block = transformed(picture, left, top);
      const numbers = ZIGZAG.map((at) => Math.round((block[at] ?? 0) / (quanta[at] ?? 1)));
      const level = numbers[0] ?? 0;
      writeNumber(writer, levels, 0, level - previous);
      previous = level;
      writeWaves(writer, waves, numbers);
    }
  }
  return writer.finish();
}

function writeWaves(writer: BitWriter, codes: Codes, numbers: readonly number[]): void {
  let zeros = 0;
  for (const number of numbers.slice(1)) {
    if (number === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) writeCode(writer, codes, 0xf0);
    writeNumber(writer, codes, zeros, number);
    zeros = 0;
  }
  if (zeros > 0) writeCode(writer, codes, 0);
}

function writeNumber(writer: BitWriter, codes: Codes, zeros: number, number: number): void {
  const size = number === 0 ? 0 : 32 - Math.clz32(Math.abs(number));
  writeCode(writer, codes, (zeros << 4) | size);
  writer.write(number < 0 ? number + 2 ** size - 1 : number, size);
}

function writeCode(writer: BitWriter, codes: Codes, value: number): void {
  const code = codes.get(value);
  if (!code) throw new Error(`no code for ${value}`);
  writer.write(code.bits, code.length);
}

function transformed({ width, height, shades }: GrayPicture, left: number, top: number): Float64Array {
  const rows = new Float64Array(64);
  for (let y = 0; y < 8; y += 1) {
    const line = Math.min(height - 1, top + y) * width;
    for (let wave = 0; wave < 8; wave += 1) {
      let sum = 0;
      for (let x = 0; x < 8; x += 1) {
        sum += ((shades[line + Math.min(width - 1, left + x)] ?? 0) - 128) * (COSINES[wave * 8 + x] ?? 0);
      }
      rows[y * 8 + wave] = sum;
    }
  }
  const block = new Float64Array(64);
  for (let wave = 0; wave < 8; wave += 1) {
    for (let column = 0; column < 8; column += 1) {
      let sum = 0;
      for (let y = 0; y < 8; y += 1) sum += (rows[y * 8 + column] ?? 0) * (COSINES[wave * 8 + y] ?? 0);
      block[wave * 8 + column] = sum;
    }
  }
  return block;
}
