import * as z from 'zod';
import type { Wish } from './policy.ts';
import type { Place } from './table-wishes.ts';

/** A batch is allowed by the action of one message. */
const SINGLE: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
  PublishBatch: 'Publish',
};

const queueCall = z.object({ QueueUrl: z.string().optional(), QueueName: z.string().optional() });

/** What an SQS call wants. The host in its queue URL means nothing: fauxqs keeps the one of the day it was made. */
export function queueWish(action: string, body: unknown, { region, account }: Place): Wish {
  const call = queueCall.parse(body);
  const name = call.QueueName ?? call.QueueUrl?.split('/').at(-1);
  return {
    action: `sqs:${SINGLE[action] ?? action}`,
    resources: [name === undefined ? '*' : `arn:aws:sqs:${region}:${account}:${name}`],
    context: {},
  };
}

/** What an SNS call wants. */
export function topicWish(action: string, form: URLSearchParams, { region, account }: Place): Wish {
  const name = form.get('Name');
  const subscription = form.get('SubscriptionArn');
  const arn =
    form.get('TopicArn') ??
    form.get('TargetArn') ??
    form.get('ResourceArn') ??
    (subscription === null ? undefined : subscription.split(':').slice(0, 6).join(':')) ??
    (name === null ? '*' : `arn:aws:sns:${region}:${account}:${name}`);
  return { action: `sns:${SINGLE[action] ?? action}`, resources: [arn], context: {} };
}
