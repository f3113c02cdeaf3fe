import type { SQSEvent } from 'aws-lambda';
import type { AccrualMessage } from '../../../shared/rewards/ledger/accrual-message.ts';

/** Messages as the ledger's queue hands them to its worker, named by their place; one that is undefined is empty. */
export function accrualBatch(messages: readonly (Pick<AccrualMessage, 'body' | 'groupId'> | undefined)[]): SQSEvent {
  return {
    Records: messages.map((message, position) => ({
      messageId: String(position),
      receiptHandle: String(position),
      body: message?.body ?? '',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'relay',
        ApproximateFirstReceiveTimestamp: '0',
        MessageGroupId: message?.groupId ?? '',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:ap-southeast-1:000000000000:accruals.fifo',
      awsRegion: 'ap-southeast-1',
    })),
  };
}
