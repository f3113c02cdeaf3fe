import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import * as z from 'zod';

/** A position in a list: the table's own last key. */
export type Position = Readonly<Record<string, unknown>>;

const positionSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** Packs a position; the door seals what leaves and opens what comes back, so use cases need not. */
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

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Binds a cursor to this deployment and to the very list it came from, and hides it: keys of the table hold phones, and
 * addresses stand in logs. The nonce follows from what is sealed, so the same page asked for twice names the same next one.
 */
export function sealCursor(secret: string, list: string, cursor: string): string {
  const nonce = keyed(secret, 'cursor-nonce', `${list}\n${cursor}`).subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyed(secret, 'cursor-key'), nonce).setAAD(Buffer.from(list));
  const sealed = Buffer.concat([cipher.update(cursor, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The cursor inside, if one of the secrets sealed it for this list. */
export function openCursor(secrets: readonly string[], list: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  for (const secret of secrets) {
    const cursor = opened(secret, list, bytes);
    if (cursor !== undefined) return cursor;
  }
  return undefined;
}

function opened(secret: string, list: string, bytes: Buffer): string | undefined {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, keyed(secret, 'cursor-key'), nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(list))
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function keyed(secret: string, purpose: string, about = ''): Buffer {
  return createHmac('sha256', secret).update(`${purpose}:${about}`).digest();
}
