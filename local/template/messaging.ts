import * as z from 'zod';
import type { Inventory } from './inventory.ts';
import { ENCRYPTION, ignored, LABEL, runType } from './run-type.ts';
import { unsupported } from './unsupported.ts';

export const queueType = runType(
  'AWS::SQS::Queue',
  z.strictObject({
    QueueName: z.string().optional(),
    FifoQueue: z.boolean().default(false),
    ContentBasedDeduplication: z.boolean().default(false),
    DelaySeconds: z.number().int().default(0),
    VisibilityTimeout: z.number().int().default(30),
    MessageRetentionPeriod: z.number().int().default(345_600),
    ReceiveMessageWaitTimeSeconds: z.number().int().default(0),
    RedrivePolicy: z
      .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int().positive() })
      .optional(),
    KmsMasterKeyId: ENCRYPTION,
    KmsDataKeyReusePeriodSeconds: ENCRYPTION,
    SqsManagedSseEnabled: ENCRYPTION,
    Tags: LABEL,
  }),
);

export const topicType = runType(
  'AWS::SNS::Topic',
  z.strictObject({
    TopicName: z.string().optional(),
    DisplayName: LABEL,
    KmsMasterKeyId: ENCRYPTION,
    TracingConfig: ignored('nothing is traced here'),
    Tags: LABEL,
  }),
);

export const subscriptionType = runType(
  'AWS::SNS::Subscription',
  z.strictObject({
    TopicArn: z.string(),
    Endpoint: z.string(),
    Protocol: z.enum(['sqs', 'email']),
    RawMessageDelivery: z.boolean().default(false),
    FilterPolicy: z.record(z.string(), z.unknown()).optional(),
    FilterPolicyScope: z.enum(['MessageAttributes', 'MessageBody']).default('MessageAttributes'),
  }),
);

export interface QueueResource {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly region: string;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  readonly delaySeconds: number;
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  readonly waitSeconds: number;
  readonly redrive: { readonly queueArn: string; readonly maxReceives: number } | undefined;
}

export interface TopicResource {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly region: string;
}

export interface SubscriptionResource {
  readonly logicalId: string;
  readonly topicArn: string;
  readonly queueArn: string;
  readonly raw: boolean;
  readonly filterPolicy: Readonly<Record<string, unknown>> | undefined;
  readonly filterScope: 'MessageAttributes' | 'MessageBody';
}

export function readQueues(inventory: Inventory): readonly QueueResource[] {
  const queues = inventory.all(queueType);
  const arns = new Set(queues.map(({ arn }) => arn));
  return queues.map(({ resource, arn, ref, properties }) => {
    const { RedrivePolicy: redrive } = properties;
    if (redrive && !arns.has(redrive.deadLetterTargetArn))
      throw unsupported(resource, 'its dead letter queue is missing');
    return {
      logicalId: resource.logicalId,
      name: resource.name,
      arn,
      url: ref,
      region: resource.region,
      fifo: properties.FifoQueue,
      contentBasedDeduplication: properties.ContentBasedDeduplication,
      delaySeconds: properties.DelaySeconds,
      visibilitySeconds: properties.VisibilityTimeout,
      retentionSeconds: properties.MessageRetentionPeriod,
      waitSeconds: properties.ReceiveMessageWaitTimeSeconds,
      redrive: redrive && { queueArn: redrive.deadLetterTargetArn, maxReceives: redrive.maxReceiveCount },
    };
  });
}

export function readTopics(inventory: Inventory): readonly TopicResource[] {
  return inventory.all(topicType).map(({ resource, arn }) => ({
    logicalId: resource.logicalId,
    name: resource.name,
    arn,
    region: resource.region,
  }));
}

/** Mails to operators are left out: they are about alarms, and alarms do not ring on this machine. */
export function readSubscriptions(
  inventory: Inventory,
  queues: readonly QueueResource[],
): readonly SubscriptionResource[] {
  const queueArns = new Set(queues.map(({ arn }) => arn));
  return inventory
    .all(subscriptionType)
    .filter(({ properties }) => properties.Protocol === 'sqs')
    .map(({ resource, properties }) => {
      if (!queueArns.has(properties.Endpoint))
        throw unsupported(resource, `no stack has the queue ${properties.Endpoint}`);
      return {
        logicalId: resource.logicalId,
        topicArn: properties.TopicArn,
        queueArn: properties.Endpoint,
        raw: properties.RawMessageDelivery,
        filterPolicy: properties.FilterPolicy,
        filterScope: properties.FilterPolicyScope,
      };
    });
}
