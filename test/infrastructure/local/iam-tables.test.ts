import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startDynoxide } from '../../../local/engines/dynoxide.ts';
import type { Engine } from '../../../local/engines/engine.ts';
import { type AwsProxy, startAwsProxy } from '../../../local/iam/proxy.ts';
import { describeRefusal, type Refusal } from '../../../local/iam/refusal.ts';
import { ACCOUNT, client, freePort, principal, REGION, removeFolder, temporaryFolder } from './iam-fixture.ts';

const TABLE = 'Things';
const arn = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${TABLE}`;
const leading = (...patterns: string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns },
  Null: { 'dynamodb:LeadingKeys': ['false'] },
});
const writer = principal('Writer', [
  {
    actions: [
      'BatchGetItem',
      'BatchWriteItem',
      'ConditionCheckItem',
      'DeleteItem',
      'GetItem',
      'PutItem',
      'Query',
      'UpdateItem',
    ].map((action) => `dynamodb:${action}`),
    resources: [arn],
    conditions: leading('A#*'),
  },
  { actions: ['dynamodb:Query'], resources: [`${arn}/index/gsi1`], conditions: leading('LIST#*') },
]);
const relay = principal('Relay', [
  {
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
    resources: [`${arn}/stream/local`],
  },
]);
const clerk = principal('Clerk', [
  { actions: ['dynamodb:PutItem'], resources: [arn], conditions: leading('A#*') },
  { actions: ['dynamodb:ConditionCheckItem'], resources: [arn], conditions: leading('B#*') },
]);

let folder: string;
let engine: Engine;
let proxy: AwsProxy;
let refusals: Refusal[] = [];
let asWriter: DynamoDBClient;
let asClerk: DynamoDBClient;
let asLocal: DynamoDBClient;

beforeAll(async () => {
  folder = await temporaryFolder();
  engine = await startDynoxide({ port: await freePort(), folder });
  proxy = await startAwsProxy({
    port: 0,
    principals: [writer, clerk, relay],
    dynamodb: engine.url,
    queues: 'http://127.0.0.1:9',
    services: new Map(),
    onRefusal: (refusal) => refusals.push(refusal),
  });
  asWriter = new DynamoDBClient(client(proxy.url, writer));
  asClerk = new DynamoDBClient(client(proxy.url, clerk));
  asLocal = new DynamoDBClient(client(proxy.url));
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  await asLocal.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map(text),
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [
        { IndexName: 'gsi1', KeySchema: keys('gsi1pk', 'gsi1sk'), Projection: { ProjectionType: 'ALL' } },
      ],
    }),
  );
  await asLocal.send(new PutItemCommand({ TableName: TABLE, Item: item('B#1') }));
});
beforeEach(() => {
  refusals = [];
});
afterAll(async () => {
  await proxy.close();
  await engine.stop();
  await removeFolder(folder);
});

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'X' } });
const item = (pk: string) => ({ ...key(pk), gsi1pk: { S: `LIST#${pk}` }, gsi1sk: { S: 'X' } });
const inTable = (pk: string) => ({ TableName: TABLE, Key: key(pk) });
const change = { UpdateExpression: 'SET n = :n', ExpressionAttributeValues: { ':n': { N: '1' } } };
const isFree = { ConditionExpression: 'attribute_not_exists(nothing)' };

const calls: Readonly<Record<string, (pk: string) => () => Promise<unknown>>> = {
  GetItem: (pk) => () => asWriter.send(new GetItemCommand(inTable(pk))),
  PutItem: (pk) => () => asWriter.send(new PutItemCommand({ TableName: TABLE, Item: item(pk) })),
  UpdateItem: (pk) => () => asWriter.send(new UpdateItemCommand({ ...inTable(pk), ...change })),
  DeleteItem: (pk) => () => asWriter.send(new DeleteItemCommand(inTable(pk))),
  'a query by names': (pk) => () =>
    asWriter.send(
      new QueryCommand({
        TableName: TABLE,
        KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :sk)',
        ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
        ExpressionAttributeValues: { ':pk': { S: pk }, ':sk': { S: 'X' } },
      }),
    ),
  'a query turned round': (pk) => () =>
    asWriter.send(
      new QueryCommand({
        TableName: TABLE,
        KeyConditionExpression: '(sk >= :from) AND (:pk = pk)',
        ExpressionAttributeValues: { ':pk': { S: pk }, ':from': { S: 'A#' } },
      }),
    ),
  BatchGetItem: (pk) => () =>
    asWriter.send(new BatchGetItemCommand({ RequestItems: { [TABLE]: { Keys: [key('A#9'), key(pk)] } } })),
  BatchWriteItem: (pk) => () =>
    asWriter.send(
      new BatchWriteItemCommand({
        RequestItems: { [TABLE]: [{ PutRequest: { Item: item('A#9') } }, { DeleteRequest: { Key: key(pk) } }] },
      }),
    ),
  'TransactGetItems ': (pk) => () =>
    asWriter.send(new TransactGetItemsCommand({ TransactItems: [{ Get: inTable('A#9') }, { Get: inTable(pk) }] })),
  ...Object.fromEntries(
    (
      [
        ['Put', (pk: string) => ({ Put: { TableName: TABLE, Item: item(pk) } })],
        ['Update', (pk: string) => ({ Update: { ...inTable(pk), ...change } })],
        ['Delete', (pk: string) => ({ Delete: inTable(pk) })],
        ['ConditionCheck', (pk: string) => ({ ConditionCheck: { ...inTable(pk), ...isFree } })],
      ] as const
    ).map(([name, write]) => [
      `a transaction's ${name}`,
      (pk: string) => () =>
        asWriter.send(
          new TransactWriteItemsCommand({
            TransactItems: [{ Put: { TableName: TABLE, Item: item('A#first') } }, write(pk)],
          }),
        ),
    ]),
  ),
};

describe('a function whose leading keys are A', () => {
  test.each(Object.keys(calls))('may touch A and not B by %s', async (name) => {
    const call = calls[name] ?? expect.fail();
    await call('A#1')();
    expect(refusals).toEqual([]);
    await expect(call('B#1')()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(refusals).toEqual([
      expect.objectContaining({ principal: 'Writer', resource: arn, reason: 'no-statement-allows' }),
    ]);
    expect(refusals[0]?.leadingKeys).toContain('B#1');
  });

  test('may not scan, nor use PartiQL', async () => {
    await expect(asWriter.send(new ScanCommand({ TableName: TABLE }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(
      asWriter.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM "${TABLE}" WHERE pk = 'A#1'` })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(refusals.map(({ action }) => action)).toEqual(['dynamodb:Scan', 'dynamodb:PartiQLSelect']);
  });

  test('may query an index by the index key alone', async () => {
    const query = (value: string) =>
      asWriter.send(
        new QueryCommand({
          TableName: TABLE,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: value } },
        }),
      );
    await expect(query('LIST#B#1')).resolves.toMatchObject({ Count: 1 });
    await expect(query('A#1')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('has each item of a transaction checked as an action of its own', async () => {
    const put = { Put: { TableName: TABLE, Item: item('A#clerk') } };
    const transact = (...writes: object[]) =>
      asClerk.send(new TransactWriteItemsCommand({ TransactItems: [put, ...writes] }));
    await transact({ ConditionCheck: { ...inTable('B#1'), ...isFree } });
    await expect(transact({ Update: { ...inTable('A#2'), ...change } })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(refusals.map(({ action }) => action)).toEqual(['dynamodb:UpdateItem']);
  });

  test('writes nothing when one item of its transaction is refused', async () => {
    await expect(
      asWriter.send(
        new TransactWriteItemsCommand({
          TransactItems: [{ Put: { TableName: TABLE, Item: item('A#half') } }, { Delete: inTable('B#1') }],
        }),
      ),
    ).rejects.toThrow('not authorized');
    await expect(asLocal.send(new GetItemCommand(inTable('A#half')))).resolves.not.toHaveProperty('Item');
  });
});

test('a refusal is logged with the prefix of the key, which may be a phone number', async () => {
  await expect(asWriter.send(new GetItemCommand(inTable('PHONE#+84901234567')))).rejects.toThrow(
    /Writer is not authorized/,
  );
  const line = refusals.map(describeRefusal).join();
  expect(line).toContain('Writer may not dynamodb:GetItem on');
  expect(line).toContain('PHONE#…');
  expect(line).not.toContain('84901');
});

test('a stream is read by whom its policy names, under the name that the template has for it', async () => {
  const { Table: table } = await asLocal.send(new DescribeTableCommand({ TableName: TABLE }));
  const readAs = async (who: typeof relay) => {
    const streams = new DynamoDBStreamsClient(client(proxy.url, who));
    const StreamArn = table?.LatestStreamArn;
    const { StreamDescription: stream } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn,
        ShardId: stream?.Shards?.[0]?.ShardId,
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    const { Records: records } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    return records?.[0]?.dynamodb?.Keys?.['pk'];
  };
  expect(await readAs(relay)).toEqual({ S: 'B#1' });
  await expect(readAs(writer)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('nobody gets in with an unknown key or a wrong secret', async () => {
  const stranger = new DynamoDBClient(client(proxy.url, { accessKeyId: 'KEYNOBODY', secretAccessKey: 'x' }));
  await expect(stranger.send(new GetItemCommand(inTable('A#1')))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  });
  const forger = new DynamoDBClient(client(proxy.url, { ...writer, secretAccessKey: 'guessed' }));
  await expect(forger.send(new GetItemCommand(inTable('A#1')))).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  });
});

test('calls that meet an engine which is just being started again are answered once it is up', async () => {
  const before = engine.process?.pid ?? 0;
  process.kill(before, 'SIGKILL');
  const patient = new DynamoDBClient({ ...client(proxy.url, writer), maxAttempts: 5 });
  await expect(patient.send(new GetItemCommand(inTable('A#9')))).resolves.toHaveProperty('Item');
  expect(engine.process?.pid).not.toBe(before);
});
