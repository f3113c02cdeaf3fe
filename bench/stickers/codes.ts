/** Encrypting places into codes: many at once and one after another, beside the library and codes drawn at random. */
import { randomBytes } from 'node:crypto';
import { FF1 } from '@noble/ciphers/ff1.js';
import { encodeCode, encodeCodes, locateCode, pinOf } from '../../shared/stickers/code/code.ts';
import { parseCodeKeys } from '../../shared/stickers/code/code-keys.ts';
import { ALPHABET, charactersOf, checkCharacter } from '../../shared/stickers/code/code-text.ts';
import { race, tell } from '../race.ts';

const keys = parseCodeKeys(JSON.stringify({ 1: 'a master key of the bench, long enough' }));
const codeAt = (index: number) => encodeCode({ batchNumber: 1, index, keyVersion: 1, kind: 'standard' }, keys);
const code = codeAt(0);
const library = FF1(32, randomBytes(32));

const repeat = (work: (at: number) => unknown) => (times: number) => {
  for (let at = 0; at < times; at += 1) work(at);
};
const many = (kind: 'standard' | 'short' | 'digits') => (times: number) => encodeCodes(1, 0, times, 1, kind, keys);

function drawn(): string {
  const body = `A${Array.from(randomBytes(14), (byte) => ALPHABET.charAt(byte & 31)).join('')}`;
  return body + checkCharacter(body);
}

/** What encoding one code cost with the library alone. */
function byLibrary(index: number): string {
  const place = [0, 0, 0, 1, (index >> 15) & 31, (index >> 10) & 31, (index >> 5) & 31, index & 31, 0, 0, 0, 0, 0, 0];
  const body = `A${charactersOf(library.encrypt(place))}`;
  return body + checkCharacter(body);
}

const ways = [
  { name: 'drawn at random (and then stored)', run: repeat(drawn) },
  { name: 'standard codes, many at once', run: many('standard') },
  { name: 'short codes, many at once', run: many('short') },
  { name: 'codes of digits, many at once', run: many('digits') },
  { name: 'standard codes, one by one', run: repeat(codeAt) },
  { name: 'PIN of a code', run: repeat(() => pinOf(code, keys)) },
  { name: 'code → place', run: repeat(() => locateCode(code, keys)) },
  { name: 'standard codes by the library', run: repeat(byLibrary) },
];

console.log(tell('Codes', race(ways, 10_000)));
