import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * What this machine's KMS makes of a text: version, key's name, nonce, tag, data. As with the real one, the key's name
 * is inside, so decrypting needs no key to be named.
 */
const VERSION = 1;
const NONCE = 12;
const TAG = 16;

interface Parts {
  readonly keyArn: string;
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly data: Buffer;
}

/** The ciphertext is not one of ours, was changed, or belongs to another context. */
export class CiphertextInvalid extends Error {
  readonly code = 'ciphertext-invalid';
  constructor() {
    super('the ciphertext cannot be decrypted');
  }
}

/** The ARN of the key that a ciphertext was made with; undefined if it is not one of ours. */
export function keyOfCiphertext(ciphertext: Buffer): string | undefined {
  return parse(ciphertext)?.keyArn;
}

export function encrypt(key: Buffer, keyArn: string, plaintext: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(keyArn, context));
  const data = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const name = Buffer.from(keyArn);
  return Buffer.concat([
    Buffer.from([VERSION, name.length >> 8, name.length & 0xff]),
    name,
    nonce,
    cipher.getAuthTag(),
    data,
  ]);
}

/** Throws CiphertextInvalid. */
export function decrypt(key: Buffer, ciphertext: Buffer, context: string): Buffer {
  const parts = parse(ciphertext);
  if (!parts) throw new CiphertextInvalid();
  const decipher = createDecipheriv('aes-256-gcm', key, parts.nonce)
    .setAAD(bound(parts.keyArn, context))
    .setAuthTag(parts.tag);
  try {
    return Buffer.concat([decipher.update(parts.data), decipher.final()]);
  } catch {
    throw new CiphertextInvalid();
  }
}

/** The same pairs in any order are the same context. */
export function contextText(pairs: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(pairs).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function bound(keyArn: string, context: string): Buffer {
  return Buffer.from(`${keyArn}\n${context}`);
}

function parse(ciphertext: Buffer): Parts | undefined {
  if (ciphertext[0] !== VERSION || ciphertext.length < 3) return undefined;
  const nameEnd = 3 + ciphertext.readUInt16BE(1);
  const dataStart = nameEnd + NONCE + TAG;
  if (ciphertext.length < dataStart) return undefined;
  return {
    keyArn: ciphertext.subarray(3, nameEnd).toString('utf8'),
    nonce: ciphertext.subarray(nameEnd, nameEnd + NONCE),
    tag: ciphertext.subarray(nameEnd + NONCE, dataStart),
    data: ciphertext.subarray(dataStart),
  };
}
