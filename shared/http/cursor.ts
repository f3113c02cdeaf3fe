import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** A position in a list: the table's own last key. */
export type Position = Readonly<Record<string, unknown>>;

const positionSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** Packs a position; the door signs what leaves and checks what comes back, so use cases need not. */
export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Undefined for a text that is no position. */
export function decodeCursor(text: string | undefined): Position | undefined {
  if (text === undefined) return undefined;
  try {
    return positionSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Binds a cursor to this deployment and to the list it came from. */
export function signCursor(secret: string, list: string, cursor: string): string {
  return `${cursor}.${mac(secret, list, cursor).toString('base64url')}`;
}

/** The cursor inside, if one of the secrets signed it for this list. */
export function openCursor(secrets: readonly string[], list: string, signed: string): string | undefined {
  const [cursor = '', shown = ''] = signed.split('.');
  const given = Buffer.from(shown, 'base64url');
  const isOurs = secrets.some((secret) => {
    const expected = mac(secret, list, cursor);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  return isOurs ? cursor : undefined;
}

function mac(secret: string, list: string, cursor: string): Buffer {
  return createHmac('sha256', secret).update(`cursor:${list}:${cursor}`).digest().subarray(0, 16);
}
