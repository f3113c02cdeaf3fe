import { createHash, createHmac } from 'node:crypto';
import * as z from 'zod';
import type { CodeBinding } from '../../identity/one-time-code.ts';
import { phoneSchema } from '../../phone/phone.ts';
import { instantSchema } from '../../time/local-date.ts';

export const TOKEN_VALID_FOR = 15 * 60_000;

/** What a token opens: the warranties of one phone, for a while. The table knows it by the token's print alone. */
export const lookUpSchema = z.object({ lookupId: z.string(), phone: phoneSchema, validUntil: instantSchema });
export type LookUp = z.infer<typeof lookUpSchema>;

/**
 * The token of a look-up. It follows from the secret as its code does, so that whoever repeats the right code after a
 * lost reply gets the same one, and it need not be stored for that.
 */
export function lookUpToken(secret: string, { purpose, requestId }: CodeBinding): string {
  return createHmac('sha256', secret).update(`token:${purpose}:${requestId}`).digest('base64url');
}

export function printOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
