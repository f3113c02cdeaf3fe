import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { consoleLog } from '../runtime/log.ts';
import type { QueueDoor } from './serve-queue.ts';

/** Given to every worker by its construct. */
export const queueEnvironment = z.object({ QUEUE_URL: z.string().min(1), DEAD_LETTERS_URL: z.string().min(1) });

/** A deployed worker's hands on its queue. */
export function liveQueue(environment: z.output<typeof queueEnvironment>): QueueDoor {
  const client = new SQSClient({});
  return {
    log: consoleLog(),
    hands: {
      setAside: async (body, reason) => {
        await client.send(
          new SendMessageCommand({
            QueueUrl: environment.DEAD_LETTERS_URL,
            MessageBody: body,
            MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
          }),
        );
      },
      postpone: async (receiptHandle, seconds) => {
        await client.send(
          new ChangeMessageVisibilityCommand({
            QueueUrl: environment.QUEUE_URL,
            ReceiptHandle: receiptHandle,
            VisibilityTimeout: seconds,
          }),
        );
      },
    },
  };
}
