import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDynoxide } from '../../../local/engines/dynoxide.ts';
import type { Engine } from '../../../local/engines/engine.ts';
import { startFauxqs } from '../../../local/engines/fauxqs.ts';
import { createResources } from '../../../local/resources/create-resources.ts';
import { TableDiffers } from '../../../local/resources/create-tables.ts';
import { choosePorts } from '../../../local/state/ports.ts';
import type { ResolvedDeployment } from '../../../local/template/resolve-deployment.ts';
import { handMade } from './template-stacks.ts';

const folder = mkdtempSync(join(tmpdir(), 'engines-'));
const place = { region: 'ap-southeast-1', credentials: { accessKeyId: 'KEY', secretAccessKey: 'secret' } };
let engines: Engine[] = [];
let tables: DynamoDBClient;
let queues: SQSClient;
let topics: SNSClient;
let buckets: S3Client;
let lines: string[] = [];

async function start(): Promise<void> {
  const ports = await choosePorts({ tables: undefined, messaging: undefined });
  const [dynoxide, fauxqs] = await Promise.all([
    startDynoxide({ port: ports.tables, folder }),
    startFauxqs({ port: ports.messaging, folder }),
  ]);
  engines = [dynoxide, fauxqs];
  tables = new DynamoDBClient({ ...place, endpoint: dynoxide.url });
  queues = new SQSClient({ ...place, endpoint: fauxqs.url });
  topics = new SNSClient({ ...place, endpoint: fauxqs.url });
  buckets = new S3Client({ ...place, endpoint: fauxqs.url, forcePathStyle: true });
}

async function stop(): Promise<void> {
  for (const client of [tables, queues, topics, buckets]) client.destroy();
  await Promise.all(engines.map((engine) => engine.stop()));
}

beforeAll(start);
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A shop whose parts may differ from one start to the next. */
function shop(options: { queue?: string; visibility?: number; types?: string[]; index?: boolean; key?: string } = {}) {
  const { queue = 'Work', visibility = 30, types = ['sold'], index = false, key = 'pk' } = options;
  const keyOf = (name: string) => [{ AttributeName: name, KeyType: 'HASH' }];
  return handMade({
    Table: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        KeySchema: keyOf(key),
        AttributeDefinitions: [key, ...(index ? ['gsi1pk'] : [])].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        GlobalSecondaryIndexes: index
          ? [{ IndexName: 'gsi1', KeySchema: keyOf('gsi1pk'), Projection: { ProjectionType: 'ALL' } }]
          : [],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        Replicas: [{ Region: 'ap-southeast-1' }],
      },
    },
    GivenUp: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
    Ordered: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        FifoQueue: true,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['GivenUp', 'Arn'] }, maxReceiveCount: 6 },
      },
    },
    [queue]: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: visibility } },
    Events: { Type: 'AWS::SNS::Topic' },
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Events' },
        Endpoint: { 'Fn::GetAtt': [queue, 'Arn'] },
        Protocol: 'sqs',
        RawMessageDelivery: true,
        FilterPolicy: { type: types },
      },
    },
    Files: { Type: 'AWS::S3::Bucket' },
  });
}

async function create({ resources }: ResolvedDeployment): Promise<void> {
  lines = [];
  const [dynoxide, fauxqs] = engines;
  await createResources(resources, { tables: dynoxide?.url ?? '', messaging: fauxqs?.url ?? '' }, (line) =>
    lines.push(line),
  );
}

const urlOf = (name: string) => `${engines[1]?.url}/000000000000/${name}`;
const TOPIC_ARN = 'arn:aws:sns:ap-southeast-1:000000000000:shop-Events';
const publish = (type: string) =>
  topics.send(
    new PublishCommand({
      TopicArn: TOPIC_ARN,
      Message: type,
      MessageAttributes: { type: { DataType: 'String', StringValue: type } },
    }),
  );
const receive = async (name: string) => {
  const { Messages: messages = [] } = await queues.send(
    new ReceiveMessageCommand({ QueueUrl: urlOf(name), MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
  );
  return messages.map(({ Body }) => Body);
};
const attribute = async (name: string, which: 'VisibilityTimeout' | 'RedrivePolicy') => {
  const { Attributes: attributes } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl: urlOf(name), AttributeNames: [which] }),
  );
  return attributes?.[which];
};
const queueNames = async () => {
  const { QueueUrls: urls = [] } = await queues.send(new ListQueuesCommand({}));
  return urls.map((url) => url.slice(url.lastIndexOf('/') + 1)).sort();
};

// One state from start to start: each test goes on where the one before it ended.

test('tables, queues, topics and buckets are made as the template says', async () => {
  await create(shop());
  const { Table: table } = await tables.send(new DescribeTableCommand({ TableName: 'shop-Table' }));
  expect(table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
  expect(await queueNames()).toEqual(['shop-GivenUp.fifo', 'shop-Ordered.fifo', 'shop-Work']);
  expect(JSON.parse((await attribute('shop-Ordered.fifo', 'RedrivePolicy')) ?? '')).toMatchObject({
    deadLetterTargetArn: 'arn:aws:sqs:ap-southeast-1:000000000000:shop-GivenUp.fifo',
    maxReceiveCount: 6,
  });
  await buckets.send(new PutObjectCommand({ Bucket: 'shop-files', Key: 'a', Body: 'b' }));
  await publish('returned');
  await publish('sold');
  expect(await receive('shop-Work')).toEqual(['sold']);
});

test('at the next start, on other ports, everything is found again', async () => {
  await tables.send(new PutItemCommand({ TableName: 'shop-Table', Item: { pk: { S: 'kept' } } }));
  await stop();
  await start();
  await create(shop());
  await create(shop());
  const { Item: item } = await tables.send(
    new GetItemCommand({ TableName: 'shop-Table', Key: { pk: { S: 'kept' } }, ConsistentRead: true }),
  );
  expect(item).toEqual({ pk: { S: 'kept' } });
  expect(await receive('shop-Work')).toEqual(['sold']);
});

test('what changed in the template changes in the engines', async () => {
  await create(shop({ visibility: 55, types: ['returned'], index: true }));
  expect(await attribute('shop-Work', 'VisibilityTimeout')).toBe('55');
  const { Table: table } = await tables.send(new DescribeTableCommand({ TableName: 'shop-Table' }));
  expect(table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['gsi1']);
  await publish('sold');
  await publish('returned');
  expect(new Set(await receive('shop-Work'))).toEqual(new Set(['returned', 'sold']));
});

test('after a queue was renamed, messages go to the new one, and the old one stays while messages wait in it', async () => {
  await create(shop({ queue: 'Renamed' }));
  await publish('sold');
  expect(await receive('shop-Renamed')).toEqual(['sold']);
  expect(await receive('shop-Work')).toHaveLength(2);
  expect(lines).toEqual(['queue shop-Work is in no template any more; it stays, since 2 messages wait in it']);
});

test('a queue that no template has any more goes once it is empty', async () => {
  await queues.send(new PurgeQueueCommand({ QueueUrl: urlOf('shop-Work') }));
  await create(shop({ queue: 'Renamed' }));
  expect(await queueNames()).toEqual(['shop-GivenUp.fifo', 'shop-Ordered.fifo', 'shop-Renamed']);
  expect(lines).toEqual([]);
});

test('a table that cannot become what the template says stops the start', async () => {
  await expect(create(shop({ queue: 'Renamed', key: 'id' }))).rejects.toThrow(TableDiffers);
});
