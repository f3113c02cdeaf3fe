import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { attributesOf } from './attributes-of-events.ts';
import type { DomainEvent } from './domain-event.ts';

/** A message for a FIFO queue: what shares a group keeps its order, what shares an id is sent once. */
export interface OrderedMessage {
  readonly groupId: string;
  readonly deduplicationId: string;
  readonly body: string;
}

/** Where events leave the system's transactions. Sending twice is allowed; receivers are idempotent. */
export class EventPublisher {
  readonly #topics: SNSClient;
  readonly #queues: SQSClient;
  readonly #topicArn: string;
  readonly #accrualsUrl: string;

  constructor(
    topics: SNSClient,
    queues: SQSClient,
    target: { readonly topicArn: string; readonly accrualsUrl: string },
  ) {
    this.#topics = topics;
    this.#queues = queues;
    this.#topicArn = target.topicArn;
    this.#accrualsUrl = target.accrualsUrl;
  }

  /** To everyone who subscribed to the event's type. */
  async publish(event: DomainEvent): Promise<void> {
    await this.#topics.send(
      new PublishCommand({
        TopicArn: this.#topicArn,
        Message: JSON.stringify(event),
        MessageAttributes: Object.fromEntries(
          Object.entries(attributesOf(event)).map(([name, value]) => [
            name,
            { DataType: 'String', StringValue: value },
          ]),
        ),
      }),
    );
  }

  /** Straight to the ledger's queue: a standard topic cannot feed an ordered queue. */
  async sendAccrual(message: OrderedMessage): Promise<void> {
    await this.#queues.send(
      new SendMessageCommand({
        QueueUrl: this.#accrualsUrl,
        MessageBody: message.body,
        MessageGroupId: message.groupId,
        MessageDeduplicationId: message.deduplicationId,
      }),
    );
  }
}
