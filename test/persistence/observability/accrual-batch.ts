import type { SQSEvent } from 'aws-lambda';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { accrualMessageOf } from '../../../shared/rewards/ledger/accrual-message.ts';
import { warrantyActivated } from '../../../shared/warranty/warranty-events.ts';

/** Activations as the ledger's queue hands them to its worker. */
export function batchOfAccruals(events: readonly DomainEvent[]): SQSEvent {
  const messages = events.flatMap((event) => accrualMessageOf(warrantyActivated.schema.parse(event)) ?? []);
  return {
    Records: messages.map(({ body, groupId }, position) => ({
      messageId: String(position),
      receiptHandle: String(position),
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'relay',
        ApproximateFirstReceiveTimestamp: '0',
        MessageGroupId: groupId,
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:ap-southeast-1:000000000000:accruals.fifo',
      awsRegion: 'ap-southeast-1',
    })),
  };
}
