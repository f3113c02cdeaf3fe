import { createHmac } from 'node:crypto';
import type { CodeKeys } from '../../stickers/code/code-keys.ts';
import { ALPHABET } from '../../stickers/code/code-text.ts';

/** 80 bits: with a billion slips, a billion guesses find one with a chance of one in a million. */
const LENGTH = 16;

/**
 * The end of a slip's address: short enough for an SMS, capitals and digits so that its QR code stays small, and not to
 * be guessed. It follows from what it is for, so that a repeated request gives the same one. `issue` rises where the
 * link of before must lead nowhere, since somebody else has it.
 */
export function slipToken(
  about: { readonly code: string; readonly activationNumber: number; readonly issue: number },
  keys: CodeKeys,
): string {
  return linkToken(`${about.code}#${about.activationNumber}#${about.issue}`, keys);
}

/** As good a token for something else that is told by `what`. */
export function linkToken(what: string, keys: CodeKeys): string {
  const key = keys.slipKey(keys.newest);
  if (!key) throw new TypeError('the newest key is always there');
  const mac = createHmac('sha256', key).update(what).digest();
  return Array.from({ length: LENGTH }, (_, at) => ALPHABET.charAt(mac.readUInt8(at) & 31)).join('');
}
