import * as z from 'zod';
import { currentRequestId } from '../runtime/request-id.ts';
import { keys, lists, UNDISPATCHED_SHARDS } from '../table/keys.ts';
import { putNew, type Write } from '../table/table.ts';
import { addMilliseconds, epochSeconds } from '../time/local-date.ts';
import { type DomainEvent, domainEventSchema } from './domain-event.ts';

const DAY = 24 * 3_600_000;
const KEPT_FOR = 30 * DAY;

export const outboxItemSchema = z.object({ event: domainEventSchema, dispatchedAt: z.string().optional() });

/** The write that makes an event part of a business transaction: it happened exactly when the change did. */
export function announce(event: DomainEvent): Write {
  const requestId = event.requestId ?? currentRequestId();
  return putNew(keys.outbox(event.id), {
    event: requestId === undefined ? event : { ...event, requestId },
    ...lists.undispatched(shardOf(event.id), event.at),
    expiresAt: epochSeconds(addMilliseconds(event.at, KEPT_FOR)),
  });
}

/** Spreads what waits for the sweeper, so that no partition of the index grows hot. */
export function shardOf(eventId: string): number {
  let sum = 0;
  for (const character of eventId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % UNDISPATCHED_SHARDS;
}
