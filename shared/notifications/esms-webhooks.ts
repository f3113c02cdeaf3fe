import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** Compares two secrets without telling by the time taken how far they agree. */
export function sameSecret(shown: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(expected));
}

const DELIVERED = '5';

/** A delivery receipt. `RequestId` is the reference that we gave the message. */
export const esmsReceiptSchema = z
  .object({
    SMSID: z.string().max(100),
    SendStatus: z.string().max(10),
    SendSuccess: z.string().max(10).default('0'),
    SendFailed: z.string().max(10).default('0'),
    RequestId: z.string().max(100),
  })
  .transform((receipt) => ({ reference: receipt.RequestId, state: stateOf(receipt) }));

/** Undefined while the message is still on its way. */
function stateOf(receipt: {
  readonly SendStatus: string;
  readonly SendSuccess: string;
  readonly SendFailed: string;
}): 'DELIVERED' | 'FAILED' | undefined {
  if (receipt.SendStatus !== DELIVERED) return undefined;
  if (Number(receipt.SendSuccess) > 0) return 'DELIVERED';
  return Number(receipt.SendFailed) > 0 ? 'FAILED' : undefined;
}
