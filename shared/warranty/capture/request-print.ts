import { createHmac } from 'node:crypto';
import type { Idempotent } from '../../http/idempotency.ts';
import type { Phone } from '../../phone/phone.ts';
import type { CodeKeys } from '../../stickers/code/code-keys.ts';

/** What a request is known by: its key, which is the client's id of it, and whose unit it is. */
export interface PrintedRequest {
  readonly customerPhone: Phone;
  readonly idempotency: Pick<Idempotent, 'scope' | 'key'>;
}

/**
 * Tells years later whether it was this request that activated a unit. Keyed, so that the table holds no client's id, and
 * named after the key's version, so that it outlives a newer one.
 */
export function requestPrint(request: PrintedRequest, keys: CodeKeys): string {
  return printUnder(keys.newest, request, keys);
}

/** Whether the warranty was made by this request, sent a second time after its answer was lost. */
export function isSameRequest(print: string | undefined, request: PrintedRequest, keys: CodeKeys): boolean {
  const version = Number(/^(\d+)\./.exec(print ?? '')?.[1]);
  return keys.requestKey(version) !== undefined && print === printUnder(version, request, keys);
}

function printUnder(version: number, { customerPhone, idempotency }: PrintedRequest, keys: CodeKeys): string {
  const key = keys.requestKey(version);
  if (!key) throw new TypeError('the newest key is always there');
  const mac = createHmac('sha256', key);
  for (const part of [customerPhone, idempotency.scope, idempotency.key]) mac.update(`${part.length}:${part}`);
  return `${version}.${mac.digest('base64url').slice(0, 27)}`;
}
