import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  type Subscription,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import type { SubscriptionResource, TopicResource } from '../template/messaging.ts';
import { engineClient } from './engine-clients.ts';

/** Makes topics that are missing and lets exactly the template's queues subscribe, with their present attributes. */
export async function createTopics(
  topics: readonly TopicResource[],
  subscriptions: readonly SubscriptionResource[],
  endpoint: string,
): Promise<void> {
  for (const topic of topics) {
    const client = new SNSClient(engineClient(endpoint, topic.region));
    try {
      await client.send(new CreateTopicCommand({ Name: topic.name }));
      const wanted = subscriptions.filter(({ topicArn }) => topicArn === topic.arn);
      await subscribe(client, topic.arn, wanted);
    } finally {
      client.destroy();
    }
  }
}

async function subscribe(client: SNSClient, topicArn: string, wanted: readonly SubscriptionResource[]): Promise<void> {
  const present = await subscriptionsOf(client, topicArn);
  for (const subscription of wanted) {
    const earlier = present.find(({ Endpoint }) => Endpoint === subscription.queueArn)?.SubscriptionArn;
    if (earlier === undefined) await add(client, subscription);
    else await refresh(client, earlier, subscription);
  }
  const gone = present.filter(({ Endpoint }) => !wanted.some(({ queueArn }) => queueArn === Endpoint));
  for (const { SubscriptionArn } of gone) await client.send(new UnsubscribeCommand({ SubscriptionArn }));
}

async function subscriptionsOf(client: SNSClient, topicArn: string): Promise<readonly Subscription[]> {
  const found: Subscription[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: topicArn, ...(next ? { NextToken: next } : {}) }),
    );
    found.push(...(page.Subscriptions ?? []));
    next = page.NextToken;
  } while (next);
  return found;
}

async function add(client: SNSClient, subscription: SubscriptionResource): Promise<void> {
  const { FilterPolicy: filter, ...attributes } = attributesOf(subscription);
  await client.send(
    new SubscribeCommand({
      TopicArn: subscription.topicArn,
      Protocol: 'sqs',
      Endpoint: subscription.queueArn,
      Attributes: { ...attributes, ...(filter ? { FilterPolicy: filter } : {}) },
    }),
  );
}

async function refresh(client: SNSClient, arn: string, subscription: SubscriptionResource): Promise<void> {
  for (const [name, value] of Object.entries(attributesOf(subscription))) {
    await client.send(
      new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, AttributeName: name, AttributeValue: value }),
    );
  }
}

function attributesOf(subscription: SubscriptionResource) {
  return {
    RawMessageDelivery: String(subscription.raw),
    FilterPolicyScope: subscription.filterScope,
    // An empty policy takes an earlier one away.
    FilterPolicy: subscription.filterPolicy ? JSON.stringify(subscription.filterPolicy) : '',
  };
}
