import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { phoneSchema } from '../phone/phone.ts';
import { instantSchema } from '../time/local-date.ts';

export const CODE_DIGITS = 6;
export const CODE_TRIES = 5;
export const CODE_VALID_FOR = 10 * 60_000;

/**
 * A request to prove a phone. The code itself is stored nowhere: it follows from a secret and the request, so the
 * worker that sends it and the function that checks it work it out, and neither table nor event nor log can leak it.
 */
export const oneTimeCodeSchema = z.object({
  requestId: z.string(),
  /** What the proof is for; a code for one purpose proves nothing for another. */
  purpose: z.enum([
    'register-partner',
    'look-up-warranties',
    'take-over-warranty',
    'link-chat',
    'change-bank-account',
    'leave-phone',
    'come-to-phone',
  ]),
  phone: phoneSchema,
  requestedAt: instantSchema,
  validUntil: instantSchema,
  /** A mark of each different guess. The same guess again says nothing new, so a repeated request costs no try. */
  guesses: z.set(z.string()).default(new Set()),
});
export type OneTimeCode = z.infer<typeof oneTimeCodeSchema>;

/** What a code is bound to. */
export type CodeBinding = Pick<OneTimeCode, 'purpose' | 'requestId'>;

/** The six digits of a request. */
export function codeOf(secret: string, request: CodeBinding): string {
  const number = digest(secret, 'code', request).readUIntBE(0, 6) % 10 ** CODE_DIGITS;
  return String(number).padStart(CODE_DIGITS, '0');
}

/** Stands for a guess without telling it, for counting different ones. */
export function markOf(secret: string, request: CodeBinding, guess: string): string {
  return digest(secret, 'guess', request, guess).subarray(0, 9).toString('base64url');
}

/** Whether a guess is the code under one of the secrets; two are valid while one is rotated. */
export function isCode(secrets: readonly string[], request: CodeBinding, guess: string): boolean {
  const given = Buffer.from(guess);
  return secrets.some((secret) => {
    const code = Buffer.from(codeOf(secret, request));
    return code.length === given.length && timingSafeEqual(code, given);
  });
}

function digest(secret: string, use: string, { purpose, requestId }: CodeBinding, guess = ''): Buffer {
  return createHmac('sha256', secret).update(`${use}:${purpose}:${requestId}:${guess}`).digest();
}
