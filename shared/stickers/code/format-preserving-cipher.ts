import { type Cipheriv, createCipheriv } from 'node:crypto';
import { FF1 } from '@noble/ciphers/ff1.js';

/**
 * FF1 of NIST SP 800-38G without a tweak, for texts of one even number of digits. Single texts are decrypted by the
 * library; many are encrypted at once by `encryptHalves`, so what one has made is always checked by the other.
 */
export interface FormatPreservingCipher {
  decrypt(digits: number[]): number[];
  /**
   * Encrypts texts in place: `left[n]` and `right[n]` are the two halves of one text, read as numbers.
   * AES runs once a round over all of them, which makes the difference to encrypting one after another.
   */
  encryptHalves(left: Float64Array, right: Float64Array): void;
}

/** What FF1 makes of radix and length; see the standard's algorithm 7 for the letters. */
interface Parameters {
  readonly radix: number;
  /** n */
  readonly digits: number;
  /** b: bytes that a half needs. */
  readonly bytes: number;
  /** radix to the power of half the digits. */
  readonly modulus: number;
  /** d: bytes of each round's pseudorandom number. */
  readonly randomBytes: number;
}

const ROUNDS = 10;
const BLOCK = 16;
const TWO_TO_32 = 2 ** 32;
/** Below this, a product of two remainders and a word on top stay exact in a double. */
const LARGEST_ODD_MODULUS = 2 ** 26;
const LARGEST_MODULUS = 2 ** 40;

/** Throws RangeError for a radix or length that its exact arithmetic in doubles does not reach. */
export function formatPreservingCipher(radix: number, digits: number, key: Uint8Array): FormatPreservingCipher {
  const parameters = parametersOf(radix, digits);
  const library = FF1(radix, key);
  const aes = createCipheriv(`aes-${key.byteLength * 8}-ecb`, key, null).setAutoPadding(false);
  const start = aes.update(firstBlock(parameters));
  return {
    decrypt: (text) => library.decrypt(text),
    encryptHalves: (left, right) => encryptHalves(left, right, parameters, aes, start),
  };
}

function parametersOf(radix: number, digits: number): Parameters {
  const modulus = radix ** (digits / 2);
  const largest = isPowerOfTwo(radix) ? LARGEST_MODULUS : LARGEST_ODD_MODULUS;
  if (digits % 2 !== 0 || modulus < 10 || modulus > largest) throw new RangeError('beyond what halves can hold');
  const bytes = Math.ceil(Math.ceil(Math.log2(modulus)) / 8);
  return { radix, digits, modulus, bytes, randomBytes: 4 * Math.ceil(bytes / 4) + 4 };
}

/** P: the same for all texts, so its AES is computed once. */
function firstBlock({ radix, digits }: Parameters): Uint8Array {
  const block = Buffer.from([1, 2, 1, 0, 0, 0, ROUNDS, digits / 2, 0, 0, 0, 0, 0, 0, 0, 0]);
  block.writeUIntBE(radix, 3, 3);
  block.writeUInt32BE(digits, 8);
  return block;
}

function encryptHalves(
  left: Float64Array,
  right: Float64Array,
  parameters: Parameters,
  aes: Cipheriv,
  start: Uint8Array,
): void {
  const { bytes, modulus } = parameters;
  const count = left.length;
  const blocks = Buffer.alloc(count * BLOCK);
  for (let text = 0; text < count; text += 1) blocks.set(start, text * BLOCK);
  let [into, from] = [left, right];
  for (let round = 0; round < ROUNDS; round += 1) {
    writeRound(blocks, from, round, bytes, start);
    const random = aes.update(blocks);
    for (let text = 0; text < count; text += 1) {
      into[text] = ((into[text] ?? 0) + remainder(random, text * BLOCK, parameters)) % modulus;
    }
    [into, from] = [from, into];
  }
}

/** Q, already combined with the first block: the round's number and the half that this round reads. */
function writeRound(blocks: Buffer, halves: Float64Array, round: number, bytes: number, start: Uint8Array): void {
  const roundAt = BLOCK - bytes - 1;
  const roundByte = (start[roundAt] ?? 0) ^ round;
  for (let text = 0; text < halves.length; text += 1) {
    const end = text * BLOCK + BLOCK - 1;
    blocks[end - bytes] = roundByte;
    let rest = halves[text] ?? 0;
    for (let byte = 0; byte < bytes; byte += 1) {
      const higher = Math.floor(rest / 256);
      blocks[end - byte] = (start[BLOCK - 1 - byte] ?? 0) ^ (rest - higher * 256);
      rest = higher;
    }
  }
}

/** y modulo radix^m: the first `randomBytes` of a block as one number, of which a double holds only the remainder. */
function remainder(random: Buffer, at: number, { radix, modulus, randomBytes }: Parameters): number {
  const low = random.readUInt32BE(at + randomBytes - 4);
  const high = random.readUInt32BE(at + randomBytes - 8);
  if (isPowerOfTwo(radix)) return ((high & 0xff) * TWO_TO_32 + low) % modulus;
  return ((high % modulus) * (TWO_TO_32 % modulus) + low) % modulus;
}

function isPowerOfTwo(number: number): boolean {
  return (number & (number - 1)) === 0;
}
