import { createHash } from 'node:crypto';
import * as z from 'zod';
import { keys } from '../table/keys.ts';
import { putNew, type Table, type Write } from '../table/table.ts';
import { addMilliseconds, epochSeconds, type Instant } from '../time/local-date.ts';

const KEPT_FOR = 24 * 3_600_000;

/** The key a client gave its request, in the scope of who it is and what it calls. */
export interface Idempotent {
  readonly scope: string;
  readonly key: string;
  /** Of the method, path and body; the same key with another one is refused. */
  readonly fingerprint: string;
}

export const idempotencyRecordSchema = z.object({
  fingerprint: z.string(),
  status: z.int(),
  body: z.string(),
});
export type IdempotencyRecord = z.infer<typeof idempotencyRecordSchema>;

/** Visible ASCII, as the IETF draft asks; long enough not to be met by chance. */
export const idempotencyKeySchema = z.string().regex(/^[\x21-\x7e]{8,200}$/);

export function fingerprintOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('base64url');
}

/** The write that makes a request's answer part of its own transaction. */
export function completed(request: Idempotent, status: number, body: unknown, now: Instant): Write {
  return putNew(keys.idempotency(request.scope, request.key), {
    fingerprint: request.fingerprint,
    status,
    body: JSON.stringify(body),
    expiresAt: epochSeconds(addMilliseconds(now, KEPT_FOR)),
  });
}

export interface IdempotencyRecords {
  find(request: Idempotent): Promise<IdempotencyRecord | undefined>;
}

export class IdempotencyRepository implements IdempotencyRecords {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }
  find(request: Idempotent): Promise<IdempotencyRecord | undefined> {
    return this.#table.get(keys.idempotency(request.scope, request.key), idempotencyRecordSchema);
  }
}
