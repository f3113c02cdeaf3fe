import {
  CreateTopicCommand,
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../../local/engines/engine.ts';
import { queueUrl, startFauxqs } from '../../../local/engines/fauxqs.ts';
import { type AwsProxy, startAwsProxy } from '../../../local/iam/proxy.ts';
import type { Refusal } from '../../../local/iam/refusal.ts';
import { ACCOUNT, client, freePort, principal, REGION, removeFolder, temporaryFolder } from './iam-fixture.ts';

const queueArn = `arn:aws:sqs:${REGION}:${ACCOUNT}:work.fifo`;
const plainArn = `arn:aws:sqs:${REGION}:${ACCOUNT}:plain`;
const topicArn = `arn:aws:sns:${REGION}:${ACCOUNT}:events`;
const relay = principal('Relay', [
  { actions: ['sqs:SendMessage'], resources: [queueArn] },
  { actions: ['sns:Publish'], resources: [topicArn] },
]);
const worker = principal('Worker', [
  {
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
    resources: [queueArn, plainArn],
  },
]);

let folder: string;
let engine: Engine;
let proxy: AwsProxy;
let refusals: Refusal[];

async function start(): Promise<void> {
  engine = await startFauxqs({ port: await freePort(), folder });
  proxy = await startAwsProxy({
    port: 0,
    principals: [relay, worker],
    dynamodb: 'http://127.0.0.1:9',
    queues: engine.url,
    services: new Map(),
    onRefusal: (refusal) => refusals.push(refusal),
  });
}
async function stop(): Promise<void> {
  await proxy.close();
  await engine.stop();
}

beforeEach(async () => {
  refusals = [];
  folder = await temporaryFolder();
  await start();
  const sqs = new SQSClient(client(proxy.url));
  const sns = new SNSClient(client(proxy.url));
  await sqs.send(
    new CreateQueueCommand({ QueueName: 'work.fifo', Attributes: { FifoQueue: 'true', VisibilityTimeout: '600' } }),
  );
  await sqs.send(new CreateQueueCommand({ QueueName: 'plain', Attributes: { VisibilityTimeout: '600' } }));
  await sns.send(new CreateTopicCommand({ Name: 'events' }));
  await sns.send(
    new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: plainArn,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
});
afterEach(async () => {
  await stop();
  await removeFolder(folder);
});

const entry = (Id: string) => ({ Id, MessageBody: Id, MessageGroupId: Id, MessageDeduplicationId: Id });

test('a function sends where its policy says, one message or a batch, and does not receive', async () => {
  const sqs = new SQSClient(client(proxy.url, relay));
  const QueueUrl = queueUrl(proxy.url, 'work.fifo');
  await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [entry('a'), entry('b')] }));
  await expect(
    sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(proxy.url, 'plain'), MessageBody: 'x' })),
  ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(sqs.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  expect(refusals.map(({ action, resource }) => [action, resource])).toEqual([
    ['sqs:SendMessage', plainArn],
    ['sqs:ReceiveMessage', queueArn],
  ]);
});

test('what is published to a topic reaches its queue, and another topic is refused', async () => {
  const sns = new SNSClient(client(proxy.url, relay));
  await sns.send(new PublishCommand({ TopicArn: topicArn, Message: 'one' }));
  await sns.send(
    new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: [{ Id: '1', Message: 'two' }] }),
  );
  await expect(sns.send(new PublishCommand({ TopicArn: `${topicArn}2`, Message: 'x' }))).rejects.toMatchObject({
    name: 'AuthorizationErrorException',
  });
  const sqs = new SQSClient(client(proxy.url, worker));
  const QueueUrl = queueUrl(proxy.url, 'plain');
  const { Messages: messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  expect(new Set(messages.map(({ Body }) => Body))).toEqual(new Set(['one', 'two']));
  const entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  const { Successful: removed } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: entries }));
  expect(removed).toHaveLength(2);
});

test('a queue is reached whatever host stands in its address, and answers name the present one', async () => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sqs = new SQSClient({ ...client(proxy.url), credentials });
  const { QueueUrl: before } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'plain' }));
  expect(before).toBe(queueUrl(proxy.url, 'plain'));
  await stop();
  await start();
  const after = new SQSClient(client(proxy.url));
  await after.send(new SendMessageCommand({ QueueUrl: before, MessageBody: 'by the old address' }));
  const { QueueUrls: addresses } = await after.send(new ListQueuesCommand({}));
  expect(addresses?.sort()).toEqual([queueUrl(proxy.url, 'plain'), queueUrl(proxy.url, 'work.fifo')]);
  // As a function has it: the address comes from its environment, and the SDK goes where the address points.
  process.env['AWS_ENDPOINT_URL_SQS'] = proxy.url;
  try {
    const asFunction = new SQSClient({ region: REGION, credentials });
    const { Messages: messages } = await asFunction.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl(proxy.url, 'plain') }),
    );
    expect(messages?.map(({ Body }) => Body)).toEqual(['by the old address']);
  } finally {
    delete process.env['AWS_ENDPOINT_URL_SQS'];
  }
});

test('a message that somebody had when the machine stopped is there again at the next start', async () => {
  const receive = () =>
    new SQSClient(client(proxy.url)).send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl(proxy.url, 'work.fifo'), MessageSystemAttributeNames: ['All'] }),
    );
  await new SQSClient(client(proxy.url)).send(
    new SendMessageBatchCommand({ QueueUrl: queueUrl(proxy.url, 'work.fifo'), Entries: [entry('only')] }),
  );
  expect((await receive()).Messages).toHaveLength(1);
  expect((await receive()).Messages).toBeUndefined();
  await stop();
  await start();
  const { Messages: messages } = await receive();
  expect(messages?.map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount])).toEqual([['only', '1']]);
});

test('a message that is handed back at once can be received again, its receives counted', async () => {
  const sqs = new SQSClient(client(proxy.url, worker));
  const QueueUrl = queueUrl(proxy.url, 'plain');
  await new SQSClient(client(proxy.url)).send(new SendMessageCommand({ QueueUrl, MessageBody: 'again' }));
  const receive = () =>
    sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'] }));
  const [first] = (await receive()).Messages ?? [];
  await sqs.send(
    new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 0 }),
  );
  const [second] = (await receive()).Messages ?? [];
  expect(second).toMatchObject({ Body: 'again', Attributes: { ApproximateReceiveCount: '2' } });
});
