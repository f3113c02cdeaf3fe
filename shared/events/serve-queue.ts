import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from '../runtime/log.ts';
import { onBehalfOf } from '../runtime/request-id.ts';
import { type DomainEvent, domainEventSchema } from './domain-event.ts';
import { type QueueOutcome, quarantine, secondsBeforeRetry } from './queue-outcome.ts';

/** What a worker does to its own queue. */
export interface QueueHands {
  /** Puts a message among the dead letters at once, so that it does not use up its receives first. */
  setAside(body: string, reason: string): Promise<void>;
  /** Hides a message for a while; it comes back by itself. */
  postpone(receiptHandle: string, seconds: number): Promise<void>;
}

export interface QueueDoor {
  readonly hands: QueueHands;
  readonly log: Log;
  readonly random?: () => number;
}

/** Makes a Lambda handler of what is to happen on one event. Messages of a batch stand for themselves. */
export function serveQueue(handle: (event: DomainEvent) => Promise<QueueOutcome>, door: QueueDoor) {
  return async (batch: SQSEvent): Promise<SQSBatchResponse> => {
    const settled = await Promise.all(batch.Records.map((record) => settle(record, handle, door)));
    const failed = batch.Records.filter((_, position) => !settled[position]);
    return { batchItemFailures: failed.map((record) => ({ itemIdentifier: record.messageId })) };
  };
}

/** Whether the message may leave the queue. Its event's request is what the work is logged for. */
function settle(
  record: SQSRecord,
  handle: (event: DomainEvent) => Promise<QueueOutcome>,
  door: QueueDoor,
): Promise<boolean> {
  const event = eventOf(record.body);
  return onBehalfOf(event?.requestId, () => settleEvent(record, event, handle, door));
}

async function settleEvent(
  record: SQSRecord,
  event: DomainEvent | undefined,
  handle: (event: DomainEvent) => Promise<QueueOutcome>,
  { hands, log, random = Math.random }: QueueDoor,
): Promise<boolean> {
  const about = { messageId: record.messageId };
  try {
    const outcome = event ? await handle(event) : quarantine('not-an-event');
    const told = { ...about, eventId: event?.id, type: event?.type };
    switch (outcome.kind) {
      case 'done':
        log.info('message done', told);
        return true;
      case 'quarantine':
        log.warn('message set aside', { ...told, reason: outcome.reason });
        await hands.setAside(record.body, outcome.reason);
        return true;
      case 'wait':
        log.info('message waits', { ...told, seconds: outcome.seconds });
        await hands.postpone(record.receiptHandle, outcome.seconds);
        return false;
      case 'retry':
        log.info('message postponed', { ...told, reason: outcome.reason });
        await hands.postpone(record.receiptHandle, waitOf(record, random));
        return false;
    }
  } catch (error) {
    log.error('message failed', error, about);
    return false;
  }
}

function waitOf(record: SQSRecord, random: () => number): number {
  return secondsBeforeRetry(Number(record.attributes.ApproximateReceiveCount), random());
}

function eventOf(body: string): DomainEvent | undefined {
  try {
    return domainEventSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
