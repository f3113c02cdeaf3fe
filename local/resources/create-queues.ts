import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueResource } from '../template/messaging.ts';
import { queueUrl } from '../template/place.ts';
import { engineClient } from './engine-clients.ts';

type Say = (line: string) => void;

/**
 * Makes queues that are missing and gives those of an earlier start their present attributes. A queue that no template
 * has any more goes, as on AWS, but only once it is empty.
 */
export async function createQueues(queues: readonly QueueResource[], endpoint: string, say: Say): Promise<void> {
  for (const region of new Set(queues.map((queue) => queue.region))) {
    const client = new SQSClient(engineClient(endpoint, region));
    try {
      const wanted = queues.filter((queue) => queue.region === region);
      const present = await queueNames(client);
      for (const queue of wanted) {
        if (present.includes(queue.name)) await refresh(client, endpoint, queue);
        else await create(client, queue);
      }
      const gone = present.filter((name) => !wanted.some((queue) => queue.name === name));
      for (const name of gone) await remove(client, queueUrl(endpoint, name), name, say);
    } finally {
      client.destroy();
    }
  }
}

/** Read off the addresses, which still name the port of the day the queue was made. */
async function queueNames(client: SQSClient): Promise<readonly string[]> {
  const names: string[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(new ListQueuesCommand({ MaxResults: 1_000, ...(next ? { NextToken: next } : {}) }));
    names.push(...(page.QueueUrls ?? []).map((url) => url.slice(url.lastIndexOf('/') + 1)));
    next = page.NextToken;
  } while (next);
  return names;
}

async function create(client: SQSClient, queue: QueueResource): Promise<void> {
  const kind = queue.fifo ? { FifoQueue: 'true' } : {};
  const { RedrivePolicy: redrive, ...attributes } = attributesOf(queue);
  await client.send(
    new CreateQueueCommand({
      QueueName: queue.name,
      Attributes: { ...kind, ...attributes, ...(redrive ? { RedrivePolicy: redrive } : {}) },
    }),
  );
}

async function refresh(client: SQSClient, endpoint: string, queue: QueueResource): Promise<void> {
  await client.send(
    new SetQueueAttributesCommand({ QueueUrl: queueUrl(endpoint, queue.name), Attributes: attributesOf(queue) }),
  );
}

async function remove(client: SQSClient, url: string, name: string, say: Say): Promise<void> {
  const { Attributes: counts = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  const waiting = Object.values(counts).reduce((sum, count) => sum + Number(count), 0);
  if (waiting > 0) {
    say(`queue ${name} is in no template any more; it stays, since ${waiting} messages wait in it`);
    return;
  }
  await client.send(new DeleteQueueCommand({ QueueUrl: url }));
}

function attributesOf(queue: QueueResource) {
  return {
    DelaySeconds: String(queue.delaySeconds),
    VisibilityTimeout: String(queue.visibilitySeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    ReceiveMessageWaitTimeSeconds: String(queue.waitSeconds),
    ...(queue.fifo ? { ContentBasedDeduplication: String(queue.contentBasedDeduplication) } : {}),
    // An empty policy takes an earlier one away.
    RedrivePolicy: queue.redrive
      ? JSON.stringify({ deadLetterTargetArn: queue.redrive.queueArn, maxReceiveCount: queue.redrive.maxReceives })
      : '',
  };
}
