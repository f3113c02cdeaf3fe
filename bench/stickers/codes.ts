/** Encrypting a place into a code, beside drawing a code at random, which would have to be stored. */
import { randomBytes } from 'node:crypto';
import { encodeCode, locateCode, pinOf } from '../../shared/stickers/code.ts';
import { parseCodeKeys } from '../../shared/stickers/code-keys.ts';
import { ALPHABET, checkCharacter } from '../../shared/stickers/code-text.ts';
import { race, tell } from '../race.ts';

const keys = parseCodeKeys(JSON.stringify({ 1: 'a master key of the bench, long enough' }));
const codeAt = (index: number) => encodeCode({ batchNumber: 1, index, keyVersion: 1, kind: 'standard' }, keys);
const code = codeAt(0);

const repeat = (work: (at: number) => unknown) => (times: number) => {
  for (let at = 0; at < times; at += 1) work(at);
};

function drawn(): string {
  const body = `A${Array.from(randomBytes(14), (byte) => ALPHABET.charAt(byte & 31)).join('')}`;
  return body + checkCharacter(body);
}

const ways = [
  { name: 'drawn at random (and then stored)', run: repeat(drawn) },
  { name: 'PIN of a code', run: repeat(() => pinOf(code, keys)) },
  { name: 'code → place', run: repeat(() => locateCode(code, keys)) },
  { name: 'place → code', run: repeat(codeAt) },
];

console.log(tell('Codes', race(ways, 5_000)));
